"""The whole demo, as a stranger starts, stops and kills it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from benchmarks.demo import free_port

from stuw.cli.folders import data_home, make_folder, remove_folder
from stuw.cli.processes import is_alive
from tests.cli.conftest import Started, stuw, wait_until

pytestmark = [
    pytest.mark.xdist_group("demo"),
    pytest.mark.skipif(sys.platform != "linux", reason="reads the processes from /proc"),
]

LISTENS = """
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
with socket.create_server((sys.argv[1], int(sys.argv[2])), family=family):
    print("listening", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The data folder of these tests: they start the same demo again and again, as a person does."""
    folder = make_folder(data_home() / f"cli-{os.getpid()}-demo")
    yield folder
    remove_folder(folder)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture
def start(home: Path, port: int, started: Started) -> Callable[..., subprocess.Popen[str]]:
    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-P", "-m", "stuw.cli", "demo", "--port", str(port), *arguments]
        return started(command, STUW_DATA_DIR=str(home))

    return start


@pytest.fixture
def demo(start: Callable[..., subprocess.Popen[str]], home: Path) -> Iterator[subprocess.Popen[str]]:
    """A demo that runs; what a test leaves of it is stopped, and nothing may stay behind."""
    process = start()
    _read_until(process, "Stoppen: Ctrl-C")
    family = _family_of(process.pid)
    yield process
    process.terminate()
    wait_until(lambda: not any(map(is_alive, family)), "everything of the demo is gone")


def _read_until(process: subprocess.Popen[str], words: str) -> str:
    """What the process prints up to the line with these words; fails when it ends before."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError("it ended:\n" + "".join(lines))


def _family_of(process_id: int) -> list[int]:
    """A process and all that it started, and they started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(after_name[1]), []).append(int(entry.parent.name))
    family = [process_id]
    for member in family:
        family.extend(children.get(member, []))
    return family


def _ask(home: Path, query: LiteralString, *parameters: str) -> object:
    folder = home / "demo" / "socket"
    with psycopg.connect(host=str(folder), user="stuw_owner", dbname="stuw", autocommit=True) as owner:
        row = owner.execute(query, parameters).fetchone()
        assert row
        return row[0]


def test_first_filling_that_is_killed_is_done_again(start, home: Path) -> None:
    """The first start of these tests, whichever comes first: the others find its data."""
    remove_folder(home / "demo")
    process = start()
    wait_until((home / "demo" / "log" / "fill.log").exists, "the filling began")
    family = _family_of(process.pid)
    process.kill()
    wait_until(lambda: not any(map(is_alive, family)), "everything of the demo is gone")
    assert not (home / "demo" / "filled").exists()

    shown = _read_until(start(), "Stoppen: Ctrl-C")
    assert "Een verzonnen stukje Vlaanderen wordt ingevuld" in shown
    assert _ask(home, "SELECT count(*) FROM centres_centre") == 15


def test_start_prints_addresses_and_sign_ins(demo, start, home: Path, port: int) -> None:
    demo.send_signal(signal.SIGINT)
    demo.wait(60)
    shown = _read_until(start(), "Stoppen: Ctrl-C")
    for address in (f"http://localhost:{port}", f"http://bilzen.localhost:{port}", "/demo/postvak/"):
        assert address in shown
    assert re.search(r"Bemiddelaar en beheerder in Bilzen +bemiddelaar\.bilzen@stuw\.example", shown)
    assert "246810" in shown


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_everything_and_keeps_the_data(demo, start, home: Path, number: signal.Signals) -> None:
    key = f"test_{number.name}"
    _ask(home, "INSERT INTO django_session VALUES (%s, 'kept', now()) RETURNING session_key", key)
    family = _family_of(demo.pid)
    assert len(family) > 5
    demo.send_signal(number)
    assert demo.wait(60) == 0
    assert not any(map(is_alive, family))

    again = start()
    assert "ingevuld" not in _read_until(again, "Stoppen: Ctrl-C")
    assert _ask(home, "DELETE FROM django_session WHERE session_key = %s RETURNING session_data", key) == "kept"


def test_kill_of_the_demo_stops_everything(demo) -> None:
    family = _family_of(demo.pid)
    demo.kill()
    wait_until(lambda: not any(map(is_alive, family)), "everything of the demo is gone", seconds=20)
    assert [member for member in family if is_alive(member)] == []


@pytest.mark.parametrize(
    ("command", "name"), [("stuw.cli serve", "website"), ("stuw.cli worker", "werker"), ("bin/postgres", "databank")]
)
def test_part_that_dies_stops_the_demo_with_its_name(demo, command: str, name: str) -> None:
    part = next(
        member
        for member in _family_of(demo.pid)[1:]
        if command in Path(f"/proc/{member}/cmdline").read_text().replace("\0", " ")
    )
    os.kill(part, signal.SIGKILL)
    assert demo.wait(60) == 1
    assert demo.stdout
    assert f"De {name} is er vanzelf mee gestopt" in demo.stdout.read()


def test_second_demo_on_the_port_is_one_sentence(demo, start, port: int) -> None:
    second = start()
    assert second.wait(60) == 1
    assert second.stdout
    assert second.stdout.read() == (f"Poort {port} is al in gebruik. Kies een andere: ./stuw demo --port {port + 1}\n")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_port_of_another_program_is_one_sentence(start, port: int, started: Started, address: str) -> None:
    other = started([sys.executable, "-I", "-c", LISTENS, address, str(port)], with_input=True)
    assert other.stdout
    assert other.stdout.readline() == "listening\n"
    refused = start()
    assert refused.wait(60) == 1
    assert refused.stdout
    assert refused.stdout.read().startswith(f"Poort {port} is al in gebruik.")


def test_other_command_works_on_the_demo_that_runs(demo, home: Path) -> None:
    shown = stuw("migrate", STUW_DATA_DIR=str(home))
    assert shown.returncode == 0, shown.stderr
    assert "Alles is bijgewerkt." in shown.stdout


def test_other_command_starts_the_database_when_no_demo_runs(demo, home: Path) -> None:
    demo.send_signal(signal.SIGINT)
    demo.wait(60)
    shown = stuw("migrate", STUW_DATA_DIR=str(home))
    assert shown.returncode == 0, shown.stderr
    assert "Alles is bijgewerkt." in shown.stdout
    assert not (home / "demo" / "socket").exists()
