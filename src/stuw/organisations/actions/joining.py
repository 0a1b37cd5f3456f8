"""Asking to help manage an organisation that is known already, and the answer."""

from datetime import datetime

from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations import mailing
from stuw.organisations.actions.members import NOT_THEIRS, locked_organisation, put_member
from stuw.organisations.enums import CLOSED_STATES, JoinOutcome, Role
from stuw.organisations.models import JoinRequest, Membership, Organisation
from stuw.organisations.rules import can_manage_members


@transaction.atomic
def ask_to_join(organisation: Organisation, user: User, *, actor: Actor, now: datetime) -> JoinRequest | None:
    """Note that this person wants to help manage an organisation, and tell its owners and the desk.

    Asking again while a question is open changes nothing and gives that question; None when the person is a member.
    Raises DomainError when the organisation takes nobody.
    """
    locked = locked_organisation(organisation.pk)
    if locked.state in CLOSED_STATES:
        raise DomainError("Bij deze organisatie kan dat niet. Neem contact op met het loket.")
    if Membership.objects.filter(organisation=locked, user=user).exists():
        return None
    with scoped(Scope(organisations=frozenset({locked.pk}))):
        values = {"at": now, "centre": locked.centre}
        request, is_new = JoinRequest.objects.get_or_create(
            organisation=locked, user=user, decided_at=None, defaults=values
        )
        if is_new:
            record("member.ask", "user", user.pk, actor=actor, centre_id=locked.centre_id)
            mailing.join_asked(request)
    return request


@transaction.atomic
def decide_join(request: JoinRequest, role: Role | None, *, actor: Actor, now: datetime) -> JoinRequest:
    """Answer: with this role, or no (None); who asked is told.

    Raises NotPermitted, DomainError when somebody answered before.
    """
    organisation = locked_organisation(request.organisation_id)
    if not can_manage_members(actor, organisation):
        raise NotPermitted(NOT_THEIRS)
    locked = JoinRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if locked.decided_at is not None:
        raise DomainError("Deze vraag kreeg al een antwoord.")
    locked.organisation = organisation
    locked.decided_at = now
    locked.outcome = JoinOutcome.DECLINED if role is None else JoinOutcome.ACCEPTED
    locked.save(update_fields=["decided_at", "outcome"])
    record(f"member.{locked.outcome}", "user", locked.user_id, actor=actor, centre_id=organisation.centre_id)
    mailing.join_decided(locked)
    if role is not None and not Membership.objects.filter(organisation=organisation, user=locked.user).exists():
        put_member(organisation, locked.user, role, actor=actor)
    return locked
