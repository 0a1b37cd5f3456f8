"""Asking somebody to act for an organisation, taking that back, and accepting it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from stuw.accounts.actions import forget_ended, invite_again, note_accepted, note_withdrawn
from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations import mailing
from stuw.organisations.actions.members import NOT_THEIRS, locked_organisation, put_member
from stuw.organisations.enums import CLOSED_STATES, Role
from stuw.organisations.models import MemberInvitation, Membership, Organisation
from stuw.organisations.rules import can_manage_members


@transaction.atomic
def invite_member(
    organisation: Organisation, email: str, role: Role, *, actor: Actor, now: datetime
) -> MemberInvitation:
    """Mail somebody an invitation; who was invited before gets it again, for this role and for fourteen days anew.

    Raises NotPermitted, ValidationError for what is no mail address, DomainError for who acts for it already.
    """
    locked = locked_organisation(organisation.pk)
    if not can_manage_members(actor, locked):
        raise NotPermitted(NOT_THEIRS)
    if locked.state in CLOSED_STATES:
        raise DomainError("Deze organisatie is gesloten. Nodig niemand meer uit.")
    address = email.strip().lower()
    if Membership.objects.filter(organisation=locked, user__email=address).exists():
        raise DomainError("Deze persoon hoort al bij de organisatie. Kies in de lijst een andere rol.")
    with scoped(Scope(organisations=frozenset({locked.pk}))):
        known = MemberInvitation.objects.filter(
            organisation=locked, email=address, accepted_at=None, withdrawn_at=None
        ).first()
        invitation = known or MemberInvitation(organisation=locked, centre_id=locked.centre_id, email=address)
        invite_again(invitation, role, invited_by=actor.user_id, now=now)
        invitation.full_clean()
        invitation.save()
    record("member.invite", "invitation", invitation.pk, actor=actor, centre_id=locked.centre_id)
    mailing.invited(locked, invitation, now)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: MemberInvitation, *, actor: Actor, now: datetime) -> None:
    """Let the link of an invitation open nothing any more. Raises NotPermitted, DomainError when it was accepted."""
    if not can_manage_members(actor, invitation.organisation):
        raise NotPermitted(NOT_THEIRS)
    with scoped(Scope(organisations=frozenset({invitation.organisation_id}))):
        locked = MemberInvitation.objects.select_for_update().get(pk=invitation.pk)
        note_withdrawn(locked, now=now)
    record("member.withdraw_invitation", "invitation", locked.pk, actor=actor, centre_id=locked.centre_id)


@transaction.atomic
def accept_invitation(invitation_id: UUID, user: User, *, actor: Actor, now: datetime) -> MemberInvitation:
    """Let the person who was invited, signed in as that address, act for the organisation.

    Whoever is a member already keeps the role that can do most. Raises NotPermitted for anybody else, DomainError
    when the invitation is no longer open; then nothing was changed.
    """
    if actor.user_id != user.pk:
        raise NotPermitted("Meld u aan om deze uitnodiging aan te nemen.")
    with scoped(Scope(invitation=invitation_id)):
        organisation = locked_organisation(MemberInvitation.objects.get(pk=invitation_id).organisation_id)
        locked = MemberInvitation.objects.select_for_update().get(pk=invitation_id)
        note_accepted(locked, user, now=now)
    if organisation.state in CLOSED_STATES:
        raise DomainError("Deze organisatie is ondertussen gesloten. Neem contact op met het loket.")
    is_owner = Membership.objects.filter(organisation=organisation, user=user, role=Role.OWNER).exists()
    put_member(organisation, user, Role.OWNER if is_owner else Role(locked.role), actor=actor)
    record("member.accept_invitation", "invitation", locked.pk, actor=actor, centre_id=organisation.centre_id)
    locked.organisation = organisation
    return locked


@transaction.atomic
def forget_invitations(*, now: datetime) -> int:
    """Remove invitations to organisations that ended a month ago; their number."""
    with scoped(Scope(centres=frozenset(Centre.objects.values_list("pk", flat=True)))):
        return forget_ended(MemberInvitation, now=now)
