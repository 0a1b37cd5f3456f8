"""What an invitation is, whatever it invites to: how long it is open, for whom, and what its link is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError

from stuw.accounts.actions import invite_again, note_accepted, note_withdrawn
from stuw.accounts.links import INVITATION_LIFETIME, invitation_link, read_invitation_link
from stuw.accounts.models import User
from stuw.accounts.rules import is_invited, why_closed
from stuw.kernel.errors import DomainError, LinkRefused, NotPermitted
from stuw.kernel.ids import new_id
from stuw.teams.models import TeamInvitation

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def invitation(**values: object) -> TeamInvitation:
    """One that is open."""
    made = TeamInvitation(email="an@stuw.example", **values)
    invite_again(made, "editor", invited_by=None, now=NOW)
    return made


ENDS = {
    "open": ({}, ""),
    "accepted": ({"accepted_at": NOW}, "al aangenomen"),
    "withdrawn": ({"withdrawn_at": NOW}, "ingetrokken"),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("days", [0, 13.9, 14, 30])
def test_invitation_is_open_for_fourteen_days_unless_it_ended(end, days):
    values, sentence = ENDS[end]
    made, moment = invitation(**values), NOW + timedelta(days=days)
    is_late = days >= 14
    assert made.is_open(moment) is (end == "open" and not is_late)
    why = why_closed(made, now=moment)
    assert (sentence or ("verlopen" if is_late else "")) in why
    assert bool(why) is not made.is_open(moment)


def test_invitation_sent_again_counts_anew_for_the_new_role():
    made, later = invitation(), NOW + timedelta(days=20)
    invite_again(made, "mediator", invited_by=None, now=later)
    assert (made.role, made.invited_at, made.expires_at) == ("mediator", later, later + timedelta(days=14))


def test_address_is_kept_in_lower_case_and_must_be_one():
    made = TeamInvitation(email=" An@Stuw.Example ")
    invite_again(made, "editor", invited_by=None, now=NOW)
    assert made.email == "an@stuw.example"
    with pytest.raises(ValidationError):
        invite_again(TeamInvitation(email="an"), "editor", invited_by=None, now=NOW)


@pytest.mark.parametrize(
    ("email", "is_theirs"), [("an@stuw.example", True), ("An@Stuw.Example ", True), ("jo@stuw.example", False)]
)
def test_only_the_address_that_was_invited_is(email, is_theirs):
    assert is_invited(email, invitation()) is is_theirs


def test_somebody_else_cannot_accept_and_nobody_can_once_it_ended():
    with pytest.raises(NotPermitted, match="ander e-mailadres"):
        note_accepted(invitation(), User(email="jo@stuw.example"), now=NOW)
    for values, sentence in list(ENDS.values())[1:]:
        with pytest.raises(DomainError, match=sentence):
            note_accepted(invitation(**values), User(email="an@stuw.example"), now=NOW)


def test_accepted_invitation_is_not_withdrawn():
    with pytest.raises(DomainError, match="al aangenomen"):
        note_withdrawn(invitation(accepted_at=NOW), now=NOW)


def test_link_names_the_kind_and_the_invitation():
    key = new_id()
    token = invitation_link("team", key).split("/uitnodiging/")[1].strip("/")
    assert read_invitation_link(token) == ("team", key)


@pytest.mark.parametrize("token", ["", "x", "team:1:abc", "of something else"])
def test_link_that_was_changed_is_refused(token):
    if token == "of something else":
        token = signing.dumps(["team", "1"], salt="iets anders")
    with pytest.raises(LinkRefused, match="klopt niet"):
        read_invitation_link(token)


def test_link_of_something_else_with_our_signature_is_refused():
    for content in (["team"], "team", ["team", "geen nummer"], ["team", None], None, 5):
        with pytest.raises(LinkRefused, match="klopt niet"):
            read_invitation_link(signing.dumps(content, salt="stuw.accounts.invitation"))


def test_link_works_as_long_as_the_invitation(monkeypatch):
    token = signing.dumps(["team", new_id().hex], salt="stuw.accounts.invitation")
    sealed_at = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: sealed_at + INVITATION_LIFETIME.total_seconds() + 60)
    with pytest.raises(LinkRefused, match="verlopen"):
        read_invitation_link(token)
