"""Asking somebody to join a centre's team, taking that back, and accepting it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from stuw.accounts.actions import forget_ended, invite_again, note_accepted, note_withdrawn
from stuw.accounts.links import invitation_link
from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.messaging.actions import write_notice
from stuw.teams.actions.team import check_can_manage, write_role
from stuw.teams.models import TeamInvitation
from stuw.teams.notices import InvitedToTeam

KIND = "team"


@transaction.atomic
def invite_to_team(centre: Centre, email: str, role: StaffRole, *, actor: Actor, now: datetime) -> TeamInvitation:
    """Mail somebody an invitation; who was invited before gets it again, for this role and for fourteen days anew.

    Raises NotPermitted, ValidationError for what is no mail address, DomainError for who has that role already.
    """
    check_can_manage(centre, actor)
    address = email.strip().lower()
    Centre.objects.select_for_update().get(pk=centre.pk)
    if StaffMembership.objects.filter(centre=centre, user__email=address, role=role).exists():
        raise DomainError(f"{address} is al {role.label} bij {centre.name}.")
    with scoped(Scope(teams=frozenset({centre.pk}))):
        known = TeamInvitation.objects.filter(centre=centre, email=address, accepted_at=None, withdrawn_at=None).first()
        invitation = known or TeamInvitation(centre=centre, email=address)
        invite_again(invitation, role, invited_by=actor.user_id, now=now)
        invitation.full_clean()
        invitation.save()
    record("team.invite", "invitation", invitation.pk, actor=actor, centre_id=centre.pk)
    _mail(invitation, now)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: TeamInvitation, *, actor: Actor, now: datetime) -> None:
    """Let the link of an invitation open nothing any more. Raises NotPermitted, DomainError when it was accepted."""
    check_can_manage(invitation.centre, actor)
    with scoped(Scope(teams=frozenset({invitation.centre_id}))):
        locked = TeamInvitation.objects.select_for_update().get(pk=invitation.pk)
        note_withdrawn(locked, now=now)
    record("team.withdraw_invitation", "invitation", locked.pk, actor=actor, centre_id=locked.centre_id)


@transaction.atomic
def accept_invitation(invitation_id: UUID, user: User, *, actor: Actor, now: datetime) -> TeamInvitation:
    """Let the person who was invited, signed in as that address, join the team.

    Raises NotPermitted for anybody else, DomainError when the invitation is no longer open; then nothing was changed.
    """
    if actor.user_id != user.pk:
        raise NotPermitted("Meld u aan om deze uitnodiging aan te nemen.")
    with scoped(Scope(invitation=invitation_id)):
        locked = TeamInvitation.objects.select_for_update(of=("self",)).select_related("centre").get(pk=invitation_id)
        note_accepted(locked, user, now=now)
    write_role(locked.centre, user, StaffRole(locked.role), actor=actor)
    record("team.accept_invitation", "invitation", locked.pk, actor=actor, centre_id=locked.centre_id)
    return locked


@transaction.atomic
def forget_invitations(*, now: datetime) -> int:
    """Remove invitations to teams that ended a month ago; their number."""
    with scoped(Scope(teams=frozenset(Centre.objects.values_list("pk", flat=True)))):
        return forget_ended(TeamInvitation, now=now)


def _mail(invitation: TeamInvitation, now: datetime) -> None:
    context = {
        "centre": invitation.centre,
        "role": invitation.role_words,
        "link": invitation_link(KIND, invitation.pk),
    }
    key = f"{InvitedToTeam.kind}:{invitation.pk}:{now.timestamp()}"
    write_notice(InvitedToTeam(invitation.email, key, invitation.centre_id, context))
