"""Asking to help manage an organisation, being invited to, and the answers."""

from datetime import timedelta

import pytest

from stuw.centres.scope import EMPTY, scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.actions import (
    accept_invitation,
    ask_to_join,
    decide_join,
    invite_member,
    withdraw_invitation,
)
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership, Organisation
from stuw.organisations.queries import (
    join_requests_for_desk,
    member_invitation_of_link,
    member_invitations_of,
    open_join_requests,
)
from stuw.placements.actions import whole_centre
from tests.cast import NOW, Cast
from tests.mail import kinds, mails

pytestmark = pytest.mark.django_db
NEW = "nieuw@stuw.example"


def ask(cast: Cast, role: str = "resident", at=None):
    return ask_to_join((at or cast.a).organisation, cast.users[role], actor=cast.actor(role), now=NOW)


def role_of(cast: Cast, role: str) -> str | None:
    found = Membership.objects.filter(organisation=cast.a.organisation, user=cast.users[role]).first()
    return found.role if found else None


def test_who_asks_is_told_to_the_owners_and_the_desk_without_a_name(cast):
    made = ask(cast)
    assert kinds(cast.a.centre, "owner@stuw.example") == ["join_asked"]
    assert kinds(cast.a.centre, "info@bilzen.example")[-1] == "join_asked_at_desk"
    assert kinds(cast.a.centre, "helper@stuw.example") == []
    (mail,) = mails(cast.a.centre, "owner@stuw.example", kind="organisations.join_asked")
    assert "Resident" not in mail.subject + mail.body
    assert "resident@" not in mail.subject + mail.body
    assert made.outcome == ""


def test_asking_twice_is_one_question_and_one_mail(cast):
    assert ask(cast).pk == ask(cast).pk
    assert kinds(cast.a.centre, "owner@stuw.example") == ["join_asked"]


def test_member_has_nothing_to_ask(cast):
    assert ask(cast, "helper") is None
    assert kinds(cast.a.centre, "owner@stuw.example") == []


@pytest.mark.parametrize("state", ["refused", "merged"])
def test_closed_organisation_takes_nobody(cast, state):
    into = cast.b.organisation.pk if state == "merged" else None
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state=state, merged_into=into)
    with pytest.raises(DomainError, match="loket"):
        ask(cast)
    with pytest.raises(DomainError, match="gesloten"):
        invite_member(cast.a.organisation, NEW, Role.HELPER, actor=cast.actor("owner"), now=NOW)


@pytest.mark.parametrize("who", ["owner", "mediator"])
@pytest.mark.parametrize("role", [Role.HELPER, Role.OWNER, None])
def test_question_is_answered_once_and_the_person_is_told(cast, who, role):
    made, actor = ask(cast), cast.actor(who)
    with scoped(scope_of(actor)):
        decided = decide_join(made, role, actor=actor, now=NOW)
        with pytest.raises(DomainError, match="al een antwoord"):
            decide_join(made, Role.OWNER, actor=actor, now=NOW)
        assert list(open_join_requests(cast.a.organisation)) == []
    assert decided.outcome == ("declined" if role is None else "accepted")
    assert role_of(cast, "resident") == role
    assert kinds(cast.a.centre, "resident@stuw.example")[0] == f"join_{decided.outcome}"


@pytest.mark.parametrize("role", ["nobody", "resident", "helper", "editor", "mediator_b", "operator"])
def test_nobody_else_answers(cast, role):
    made = ask(cast)
    with scoped(whole_centre(cast.a.centre.pk)), pytest.raises(NotPermitted):
        decide_join(made, Role.OWNER, actor=cast.actor(role), now=NOW)
    assert role_of(cast, "resident") is None


def test_answer_does_not_lower_who_became_a_member_meanwhile(cast):
    made = ask(cast)
    Membership.objects.create(organisation=cast.a.organisation, user=cast.users["resident"], role=Role.OWNER)
    with scoped(whole_centre(cast.a.centre.pk)):
        decide_join(made, Role.HELPER, actor=cast.actor("owner"), now=NOW)
    assert role_of(cast, "resident") == Role.OWNER


