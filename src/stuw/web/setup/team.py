"""Who works at a centre: everybody of the team sees it and may leave; its leads invite and take away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.teams import actions
from stuw.teams.enums import Part
from stuw.teams.models import TeamInvitation
from stuw.teams.queries import invitations_of, team_of
from stuw.teams.rules import can_manage_team
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.setup.forms import InviteForm
from stuw.web.setup.parts import frame, led_centre
from stuw.web.ui.components import Confirm, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from
from stuw.web.work.saving import saved, told


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def team_page(request: WorkRequest, centre: str) -> HttpResponse:
    """The team, and for its leads who is invited and a form to invite somebody."""
    desk = desk_of(request, centre)
    may_manage = can_manage_team(request.actor, desk.pk)
    if request.method == "POST" and not may_manage:
        raise PermissionDenied
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _asked(request, desk, form)
        if done is not None:
            messages.success(request, done)
            return redirect("desk_team", centre=centre)
    members = page_of(request.GET.get("pagina", "1"), team_of(desk))
    invited = page_of(request.GET.get("uitgenodigd", "1"), invitations_of(desk) if may_manage else ())
    context = {
        **frame(desk, Part.TEAM),
        "form": form,
        "may_manage": may_manage,
        "is_colleague": not may_manage,
        "members": [(one, _take(desk, one) if may_manage else None) for one in members],
        "pages": pages_of(members, request.GET),
        "invited": [(one, _withdraw(desk, one), one.is_open(now())) for one in invited],
        "invited_pages": pages_of(invited, request.GET, "uitgenodigd"),
        "leave": Confirm(
            "Ploeg verlaten",
            f"U ziet dan niets meer van {desk.name}. Een beheerder kan u opnieuw uitnodigen.",
            "Ja, ik verlaat de ploeg",
            reverse("desk_team_leave", args=[desk.slug]),
            icon="log-out",
        ),
    }
    return render(request, "setup/team.html", context)


@for_workers
@posted_from("desk_team", "centre")
def take(request: WorkRequest, centre: str) -> HttpResponse:
    """Take a role away from a colleague."""
    desk = led_centre(request, centre)
    pk, role = request.POST.get("user", ""), request.POST.get("role", "")
    if not pk.isascii() or not pk.isdigit() or len(pk) > 9 or role not in StaffRole.values:
        raise Http404
    user = get_object_or_404(User, pk=int(pk), pk__in=team_of(desk).order_by().values("user"))
    with told(request):
        if actions.take_role(desk, user, StaffRole(role), actor=request.actor):
            messages.success(request, f"{user.name or user.email} is geen {StaffRole(role).label} meer.")
    still_there = team_of(desk).filter(user=request.user.pk).exists()
    return redirect("desk_team", centre=centre) if still_there else redirect("work")


@for_workers
@posted_from("desk_team", "centre")
def leave(request: WorkRequest, centre: str) -> HttpResponse:
    """Give up one's own roles."""
    desk = desk_of(request, centre)
    try:
        actions.leave_team(desk, request.user, actor=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("desk_team", centre=centre)
    messages.success(request, f"U werkt niet meer bij {desk.name}.")
    return redirect("work")


@for_workers
@posted_from("desk_team", "centre")
def withdraw(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Let the link of an invitation open nothing any more."""
    desk = led_centre(request, centre)
    found = get_object_or_404(invitations_of(desk), pk=pk)
    with told(request):
        actions.withdraw_invitation(found, actor=request.actor, now=now())
        messages.success(request, f"De uitnodiging van {found.email} is ingetrokken.")
    return redirect("desk_team", centre=centre)


def _asked(request: WorkRequest, desk: Centre, form: InviteForm) -> str | None:
    """Invite somebody, or give who is in the team already one role more; what to say of it, None when it failed."""
    email, role = form.cleaned_data["email"].lower(), StaffRole(form.cleaned_data["role"])
    roles = {member.role: member.user for member in team_of(desk).filter(user__email=email)}
    if roles and role not in roles:
        colleague = next(iter(roles.values()))
        given = saved(form, lambda: actions.add_to_team(desk, colleague, role, actor=request.actor))
        return None if given is None else f"{colleague.name or email} is nu ook {role.label}."
    invited = saved(form, lambda: actions.invite_to_team(desk, email, role, actor=request.actor, now=now()))
    return None if invited is None else f"De uitnodiging is onderweg naar {email}."


def _take(desk: Centre, member: StaffMembership) -> Confirm:
    name = member.user.name or member.user.email
    return Confirm(
        "Weghalen",
        f"{name} is dan geen {member.get_role_display()} meer.",
        "Ja, weghalen",
        reverse("desk_team_take", args=[desk.slug]),
        icon="trash-2",
        fields=[("user", str(member.user_id)), ("role", member.role)],
    )


def _withdraw(desk: Centre, invitation: TeamInvitation) -> Confirm:
    return Confirm(
        "Intrekken",
        f"De link die {invitation.email} kreeg, werkt dan niet meer.",
        "Ja, intrekken",
        reverse("desk_team_withdraw", args=[desk.slug, invitation.pk]),
        icon="x",
    )
