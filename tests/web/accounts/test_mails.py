"""Choosing which mails one wants: the topics of one's own roles, and nobody else's."""

import pytest

from stuw.audit.models import AuditEntry
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.messaging.actions.preferences import choose_frequencies
from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.models import Preference
from stuw.messaging.queries import frequencies_of, topics_for
from stuw.organisations.models import Membership

pytestmark = pytest.mark.django_db

MEMBER = ["candidates", "vacancies", "organisation"]
EDITOR = ["desk_vacancies", "desk_organisations"]
PAGE = "/account/mails/"


@pytest.mark.parametrize(
    ("role", "topics"),
    [
        ("owner", MEMBER),
        ("helper", MEMBER),
        ("editor", EDITOR),
        ("mediator", ["desk_candidates", *EDITOR, "desk_actions"]),
        ("resident", []),
        ("coordinator", []),
        ("nobody", []),
    ],
)
def test_everybody_chooses_about_the_own_roles(cast, role, topics):
    assert [topic.value for topic in topics_for(cast.actor(role))] == topics


def test_who_has_two_roles_chooses_about_both(cast):
    Membership.objects.create(organisation=cast.a.organisation, user=cast.users["mediator"], role="helper")
    assert len(topics_for(cast.actor("mediator"))) == 7


def test_page_keeps_what_was_chosen_and_shows_it(cast):
    client = cast.client("owner")
    assert client.get(PAGE).text.count(" checked") == 3
    response = client.post(PAGE, {"candidates": "daily", "vacancies": "weekly", "organisation": "now"}, follow=True)
    assert "Uw keuze is bewaard." in response.text
    found = frequencies_of(cast.users["owner"])
    assert [found[topic] for topic in (Topic.CANDIDATES, Topic.VACANCIES)] == [Frequency.DAILY, Frequency.WEEKLY]
    for name, value in (("candidates", "daily"), ("vacancies", "weekly"), ("organisation", "now")):
        assert f'name="{name}" value="{value}" ' in response.text
    assert response.text.count(" checked") == 3


def test_page_offers_no_way_to_miss_what_one_must_know(cast):
    text = cast.client("mediator").get(PAGE).text
    assert 'name="desk_vacancies" value="off"' in text
    assert 'name="desk_candidates" value="off"' not in text
    assert 'name="desk_candidates" value="weekly"' not in text


@pytest.mark.parametrize("value", ["off", "weekly", "elke maand", ""])
def test_choice_that_does_not_exist_is_said_beside_its_topic_and_keeps_the_others(cast, value):
    client = cast.client("owner")
    response = client.post(PAGE, {"candidates": value, "vacancies": "weekly", "organisation": "now"})
    assert response.text.count("Kies hoe vaak u deze mails wilt.") == 2  # in the summary and at the field
    assert 'name="vacancies" value="weekly"' in response.text
    assert not Preference.objects.exists()


def test_who_works_nowhere_is_told_that_there_is_nothing_to_choose(cast):
    text = cast.client("resident").get(PAGE).text
    assert "Er valt dus niets te kiezen." in text
    assert "<form method" not in text.split("<main")[1]


def test_choice_is_made_by_who_gets_the_mail_and_leaves_a_trace(cast):
    owner = cast.users["owner"]
    with pytest.raises(NotPermitted):
        choose_frequencies(owner, {Topic.CANDIDATES: Frequency.DAILY}, actor=cast.actor("mediator"))
    with pytest.raises(DomainError, match="Kandidaten voor uw organisatie"):
        choose_frequencies(
            owner, {Topic.VACANCIES: Frequency.WEEKLY, Topic.CANDIDATES: Frequency.OFF}, actor=cast.actor("owner")
        )
    assert not Preference.objects.exists()
    choose_frequencies(owner, {Topic.CANDIDATES: Frequency.DAILY}, actor=cast.actor("owner"))
    choose_frequencies(owner, {Topic.CANDIDATES: Frequency.NOW}, actor=cast.actor("owner"))
    assert [one.frequency for one in Preference.objects.all()] == ["now"]
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        assert not AuditEntry.objects.filter(action="mail.choose").exists()  # it concerns no centre


def test_account_leads_to_the_page(cast):
    assert f'href="{PAGE}"' in cast.client("helper").get("/account/").text
