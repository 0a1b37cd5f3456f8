"""``./stuw export``: everything that a centre has, in one file of open formats."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.finding import centre_named, told_in_dutch
from stuw.cli.output import say
from stuw.kernel.clock import now
from stuw.kernel.dutch import count

if TYPE_CHECKING:
    from stuw.exchange.exports.tables import Table

HELP = "Neem alles mee wat een loket heeft, in een ZIP met open bestanden (CSV, JSON)"


def run(arguments: list[str]) -> int:
    """Write the file; it is only there when it is whole, and only its owner may read it."""
    options = _parser().parse_args(arguments)
    set_up()
    from stuw.centres.actor import SYSTEM
    from stuw.exchange.enums import ExportParts
    from stuw.exchange.exports.actions import export_centre

    centre = centre_named(options.centre)
    parts = ExportParts.PUBLIC if options.public else ExportParts.ALL
    say(f"{centre.name}: {parts.label} gaat naar {options.file}…")
    with _new_file(options.file, is_forced=options.force) as file, told_in_dutch():
        export_centre(centre, file, actor=SYSTEM, now=now(), parts=parts, tell=_tell)
    size = options.file.stat().st_size
    say(f"Klaar: {options.file} ({size / 1_000_000:.1f} MB). LEESMIJ.txt in het bestand zegt wat erin zit.")
    if not options.public:
        say("Er staan persoonsgegevens in. Bewaar het op een plaats waar alleen uw ploeg aan kan.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stuw export", description=HELP + ". Een ander loket leest het in met ./stuw import."
    )
    parser.add_argument("file", type=Path, metavar="DOEL.zip", help="het bestand dat er komt")
    parser.add_argument("--centre", required=True, metavar="LOKET", help="de korte naam van het loket, zoals bilzen")
    parser.add_argument("--public", action="store_true", help="zonder mensen: organisaties, vacatures en instellingen")
    parser.add_argument("--force", action="store_true", help="schrijf over een bestand dat er al is")
    return parser


def _tell(table: "Table", rows: int) -> None:
    say(f"  {table.path}: {count(rows, 'rij', 'rijen')}")


@contextmanager
def _new_file(path: Path, *, is_forced: bool) -> Iterator[BinaryIO]:
    """A file beside the one that is meant, which takes its place once it is whole; nobody else may read it."""
    if path.exists() and not is_forced:
        raise CommandFailed(f"{path} bestaat al. Kies een andere naam, of zet er --force bij.")
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise CommandFailed(f"In {path.parent} kan niets geschreven worden. Kies een andere map.") from error
    try:
        with os.fdopen(number, "wb") as file:
            yield file
        os.replace(name, path)
    except OSError as error:
        raise CommandFailed(f"{path} kan niet geschreven worden: {error.strerror}.") from error
    finally:
        Path(name).unlink(missing_ok=True)
