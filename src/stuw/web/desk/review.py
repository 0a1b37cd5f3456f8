"""Looking at one vacancy that waits for the centre: what residents will read, what changed, and a decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.audit.steps import steps_open_to
from stuw.kernel.clock import now, today
from stuw.kernel.errors import DomainError
from stuw.kernel.plain_dutch import missing_facts
from stuw.organisations.queries import member_addresses
from stuw.vacancies.actions import approve_changes, take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS, can_judge_vacancy, is_once_approved, waits_for_centre
from stuw.vacancies.versions import judged_version, snapshot
from stuw.web.desk.queue import next_of
from stuw.web.desk.sentences import SENTENCES
from stuw.web.public.present import vacancy_context
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Link
from stuw.web.work.access import for_workers, posted_from, vacancy_for
from stuw.web.work.changes.fields import changes_of
from stuw.web.work.history import version_links
from stuw.web.work.present import Button, button_of, happenings_of, standing_tags, vacancy_tag, waiting_tag
from stuw.web.work.reasons import ReasonForm
from stuw.web.work.vacancy_form.base import advice_on

APPROVE = Button("approve", "Aanpassing goedkeuren", is_strong=True, needs_reason=False)
# Decisions about a text, of the steps that are open; and what is said of each afterwards.
DECISIONS = {
    "publish": "“{title}” staat online.",
    "approve": "De aanpassing van “{title}” is goedgekeurd.",
    "ask_changes": "U vroeg om “{title}” aan te passen.",
    "refuse": "“{title}” is geweigerd.",
}
LABELS = {
    "ask_changes": "Wat vraagt u? De organisatie leest dit.",
    "refuse": "Waarom niet? De organisatie leest dit.",
}
MOST_HINTS = 12


@for_workers
@require_safe
def review(request: WorkRequest, pk: int) -> HttpResponse:
    """One vacancy as residents will read it, beside what changed since the centre last judged it."""
    found = _found(request, pk)
    if not waits_for_centre(found):
        messages.info(request, f"“{found.title}” wacht niet meer op het loket: {found.get_state_display()}.")
        return redirect("work_vacancy", pk=pk)
    return _page(request, found)


@for_workers
@posted_from("review_vacancy", "pk")
def decide(request: WorkRequest, pk: int, step: str) -> HttpResponse:
    """One decision; then back to the queue. A sentence that was picked goes into the field first."""
    found = _found(request, pk)
    if step not in DECISIONS:
        raise Http404
    form = _reason(step, request.POST) if step in SENTENCES else None
    if form is not None and "zin" in request.POST:
        return _page(request, found, _with_sentence(step, request.POST))
    if form is not None and not form.is_valid():
        return _page(request, found, form)
    try:
        _take(request, found, step, form.cleaned_data["reason"] if form else "")
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("review_vacancy", pk=pk) if form is None else _page(request, _found(request, pk), form)
    is_told = step != APPROVE.name and member_addresses(found.organisation_id)
    told = " De organisatie krijgt een mail." if is_told else ""
    messages.success(request, DECISIONS[step].format(title=found.title) + told)
    return redirect("desk_queue", centre=found.centre.slug)


def _found(request: WorkRequest, pk: int) -> Vacancy:
    found = vacancy_for(request, pk)
    if not can_judge_vacancy(request.actor, found):
        raise PermissionDenied
    return found


def _take(request: WorkRequest, found: Vacancy, step: str, note: str) -> None:
    seen = request.POST.get("seen", "")
    # Whoever sends no number decides about a text that was not read: no version has that one.
    number = int(seen) if seen.isdecimal() else -1
    if step == APPROVE.name:
        approve_changes(found, actor=request.actor, now=now(), seen=number)
    else:
        take_step(found, STEPS[step], actor=request.actor, now=now(), note=note, seen=number)


def _reason(step: str, data: QueryDict | None = None) -> ReasonForm:
    form = ReasonForm(step, data)
    form.fields["reason"].label = LABELS[step]
    return form


def _with_sentence(step: str, data: QueryDict) -> ReasonForm:
    """The form with the sentence that was picked behind what was typed already."""
    number = data.get("zin", "")
    offered = SENTENCES[step]
    picked = offered[int(number)].text if number.isdecimal() and int(number) < len(offered) else ""
    typed = data.get("reason", "").strip()
    text = typed if picked in typed else "\n".join(part for part in (typed, picked) if part)
    form = _reason(step)
    form.initial["reason"] = text
    form.fields["reason"].widget.attrs["autofocus"] = True
    return form


def _page(request: WorkRequest, found: Vacancy, tried: ReasonForm | None = None) -> HttpResponse:
    prefetch_related_objects([found], "locations")
    last, judged = found.versions.last(), judged_version(found)
    values = last.values if last else snapshot(found)
    following = next_of(found.centre, after=found.pk)
    context = {
        **vacancy_context(found, today=today(), is_preview=True),
        "centre": found.centre,
        "organisation": found.organisation,
        "tag": vacancy_tag(found.state),
        "waiting": waiting_tag(found.submitted_at or found.changed_at, now())
        if found.state == VacancyState.SUBMITTED
        else None,
        "standing": standing_tags(found.organisation),
        "judged": judged,
        "changes": changes_of(found, judged.values, values) if judged else [],
        "decisions": _decisions(request, found, tried),
        "tried": tried,
        "seen": last.pk if last else 0,
        "is_online": found.state == VacancyState.PUBLISHED,
        "hints": advice_on(found)[:MOST_HINTS],
        "missing": missing_facts(values),
        "following": Link(following.title, reverse("review_vacancy", args=[following.pk])) if following else None,
        "happenings": happenings_of(found.steps.order_by("-id")[:10], version_links(found)),
    }
    return render(request, "desk/review.html", context)


def _decisions(request: WorkRequest, found: Vacancy, tried: ReasonForm | None) -> list[dict[str, Any]]:
    """Each decision that is open: its button, the form it unfolds, and sentences to pick."""
    buttons = [button_of(step) for step in steps_open_to(STEPS, found, request.actor) if step.name in DECISIONS]
    if found.is_changed and is_once_approved(found):
        buttons.insert(0, APPROVE)

    def form_of(name: str) -> ReasonForm | None:
        if name not in SENTENCES:
            return None
        return tried if tried is not None and tried.step == name else _reason(name)

    return [
        {
            "button": button,
            "form": form_of(button.name),
            "sentences": SENTENCES.get(button.name, ()),
            "is_open": tried is not None and tried.step == button.name,
        }
        for button in buttons
    ]
