"""An organisation is never without an owner, unless the desk takes over on purpose."""

import pytest
from django.db import transaction

from stuw.centres.actor import SYSTEM
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.actions import LastOwner, add_member, hand_over, remove_member
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership, Organisation
from stuw.organisations.queries import actor_of, owner_count
from tests.cast import NOW, Cast, make_cast
from tests.mail import kinds, mails
from tests.together import at_once

pytestmark = pytest.mark.django_db


def member(cast: Cast, role: str) -> Membership:
    return Membership.objects.get(organisation=cast.a.organisation, user=cast.users[role])


def owners(cast: Cast) -> list[str]:
    found = Membership.objects.filter(organisation=cast.a.organisation, role=Role.OWNER).order_by("user__email")
    return list(found.values_list("user__email", flat=True))


@pytest.mark.parametrize("who", ["owner", "mediator"])
def test_only_owner_does_not_go_without_another(cast, who):
    with pytest.raises(LastOwner, match="enige beheerder"):
        remove_member(member(cast, "owner"), actor=cast.actor(who), now=NOW)
    with pytest.raises(LastOwner):
        add_member(cast.a.organisation, cast.users["owner"], Role.HELPER, actor=cast.actor(who))
    assert owners(cast) == ["owner@stuw.example"]


def test_owner_who_cannot_sign_in_any_more_is_no_other_owner(cast):
    add_member(cast.a.organisation, cast.users["helper"], Role.OWNER, actor=SYSTEM)
    cast.users["helper"].is_active = False
    cast.users["helper"].save()
    with pytest.raises(LastOwner):
        remove_member(member(cast, "owner"), actor=cast.actor("owner"), now=NOW)


def test_desk_takes_over_on_purpose_and_is_told(cast):
    remove_member(member(cast, "owner"), actor=cast.actor("owner"), now=NOW, desk_takes_over=True)
    kept = Organisation.objects.get(pk=cast.a.organisation.pk)
    assert (kept.has_desk_steward, owner_count(kept)) == (True, 0)
    assert kinds(cast.a.centre, "info@bilzen.example")[-1] == "to_desk"
    assert kept.steps.order_by("-id")[0].step == "to_desk"


def test_desk_is_no_steward_as_long_as_there_is_an_owner(cast):
    add_member(cast.a.organisation, cast.users["helper"], Role.OWNER, actor=SYSTEM)
    remove_member(member(cast, "owner"), actor=cast.actor("owner"), now=NOW, desk_takes_over=True)
    assert not Organisation.objects.get(pk=cast.a.organisation.pk).has_desk_steward
    assert owners(cast) == ["helper@stuw.example"]


def test_helper_takes_nothing_over_from_the_desk(cast):
    Organisation.objects.filter(pk=cast.b.organisation.pk).update(has_desk_steward=True)
    add_member(cast.b.organisation, cast.users["resident"], Role.HELPER, actor=SYSTEM)
    assert Organisation.objects.get(pk=cast.b.organisation.pk).has_desk_steward


def test_helper_leaves_alone_and_removes_nobody(cast):
    helper = cast.actor("helper")
    with pytest.raises(NotPermitted):
        remove_member(member(cast, "owner"), actor=helper, now=NOW, desk_takes_over=True)
    gone = member(cast, "helper")
    remove_member(gone, actor=helper, now=NOW)
    assert not Membership.objects.filter(user=cast.users["helper"]).exists()
    with pytest.raises(DomainError, match="niet meer"):
        remove_member(gone, actor=cast.actor("owner"), now=NOW)


@pytest.mark.parametrize("role", ["nobody", "editor", "mediator_b", "coordinator", "operator"])
def test_nobody_else_removes_members(cast, role):
    with pytest.raises(NotPermitted):
        remove_member(member(cast, "helper"), actor=cast.actor(role), now=NOW)


def test_owner_hands_over_and_stays_to_help(cast):
    hand_over(cast.a.organisation, member(cast, "helper"), actor=cast.actor("owner"))
    assert owners(cast) == ["helper@stuw.example"]
    assert member(cast, "owner").role == Role.HELPER
    assert kinds(cast.a.centre, "helper@stuw.example")[-1] == "became_owner"
    assert "Helper" not in mails(cast.a.centre, "helper@stuw.example")[-1].body


@pytest.mark.parametrize("role", ["helper", "mediator", "editor", "nobody"])
def test_only_an_owner_hands_over(cast, role):
    with pytest.raises(NotPermitted):
        hand_over(cast.a.organisation, member(cast, "helper"), actor=cast.actor(role))


def test_nobody_hands_over_to_themselves_or_to_who_is_gone(cast):
    gone = member(cast, "helper")
    for other in (member(cast, "owner"), gone):
        Membership.objects.filter(pk=gone.pk).delete()
        with pytest.raises(DomainError, match="iemand anders"):
            hand_over(cast.a.organisation, other, actor=cast.actor("owner"))
    assert owners(cast) == ["owner@stuw.example"]


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_do_not_both_go():
    cast = make_cast()
    add_member(cast.a.organisation, cast.users["helper"], Role.OWNER, actor=SYSTEM)

    def leave(role: str) -> None:
        remove_member(member(cast, role), actor=actor_of(cast.users[role], is_trusted=True), now=NOW)

    def lock() -> None:
        Organisation.objects.select_for_update().get(pk=cast.a.organisation.pk)

    outcomes = at_once(lambda: leave("owner"), lambda: leave("helper"), held_up_by=lock)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastOwner", "NoneType"]
    with transaction.atomic():
        assert len(owners(cast)) == 1
