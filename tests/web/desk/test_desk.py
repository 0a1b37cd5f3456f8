"""The desk: what waits today, its lists by state and word, and people for mediators only."""

import re

import pytest

from stuw.audit.models import AuditEntry
from stuw.centres.scope import scoped
from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import move_vacancy, sign_up, take_step, whole_centre
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_organisation, make_vacancy

pytestmark = pytest.mark.django_db

DESK = "/balie/bilzen/"


@pytest.fixture
def mediator(cast):
    return cast.client("mediator")


@pytest.fixture
def by_phone(cast) -> Candidacy:
    """Somebody who waits for a call."""
    contact = Contact(name="Fatima Verzonnen", kind=ContactKind.PHONE, phone="+32470000000")
    return sign_up(cast.a.vacancy, contact, message="", at=cast.a.centre, now=NOW)


def text(answer) -> str:
    """What a reader reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_today_shows_who_waits_to_a_mediator(mediator, by_phone, cast):
    page = text(mediator.get(DESK))
    for word in ("Fatima Verzonnen", "bellen", cast.a.candidacy.volunteer.name, "Wachten op een organisatie 1"):
        assert word in page


def test_today_shows_no_people_to_an_editor(cast, by_phone):
    page = text(cast.client("editor").get(DESK))
    assert "Vacatures na te kijken" in page
    for word in ("Verzonnen", cast.a.candidacy.volunteer.name, "Te bevestigen", "Kandidaten"):
        assert word not in page


def test_today_shows_what_was_handed_in_and_who_is_to_be_verified(cast, mediator):
    handed_in = make_vacancy(cast.a.organisation, title="Chauffeur gezocht")
    Vacancy.objects.filter(pk=handed_in.pk).update(state="submitted")
    new = make_organisation(cast.a.centre, name="Pas begonnen vzw")
    type(new).objects.filter(pk=new.pk).update(state="unverified")
    page = text(mediator.get(DESK))
    for word in ("Vacatures na te kijken 1", "Chauffeur gezocht", "Organisaties te verifiëren 1", "Pas begonnen vzw"):
        assert word in page


def test_today_shows_whose_vacancy_moved_until_they_answer(cast, mediator, by_phone):
    new = make_organisation(cast.a.centre, name="Dienstencentrum De Brug")
    move_vacancy(cast.a.vacancy, new, actor=cast.actor("mediator"), now=NOW)
    page = text(mediator.get(DESK))
    for word in ("Wachten op een nieuw ja 2", "Fatima Verzonnen", "nu van Dienstencentrum De Brug", "gemaild op"):
        assert word in page
    assert "Verzonnen" not in text(cast.client("editor").get(DESK))
    for each in (by_phone, cast.a.candidacy):
        take_step(each, STEPS["withdraw"], actor=cast.actor("mediator"), now=NOW, reason="other")
    assert "nieuw ja" not in text(mediator.get(DESK))


def test_today_shows_who_is_on_the_way_to_what_is_not_online(cast, mediator):
    heading = "Vacature niet online, kandidaat nog bezig"
    assert heading not in text(mediator.get(DESK))
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="paused")
    assert f"{heading} 1 {cast.a.candidacy.volunteer.name}" in text(mediator.get(DESK))


def test_promise_that_is_past_is_said(cast, mediator):
    with scoped(whole_centre(cast.a.centre.pk)):
        Candidacy.objects.filter(pk=cast.a.candidacy.pk).update(answer_due_on="2026-01-05")
    assert "1 belofte is voorbij" in text(mediator.get(DESK))


@pytest.mark.parametrize(
    ("page", "word", "found", "other"),
    [
        ("vacatures", "chauffeur", "Chauffeur gezocht", "Kookhulp bilzen"),
        ("vacatures", "fanfare", "Chauffeur gezocht", "Kookhulp bilzen"),
        ("organisaties", "FANFARE", "Koninklijke Fanfare", "Buurthuis Bilzen"),
        ("kandidaten", "fatima", "Fatima Verzonnen", "Kandidaat Bilzen"),
        ("kandidaten", "kookhulp", "Kandidaat Bilzen", "Chauffeur"),
    ],
)
def test_list_is_searched_by_word(cast, mediator, by_phone, page, word, found, other):
    make_vacancy(make_organisation(cast.a.centre, name="Koninklijke Fanfare"), title="Chauffeur gezocht")
    answer = text(mediator.get(f"{DESK}{page}/?q={word}"))
    assert found in answer
    assert other not in answer


@pytest.mark.parametrize("page", ["vacatures", "organisaties", "kandidaten"])
def test_word_that_is_nowhere_gives_a_way_on(mediator, page):
    answer = mediator.get(f"{DESK}{page}/?q=xqzwv")
    assert re.search("Geen vacatures gevonden|Geen organisaties gevonden|Niemand gevonden", text(answer))


def test_list_is_narrowed_by_state(cast, mediator):
    for title, state in (("Eén", "paused"), ("Twee", "paused"), ("Drie", "ended")):
        Vacancy.objects.filter(pk=make_vacancy(cast.a.organisation, title=title).pk).update(state=state)
    everything = mediator.get(f"{DESK}vacatures/")
    paused = mediator.get(f"{DESK}vacatures/?stand=paused")
    assert all(title in text(everything) for title in ("Eén", "Twee", "Drie", "Kookhulp bilzen"))
    assert all(title in text(paused) for title in ("Eén", "Twee"))
    assert all(title not in text(paused) for title in ("Drie", "Kookhulp bilzen"))
    assert mediator.get(f"{DESK}vacatures/?stand=onzin").content.count(b"<li>") == everything.content.count(b"<li>")


def test_long_list_comes_in_pages(cast, mediator):
    Vacancy.objects.bulk_create(
        Vacancy(centre=cast.a.centre, organisation=cast.a.organisation, title=f"Plek {number:02d}")
        for number in range(45)
    )
    pages = [text(mediator.get(f"{DESK}vacatures/?pagina={number}")) for number in (1, 2, 3, 99)]
    titles = [set(re.findall(r"Plek \d\d|Kookhulp bilzen", page)) for page in pages]
    assert [len(found) for found in titles[:3]] == [20, 20, 6]
    assert set.union(*titles) == {f"Plek {number:02d}" for number in range(45)} | {"Kookhulp bilzen"}
    assert titles[2] == titles[3]


def test_lists_show_nothing_of_a_neighbour(cast, mediator):
    for page in ("", "vacatures/", "organisaties/", "kandidaten/"):
        assert not re.search("Nieuwerkerken|Brugge", text(mediator.get(DESK + page)))


def test_look_at_a_case_is_noted_and_a_look_at_a_list_is_not(cast, mediator):
    def looks() -> list[tuple[str, int]]:
        with scoped(whole_centre(cast.a.centre.pk)):
            return list(AuditEntry.objects.filter(action="candidacy.look").values_list("subject_id", "actor_user_id"))

    mediator.get(f"{DESK}kandidaten/")
    assert looks() == []
    mediator.get(f"/werk/kandidaten/{cast.a.candidacy.pk}/")
    assert looks() == [(str(cast.a.candidacy.pk), cast.users["mediator"].pk)]
