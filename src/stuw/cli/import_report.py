"""What ``./stuw import`` tells about an import: for people, and as JSON for programs."""

from typing import TYPE_CHECKING, Any

from stuw.cli.output import say, warn

if TYPE_CHECKING:
    from stuw.exchange.imports.records import Problem
    from stuw.exchange.imports.writing.results import ImportResult

_SHOWN = 20


def as_json(result: "ImportResult", centre: str) -> dict[str, Any]:
    """The figures, reasons and columns of an import as plain values."""
    return {
        "read": result.read,
        "created": result.created,
        "updated": result.updated,
        "skipped": result.skipped,
        "failed": result.failed,
        "doubtful": result.doubtful,
        "organisations_created": result.organisations_created,
        "dry_run": result.is_dry_run,
        "kind": str(result.kind),
        "centre": centre,
        "run": result.run,
        "errors": [_problem(one) for one in result.problems],
        "notes": [_problem(one) for one in result.notes],
        "notes_count": result.notes_count,
        "columns": result.columns,
        "unused_columns": list(result.unused),
        "error": result.broken,
    }


def _problem(problem: "Problem") -> dict[str, Any]:
    return {"row": problem.row, "field": problem.field, "reason": problem.reason}


def summarise(result: "ImportResult", centre: str) -> None:
    """Say what an import did, or would do."""
    say()
    say(f"Gelezen       {result.read:>8}")
    say(f"Nieuw         {result.created:>8}")
    say(f"Bijgewerkt    {result.updated:>8}")
    say(f"Overgeslagen  {result.skipped:>8}")
    say(f"Mislukt       {result.failed:>8}")
    if result.doubtful:
        say(f"  waarvan {result.doubtful} die lijken op iets dat er al is; beslis met --doubt same of --doubt new,")
        say("  of lees het bestand in de browser in: daar kiest u per rij.")
    if result.organisations_created:
        say(f"Nieuwe organisaties, nog te verifiëren: {result.organisations_created}")
    if not result.read:
        say(f"Er staan geen {result.kind.label} in dit bestand.")
    if result.unused:
        say("Kolommen die niet gebruikt zijn: " + ", ".join(result.unused))
    _list_problems("Niet ingelezen", result.problems, result.failed)
    _list_problems("Waarden die weggelaten of aangepast zijn", result.notes, result.notes_count)
    if result.broken:
        warn(result.broken)
    if result.is_dry_run:
        say("Dit was een proef: er is niets geschreven.")
    elif result.run and (result.created or result.updated):
        say(f"Ongedaan maken kan 30 dagen: ./stuw import undo {result.run} --centre {centre}")


def _list_problems(title: str, problems: "list[Problem]", count: int) -> None:
    if not problems:
        return
    say()
    say(f"{title} ({count}):")
    for one in problems[:_SHOWN]:
        say(f"  rij {one.row}{f', {one.field}' if one.field else ''}: {one.reason}")
    if count > _SHOWN:
        say(f"  … en nog {count - _SHOWN}; met --rejected BESTAND.csv krijgt u ze allemaal.")
