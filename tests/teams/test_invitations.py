"""Inviting to a team, taking it back and accepting: by the right people, once, and with a mail that names nobody."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from stuw.centres.enums import StaffRole
from stuw.centres.models import StaffMembership
from stuw.centres.scope import EMPTY, Scope, scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.queries import actor_of
from stuw.teams import actions
from stuw.teams.models import TeamInvitation
from stuw.teams.queries import invitation_of_link, invitations_of
from tests.cast import NOW, Cast
from tests.mail import mails

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@stuw.example"


def invite(cast: Cast, email: str = ADDRESS, role: StaffRole = StaffRole.EDITOR, by: str = "lead", now=NOW):
    return actions.invite_to_team(cast.a.centre, email, role, actor=cast.actor(by), now=now)


def test_lead_invites_and_the_mail_says_what_for_without_a_name(cast):
    made = invite(cast, " Nieuw@Stuw.example", StaffRole.MEDIATOR)
    (mail,) = mails(cast.a.centre, ADDRESS)
    assert (made.email, made.role, made.invited_by) == (ADDRESS, "mediator", cast.users["lead"])
    assert made.expires_at == NOW + timedelta(days=14)
    assert mail.subject == "Uitnodiging van Vrijwilligerscentrale Bilzen-Hoeselt"
    assert "als bemiddelaar" in mail.body
    assert "http://localhost:8000/uitnodiging/" in mail.body
    assert not any(word in mail.body + mail.key for word in ("Lead", "lead@", "nieuw@"))


def test_who_was_invited_gets_it_again_and_stays_one_invitation(cast):
    first, again = invite(cast), invite(cast, role=StaffRole.MEDIATOR, now=NOW + timedelta(days=20))
    assert (first.pk, again.role) == (again.pk, "mediator")
    assert len(mails(cast.a.centre, ADDRESS)) == 2
    assert again.is_open(NOW + timedelta(days=30))


def test_who_has_the_role_already_is_not_invited(cast):
    with pytest.raises(DomainError, match="al redacteur"):
        invite(cast, "Editor@stuw.example")
    assert mails(cast.a.centre, "editor@stuw.example") == []
    assert invite(cast, "editor@stuw.example", StaffRole.LEAD).role == "lead"


def test_what_is_no_address_is_refused(cast):
    for text in ("", "nieuw", "nieuw@", "a" * 250 + "@stuw.example"):
        with pytest.raises(ValidationError):
            invite(cast, text)


@pytest.mark.parametrize("role", ["nobody", "mediator", "editor", "owner", "mediator_b", "coordinator", "operator"])
def test_nobody_else_invites_or_withdraws(cast, role):
    made = invite(cast)
    with pytest.raises(NotPermitted):
        invite(cast, "ander@stuw.example", by=role)
    with pytest.raises(NotPermitted):
        actions.withdraw_invitation(made, actor=cast.actor(role), now=NOW)
    assert invitation_of_link(made.pk).withdrawn_at is None


def test_lead_without_the_second_step_invites_nobody(cast):
    with pytest.raises(NotPermitted):
        actions.invite_to_team(
            cast.a.centre, ADDRESS, StaffRole.EDITOR, actor=actor_of(cast.users["lead"], is_trusted=False), now=NOW
        )


def test_invited_person_accepts_once_and_has_the_role(cast):
    made, invited = invite(cast, "resident@stuw.example"), cast.users["resident"]
    actions.accept_invitation(made.pk, invited, actor=cast.actor("resident"), now=NOW)
    assert cast.actor("resident").staff_of == {cast.a.centre.pk: {"editor"}}
    with pytest.raises(DomainError, match="al aangenomen"):
        actions.accept_invitation(made.pk, invited, actor=cast.actor("resident"), now=NOW)
    assert scope_of(actor_of(invited, is_trusted=False)) == EMPTY


@pytest.mark.parametrize("role", ["nobody", "resident", "lead", "operator"])
def test_nobody_accepts_for_another(cast, role):
    made, before = invite(cast, "helper@stuw.example"), StaffMembership.objects.count()
    user = cast.users.get(role, cast.users["helper"])
    with pytest.raises(NotPermitted):
        actions.accept_invitation(made.pk, user, actor=cast.actor(role), now=NOW)
    assert StaffMembership.objects.count() == before


def test_withdrawn_or_expired_invitation_is_not_accepted(cast):
    withdrawn, expired = invite(cast, "resident@stuw.example"), invite(cast, "helper@stuw.example")
    actions.withdraw_invitation(withdrawn, actor=cast.actor("lead"), now=NOW)
    with pytest.raises(DomainError, match="ingetrokken"):
        actions.accept_invitation(withdrawn.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    late = NOW + timedelta(days=14)
    with pytest.raises(DomainError, match="verlopen"):
        actions.accept_invitation(expired.pk, cast.users["helper"], actor=cast.actor("helper"), now=late)
    again = invite(cast, "resident@stuw.example")
    assert again.pk != withdrawn.pk


def test_invitations_are_seen_by_the_team_that_invites_and_by_who_has_the_link(cast):
    made = invite(cast)
    seen = {}
    for role in ("lead", "mediator", "editor", "mediator_b", "owner", "operator"):
        with scoped(scope_of(cast.actor(role))):
            seen[role] = ADDRESS in {each.email for each in invitations_of(cast.a.centre)}
    assert seen == dict.fromkeys(seen, False) | {"lead": True, "mediator": True}
    with scoped(Scope(invitation=made.pk)):
        assert [each.pk for each in TeamInvitation.objects.all()] == [made.pk]
    with scoped(EMPTY):
        assert not TeamInvitation.objects.exists()
        assert invitation_of_link(made.pk) == made


def test_address_is_forgotten_a_month_after_the_invitation_ended(cast):
    used, withdrawn, late = (invite(cast, f"{who}@stuw.example") for who in ("resident", "weg", "laat"))
    actions.accept_invitation(used.pk, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    actions.withdraw_invitation(withdrawn, actor=cast.actor("lead"), now=NOW)

    def kept() -> set:
        return {one.pk for one in (used, withdrawn, late) if invitation_of_link(one.pk) is not None}

    actions.forget_invitations(now=NOW + timedelta(days=30))
    assert kept() == {used.pk, withdrawn.pk, late.pk}
    actions.forget_invitations(now=NOW + timedelta(days=31))
    assert kept() == {late.pk}
    actions.forget_invitations(now=NOW + timedelta(days=45))
    assert kept() == set()
