"""The organisation's page: what helps the desk to judge, and what its own people read."""

import pytest

from stuw.organisations.models import Organisation
from tests.cast import make_organisation
from tests.mail import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast) -> str:
    return f"/werk/organisaties/{cast.a.organisation.pk}/"


def to(cast, state: str) -> None:
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state=state)


def test_asked_back_completed_handed_in_and_verified(cast, page):
    to(cast, "unverified")
    desk, owner = cast.client("mediator"), cast.client("owner")
    desk.post(f"{page}stap/ask_back/", {"reason": "Welk adres hebt u?"})
    assert kinds(cast.a.centre, "owner@stuw.example")[-1] == "asked_back"
    assert "Het loket vraagt nog iets over uw organisatie." in owner.get(f"/organisatie/{cast.a.organisation.pk}/").text
    text = owner.get(page).text
    assert "Welk adres hebt u?" in text
    assert "Opnieuw voorleggen" in text
    assert "Verifiëren" not in text
    owner.post(f"{page}stap/hand_in/")
    assert kinds(cast.a.centre, "info@bilzen.example")[-1] == "handed_in"
    assert "Het loket vraagt nog iets" not in owner.get(page).text
    desk.post(f"{page}stap/verify/")
    cast.a.organisation.refresh_from_db()
    assert cast.a.organisation.state == "verified"


def test_refusal_says_why_to_its_own_people(cast, page):
    cast.client("mediator").post(f"{page}stap/refuse/", {"reason": "Verkoopt wasmachines."})
    owner = cast.client("owner")
    assert "Lees waarom" in owner.get(f"/organisatie/{cast.a.organisation.pk}/").text
    text = owner.get(page).text
    assert "Het loket weigerde deze organisatie" in text
    assert "Verkoopt wasmachines." in text


def test_asking_back_needs_words(cast, page):
    to(cast, "unverified")
    answer = cast.client("mediator").post(f"{page}stap/ask_back/", {"reason": " "})
    assert "Geef een reden." in answer.text
    cast.a.organisation.refresh_from_db()
    assert cast.a.organisation.state == "unverified"


def test_possible_duplicates_are_for_the_team_while_it_judges(cast, page):
    twin = make_organisation(cast.a.centre, name="Het Buurthuis Bilzen", kbo_number="0417497106")
    words = "Misschien is dit een organisatie die er al is"
    assert words not in cast.client("mediator").get(page).text
    to(cast, "unverified")
    for role in ("mediator", "editor", "lead"):
        text = cast.client(role).get(page).text
        assert words in text
        assert f"/werk/organisaties/{twin.pk}/" in text
    assert words not in cast.client("owner").get(page).text


def test_trust_is_given_and_taken_and_leaves_a_trace(cast, page):
    client = cast.client("editor")
    text = client.post(f"{page}vertrouwen/", {"trust": "1"}, follow=True).text
    assert "komen voortaan meteen online" in text
    assert "Vertrouwd: vacatures komen meteen online" in text
    cast.a.organisation.refresh_from_db()
    assert cast.a.organisation.publishes_at_once
    text = client.post(f"{page}vertrouwen/", {"trust": "0"}, follow=True).text
    assert "Vacatures worden weer nagelezen" in text
    cast.a.organisation.refresh_from_db()
    assert not cast.a.organisation.publishes_at_once


def test_organisation_that_is_not_verified_is_not_trusted(cast, page):
    to(cast, "unverified")
    client = cast.client("mediator")
    assert "voortaan meteen online" not in client.get(page).text
    client.post(f"{page}vertrouwen/", {"trust": "1"})
    cast.a.organisation.refresh_from_db()
    assert not cast.a.organisation.publishes_at_once
