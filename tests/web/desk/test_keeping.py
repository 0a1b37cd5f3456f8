"""The desk and the question whether people from a list may be kept: the list, noting answers, letters, today."""

import re
from datetime import timedelta

import pytest

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.kernel.clock import now
from stuw.people.actions import ask_to_keep, remove_unanswered
from stuw.people.models import Consent, KeepQuestion, Volunteer
from tests.cast import make_candidacy
from tests.pdf import pages_in, text_in
from tests.people.conftest import listed, seen

pytestmark = pytest.mark.django_db
PAGE = "/balie/bilzen/mensen/bewaren/"
LETTER = {"phone": "+3289000001", "street": "Kerkstraat 1", "postal_code": "3740", "place_name": "Bilzen"}


@pytest.fixture
def mediator(cast):
    return cast.client("mediator")


def asked(at, *, when=None, **values) -> KeepQuestion:
    """Somebody from a list at this centre who was asked, or waits to be."""
    person = listed(at, **values)
    ask_to_keep([person], actor=SYSTEM, now=when or now(), centre=at.centre)
    with seen(at):
        return KeepQuestion.objects.select_related("volunteer").get(volunteer=person)


def text(answer) -> str:
    """What a reader reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def answer(client, question, **values):
    return client.post(f"{PAGE}{question.pk}/antwoord/", values, follow=True)


def is_there(at, question) -> bool:
    with seen(at):
        return Volunteer.objects.filter(pk=question.volunteer_id).exists()


def test_list_without_anybody_says_who_comes_there(mediator):
    page = text(mediator.get(PAGE))
    assert "Niemand gevonden" in page
    assert "ingelezen lijst" in page


def test_list_shows_how_each_is_asked_and_when_they_go(cast, mediator):
    asked(cast.a, name="An Verzonnen", email="an@lijst.example")
    asked(cast.a, name="Bert Verzonnen", **LETTER)
    asked(cast.a, name="Chris Verzonnen", phone="+3289000001")
    asked(cast.a, name="Dirk Verzonnen", via_organisation="OCMW Bilzen")
    page = text(mediator.get(PAGE))
    for words in ("alle 4", "gevraagd 1", "brief te drukken 1", "te bellen 2", "089 00 00 01", "via OCMW Bilzen"):
        assert words in page
    assert "1 brief wacht op de drukker" in page
    assert page.count("Nog niet gevraagd. Wordt gewist na") == 3


def test_list_is_narrowed_by_state_and_name(cast, mediator):
    asked(cast.a, name="An Verzonnen", email="an@lijst.example")
    asked(cast.a, name="Chris Anders", phone="+3289000001")
    page = text(mediator.get(f"{PAGE}?stand=to_call"))
    assert "Chris Anders" in page
    assert "An Verzonnen" not in page
    page = text(mediator.get(f"{PAGE}?q=verzon"))
    assert "An Verzonnen" in page
    assert "Chris Anders" not in page


def test_long_list_comes_in_pages(cast, mediator):
    with seen(cast.a):
        people = Volunteer.objects.bulk_create(
            Volunteer(
                centre=cast.a.centre,
                name=f"Persoon {n:03}",
                contact_kind="phone",
                phone="+32470000000",
                created_at=now(),
            )
            for n in range(500)
        )
    ask_to_keep(people, actor=SYSTEM, now=now(), centre=cast.a.centre)
    page = mediator.get(PAGE)
    assert "alle 500" in text(page)
    assert page.content.decode().count("Antwoord noteren") < 60
    assert "Persoon 499" in text(mediator.get(f"{PAGE}?pagina=999"))


def test_yes_that_was_heard_is_noted_with_how(cast, mediator):
    question = asked(cast.a, name="An Verzonnen", phone="+3289000001")
    page = answer(mediator, question, antwoord="ja", hoe="phone")
    assert "An Verzonnen zei ja. De gegevens blijven bewaard." in text(page)
    with seen(cast.a):
        consent = Consent.objects.get(volunteer=question.volunteer_id)
    assert (consent.is_given, consent.way) == (True, "phone")


def test_no_that_was_heard_removes_at_once(cast, mediator):
    question = asked(cast.a, name="An Verzonnen", **LETTER)
    page = answer(mediator, question, antwoord="nee", hoe="letter")
    assert "An Verzonnen zei nee. De gegevens zijn gewist." in text(page)
    assert not is_there(cast.a, question)
    assert "staat niet meer in uw bestand" in text(answer(mediator, question, antwoord="nee", hoe="letter"))


def test_no_of_who_came_forward_keeps_what_belongs_to_that(cast, mediator):
    question = asked(cast.a, name="An Verzonnen", email="an@lijst.example")
    make_candidacy(cast.a.vacancy, email="an@lijst.example", name="An Verzonnen")
    assert "meldde zich zelf aan" in text(mediator.get(PAGE))
    page = answer(mediator, question, antwoord="nee", hoe="desk")
    assert "Wat bij de eigen aanmelding hoort, blijft staan." in text(page)
    assert is_there(cast.a, question)


def test_list_says_how_many_are_gone(cast, mediator):
    answer(mediator, asked(cast.a, phone="+3289000001"), antwoord="nee", hoe="phone")
    for each in range(2):
        asked(cast.a, name=f"P {each}", email=f"p{each}@lijst.example", when=now() - timedelta(days=40))
    asked(cast.b, phone="+3289000001", when=now() - timedelta(days=400))
    remove_unanswered(now=now())
    assert "Tot nu toe 1 keer nee, en 2 mensen gewist zonder antwoord." in text(mediator.get(PAGE))


def test_answer_comes_back_to_the_list_as_it_was(cast, mediator):
    question = asked(cast.a, phone="+3289000001")
    address = f"{PAGE}{question.pk}/antwoord/?stand=to_call&q=mo"
    led = mediator.post(address, {"antwoord": "ja", "hoe": "phone"})
    assert led.url == f"{PAGE}?stand=to_call&q=mo"


@pytest.mark.parametrize("values", [{}, {"antwoord": "ja"}, {"antwoord": "ja", "hoe": "list"}, {"hoe": "phone"}])
def test_half_an_answer_changes_nothing(cast, mediator, values):
    question = asked(cast.a, phone="+3289000001")
    assert answer(mediator, question, **values).status_code == 404
    with seen(cast.a):
        question.refresh_from_db()
    assert question.answered_at is None


def test_people_of_a_neighbour_are_neither_seen_nor_answered_for(cast, mediator):
    theirs = asked(cast.b, name="Buur Verzonnen", **LETTER)
    assert "Buur" not in text(mediator.get(PAGE))
    assert "Buur" not in text(mediator.get(f"{PAGE}brieven/"))
    answer(mediator, theirs, antwoord="nee", hoe="phone")
    assert is_there(cast.b, theirs)
    assert mediator.post(f"{PAGE}brieven/pdf/", {"brieven": theirs.pk.hex}).status_code == 302


def letters(page) -> dict[str, str]:
    return {"brieven": re.search(r'name="brieven" value="([^"]*)"', page.content.decode()).group(1)}  # type: ignore


def test_letters_come_in_one_file_and_the_time_runs_once_they_are_sent(cast, mediator):
    first, second = asked(cast.a, name="An Verzonnen", **LETTER), asked(cast.a, name="Bert Verzonnen", **LETTER)
    asked(cast.a, name="Chris Verzonnen", email="chris@lijst.example")
    page = mediator.get(f"{PAGE}brieven/")
    assert "Maak 2 brieven (PDF)" in text(page)
    made = mediator.post(f"{PAGE}brieven/pdf/", letters(page))
    assert made["Content-Type"] == "application/pdf"
    assert "no-store" in made["Cache-Control"]
    assert pages_in(made.content) == 2
    read = text_in(made.content)
    # Above and on the slip; once on each letter.
    for words in ("An Verzonnen", "Bert Verzonnen", "Mogen we je gegevens bewaren?", "089 00 00 00", "Knip hier af"):
        assert read.count(words) == 2, words
    assert "Chris" not in read
    with seen(cast.a):
        assert AuditEntry.objects.filter(action="keep_question.take").count() == 2
        assert not KeepQuestion.objects.filter(pk=first.pk, asked_at__isnull=False).exists()
    told = mediator.post(f"{PAGE}brieven/verstuurd/", letters(page), follow=True)
    assert "2 brieven zijn genoteerd als verstuurd" in text(told)
    with seen(cast.a):
        assert KeepQuestion.objects.filter(pk__in=[first.pk, second.pk], asked_at__isnull=False).count() == 2
    assert "Er wachten geen brieven." in text(mediator.get(f"{PAGE}brieven/"))
    assert "al verstuurd" in text(mediator.post(f"{PAGE}brieven/pdf/", letters(page), follow=True))


def test_who_joined_after_the_page_was_opened_is_not_noted_as_sent(cast, mediator):
    asked(cast.a, name="An Verzonnen", **LETTER)
    page = mediator.get(f"{PAGE}brieven/")
    later = asked(cast.a, name="Bert Verzonnen", **LETTER)
    mediator.post(f"{PAGE}brieven/verstuurd/", letters(page))
    with seen(cast.a):
        later.refresh_from_db()
    assert later.asked_at is None


@pytest.mark.parametrize(
    "name", ["فاطمة الخيالية", "Łukasz Wymyślony", "A" * 120, "", "#set page(fill: red) $x$ \\", "👩‍🌾 Boerin"]
)
def test_letter_is_made_whatever_the_name_is(cast, mediator, name):
    question = asked(cast.a, name=name, **LETTER)
    made = mediator.post(f"{PAGE}brieven/pdf/", {"brieven": question.pk.hex})
    assert pages_in(made.content) == 1
    assert "Kerkstraat 1" in text_in(made.content)


def test_what_is_no_number_of_a_letter_is_left_out(mediator):
    for words in ("", "x", "00,,'", "\x00"):
        assert mediator.post(f"{PAGE}brieven/pdf/", {"brieven": words}).status_code == 302


def test_today_says_what_waits(cast, mediator):
    assert "Mogen we gegevens bewaren?" not in text(mediator.get("/balie/bilzen/"))
    asked(cast.a, name="An Verzonnen", **LETTER)
    asked(cast.a, name="Chris Verzonnen", phone="+3289000001")
    page = text(mediator.get("/balie/bilzen/"))
    for words in ("1 brief te drukken en te versturen", "1 persoon te bellen"):
        assert words in page
    assert "antwoordde nog niet" not in page


def test_today_names_who_goes_within_a_week(cast, mediator):
    asked(cast.a, name="An Verzonnen", email="an@lijst.example", when=now() - timedelta(days=24))
    asked(cast.a, name="Bo Verzonnen", email="bo@lijst.example", when=now() - timedelta(days=22))
    page = text(mediator.get("/balie/bilzen/"))
    assert "1 persoon antwoordde nog niet De gegevens verdwijnen na" in page


def test_today_of_an_editor_has_nothing_of_it(cast):
    asked(cast.a, name="An Verzonnen", **LETTER)
    assert "bewaren" not in text(cast.client("editor").get("/balie/bilzen/"))
