"""What an import did: the numbers, what to do next, the rows that were not taken, and taking it all back."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.exchange.actions.undoing import Undoing, what_undo_does
from stuw.exchange.enums import ImportKind, RunState, Verdict
from stuw.exchange.models import ImportRun
from stuw.exchange.queries import table_not_taken
from stuw.exchange.rules import UNDO_DAYS, may_undo
from stuw.kernel.clock import now
from stuw.kernel.dutch import count, join_words
from stuw.people.enums import QuestionChannel
from stuw.people.queries import letters_to_print
from stuw.web.desk.imports.lines import listing_of
from stuw.web.desk.imports.runs import ONE, road_of, run_of
from stuw.web.desk.imports.tables import ENDINGS, table_file
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Link
from stuw.web.work.access import for_workers

_ASKED: Mapping[str, str] = {
    QuestionChannel.MAIL: "{} met een mail",
    QuestionChannel.LETTER: "{} met een brief",
    QuestionChannel.CALL: "{} door te bellen of langs een organisatie",
}
_FIRST = (Verdict.FAILED, Verdict.DOUBTFUL, Verdict.CREATED, Verdict.UPDATED)


def report_page(request: WorkRequest, run: ImportRun) -> HttpResponse:
    """What became of a file that was read in, stopped, or taken back."""
    context = {
        "centre": run.centre,
        "run": run,
        "road": road_of(run.centre, run, "Verslag"),
        "listing": listing_of(run, request.GET, first=_FIRST),
        "may_go_on": run.state == RunState.STOPPED and run.chunks.exists(),
        "not_taken": run.failed + run.doubtful,
        "undo_until": undo_until(run),
        "asked": asked_words(run) if run.state == RunState.DONE else "",
        "next_steps": _next_steps(run) if run.state == RunState.DONE else (),
    }
    return render(request, "desk/imports/report.html", context)


def undo_until(run: ImportRun) -> Any:
    """The last moment on which it can be taken back; None when it cannot any more."""
    if run.started_at is None or not may_undo(run, now()):
        return None
    return run.started_at + timedelta(days=UNDO_DAYS)


def _next_steps(run: ImportRun) -> Sequence[Link]:
    """What the desk does with what came in."""
    slug = run.centre.slug
    steps = []
    if (run.kind == ImportKind.ORGANISATIONS and run.created) or run.organisations_created:
        url = reverse("desk_organisations", args=[slug])
        steps.append(Link("Verifieer de nieuwe organisaties", f"{url}?stand=unverified", "badge-check"))
    if run.kind == ImportKind.VACANCIES and run.created:
        steps.append(Link("Kijk de nieuwe vacatures na", reverse("desk_queue", args=[slug]), "clipboard-list"))
    if run.kind == ImportKind.PEOPLE and run.created:
        steps.append(Link("Bekijk wie we iets vragen", reverse("desk_keeping", args=[slug]), "users"))
        if letters_to_print(run.centre).exists():
            steps.insert(0, Link("Druk de brieven af", reverse("desk_keeping_letters", args=[slug]), "printer"))
    return steps


def asked_words(run: ImportRun) -> str:
    """Who of a list of people are asked whether we may keep their data, and how; empty for nobody."""
    ways: Mapping[str, int] = run.looked.get("asked", {})
    parts = [
        words.format(count(ways[channel], "persoon", "mensen"))
        for channel, words in _ASKED.items()
        if ways.get(channel)
    ]
    return join_words(parts)


@for_workers
@require_safe
def undo_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """What taking it back would do, and the button that does it."""
    desk, run = run_of(request, centre, pk)
    if undo_until(run) is None:
        return redirect("desk_import_run", centre=centre, pk=pk)
    context = {
        "centre": desk,
        "run": run,
        "effects": effects_of(run, what_undo_does(run)),
        "until": undo_until(run),
        "back": reverse("desk_import_run", args=[desk.slug, run.pk]),
    }
    return render(request, "desk/imports/undo.html", context)


def effects_of(run: ImportRun, undoing: Undoing) -> list[str]:
    """What taking an import back would do, a sentence for each thing that would really happen."""
    one, many = ONE[ImportKind(run.kind)], str(ImportKind(run.kind).label)
    if run.organisations_created and run.kind == ImportKind.VACANCIES:
        one, many = "vacature of organisatie", "vacatures en organisaties"
    sentences = []
    if undoing.going:
        goes = "gaat" if undoing.going == 1 else "gaan"
        sentences.append(f"{count(undoing.going, one, many)} die dit bestand maakte, {goes} weg.")
    if undoing.put_back:
        back = "wordt weer zoals ze was" if undoing.put_back == 1 else "worden weer zoals ze waren"
        sentences.append(
            f"{count(undoing.put_back, one, many)} die het aanpaste, {back}. Wat iemand nadien zelf veranderde, blijft."
        )
    if undoing.staying:
        stays = "blijft" if undoing.staying == 1 else "blijven"
        sentences.append(
            f"{count(undoing.staying, one, many)} {stays} staan: iemand heeft daar intussen iets mee gedaan."
        )
    return sentences or ["Dit bestand maakte niets dat er nog is. Er verandert dus niets."]


@for_workers
@require_safe
def failed_rows(request: WorkRequest, centre: str, pk: UUID, ending: str) -> FileResponse:
    """The rows that were not taken as they stood in the file, with their number and why; to correct and offer again."""
    _, run = run_of(request, centre, pk)
    if ending not in ENDINGS:
        raise Http404
    name = f"niet-ingelezen-{run.file_name.rpartition('.')[0] or run.file_name}"
    titles, *rows = table_not_taken(run)
    return table_file(name[:80], ending, titles, rows)
