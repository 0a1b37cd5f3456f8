"""Who acts for an organisation. It is never without an owner, unless the desk looks after it."""

from datetime import datetime

from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations import mailing
from stuw.organisations.actions.organisation import step_entry
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership, Organisation
from stuw.organisations.rules import can_leave, can_manage_members

NOT_THEIRS = "U mag niet kiezen wie voor deze organisatie werkt."


class LastOwner(DomainError):
    """This is the only owner: another one has to be there first, or the desk takes over on purpose."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is de enige beheerder. Maak eerst iemand anders beheerder, of laat het loket de organisatie beheren."
        )


@transaction.atomic
def add_member(organisation: Organisation, user: User, role: Role, *, actor: Actor) -> bool:
    """Let somebody act for an organisation in this role, instead of the one they had; whether anything changed.

    An organisation with an owner needs the desk as its steward no longer; who becomes owner is told. Raises
    NotPermitted, and LastOwner when the only owner would become a helper.
    """
    locked = locked_organisation(organisation.pk)
    if not can_manage_members(actor, locked):
        raise NotPermitted(NOT_THEIRS)
    return put_member(locked, user, role, actor=actor)


def locked_organisation(organisation_id: int) -> Organisation:
    """The organisation, locked first by whatever changes its members: two who leave at once wait for each other."""
    return Organisation.objects.select_for_update(of=("self",)).select_related("centre").get(pk=organisation_id)


def put_member(locked: Organisation, user: User, role: Role, *, actor: Actor) -> bool:
    """Write a membership of an organisation that the caller locked and whose rule the caller asked.

    Returns whether anything changed; raises LastOwner.
    """
    member, is_new = Membership.objects.get_or_create(organisation=locked, user=user, defaults={"role": role})
    if not is_new and member.role == role:
        return False
    if not is_new and role != Role.OWNER and not _has_other_owner(locked, member):
        raise LastOwner
    member.role = role
    member.save(update_fields=["role"])
    if role == Role.OWNER and locked.has_desk_steward:
        locked.has_desk_steward = False
        locked.save(update_fields=["has_desk_steward", "changed_at"])
    record(f"member.add_{role}", "user", user.pk, actor=actor, centre_id=locked.centre_id)
    if role == Role.OWNER and actor.user_id != user.pk and not actor.is_system:
        mailing.became_owner(locked, member)
    return True


@transaction.atomic
def remove_member(member: Membership, *, actor: Actor, now: datetime, desk_takes_over: bool = False) -> None:
    """Take somebody off an organisation; everybody may leave by themselves.

    ``desk_takes_over``: when this is the only owner, the desk becomes the steward and is told; without it such a
    removal raises LastOwner. Raises NotPermitted, DomainError when the person was gone already.
    """
    locked = locked_organisation(member.organisation_id)
    found = Membership.objects.filter(pk=member.pk).select_related("user").first()
    if found is None:
        raise DomainError("Deze persoon hoort al niet meer bij de organisatie.")
    if not (can_manage_members(actor, locked) or can_leave(actor, found)):
        raise NotPermitted(NOT_THEIRS)
    if found.role == Role.OWNER and not _has_other_owner(locked, found):
        if not desk_takes_over:
            raise LastOwner
        _give_to_desk(locked, actor=actor, now=now)
    record("member.remove", "user", found.user_id, actor=actor, centre_id=locked.centre_id)
    found.delete()


@transaction.atomic
def hand_over(organisation: Organisation, member: Membership, *, actor: Actor) -> None:
    """Make another member owner in the place of the owner who asks this, who stays as a helper.

    Raises NotPermitted for who is no owner, DomainError when the other one is gone meanwhile.
    """
    locked = locked_organisation(organisation.pk)
    own = Membership.objects.filter(organisation=locked, user=actor.user_id, role=Role.OWNER).first()
    if own is None or not can_manage_members(actor, locked):
        raise NotPermitted(NOT_THEIRS)
    other = Membership.objects.filter(organisation=locked, pk=member.pk).select_related("user").first()
    if other is None or other.pk == own.pk:
        raise DomainError("Kies iemand anders die voor de organisatie werkt.")
    put_member(locked, other.user, Role.OWNER, actor=actor)
    own.role = Role.HELPER
    own.save(update_fields=["role"])
    record("member.hand_over", "user", own.user_id, actor=actor, centre_id=locked.centre_id)


def _has_other_owner(organisation: Organisation, member: Membership) -> bool:
    owners = Membership.objects.filter(organisation=organisation, role=Role.OWNER, user__is_active=True)
    return owners.exclude(pk=member.pk).exists()


def _give_to_desk(organisation: Organisation, *, actor: Actor, now: datetime) -> None:
    organisation.has_desk_steward = True
    organisation.save(update_fields=["has_desk_steward", "changed_at"])
    entry = step_entry(organisation, "to_desk", actor=actor, now=now, former=organisation.state)
    entry.save()
    mailing.step_taken(organisation, entry)
