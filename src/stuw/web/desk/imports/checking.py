"""An import from its check on: how far it is, what would happen, what is doubtful, and the buttons that move it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from stuw.exchange import actions
from stuw.exchange.enums import Doubt, ImportKind, RunState, Verdict
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now
from stuw.kernel.dutch import count, number
from stuw.kernel.errors import DomainError
from stuw.web.desk.imports.hub import numbers_of
from stuw.web.desk.imports.lines import listing_of, shown
from stuw.web.desk.imports.report import asked_words, report_page
from stuw.web.desk.imports.runs import ONE, road_of, run_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Confirm
from stuw.web.work.access import for_workers, posted_from
from stuw.web.work.saving import told

BUSY = frozenset({RunState.CHECKING, RunState.RUNNING, RunState.UNDOING})
_HEADINGS = {
    RunState.CHECKING: "We kijken het bestand na",
    RunState.RUNNING: "We lezen het bestand in",
    RunState.UNDOING: "We maken het inlezen ongedaan",
}
# The buttons: what is done, and where it leads.
_STEPS: Mapping[str, Callable[..., ImportRun]] = {
    "check": actions.check,
    "start": actions.start,
    "stop": actions.stop,
    "go_on": actions.go_on,
    "drop": actions.drop,
    "undo": actions.undo,
}
_FIRST = (Verdict.DOUBTFUL, Verdict.FAILED, Verdict.CREATED, Verdict.UPDATED)


@for_workers
@require_safe
def run_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Where an import stands; of one that is under way only the progress, when the page asks for that part."""
    desk, run = run_of(request, centre, pk)
    if run.state == RunState.OFFERED:
        return redirect("desk_import_columns", centre=centre, pk=pk)
    if run.state in BUSY:
        here = "Voorbeeld" if run.state == RunState.CHECKING else "Verslag"
        context = {
            "centre": desk,
            "run": run,
            "heading": _HEADINGS[RunState(run.state)],
            "how_far": _how_far(run),
            "numbers": numbers_of(run),
            "may_stop": run.state != RunState.UNDOING,
            "road": road_of(desk, run, here),
        }
        part = "desk/imports/progress.html" if request.htmx else "desk/imports/busy.html"
        return render(request, part, context)
    if request.htmx:
        # What was under way is over: another page altogether.
        return HttpResponseClientRefresh()
    if run.state == RunState.CHECKED:
        return _preview(request, run)
    return report_page(request, run)


def _how_far(run: ImportRun) -> str:
    """How many rows are done, of how many when that is known."""
    if run.state == RunState.UNDOING:
        return "Dit duurt meestal niet lang."
    if run.state == RunState.RUNNING and run.total:
        return f"{number(run.position)} van {count(run.total, 'rij', 'rijen')}"
    return f"{count(run.position, 'rij', 'rijen')} bekeken"


def _preview(request: WorkRequest, run: ImportRun) -> HttpResponse:
    """What would happen, with the button that makes it happen."""
    context = {
        **_start(run),
        "road": road_of(run.centre, run, "Voorbeeld"),
        "listing": listing_of(run, request.GET, first=_FIRST),
        "asked": asked_words(run),
        "drop": Confirm(
            "Niet inlezen",
            "Het bestand en wat we erover opzochten, gaan dan weg. In uw loket verandert er niets.",
            "Ja, gooi weg",
            reverse("desk_import_step", args=[run.centre.slug, run.pk, "drop"]),
            icon="trash-2",
        ),
    }
    return render(request, "desk/imports/preview.html", context)


def _start(run: ImportRun) -> dict[str, Any]:
    """What the button says: how many come in, doubtful ones that were decided among them, and how many stay out."""
    decided = run.lines.filter(verdict=Verdict.DOUBTFUL, key__in=list(run.decisions)).count() if run.decisions else 0
    taken = run.created + run.updated + decided
    words = count(taken, ONE[ImportKind(run.kind)], str(ImportKind(run.kind).label))
    return {
        "centre": run.centre,
        "run": run,
        "taken": taken,
        "button": f"Lees {words} in",
        "undecided": run.doubtful - decided,
    }


@for_workers
@posted_from("desk_import_run", "centre", "pk")
def decide_one(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Say of one doubtful row what it is, or of all of them at once."""
    desk, run = run_of(request, centre, pk)
    page = reverse("desk_import_run", args=[desk.slug, run.pk])
    if "alle" in request.POST:
        doubt = request.POST["alle"]
        if doubt not in Doubt.values:
            raise Http404
        with told(request):
            actions.set_doubt(run, Doubt(doubt), actor=request.actor, now=now())
        return redirect(page)
    key, choice = request.POST.get("key", ""), request.POST.get("choice", "")
    with told(request):
        run = actions.decide(run, key, choice, actor=request.actor, now=now())
    line = run.lines.filter(key=key, verdict=Verdict.DOUBTFUL).order_by("order").first() if key else None
    if request.htmx and line is not None:
        return render(request, "desk/imports/decided.html", {**_start(run), "shown": shown(run, line)})
    return redirect(f"{page}?lijst={Verdict.DOUBTFUL}#lijst")


@for_workers
@posted_from("desk_import_run", "centre", "pk")
def take_step(request: WorkRequest, centre: str, pk: UUID, step: str) -> HttpResponse:
    """One step of an import; a rule that says no is told on the next page."""
    desk, run = run_of(request, centre, pk)
    if step not in _STEPS:
        raise Http404
    try:
        run = _STEPS[step](run, actor=request.actor, now=now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("desk_import_run", centre=centre, pk=pk)
    if step == "drop":
        messages.success(request, "Het bestand is weggegooid. In uw loket is niets veranderd.")
        return redirect("desk_data", centre=desk.slug)
    about: dict[str, Any] = {"centre": desk.slug, "pk": pk}
    return redirect("desk_import_columns" if run.state == RunState.OFFERED else "desk_import_run", **about)
