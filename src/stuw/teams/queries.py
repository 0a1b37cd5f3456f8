"""Who works at a centre, and who is invited to."""

from uuid import UUID

from django.db.models import QuerySet

from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.teams.models import TeamInvitation
from stuw.teams.rules import Facts


def team_of(centre: Centre) -> QuerySet[StaffMembership]:
    """Everybody of a centre's team, once for each role, by mail address."""
    return StaffMembership.objects.filter(centre=centre).select_related("user").order_by("user__email", "role")


def leads_of(centre: Centre) -> list[int]:
    """The accounts that lead a centre and can sign in."""
    leads = StaffMembership.objects.filter(centre=centre, role=StaffRole.LEAD, user__is_active=True)
    return list(leads.order_by("user_id").values_list("user_id", flat=True))


def invitations_of(centre: Centre) -> QuerySet[TeamInvitation]:
    """Invitations that were neither accepted nor withdrawn, oldest first; nothing outside the team's scope."""
    found = TeamInvitation.objects.filter(centre=centre, accepted_at=None, withdrawn_at=None)
    return found.select_related("invited_by", "centre").order_by("invited_at", "id")


def invitation_of_link(invitation_id: UUID) -> TeamInvitation | None:
    """The invitation that a signed link names, for whoever has that link."""
    with scoped(Scope(invitation=invitation_id)):
        return TeamInvitation.objects.select_related("invited_by", "centre").filter(pk=invitation_id).first()


def facts_of(centre: Centre) -> Facts:
    """What a centre has of each part of its setup."""
    return Facts(
        has_contact=bool(centre.phone or centre.email),
        has_place=bool(centre.place_name),
        has_logo=bool(centre.logo_type),
        areas=centre.areas.count(),
        hosts=centre.hosts.count(),
        mediators=StaffMembership.objects.filter(centre=centre, role=StaffRole.MEDIATOR, user__is_active=True).count(),
        stretches=centre.opening_hours.count(),
        themes=len(centre.themes),
        settled=frozenset(centre.settled),
    )
