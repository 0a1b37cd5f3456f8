"""What importing vacancies takes: seconds and memory of ``./stuw import``, from XLSX, ODS and CSV, at three sizes.

Each measurement is the command itself, in a process of its own, on a new database of an embedded PostgreSQL that
writes to disk as in earnest: first only looking (what the preview does), then importing, then the same file again;
beyond 10,000 rows only importing. The organisations are in the file alone, one for a dozen rows, and some rows are
bad. Prints one JSON object with ``--json``.
"""

import argparse
import json
import math
import os
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg import sql

from benchmarks.own_database import database_server, run_stuw, start_stuw
from benchmarks.table_files import WRITERS
from benchmarks.vacancy_rows import TITLES, bad_rows, rows
from stuw.cli.embedded import OWNER_ROLE, Server

SIZES = (1_000, 10_000, 100_000)
GOAL_ROWS, MOST_SECONDS, MOST_MIB = 10_000, 30, 300
CENTRE = "meting"
_EMPTY, _MEASURED = "leeg", "gemeten"
# What each pass must come to, but for the bad rows: a fast import that loses something is no import.
PASSES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "check": (("--dry-run",), "created"),
    "import": ((), "created"),
    "repeat": ((), "skipped"),
}


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when 10,000 rows take more than was promised, or do not all arrive."""
    options = _parser().parse_args(arguments)
    formats = {}
    with database_server() as server, TemporaryDirectory(prefix="stuw-import-") as folder:
        _make_empty_database(server)
        for name in options.formats:
            formats[name] = [_measure(server, name, size, Path(folder)) for size in sorted(options.sizes)]
    result = {
        "goal": {"rows": GOAL_ROWS, "seconds": MOST_SECONDS, "mib": MOST_MIB},
        "formats": {name: {"sizes": found, "exponents": exponents(found)} for name, found in formats.items()},
        "within_goal": all(is_within_goal(one) for found in formats.values() for one in found),
    }
    _print_exponents(result)
    if options.json:
        print(json.dumps(result, sort_keys=True))
    return 0 if result["within_goal"] else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw bench import", description=__doc__)
    parser.add_argument("--json", action="store_true", help="één JSON-object als laatste regel")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="RIJEN")
    parser.add_argument("--formats", nargs="+", choices=sorted(WRITERS), default=["xlsx", "csv"])
    return parser


def _make_empty_database(server: Server) -> None:
    """Tables, rights and one centre, to be copied for each measurement."""
    server.create_database(_EMPTY)
    run_stuw(server, _EMPTY, "migrate")
    run_stuw(server, _EMPTY, "centre", "open", "Loket van de meting", "--slug", CENTRE, "--lead", "lead@stuw.example")


def write_file(path: Path, size: int) -> None:
    """The file of this size, in the format that its name ends with."""
    WRITERS[path.suffix.removeprefix(".")](path, TITLES, rows(size))


def _measure(server: Server, name: str, size: int, folder: Path) -> dict[str, Any]:
    """All passes over one file; the file is made by another process, whose memory is not counted."""
    path = folder / f"vacatures-{size}.{name}"
    writing = get_context("spawn").Process(target=write_file, args=(path, size))
    writing.start()
    writing.join()
    server.drop_database(_MEASURED)
    with psycopg.connect(host=str(server.socket_folder), user=OWNER_ROLE, dbname="postgres", autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (_MEASURED, _EMPTY))))
    found: dict[str, Any] = {"rows": size, "bytes": path.stat().st_size}
    for label, (extra, _) in passes_of(size).items():
        found[label] = _timed(server, path, extra)
        print_line(name, size, label, found[label])
    path.unlink()
    found["is_complete"] = is_complete(found)
    return found


def _timed(server: Server, path: Path, extra: Sequence[str]) -> dict[str, Any]:
    """One run of the command: its seconds from start to end, the most memory it had, and what it says it did."""
    began = time.perf_counter()
    with start_stuw(
        server, _MEASURED, "import", "vacancies", str(path), "--centre", CENTRE, "--json", *extra
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import of {path.name} ended with {process.returncode}:\n{output[-3000:]}")
    told = json.loads(output.strip().splitlines()[-1])
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
        "rows_per_second": round(told["read"] / seconds),
        # Linux counts in KiB. A process begins with the peak of the one that started it, so this one keeps lean.
        "mib": round(used.ru_maxrss / 1024, 1),
        "counts": {name: told[name] for name in ("read", "created", "updated", "skipped", "failed")},
    }


def passes_of(size: int) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """What is done at this size: everything, but beyond the goal only the import, of which one sees how it grows."""
    return PASSES if size <= GOAL_ROWS else {"import": PASSES["import"]}


def is_complete(found: Mapping[str, Any]) -> bool:
    """Whether every pass came to what the file holds."""
    bad = bad_rows(found["rows"])
    return all(
        found[label]["counts"]["failed"] == bad and found[label]["counts"][outcome] == found["rows"] - bad
        for label, (_, outcome) in passes_of(found["rows"]).items()
    )


def is_within_goal(found: Mapping[str, Any]) -> bool:
    """Whether a measurement is complete, and, at the size of the goal, quick and small enough."""
    if found["rows"] != GOAL_ROWS:
        return bool(found["is_complete"])
    passes = [found[label] for label in PASSES]
    return found["is_complete"] and all(one["seconds"] <= MOST_SECONDS and one["mib"] <= MOST_MIB for one in passes)


def exponents(found: Sequence[Mapping[str, Any]]) -> list[float]:
    """How the seconds of importing grow from each size to the next: 1 is as the rows, 2 as their square."""
    return [
        round(
            math.log(more["import"]["seconds"] / less["import"]["seconds"]) / math.log(more["rows"] / less["rows"]), 2
        )
        for less, more in pairwise(found)
    ]


def print_line(name: str, size: int, label: str, figures: Mapping[str, Any]) -> None:
    """One measurement for people, as soon as it is there."""
    counts = " ".join(f"{outcome} {number}" for outcome, number in figures["counts"].items() if number)
    print(
        f"{name:<5}{size:>8} {label:<8}{figures['seconds']:>8.1f} s (cpu {figures['cpu_seconds']:.1f})"
        f"{figures['rows_per_second']:>7} rows/s{figures['mib']:>6.0f} MiB   {counts}",
        flush=True,
    )


def _print_exponents(result: Mapping[str, Any]) -> None:
    for name, found in result["formats"].items():
        if found["exponents"]:
            print(f"{name:<5} grows with exponent {' and '.join(map(str, found['exponents']))}")
    print("within the goals" if result["within_goal"] else "NOT within the goals")
