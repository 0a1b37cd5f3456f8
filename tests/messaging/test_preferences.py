"""Who is mailed at once: the reader's choice per topic, the desk's own mailbox while nobody takes over."""

import pytest

from stuw.accounts.models import User
from stuw.centres.models import Centre, StaffMembership
from stuw.messaging.enums import Audience, Frequency, Topic
from stuw.messaging.models import Preference
from stuw.messaging.queries import desk_addresses, frequencies_of, wants_at_once
from stuw.messaging.rules import TOPICS, is_allowed, is_at_once
from stuw.placements.actions import take_step
from stuw.placements.rules import STEPS
from tests.cast import NOW, make_candidacy
from tests.mail import kinds, mails

EVERY = [(topic, frequency) for topic in Topic for frequency in Frequency]
MUST_KNOW = {Topic.ALWAYS, Topic.CANDIDATES, Topic.ORGANISATION, Topic.DESK_CANDIDATES}


def choose(user: User, topic: Topic, frequency: Frequency) -> None:
    Preference.objects.create(user=user, topic=topic, frequency=frequency)


def test_every_topic_has_a_rule_whose_default_is_allowed_and_that_says_what_it_is():
    assert set(TOPICS) == set(Topic)
    for topic, rule in TOPICS.items():
        assert is_allowed(topic, rule.default)
        assert rule.hint.endswith(".") or topic == Topic.ALWAYS


@pytest.mark.parametrize("topic", MUST_KNOW)
def test_what_somebody_must_know_comes_within_the_day(topic):
    assert {frequency for frequency in Frequency if is_allowed(topic, frequency)} <= {Frequency.NOW, Frequency.DAILY}


@pytest.mark.parametrize("topic", [topic for topic, rule in TOPICS.items() if rule.audience == Audience.MEMBER])
def test_organisation_is_told_at_once_unless_it_chose_otherwise(topic):
    assert is_at_once(topic, None)
    assert [frequency for frequency in Frequency if is_at_once(topic, frequency)] == [Frequency.NOW]


@pytest.mark.parametrize("topic", [topic for topic, rule in TOPICS.items() if rule.audience == Audience.STAFF])
def test_desk_gets_one_digest_a_day_unless_it_chose_otherwise(topic):
    assert TOPICS[topic].default == Frequency.DAILY


@pytest.mark.django_db
def test_frequencies_are_the_defaults_with_what_was_chosen_over_them(cast):
    choose(cast.users["owner"], Topic.CANDIDATES, Frequency.DAILY)
    found = frequencies_of(cast.users["owner"])
    assert found == {topic: rule.default for topic, rule in TOPICS.items()} | {Topic.CANDIDATES: Frequency.DAILY}


@pytest.mark.django_db
@pytest.mark.parametrize("frequency", TOPICS[Topic.CANDIDATES].allowed)
def test_member_is_mailed_of_a_candidate_at_once_only_when_that_is_wanted(cast, frequency):
    choose(cast.users["owner"], Topic.CANDIDATES, frequency)
    make_candidacy(cast.a.vacancy, email="an@voorbeeld.example")
    assert len(mails(cast.a.centre, "owner@stuw.example")) == (frequency == Frequency.NOW)
    assert kinds(cast.a.centre, "helper@stuw.example") == ["candidate_waits"]  # chose nothing


@pytest.mark.django_db
def test_address_without_an_account_gets_everything_and_code_mails_reach_everybody(cast):
    assert all(wants_at_once("nieuw@voorbeeld.example", topic) for topic in Topic)
    choose(cast.users["mediator"], Topic.DESK_CANDIDATES, Frequency.DAILY)
    assert wants_at_once("mediator@stuw.example", Topic.ALWAYS)
    assert not wants_at_once("Mediator@Stuw.example", Topic.DESK_CANDIDATES)


@pytest.fixture
def colleagues(cast) -> None:
    """Beside the mediator and the editor: one of both roles, and one whose account ended."""
    both, gone = (User.objects.create_user(f"{name}@stuw.example") for name in ("both", "gone"))
    for user, role in ((both, "mediator"), (both, "editor"), (gone, "mediator")):
        StaffMembership.objects.create(centre=cast.a.centre, user=user, role=role)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for user in (both, gone, cast.users["mediator_b"]):
        for topic in (Topic.DESK_CANDIDATES, Topic.DESK_VACANCIES):
            choose(user, topic, Frequency.NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("topic", [Topic.DESK_CANDIDATES, Topic.DESK_VACANCIES, Topic.DESK_ORGANISATIONS])
def test_desk_hears_at_its_own_address_while_no_colleague_wants_it_at_once(cast, topic):
    assert desk_addresses(cast.a.centre, topic) == ["info@bilzen.example"]
    Centre.objects.filter(pk=cast.a.centre.pk).update(email="")
    cast.a.centre.refresh_from_db()
    assert desk_addresses(cast.a.centre, topic) == []


@pytest.mark.django_db
def test_mailbox_of_a_desk_that_is_somebodys_account_too_hears_until_that_person_chooses(cast):
    Centre.objects.filter(pk=cast.a.centre.pk).update(email="mediator@stuw.example")
    withdrawn = [make_candidacy(cast.a.vacancy, email=f"an{number}@voorbeeld.example") for number in range(2)]
    cast.a.organisation.memberships.all().delete()
    for candidacy in withdrawn:
        take_step(candidacy, STEPS["withdraw"], actor=cast.actor("mediator"), now=NOW, reason="no_time")
        assert kinds(cast.a.centre, "mediator@stuw.example") == ["candidate_withdrew_at_desk"]
        Preference.objects.get_or_create(user=cast.users["mediator"], topic="desk_candidates", frequency="daily")


@pytest.mark.django_db
def test_colleague_who_wants_it_at_once_hears_once_and_instead_of_the_desk(cast, colleagues):
    for topic in (Topic.DESK_CANDIDATES, Topic.DESK_VACANCIES):
        assert desk_addresses(cast.a.centre, topic) == ["both@stuw.example"]


@pytest.mark.django_db
def test_what_is_about_people_is_never_mailed_to_an_editor(cast):
    choose(cast.users["editor"], Topic.DESK_CANDIDATES, Frequency.NOW)
    choose(cast.users["editor"], Topic.DESK_VACANCIES, Frequency.NOW)
    assert desk_addresses(cast.a.centre, Topic.DESK_CANDIDATES) == ["info@bilzen.example"]
    assert desk_addresses(cast.a.centre, Topic.DESK_VACANCIES) == ["editor@stuw.example"]


@pytest.mark.django_db
def test_every_colleague_who_wants_it_gets_a_mail_of_the_own(cast, colleagues):
    choose(cast.users["mediator"], Topic.DESK_CANDIDATES, Frequency.NOW)
    made = make_candidacy(cast.a.vacancy, email="an@voorbeeld.example")
    cast.a.organisation.memberships.all().delete()
    take_step(made, STEPS["withdraw"], actor=cast.actor("mediator"), now=NOW, reason="no_time")
    for address in ("both@stuw.example", "mediator@stuw.example"):
        assert kinds(cast.a.centre, address) == ["candidate_withdrew_at_desk"]