def test_desk_decides_only_where_nobody_owns(cast):
    ask(cast)
    alone = ask(cast, at=cast.b)
    with scoped(whole_centre(cast.a.centre.pk)):
        assert list(join_requests_for_desk(cast.a.centre)) == []
    with scoped(whole_centre(cast.b.centre.pk)):
        assert list(join_requests_for_desk(cast.b.centre)) == [alone]


def invite(cast: Cast, email: str = NEW, role: Role = Role.HELPER, by: str = "owner", now=NOW):
    return invite_member(cast.a.organisation, email, role, actor=cast.actor(by), now=now)


def test_invitation_says_what_for_and_names_nobody(cast):
    made = invite(cast, " Nieuw@Stuw.example")
    (mail,) = mails(cast.a.centre, NEW)
    assert (made.email, made.role_words) == (NEW, "medewerker")
    assert mail.subject == "Uitnodiging van Buurthuis Bilzen"
    assert "http://localhost:8000/uitnodiging/" in mail.body
    assert not any(word in mail.body + mail.key for word in ("Owner", "owner@", "nieuw@"))


def test_who_was_invited_gets_it_again_and_stays_one_invitation(cast):
    first, again = invite(cast), invite(cast, role=Role.OWNER, now=NOW + timedelta(days=20))
    assert (first.pk, again.role, len(mails(cast.a.centre, NEW))) == (again.pk, "owner", 2)


def test_member_is_not_invited(cast):
    with pytest.raises(DomainError, match="hoort al"):
        invite(cast, "Helper@stuw.example")


@pytest.mark.parametrize("role", ["nobody", "helper", "editor", "mediator_b", "operator"])
def test_nobody_else_invites_or_withdraws(cast, role):
    made = invite(cast)
    with pytest.raises(NotPermitted):
        invite(cast, "ander@stuw.example", by=role)
    with pytest.raises(NotPermitted):
        withdraw_invitation(made, actor=cast.actor(role), now=NOW)


def test_invited_person_accepts_once(cast):
    made = invite(cast, "resident@stuw.example")
    accept_invitation(made.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    assert role_of(cast, "resident") == Role.HELPER
    with pytest.raises(DomainError, match="al aangenomen"):
        accept_invitation(made.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)


def test_invitation_is_for_its_own_address_and_only_while_it_is_open(cast):
    made = invite(cast, "resident@stuw.example")
    with pytest.raises(NotPermitted, match="ander e-mailadres"):
        accept_invitation(made.pk, cast.users["partner"], actor=cast.actor("partner"), now=NOW)
    with pytest.raises(NotPermitted):
        accept_invitation(made.pk, cast.users["resident"], actor=cast.actor("partner"), now=NOW)
    withdraw_invitation(made, actor=cast.actor("owner"), now=NOW)
    with pytest.raises(DomainError, match="ingetrokken"):
        accept_invitation(made.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    assert role_of(cast, "resident") is None


def test_accepting_never_lowers_an_owner(cast):
    made = invite(cast, "resident@stuw.example")
    Membership.objects.create(organisation=cast.a.organisation, user=cast.users["resident"], role=Role.OWNER)
    accept_invitation(made.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    assert role_of(cast, "resident") == Role.OWNER


def test_invitations_are_seen_by_both_sides_and_by_who_has_the_link(cast):
    made = invite(cast)
    for role in ("owner", "helper", "mediator"):
        with scoped(scope_of(cast.actor(role))):
            assert list(member_invitations_of(cast.a.organisation)) == [made]
    for role in ("editor", "mediator_b", "resident"):
        with scoped(scope_of(cast.actor(role))):
            assert list(member_invitations_of(cast.a.organisation)) == []
    with scoped(EMPTY):
        assert member_invitation_of_link(made.pk) == made
