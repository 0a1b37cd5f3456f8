"""``./stuw import``: organisations, vacancies or people from a file of others into one centre, and back."""

import argparse
import csv
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.finding import centre_named
from stuw.cli.import_report import as_json, summarise
from stuw.cli.output import say, warn
from stuw.kernel.clock import now

if TYPE_CHECKING:
    from stuw.centres.models import Centre
    from stuw.exchange.imports.writing.results import ImportResult

HELP = "Lees organisaties, vacatures of mensen in uit een bestand (CSV, Excel, ODS, JSON), of maak dat ongedaan"

_KINDS = {"organisations": "organisaties", "vacancies": "vacatures", "people": "mensen"}
_DESCRIPTION = f"""{HELP}.

  ./stuw import organisations|vacancies|people BESTAND --centre LOKET
  ./stuw import list --centre LOKET
  ./stuw import undo NUMMER --centre LOKET
"""


def run(arguments: list[str]) -> int:
    """Import a file; 0 when it was read to the end, also with rows that failed, 1 when it could not be read."""
    options = _parser().parse_args(arguments)
    if options.rejected and options.dry_run:
        raise CommandFailed("Met --dry-run wordt niets bewaard, dus ook geen rijen. Laat --rejected of --dry-run weg.")
    if options.what != "list" and not options.file:
        raise CommandFailed("Zeg welk bestand, of welk inlezen: ./stuw import --help")
    set_up()
    from stuw.kernel.errors import DomainError

    try:
        if options.what == "list":
            return _list(centre_named(options.centre))
        if options.what == "undo":
            return _undo(centre_named(options.centre), options.file)
        return _import(options)
    except DomainError as error:
        raise CommandFailed(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stuw import", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what",
        choices=[*_KINDS, "list", "undo"],
        metavar="organisations|vacancies|people|list|undo",
        help="wat in het bestand staat; list toont wat er ingelezen werd, undo maakt het ongedaan",
    )
    parser.add_argument("file", nargs="?", default="", metavar="BESTAND", help="het bestand, of bij undo het nummer")
    parser.add_argument("--centre", required=True, metavar="LOKET", help="de korte naam van het loket, zoals bilzen")
    parser.add_argument(
        "--source",
        default="",
        metavar="NAAM",
        help="een eigen naam voor de bron; gebruik telkens dezelfde, dan komt niets dubbel",
    )
    parser.add_argument(
        "--sheet", default="", metavar="BLAD", help="welk blad van een rekenblad; anders het best passende"
    )
    parser.add_argument(
        "--doubt",
        choices=["skip", "same", "new"],
        default="skip",
        help="wat op iets lijkt dat er al is: niet inlezen, is hetzelfde, of is nieuw",
    )
    parser.add_argument(
        "--consent-source", default="", metavar="TEKST", help="alle mensen gaven toestemming: waar staat dat?"
    )
    parser.add_argument("--consent-on", type=_day, default=None, metavar="DATUM", help="op welke dag, zoals 2024-03-01")
    parser.add_argument(
        "--rejected",
        type=Path,
        metavar="BESTAND.csv",
        help="schrijf de rijen die niet meegaan hierin, om te verbeteren en opnieuw in te lezen",
    )
    parser.add_argument("--dry-run", action="store_true", help="kijk wat er zou gebeuren en schrijf niets")
    parser.add_argument("--json", action="store_true", help="geef op de laatste regel de cijfers als JSON")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is geen datum zoals 2024-03-01") from None


def _import(options: argparse.Namespace) -> int:
    from stuw.exchange.imports.errors import UnreadableFile

    try:
        result = _read_in(options)
    except UnreadableFile as error:
        return _say_unreadable(options, str(error))
    if options.json:
        say(json.dumps(as_json(result, options.centre), ensure_ascii=False))
    else:
        summarise(result, options.centre)
    return 1 if result.broken else 0


