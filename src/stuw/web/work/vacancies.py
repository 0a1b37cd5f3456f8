"""A vacancy as its organisation and the desk see it: reading, writing, its steps, renewing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.queries import public_address
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.placements.queries import candidacies_visible_to
from stuw.vacancies import actions
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import (
    STEPS,
    can_change_vacancy,
    can_manage_templates,
    can_move_vacancy,
    can_renew_vacancy,
)
from stuw.web.paging import page_of
from stuw.web.public.present import facts_of, vacancy_url
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import for_workers, posted_from, vacancy_for
from stuw.web.work.forms import RenewForm
from stuw.web.work.history import version_links
from stuw.web.work.present import candidacy_tag, happenings_of, vacancy_tag
from stuw.web.work.reasons import ReasonForm, reason_of
from stuw.web.work.saving import saved
from stuw.web.work.standing import WITH_PAGE, standing_of


@for_workers
@require_safe
def vacancy(request: WorkRequest, pk: int) -> HttpResponse:
    """One vacancy with what can be done now, who came forward, and what happened."""
    return _page(request, vacancy_for(request, pk))


def _page(request: WorkRequest, found: Vacancy, tried: ReasonForm | None = None) -> HttpResponse:
    candidacies = candidacies_visible_to(request.actor).filter(vacancy=found).order_by("-changed_at")
    listed = page_of(request.GET.get("pagina", "1"), candidacies)
    context = {
        "vacancy": found,
        "tag": vacancy_tag(found.state),
        "facts": facts_of(found),
        "standing": standing_of(found, request.actor, tried),
        "tried": tried,
        "can_change": can_change_vacancy(request.actor, found),
        "can_keep": can_manage_templates(request.actor, found.centre_id),
        "can_move": can_move_vacancy(request.actor, found),
        "can_see_people": request.actor.is_mediator_of(found.centre_id)
        or request.actor.is_manager_of(found.organisation_id),
        "candidacies": [(each, candidacy_tag(each.state)) for each in listed],
        "pages": pages_of(listed, request.GET),
        "happenings": happenings_of(found.steps.order_by("-id")[:20], version_links(found)),
        "public_url": _public_url(found),
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


def _public_url(found: Vacancy) -> str:
    """Where residents see it; empty when they don't."""
    address = public_address(found.centre)
    if not address or found.state != VacancyState.PUBLISHED:
        return ""
    return address + vacancy_url(found.pk, found.title)
