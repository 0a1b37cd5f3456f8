"""Where people find their work, and the pages of organisations and vacancies that both sides share."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stuw.audit.steps import steps_open_to
from stuw.centres.queries import all_centres, public_address
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.organisations import actions as organisation_actions
from stuw.organisations import rules as organisation_rules
from stuw.organisations.enums import CLOSED_STATES, OrganisationState
from stuw.organisations.models import Organisation
from stuw.organisations.queries import alike, contact_persons_of
from stuw.organisations.validators import kbo_words
from stuw.vacancies.queries import vacancies_of_organisation
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import desk_of, for_workers, organisation_for, posted_from
from stuw.web.work.forms import OrganisationForm
from stuw.web.work.present import happenings_of, said_by_desk
from stuw.web.work.reasons import ReasonForm, reason_of, step_buttons
from stuw.web.work.saving import saved, told


@require_safe
def installation(request: WorkRequest) -> HttpResponse:
    """The installation's front door: every centre whose site is open, and where to sign in."""
    centres = [(centre, public_address(centre)) for centre in all_centres() if centre.is_open]
    return render(request, "work/installation.html", {"centres": [pair for pair in centres if pair[1]]})


@for_workers
@require_safe
def work(request: WorkRequest) -> HttpResponse:
    """To the desk or the organisation that is this person's; a choice when there are several, a word when none."""
    actor = request.actor
    if len(actor.staff_of) + len(actor.organisations) == 1:
        for centre in all_centres().filter(pk__in=list(actor.staff_of)):
            return redirect("desk_today", centre=centre.slug)
        for pk in actor.organisations:
            return redirect("organisation_home", pk=pk)
    coordinated = Q() if actor.is_operator else Q(network__in=list(actor.networks))
    sites = all_centres().filter(coordinated) if actor.is_operator or actor.networks else ()
    return render(request, "work/choose.html", {"sites": [(centre, public_address(centre)) for centre in sites]})


@for_workers
@require_safe
def organisation(request: WorkRequest, pk: int) -> HttpResponse:
    """One organisation as its own people and the desk see it: who it is, its vacancies, what happened."""
    return _page(request, organisation_for(request, pk))


def _page(request: WorkRequest, found: Organisation, tried: ReasonForm | None = None) -> HttpResponse:
    vacancies = page_of(request.GET.get("pagina", "1"), vacancies_of_organisation(found))
    context = {
        "organisation": found,
        "kbo": kbo_words(found.kbo_number),
        "vacancies": vacancies,
        "pages": pages_of(vacancies, request.GET),
        "contacts": contact_persons_of(found),
        "can_see_contacts": organisation_rules.can_see_contact_persons(request.actor, found),
        "steps": step_buttons(steps_open_to(organisation_rules.STEPS, found, request.actor), tried),
        "tried": tried,
        **_for_desk(request, found),
        **_for_members(request, found),
        "can_change": organisation_rules.can_change_organisation(request.actor, found),
        "happenings": happenings_of(found.steps.order_by("-id")[:20]),
    }
    return render(request, "work/organisation.html", context)


def _for_desk(request: WorkRequest, found: Organisation) -> dict[str, Any]:
    """What helps the team to judge an organisation: those that may be the same, its file, whether it is trusted."""
    can_judge = organisation_rules.can_judge_organisation(request.actor, found)
    is_new = found.state in {OrganisationState.UNVERIFIED, OrganisationState.ASKED_BACK}
    return {
        "alike": alike(found, most=5) if can_judge and is_new else [],
        "can_trust": can_judge and (found.state == OrganisationState.VERIFIED or found.publishes_at_once),
        "can_merge": organisation_rules.can_merge_organisation(request.actor, found)
        and found.state not in CLOSED_STATES,
        "can_keep_file": organisation_rules.can_keep_file(request.actor, found),
    }


def _for_members(request: WorkRequest, found: Organisation) -> dict[str, Any]:
    """What its own people have to know: what the desk asked or why it refused; and the way to who works along."""
    is_manager = request.actor.is_manager_of(found.pk)
    return {
        "is_manager": is_manager,
        "asked_for": said_by_desk(found) if is_manager else "",
        "can_see_members": is_manager or organisation_rules.can_manage_members(request.actor, found),
    }


@for_workers
@posted_from("work_organisation", "pk")
def organisation_trust(request: WorkRequest, pk: int) -> HttpResponse:
    """Let vacancies of an organisation come online at once, or have them approved again."""
    found = organisation_for(request, pk)
    if not organisation_rules.can_judge_organisation(request.actor, found):
        raise PermissionDenied
    is_trusted = request.POST.get("trust") == "1"
    with told(request):
        organisation_actions.trust_organisation(found, is_trusted, actor=request.actor, now=now())
        words = "komen voortaan meteen online" if is_trusted else "leest het loket weer na"
        messages.success(request, f"De vacatures van {found.name} {words}.")
    return redirect("work_organisation", pk=pk)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: WorkRequest, centre: str) -> HttpResponse:
    """The desk adds an organisation."""
    desk = desk_of(request, centre)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = saved(
            form,
            lambda: organisation_actions.add_organisation(desk, form.values(), actor=request.actor, now=now()),
        )
        if added is not None:
            messages.success(request, f"{added.name} staat erbij. Verifieer de organisatie als u ze kent.")
            return redirect("work_organisation", pk=added.pk)
    return render(request, "work/organisation_form.html", {"form": form, "centre": desk})


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def change_organisation(request: WorkRequest, pk: int) -> HttpResponse:
    """Its own people or the desk change what is known of an organisation."""
    found = organisation_for(request, pk)
    if not organisation_rules.can_change_organisation(request.actor, found):
        raise PermissionDenied
    form = OrganisationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        change, values, expected = organisation_actions.change_organisation, form.values(), form.expected_version
        if saved(form, lambda: change(found, values, actor=request.actor, now=now(), expected=expected)) is not None:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect("work_organisation", pk=pk)
    return render(request, "work/organisation_form.html", {"form": form, "organisation": found})


@for_workers
@posted_from("work_organisation", "pk")
def organisation_step(request: WorkRequest, pk: int, step: str) -> HttpResponse:
    """Verify, ask back, refuse, or hand in again."""
    found = organisation_for(request, pk)
    if step not in organisation_rules.STEPS:
        raise Http404
    row = organisation_rules.STEPS[step]
    if not row.rule(request.actor, found):
        raise PermissionDenied
    form = reason_of(row, request.POST)
    if form is not None and not form.is_valid():
        return _page(request, found, form)
    note = form.cleaned_data["reason"] if form else ""
    try:
        done = organisation_actions.take_step(found, row, actor=request.actor, now=now(), note=note)
        messages.success(request, f"{done.name} is nu {done.get_state_display()}.")
    except DomainError as error:
        messages.error(request, str(error))
        if form is not None:
            return _page(request, organisation_for(request, pk), form)
    return redirect("work_organisation", pk=pk)
