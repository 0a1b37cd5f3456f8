"""A vacancy as its organisation and the desk see it: reading, writing, its steps, renewing."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stuw.audit.steps import steps_open_to
from stuw.centres.queries import public_address
from stuw.kernel.clock import BRUSSELS, now
from stuw.kernel.errors import DomainError
from stuw.placements.queries import candidacies_visible_to
from stuw.vacancies import actions
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import (
    STEPS,
    TRUE_FOR,
    can_change_vacancy,
    can_judge_vacancy,
    can_manage_templates,
    can_renew_vacancy,
    is_once_approved,
)
from stuw.web.paging import page_of
from stuw.web.public.present import facts_of, vacancy_url
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import for_workers, posted_from, vacancy_for
from stuw.web.work.forms import RenewForm
from stuw.web.work.history import version_links
from stuw.web.work.present import candidacy_tag, happenings_of, vacancy_tag
from stuw.web.work.reasons import ReasonForm, reason_of, step_buttons
from stuw.web.work.saving import saved

# Asked on a page of its own, with dates.
WITH_PAGE = frozenset({"renew"})
# Said in a sentence of its own, with the day before which it has to be.
CONFIRM = "confirm"


@for_workers
@require_safe
def vacancy(request: WorkRequest, pk: int) -> HttpResponse:
    """One vacancy with what can be done now, who came forward, and what happened."""
    return _page(request, vacancy_for(request, pk))


def _page(request: WorkRequest, found: Vacancy, tried: ReasonForm | None = None) -> HttpResponse:
    candidacies = candidacies_visible_to(request.actor).filter(vacancy=found).order_by("-changed_at")
    listed = page_of(request.GET.get("pagina", "1"), candidacies)
    steps = steps_open_to(STEPS, found, request.actor)
    context = {
        "vacancy": found,
        "tag": vacancy_tag(found.state),
        "facts": facts_of(found),
        "steps": step_buttons((step for step in steps if step.name not in {*WITH_PAGE, CONFIRM}), tried),
        "tried": tried,
        "can_renew": any(step.name == "renew" for step in steps),
        "can_change": can_change_vacancy(request.actor, found),
        "can_keep": can_manage_templates(request.actor, found.centre_id),
        "can_judge": can_judge_vacancy(request.actor, found),
        "waits_for_desk": found.state == VacancyState.SUBMITTED or (found.is_changed and is_once_approved(found)),
        "confirm_before": _confirm_before(found) if any(step.name == CONFIRM for step in steps) else None,
        "is_lapsed": found.state == VacancyState.LAPSED,
        "can_see_people": request.actor.is_mediator_of(found.centre_id)
        or request.actor.is_manager_of(found.organisation_id),
        "candidacies": [(each, candidacy_tag(each.state)) for each in listed],
        "pages": pages_of(listed, request.GET),
        "happenings": happenings_of(found.steps.order_by("-id")[:20], version_links(found)),
        "public_url": _public_url(found),
        "asked": _last_question(found),
    }
    return render(request, "work/vacancy.html", context)


@for_workers
@posted_from("work_vacancy", "pk")
def vacancy_step(request: WorkRequest, pk: int, step: str) -> HttpResponse:
    """Take one step of the table."""
    found = vacancy_for(request, pk)
    if step not in STEPS or step in WITH_PAGE:
        raise Http404
    if not STEPS[step].rule(request.actor, found):
        raise PermissionDenied
    form = reason_of(STEPS[step], request.POST)
    if form is not None and not form.is_valid():
        return _page(request, found, form)
    note = form.cleaned_data["reason"] if form else ""
    try:
        done = actions.take_step(found, STEPS[step], actor=request.actor, now=now(), note=note)
        messages.success(request, f"Deze vacature is nu {done.get_state_display()}.")
    except DomainError as error:
        messages.error(request, str(error))
        if form is not None:
            return _page(request, vacancy_for(request, pk), form)
    return redirect("work_vacancy", pk=pk)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: WorkRequest, pk: int) -> HttpResponse:
    """Put an ended vacancy online again, with new dates."""
    found = vacancy_for(request, pk)
    if not can_renew_vacancy(request.actor, found):
        raise PermissionDenied
    if found.state not in STEPS["renew"].sources:
        messages.error(request, "Alleen een vacature die afgelopen of geweigerd is, kan vernieuwd worden.")
        return redirect("work_vacancy", pk=pk)
    form = RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dates = form.cleaned_data
        done = saved(form, lambda: actions.renew_vacancy(found, **dates, actor=request.actor, now=now()))
        if done is not None:
            messages.success(request, "De vacature staat weer online. Binnen enkele tellen vindt men ze op de site.")
            return redirect("work_vacancy", pk=pk)
    return render(request, "work/renew.html", {"form": form, "vacancy": found})


def _confirm_before(found: Vacancy) -> date | None:
    """The day on which it goes from the site when nobody says that it still holds."""
    return None if found.confirmed_at is None else (found.confirmed_at + TRUE_FOR).astimezone(BRUSSELS).date()


def _public_url(found: Vacancy) -> str:
    """Where residents see it; empty when they don't."""
    address = public_address(found.centre)
    if not address or found.state != VacancyState.PUBLISHED:
        return ""
    return address + vacancy_url(found.pk, found.title)


def _last_question(found: Vacancy) -> str:
    """What the desk asked to change, or why it refused, while that stands."""
    if found.state not in {VacancyState.CHANGES_ASKED, VacancyState.REFUSED}:
        return ""
    entry = found.steps.filter(to_state=found.state).order_by("-id").first()
    return entry.note if entry else ""
