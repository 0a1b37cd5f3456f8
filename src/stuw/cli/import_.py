"""``./stuw import``: organisations or vacancies from a file of others into one centre."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.finding import centre_named
from stuw.cli.output import say, warn
from stuw.kernel.clock import now

if TYPE_CHECKING:
    from stuw.exchange.imports.results import ImportResult
    from stuw.exchange.imports.records import Problem

HELP = "Lees organisaties of vacatures in uit een bestand (CSV, JSON, JSON-LD)"

_KINDS = {"organisations": "organisaties", "vacancies": "vacatures"}
_SHOWN = 20


def run(arguments: list[str]) -> int:
    """Import a file; 0 when it was read to the end, also with rows that failed, 1 when it could not be read."""
    options = _parser().parse_args(arguments)
    set_up()
    from stuw.exchange.enums import ImportKind
    from stuw.exchange.imports.errors import UnreadableFile
    from stuw.kernel.errors import DomainError

    kind = ImportKind(options.kind)
    try:
        result = _import(options, kind)
    except UnreadableFile as error:
        return _say_unreadable(options, str(error))
    except DomainError as error:
        raise CommandFailed(str(error)) from error
    if options.json:
        say(json.dumps(_as_json(result, options), ensure_ascii=False))
    else:
        _summarise(result, options)
    return 1 if result.broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw import", description=HELP + ".")
    parser.add_argument(
        "kind", choices=sorted(_KINDS), metavar="organisations|vacancies", help="wat in het bestand staat"
    )
    parser.add_argument("file", type=Path, metavar="BESTAND")
    parser.add_argument("--centre", required=True, metavar="LOKET", help="de korte naam van het loket, zoals bilzen")
    parser.add_argument(
        "--source",
        default="",
        metavar="NAAM",
        help="een eigen naam voor de bron; gebruik telkens dezelfde, dan komt niets dubbel",
    )
    parser.add_argument("--dry-run", action="store_true", help="kijk wat er zou gebeuren en schrijf niets")
    parser.add_argument("--json", action="store_true", help="geef op de laatste regel de cijfers als JSON")
    return parser


def _import(options: argparse.Namespace, kind: Any) -> "ImportResult":
    from stuw.centres.actor import SYSTEM
    from stuw.exchange.actions import import_file

    centre = centre_named(options.centre)
    if not options.json:
        what = "bekeken" if options.dry_run else "ingelezen"
        say(f"{options.file.name}: {_KINDS[options.kind]} worden {what} voor {centre.name}…")
    return import_file(
        options.file,
        kind,
        centre,
        actor=SYSTEM,
        now=now(),
        system=options.source.strip()[:60],
        is_dry_run=options.dry_run,
        on_progress=None if options.json else lambda result: say(f"  {result.read} gelezen"),
    )


def _say_unreadable(options: argparse.Namespace, sentence: str) -> int:
    warn(sentence)
    if options.json:
        counts = dict.fromkeys(("read", "created", "updated", "skipped", "failed"), 0)
        say(json.dumps({**counts, "dry_run": options.dry_run, "error": sentence}, ensure_ascii=False))
    return 1


def _as_json(result: "ImportResult", options: argparse.Namespace) -> dict[str, Any]:
    return {
        "read": result.read,
        "created": result.created,
        "updated": result.updated,
        "skipped": result.skipped,
        "failed": result.failed,
        "organisations_created": result.organisations_created,
        "dry_run": result.is_dry_run,
        "kind": str(result.kind),
        "centre": options.centre,
        "errors": [_problem(one) for one in result.problems],
        "notes": [_problem(one) for one in result.notes],
        "notes_count": result.notes_count,
        "columns": result.columns,
        "unused_columns": list(result.unused),
        "error": result.broken,
    }


def _problem(problem: "Problem") -> dict[str, Any]:
    return {"row": problem.row, "field": problem.field, "reason": problem.reason}


def _summarise(result: "ImportResult", options: argparse.Namespace) -> None:
    say()
    say(f"Gelezen       {result.read:>8}")
    say(f"Nieuw         {result.created:>8}")
    say(f"Bijgewerkt    {result.updated:>8}")
    say(f"Overgeslagen  {result.skipped:>8}")
    say(f"Mislukt       {result.failed:>8}")
    if result.organisations_created:
        say(f"Nieuwe organisaties, nog te verifiëren: {result.organisations_created}")
    if not result.read:
        say(f"Er staan geen {_KINDS[options.kind]} in dit bestand.")
    if result.unused:
        say("Kolommen die niet gebruikt zijn: " + ", ".join(result.unused))
    _list_problems("Niet ingelezen", result.problems, result.failed)
    _list_problems("Waarden die weggelaten of aangepast zijn", result.notes, result.notes_count)
    if result.broken:
        warn(result.broken)
    if result.is_dry_run:
        say("Dit was een proef: er is niets geschreven.")


def _list_problems(title: str, problems: "list[Problem]", count: int) -> None:
    if not problems:
        return
    say()
    say(f"{title} ({count}):")
    for one in problems[:_SHOWN]:
        say(f"  rij {one.row}{f', {one.field}' if one.field else ''}: {one.reason}")
    if count > _SHOWN:
        say(f"  … en nog {count - _SHOWN}; met --json staan er meer in de uitvoer.")
