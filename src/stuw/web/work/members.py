"""Who acts for an organisation: roles, invitations, questions to join, handing over and leaving."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.organisations import actions
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership, Organisation
from stuw.organisations.queries import member_invitations_of, members_of, open_join_requests, owner_count
from stuw.organisations.rules import can_leave, can_manage_members
from stuw.web.limits import check_rate
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Confirm, pages_of
from stuw.web.ui.forms import RadioCards
from stuw.web.work.access import for_workers, organisation_for, posted_from
from stuw.web.work.saving import saved, told


class InviteForm(forms.Form):
    """Whom to invite, and for what."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        error_messages={
            "required": "Naar welk e-mailadres gaat de uitnodiging?",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.be.",
        },
    )
    role = forms.ChoiceField(
        label="Wat mag die persoon?",
        choices=Role.choices,
        initial=Role.HELPER.value,
        widget=RadioCards(
            hints={
                Role.OWNER.value: "Mag alles, en kiest ook wie er nog meewerkt.",
                Role.HELPER.value: "Schrijft vacatures en antwoordt aan kandidaten.",
            }
        ),
        error_messages={
            "required": "Kies wat die persoon mag.",
            "invalid_choice": "Kies een van deze mogelijkheden.",
        },
    )


@dataclass(frozen=True)
class Row:
    """A member in the list; ``other_role`` and ``confirms``: what this reader can do about it."""

    member: Membership
    is_self: bool
    other_role: Role | None
    confirms: list[Confirm]

    @property
    def name(self) -> str:
        """By name when there is one."""
        return self.member.user.name or self.member.user.email


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: WorkRequest, pk: int) -> HttpResponse:
    """Who acts for an organisation (GET); inviting somebody (POST)."""
    organisation = _organisation(request, pk)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not can_manage_members(request.actor, organisation):
            raise PermissionDenied
        if form.is_valid() and saved(form, lambda: _invite(request, organisation, form)) is not None:
            messages.success(request, f"De uitnodiging naar {form.cleaned_data['email']} is verstuurd.")
            return redirect("members", pk=pk)
    return _page(request, organisation, form)


def _invite(request: WorkRequest, organisation: Organisation, form: InviteForm) -> object:
    check_rate(request, "invite_member", most=30, seconds=600)
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    return actions.invite_member(organisation, email, role, actor=request.actor, now=now())


@for_workers
@posted_from("members", "pk")
def change_member(request: WorkRequest, pk: int, member: int) -> HttpResponse:
    """Give a member the other role."""
    organisation = _managed(request, pk)
    found = get_object_or_404(members_of(organisation), pk=member)
    with told(request):
        role = _role(request.POST.get("role", ""))
        actions.add_member(organisation, found.user, role, actor=request.actor)
        messages.success(request, f"{_name(found)} is nu {role.label}.")
    return redirect("members", pk=pk)


@for_workers
@posted_from("members", "pk")
def remove_member(request: WorkRequest, pk: int, member: int) -> HttpResponse:
    """Take somebody off the organisation, or leave it; the last owner gives it to the desk on purpose."""
    organisation = _organisation(request, pk)
    found = get_object_or_404(members_of(organisation), pk=member)
    is_self = can_leave(request.actor, found)
    if not (is_self or can_manage_members(request.actor, organisation)):
        raise PermissionDenied
    to_desk = request.POST.get("desk_takes_over") == "1"
    try:
        actions.remove_member(found, actor=request.actor, now=now(), desk_takes_over=to_desk)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("members", pk=pk)
    if is_self:
        messages.success(request, f"U werkt niet meer mee aan {organisation.name}.")
        return redirect("work")
    messages.success(request, f"{_name(found)} werkt niet meer mee aan {organisation.name}.")
    return redirect("members", pk=pk)


@for_workers
@posted_from("members", "pk")
def hand_over(request: WorkRequest, pk: int, member: int) -> HttpResponse:
    """Make somebody else owner in one's own place."""
    organisation = _managed(request, pk)
    found = get_object_or_404(members_of(organisation), pk=member)
    with told(request):
        actions.hand_over(organisation, found, actor=request.actor)
        messages.success(request, f"{_name(found)} is nu beheerder. U bent medewerker.")
    return redirect("members", pk=pk)


@for_workers
@posted_from("members", "pk")
def withdraw_member_invitation(request: WorkRequest, pk: int, invitation: UUID) -> HttpResponse:
    """Let the link of an invitation open nothing any more."""
    organisation = _managed(request, pk)
    found = get_object_or_404(member_invitations_of(organisation), pk=invitation)
    with told(request):
        actions.withdraw_invitation(found, actor=request.actor, now=now())
        messages.success(request, "De uitnodiging is ingetrokken.")
    return redirect("members", pk=pk)


