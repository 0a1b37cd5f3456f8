"""When a vacancy goes or moves, the own page says so and asks; the desk notes the yes of who has no mail."""

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.organisations.models import Organisation
from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import move_vacancy, sign_up, take_step, tell_of_vacancies, whole_centre
from stuw.placements.links import status_link
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_organisation
from tests.mail import code_in, mails

pytestmark = pytest.mark.django_db

NOT_YOU = "Dat ligt niet aan jou."


@pytest.fixture
def opened(cast, client):
    """A browser in which the mailed code was typed."""
    client.post(status_link(cast.a.candidacy.volunteer_id))
    (mail,) = mails(cast.a.centre, kind="placements.status_code")
    client.post("/mijn/code/", {"code": code_in(mail)})
    return client


@pytest.fixture
def next_one(cast) -> Organisation:
    return make_organisation(cast.a.centre, name="Dienstencentrum De Brug", kbo_number="0417497106")


@pytest.fixture
def moved(cast, next_one) -> Organisation:
    """Where the vacancy of centre A went."""
    move_vacancy(cast.a.vacancy, next_one, actor=cast.actor("mediator"), now=NOW)
    return next_one


def now_is(candidacy: Candidacy) -> Candidacy:
    with scoped(whole_centre(candidacy.centre_id)):
        return Candidacy.objects.get(pk=candidacy.pk)


def becomes(cast, state: str) -> None:
    """The vacancy is this from now on, and who is on the way was told."""
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    tell_of_vacancies([cast.a.vacancy.pk], now=NOW)


@pytest.mark.parametrize("state", ["ended", "refused"])
def test_place_that_is_gone_is_nobodys_fault_and_others_are_shown(cast, opened, state):
    becomes(cast, state)
    page = opened.get("/mijn/").text
    assert now_is(cast.a.candidacy).state == "gone"
    for words in (NOT_YOU, "Zoek een andere plek", "http://bilzen.localhost", "thema=poverty", cast.a.centre.phone):
        assert words in page
    assert "Ik zie er toch van af" not in page


def test_place_that_went_before_anybody_was_told_is_gone_on_the_page_too(cast, opened):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="ended")
    assert NOT_YOU in opened.get("/mijn/").text


def test_who_meets_the_organisation_goes_on_when_the_vacancy_ends(cast, opened):
    take_step(cast.a.candidacy, STEPS["invite"], actor=cast.actor("owner"), now=NOW)
    becomes(cast, "ended")
    page = opened.get("/mijn/").text
    assert "De vacature is afgelopen. Wat je met de organisatie afsprak, gaat gewoon door." in page
    assert NOT_YOU not in page


@pytest.mark.parametrize("state", ["filled", "lapsed", "changes_asked"])
def test_who_waits_stays_when_the_vacancy_may_come_back(cast, opened, state):
    becomes(cast, state)
    assert "Je aanmelding blijft staan." in opened.get("/mijn/").text


@pytest.mark.parametrize("state", sorted(set(VacancyState.values) - {"ended", "refused", "filled", "lapsed",
                                                                     "changes_asked"}))  # fmt: skip
def test_nothing_is_said_of_a_vacancy_that_is_there(cast, opened, state):
    becomes(cast, state)
    page = opened.get("/mijn/").text
    assert NOT_YOU not in page
    assert "blijft staan" not in page


def test_own_page_names_the_next_organisation_and_a_yes_gives_it_the_data(cast, opened, moved):
    page = opened.get("/mijn/").text
    assert f"Ja, {moved.name} mag mijn gegevens zien" in page
    assert "Nee, dank je" in page
    assert "Ik zie er toch van af" not in page
    assert opened.post(f"/mijn/ja/{cast.a.candidacy.pk}/").url == "/mijn/"
    after = now_is(cast.a.candidacy)
    assert (after.state, after.is_shared, after.organisation_id) == ("interested", True, moved.pk)
    assert "mag mijn gegevens zien" not in opened.get("/mijn/").text


def test_no_gives_the_next_organisation_nothing_and_the_page_says_so(cast, opened, moved):
    assert opened.post(f"/mijn/terugtrekken/{cast.a.candidacy.pk}/", {"reason": "other"}).url == "/mijn/"
    after = now_is(cast.a.candidacy)
    assert (after.state, after.is_shared) == ("withdrawn", False)
    page = opened.get("/mijn/").text
    assert "Die organisatie ziet je gegevens niet." in page
    assert "Iets anders" not in page


def test_yes_that_was_not_asked_or_comes_too_late_is_said_and_changes_nothing(cast, opened, next_one):
    address = f"/mijn/ja/{cast.a.candidacy.pk}/"
    assert 'role="alert"' in opened.post(address).text
    assert now_is(cast.a.candidacy).state == "interested"
    move_vacancy(cast.a.vacancy, next_one, actor=cast.actor("mediator"), now=NOW)
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="ended")
    assert "er ondertussen niet meer" in opened.post(address).text
    assert now_is(cast.a.candidacy).is_shared is False


def test_nobody_says_yes_for_somebody_else(cast, opened, moved):
    assert opened.post(f"/mijn/ja/{cast.b.candidacy.pk}/").status_code == 404
    assert cast.client("nobody").post(f"/mijn/ja/{cast.a.candidacy.pk}/").url == "/mijn/"
    assert opened.get(f"/mijn/ja/{cast.a.candidacy.pk}/").url == "/mijn/"
    assert now_is(cast.a.candidacy).state == "asked"


@pytest.fixture
def by_phone(cast) -> Candidacy:
    called = Contact(name="Fatima Verzonnen", kind=ContactKind.PHONE, phone="+32470000000")
    made = sign_up(cast.a.vacancy, called, message="", at=cast.a.centre, now=NOW)
    return take_step(made, STEPS["confirm"], actor=SYSTEM, now=NOW)


def test_mediator_notes_the_yes_after_a_call(cast, by_phone, moved):
    client, address = cast.client("mediator"), f"/werk/kandidaten/{by_phone.pk}/"
    page = client.get(address).text
    for words in ("Vraag een nieuw ja", f"Deze vacature is nu van {moved.name}.", "Noteer het ja van Fatima Verzonnen"):
        assert words in page
    assert client.post(f"{address}stap/agree/").url == address
    assert (now_is(by_phone).state, now_is(by_phone).is_shared) == ("interested", True)
    assert "Nieuw ja gegeven" in client.get(address).text


def test_mediator_passes_on_that_the_place_is_gone(cast, by_phone):
    becomes(cast, "ended")
    client, address = cast.client("mediator"), f"/werk/kandidaten/{by_phone.pk}/"
    page = client.get(address).text
    assert "Nieuws door te geven" in page
    assert "De vacature is afgelopen." in page
    assert client.post(f"{address}doorgegeven/").url == address
    assert "door te geven" not in client.get(address).text
