"""Giving roles in a centre's team, taking them away, and leaving."""

from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.teams.queries import leads_of
from stuw.teams.rules import can_leave_team, can_manage_team, is_last_lead

LAST_LEAD = "Een loket heeft altijd een beheerder nodig. Maak eerst iemand anders beheerder."


@transaction.atomic
def add_to_team(centre: Centre, user: User, role: StaffRole, *, actor: Actor) -> bool:
    """Give somebody a role in a centre's team, beside the roles they have; whether it is new. Raises NotPermitted."""
    check_can_manage(centre, actor)
    return write_role(centre, user, role, actor=actor)


def write_role(centre: Centre, user: User, role: StaffRole, *, actor: Actor) -> bool:
    """Write a role that the caller may give, with its line in the audit trail; whether it is new."""
    _, is_new = StaffMembership.objects.get_or_create(centre=centre, user=user, role=role)
    if is_new:
        record(f"team.add_{role}", "user", user.pk, actor=actor, centre_id=centre.pk)
    return is_new


@transaction.atomic
def take_role(centre: Centre, user: User, role: StaffRole, *, actor: Actor) -> bool:
    """Take a role away; whether somebody had it. Who has none left no longer works there.

    Raises NotPermitted, and DomainError when nobody would lead the centre any more; then nothing was changed.
    """
    check_can_manage(centre, actor)
    return _remove(centre, user, [role], actor)


@transaction.atomic
def leave_team(centre: Centre, user: User, *, actor: Actor) -> bool:
    """Give up every role one has at a centre. Raises NotPermitted, and DomainError for the last lead."""
    if actor.user_id != user.pk or not can_leave_team(actor, centre.pk):
        raise NotPermitted("U werkt niet bij dit loket.")
    return _remove(centre, user, list(StaffRole), actor)


def check_can_manage(centre: Centre, actor: Actor) -> None:
    """Raises NotPermitted for who may not choose who works there."""
    if not can_manage_team(actor, centre.pk):
        raise NotPermitted("U mag de ploeg van dit loket niet aanpassen.")


def _remove(centre: Centre, user: User, roles: list[StaffRole], actor: Actor) -> bool:
    # Two leads that leave at once must not both be the last but one.
    Centre.objects.select_for_update().get(pk=centre.pk)
    if StaffRole.LEAD in roles and is_last_lead(user.pk, leads_of(centre)):
        raise DomainError(LAST_LEAD)
    had = list(StaffMembership.objects.filter(centre=centre, user=user, role__in=roles).order_by("role"))
    for member in had:
        record(f"team.remove_{member.role}", "user", user.pk, actor=actor, centre_id=centre.pk)
        member.delete()
    return bool(had)