def _read_in(options: argparse.Namespace) -> "ImportResult":
    from stuw.centres.actor import SYSTEM
    from stuw.exchange.actions import import_file
    from stuw.exchange.enums import Doubt, ImportKind
    from stuw.exchange.imports.mapping import Wishes

    centre, path = centre_named(options.centre), Path(options.file)
    if not options.json:
        what = "bekeken" if options.dry_run else "ingelezen"
        say(f"{path.name}: {_KINDS[options.what]} worden {what} voor {centre.name}…")
    consent: dict[str, Any] = {}
    if options.consent_source:
        day = options.consent_on.isoformat() if options.consent_on else None
        consent = {"is_given": True, "on": day, "source": options.consent_source.strip()[:200]}
    result = import_file(
        path,
        ImportKind(options.what),
        centre,
        actor=SYSTEM,
        now=now(),
        system=options.source.strip()[:60],
        is_dry_run=options.dry_run,
        doubt=Doubt(options.doubt),
        wishes=Wishes(sheet=options.sheet) if options.sheet else None,
        consent=consent,
        on_progress=None if options.json else lambda result: say(f"  {result.read} gelezen"),
    )
    if options.rejected is not None:
        _write_rejected(centre, result.run, options.rejected)
    return result


def _write_rejected(centre: "Centre", number: str, target: Path) -> None:
    from stuw.centres.scope import Scope, scoped
    from stuw.exchange.cells import safe_cell
    from stuw.exchange.models import ImportRun
    from stuw.exchange.queries import table_not_taken

    with scoped(Scope(centres=frozenset({centre.pk}))), target.open("w", encoding="utf-8-sig", newline="") as file:
        rows = table_not_taken(ImportRun.objects.get(pk=number))
        csv.writer(file, delimiter=";").writerows([safe_cell(cell) for cell in row] for row in rows)


def _say_unreadable(options: argparse.Namespace, sentence: str) -> int:
    warn(sentence)
    if options.json:
        counts = dict.fromkeys(("read", "created", "updated", "skipped", "failed"), 0)
        say(json.dumps({**counts, "dry_run": options.dry_run, "error": sentence}, ensure_ascii=False))
    return 1


def _list(centre: "Centre") -> int:
    from stuw.centres.actor import SYSTEM
    from stuw.centres.scope import Scope, scoped
    from stuw.exchange.queries import runs_of

    with scoped(Scope(centres=frozenset({centre.pk}))):
        runs = list(runs_of(centre, SYSTEM)[:50])
    for one in runs:
        numbers = f"{one.created} nieuw, {one.updated} bijgewerkt, {one.failed + one.doubtful} niet"
        what = f"{one.get_kind_display()} uit {one.file_name}"
        say(f"{one.pk}  {one.offered_at:%Y-%m-%d %H:%M}  {one.get_state_display()}  {what}  ({numbers})")
    if not runs:
        say("Er is nog niets ingelezen.")
    return 0


def _undo(centre: "Centre", number: str) -> int:
    """Take an import back at once; what people use since stays."""
    from stuw.centres.actor import SYSTEM
    from stuw.centres.scope import Scope, scoped
    from stuw.exchange.actions import undo, work_on_import
    from stuw.exchange.models import ImportRun

    with scoped(Scope(centres=frozenset({centre.pk}))):
        found = ImportRun.objects.filter(centre=centre, pk=_uuid(number)).first()
        if found is None:
            raise CommandFailed("Dit loket heeft geen inlezen met dat nummer. Alle nummers: ./stuw import list")
        undo(found, actor=SYSTEM, now=now())
    work_on_import(centre.pk, found.pk, now=now())
    with scoped(Scope(centres=frozenset({centre.pk}))):
        found.refresh_from_db()
    say(f"{found.file_name} is ongedaan gemaakt.")
    if found.kept_back:
        say(f"{found.kept_back} bleven: iemand paste ze ondertussen aan of gebruikt ze.")
    return 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise CommandFailed(f"«{text}» is geen nummer van een inlezen. Alle nummers: ./stuw import list") from None
