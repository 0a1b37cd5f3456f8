"""Which imports and exports who may see. Row-level security stands under each of these."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import ExportParts, ImportKind, RunState, Verdict
from stuw.exchange.models import ExportFile, ImportLine, ImportRun
from stuw.exchange.rules import can_export, can_export_people, can_import

ROW_NUMBER, ROW_REASON = "Rij", "Waarom niet"
NOT_TAKEN = (Verdict.FAILED, Verdict.DOUBTFUL)


def runs_of(centre: Centre, actor: Actor) -> QuerySet[ImportRun]:
    """What was offered at a centre that this actor may see, newest first; what was thrown away is left out."""
    allowed = [kind for kind in ImportKind if can_import(actor, centre.pk, kind)]
    runs = ImportRun.objects.filter(centre=centre, kind__in=allowed).exclude(state=RunState.DROPPED)
    return runs.select_related("offered_by", "centre").order_by("-offered_at", "-id")


def runs_visible_to(actor: Actor) -> QuerySet[ImportRun]:
    """Every import that this actor may see, of whatever centre."""
    mine = Q(pk__in=[])
    for centre_id in actor.staff_of:
        allowed = [kind for kind in ImportKind if can_import(actor, centre_id, kind)]
        mine |= Q(centre=centre_id, kind__in=allowed)
    return ImportRun.objects.filter(mine).exclude(state=RunState.DROPPED).select_related("offered_by", "centre")


def lines_of(run: ImportRun, verdict: str) -> QuerySet[ImportLine]:
    """What was noted of the records with this verdict, in the order of the file."""
    return ImportLine.objects.filter(run=run, verdict=verdict).order_by("order")


def rows_not_taken(run: ImportRun) -> Iterator[tuple[ImportLine, Mapping[str, Any]]]:
    """The rows that were not taken, as they stood in the file, each once even when it holds several records."""
    former = None
    lines = ImportLine.objects.filter(run=run, verdict__in=NOT_TAKEN).order_by("order")
    for line in lines.iterator(chunk_size=500):
        if line.number != former:
            yield line, line.values
        former = line.number


def table_not_taken(run: ImportRun) -> Iterator[list[str]]:
    """Those rows as a table to correct and offer again: titles first, with the number of each row and why not.

    The titles of the file in its order, then those that only some rows have.
    """
    titles = dict.fromkeys(run.looked.get("titles", []))
    for _, values in rows_not_taken(run):
        titles |= dict.fromkeys(values)
    columns = [title for title in titles if title not in {ROW_NUMBER, ROW_REASON}]
    yield [ROW_NUMBER, *columns, ROW_REASON]
    for line, values in rows_not_taken(run):
        yield [str(line.number), *(_cell(values.get(title)) for title in columns), _reasons(line.problems)]


def _reasons(problems: Sequence[Mapping[str, str]]) -> str:
    parts = [f"{each['field']}: {each['reason']}" if each["field"] else each["reason"] for each in problems]
    return " ".join(parts)


def _cell(value: Any) -> str:
    """A value as a cell: what has parts of its own is written as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def exports_of(centre: Centre, actor: Actor) -> QuerySet[ExportFile]:
    """The files with a centre's data that this actor may take along, newest first."""
    allowed = [ExportParts.PUBLIC] if can_export(actor, centre.pk) else []
    allowed += [ExportParts.ALL] if can_export_people(actor, centre.pk) else []
    return ExportFile.objects.filter(centre=centre, parts__in=allowed).select_related("centre", "made_by")