@for_workers
@posted_from("members", "pk")
def decide_join(request: WorkRequest, pk: int, question: int) -> HttpResponse:
    """Answer somebody who asked to help manage the organisation: yes in a role, or no."""
    organisation = _managed(request, pk)
    found = get_object_or_404(open_join_requests(organisation), pk=question)
    chosen = request.POST.get("role", "")
    with told(request):
        role = None if chosen == "no" else _role(chosen)
        actions.decide_join(found, role, actor=request.actor, now=now())
        said = "nee" if role is None else f"ja: {found.user.name or found.user.email} is nu {role.label}"
        messages.success(request, f"U antwoordde {said}. We mailden het.")
    return redirect("members", pk=pk)


def _organisation(request: WorkRequest, pk: int) -> Organisation:
    """For its own people and the mediators. Raises Http404, PermissionDenied."""
    organisation = organisation_for(request, pk)
    if not (request.actor.is_manager_of(pk) or can_manage_members(request.actor, organisation)):
        raise PermissionDenied
    return organisation


def _managed(request: WorkRequest, pk: int) -> Organisation:
    """For who may choose its members. Raises Http404, PermissionDenied."""
    organisation = organisation_for(request, pk)
    if not can_manage_members(request.actor, organisation):
        raise PermissionDenied
    return organisation


def _role(text: str) -> Role:
    if text not in Role.values:
        raise DomainError("Kies een van de knoppen.")
    return Role(text)


def _name(member: Membership) -> str:
    return member.user.name or member.user.email


def _page(request: WorkRequest, organisation: Organisation, form: InviteForm) -> HttpResponse:
    listed = page_of(request.GET.get("pagina", "1"), members_of(organisation))
    can_manage = can_manage_members(request.actor, organisation)
    context = {
        "organisation": organisation,
        "can_manage": can_manage,
        "rows": _rows(request, organisation, list(listed), can_manage=can_manage),
        "pages": pages_of(listed, request.GET),
        "form": form,
    }
    if can_manage:
        asked = page_of(request.GET.get("vragen", "1"), open_join_requests(organisation))
        invited = page_of(request.GET.get("uitnodigingen", "1"), member_invitations_of(organisation))
        context |= {
            "asked": asked,
            "asked_pages": pages_of(asked, request.GET, "vragen"),
            "invited": [(each, _withdrawing(each.pk, organisation)) for each in invited],
            "invited_pages": pages_of(invited, request.GET, "uitnodigingen"),
            "now": now(),
        }
    return render(request, "work/members.html", context)


def _rows(request: WorkRequest, organisation: Organisation, listed: list[Membership], *, can_manage: bool) -> list[Row]:
    owners = owner_count(organisation)
    is_owner = request.actor.organisations.get(organisation.pk) == Role.OWNER
    rows = []
    for member in listed:
        is_self = member.user_id == request.actor.user_id
        is_last = member.role == Role.OWNER and owners <= 1
        confirms = [_handing_over(member)] if is_owner and not is_self else []
        if can_manage or is_self:
            confirms.append(_removing(member, is_self=is_self, is_last=is_last))
        other = Role.HELPER if member.role == Role.OWNER else Role.OWNER
        rows.append(Row(member, is_self, other if can_manage and not is_last else None, confirms))
    return rows


def _handing_over(member: Membership) -> Confirm:
    return Confirm(
        summary="Overdragen",
        question=f"{_name(member)} wordt beheerder in uw plaats. U blijft medewerker.",
        button="Draag over",
        url=reverse("hand_over", args=[member.organisation_id, member.pk]),
        icon="handshake",
        is_bad=False,
    )


def _removing(member: Membership, *, is_self: bool, is_last: bool) -> Confirm:
    """Leaving or taking away; of the last owner only when the desk takes over."""
    who = "U bent" if is_self else f"{_name(member)} is"
    after = " Daarna beheert het loket deze organisatie, en het krijgt daarvan een mail." if is_last else ""
    goes = "U ziet" if is_self else f"{_name(member)} ziet"
    question = f"{who} de enige beheerder.{after}" if is_last else f"{goes} de vacatures en de kandidaten niet meer."
    verb = "stop ermee" if is_self else "haal weg"
    return Confirm(
        summary="Stoppen" if is_self else "Weghalen",
        question=question,
        button=f"Ja, {verb}{' en geef de organisatie aan het loket' if is_last else ''}",
        url=reverse("remove_member", args=[member.organisation_id, member.pk]),
        icon="log-out" if is_self else "trash-2",
        fields=(("desk_takes_over", "1"),) if is_last else (),
    )


def _withdrawing(invitation: UUID, organisation: Organisation) -> Confirm:
    return Confirm(
        summary="Intrekken",
        question="De koppeling in de mail werkt dan niet meer.",
        button="Ja, trek in",
        url=reverse("withdraw_member_invitation", args=[organisation.pk, invitation]),
    )
