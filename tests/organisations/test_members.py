"""Letting somebody act for an organisation, and forgetting who was asked to."""

from datetime import timedelta

import pytest

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import NotPermitted
from stuw.organisations.actions import (
    accept_invitation,
    add_member,
    forget_invitations,
    invite_member,
    withdraw_invitation,
)
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership
from stuw.organisations.queries import member_addresses, member_invitation_of_link, members_of
from tests.cast import NOW, Cast, make_organisation

pytestmark = pytest.mark.django_db


def audited(cast: Cast) -> list[str]:
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        entries = AuditEntry.objects.filter(centre=cast.a.centre, action__startswith="member.").order_by("id")
        return list(entries.values_list("action", flat=True))


@pytest.mark.parametrize("who", ["system", "owner", "mediator"])
def test_member_is_added_once_and_mailed_from_then_on(cast, who):
    actor = SYSTEM if who == "system" else cast.actor(who)
    added = [add_member(cast.a.organisation, cast.users["resident"], Role.HELPER, actor=actor) for _ in range(2)]
    assert added == [True, False]
    assert "resident@stuw.example" in member_addresses(cast.a.organisation.pk)
    assert audited(cast) == ["member.add_helper"]


def test_other_role_replaces_the_former(cast):
    assert add_member(cast.a.organisation, cast.users["helper"], Role.OWNER, actor=SYSTEM)
    roles = [(one.user.email, one.role) for one in members_of(cast.a.organisation)]
    assert roles == [("helper@stuw.example", "owner"), ("owner@stuw.example", "owner")]
    assert audited(cast) == ["member.add_owner"]


def test_first_member_takes_over_from_the_desk(cast):
    made = make_organisation(cast.a.centre, name="Pas begonnen vzw")
    assert made.has_desk_steward
    add_member(made, cast.users["resident"], Role.OWNER, actor=SYSTEM)
    made.refresh_from_db()
    assert not made.has_desk_steward


@pytest.mark.parametrize("role", ["nobody", "helper", "editor", "mediator_b", "operator"])
def test_nobody_else_adds_members(cast, role):
    with pytest.raises(NotPermitted):
        add_member(cast.a.organisation, cast.users["resident"], Role.HELPER, actor=cast.actor(role))
    assert not Membership.objects.filter(user=cast.users["resident"]).exists()


def test_address_is_forgotten_a_month_after_the_invitation_ended(cast):
    def invite(email: str):
        return invite_member(cast.a.organisation, email, Role.HELPER, actor=cast.actor("owner"), now=NOW)

    used, withdrawn, late = (invite(f"{who}@stuw.example") for who in ("resident", "weg", "laat"))
    accept_invitation(used.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    withdraw_invitation(withdrawn, actor=cast.actor("owner"), now=NOW)

    def kept() -> set:
        return {one.pk for one in (used, withdrawn, late) if member_invitation_of_link(one.pk) is not None}

    forget_invitations(now=NOW + timedelta(days=30))
    assert kept() == {used.pk, withdrawn.pk, late.pk}
    forget_invitations(now=NOW + timedelta(days=31))
    assert kept() == {late.pk}
    forget_invitations(now=NOW + timedelta(days=45))
    assert kept() == set()
