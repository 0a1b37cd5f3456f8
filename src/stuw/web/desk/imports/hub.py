"""The data of a centre: what was read in before, and the way to more of it, in and out."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stuw.exchange.enums import ImportKind, RunState
from stuw.exchange.models import ImportRun
from stuw.exchange.queries import runs_of
from stuw.kernel.dutch import count
from stuw.web.desk.imports.runs import ICONS, kinds_for, state_tag
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Tag, pages_of
from stuw.web.work.access import desk_of, for_workers

# What became of the rows: the field with the number, one, more.
_COUNTS = (
    ("created", "nieuw", "nieuw"),
    ("updated", "bijgewerkt", "bijgewerkt"),
    ("skipped", "ongewijzigd", "ongewijzigd"),
    ("doubtful", "twijfelgeval", "twijfelgevallen"),
    ("failed", "niet ingelezen", "niet ingelezen"),
)


@dataclass(frozen=True)
class Listed:
    """An import in the list: its numbers in words, and where it stands."""

    run: ImportRun
    icon: str
    who: str
    numbers: str
    tag: Tag


@for_workers
@require_safe
def data_page(request: WorkRequest, centre: str) -> HttpResponse:
    """What was read in before, newest first; only what this person may read in."""
    desk = desk_of(request, centre)
    runs = page_of(request.GET.get("pagina", "1"), runs_of(desk, request.actor))
    context = {
        "centre": desk,
        "runs": [_listed(run) for run in runs],
        "pages": pages_of(runs, request.GET),
        "has_people": ImportKind.PEOPLE in kinds_for(request.actor, desk),
        "empty": Empty(
            "Nog niets ingelezen",
            "Hebt u al een lijst met verenigingen of vacatures? Lees ze in: u ziet eerst wat er zou gebeuren.",
            "file-spreadsheet",
        ),
    }
    return render(request, "desk/imports/hub.html", context)


def _listed(run: ImportRun) -> Listed:
    who = (run.offered_by.name or run.offered_by.email) if run.offered_by else "met een opdracht"
    return Listed(run, ICONS[ImportKind(run.kind)], who, numbers_of(run), state_tag(run))


def numbers_of(run: ImportRun) -> str:
    """What became of the rows of an import, in words; empty while nothing is known."""
    if run.state in {RunState.OFFERED, RunState.DROPPED}:
        return ""
    known = [count(number, one, many) for name, one, many in _COUNTS if (number := getattr(run, name))]
    return " · ".join(known)
