"""The link of "mogen we je gegevens bewaren?": opens a page, and only its buttons answer."""

import re
from datetime import timedelta

import pytest
from django.core import signing

from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.people.actions import ask_to_keep, remove_person
from stuw.people.links import keep_link, keep_token, read_keep_token
from stuw.people.models import Consent, KeepQuestion, Volunteer
from tests.cast import make_candidacy
from tests.people.conftest import listed, seen

pytestmark = pytest.mark.django_db
KNOWN = {"phone": "+3289123456", "street": "Bedachtestraat 77", "place_name": "Bilzen", "languages": "Frans"}


@pytest.fixture
def question(cast) -> KeepQuestion:
    person = listed(cast.a, name="Zenobia Verzonnenmans", email="zenobia@lijst.example", **KNOWN)
    ask_to_keep([person], actor=SYSTEM, now=now(), centre=cast.a.centre)
    with seen(cast.a):
        return KeepQuestion.objects.select_related("volunteer").get(volunteer=person)


def path(question: KeepQuestion) -> str:
    return f"/bewaren/{keep_token(question.pk, question.centre_id)}/"


def text(answer) -> str:
    """What a reader reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def answer(client, question, word):
    return client.post(path(question), {"antwoord": word}, follow=True)


def is_there(at, question) -> bool:
    with seen(at):
        return Volunteer.objects.filter(pk=question.volunteer_id).exists()


def test_link_in_a_mail_is_the_address_of_the_page(question):
    assert keep_link(question.pk, question.centre_id) == f"http://localhost:8000{path(question)}"
    assert len(keep_link(question.pk, question.centre_id)) < 120  # a QR code that a phone reads from paper


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_answers_nothing(cast, client, question, method):
    """As the scanner of a mail server does, with every link of a mail."""
    for _ in range(3):
        assert getattr(client, method)(path(question)).status_code == 200
    with seen(cast.a):
        question.refresh_from_db()
    assert question.answered_at is None


def test_page_says_who_asks_and_what_kinds_of_data_there_are(cast, client, question):
    page = text(client.get(path(question)))
    for words in ("Mogen we je gegevens bewaren?", cast.a.centre.name, "je naam", "je adres", "welke talen je spreekt"):
        assert words in page
    for words in ("wanneer je tijd hebt", "rijbewijs", "via wie"):
        assert words not in page


def test_page_shows_no_value_to_whoever_has_the_link(client, question):
    shown = client.get(path(question)).content.decode()
    for words in ("Zenobia", "zenobia@", "123456", "Bedachtestraat", "Frans"):
        assert words not in shown


def test_page_wears_the_colour_and_logo_of_the_centre(cast, client, question):
    Centre.objects.filter(pk=cast.a.centre.pk).update(brand_colour="#aa1177", logo=b"RIFF", logo_type="image/webp")
    shown = client.get(path(question)).content.decode()
    assert "/merk/aa1177.css" in shown
    assert "data:image/webp;base64,UklGRg==" in shown


def test_yes_keeps_and_thanks(cast, client, question):
    page = text(answer(client, question, "ja"))
    assert "Dank je wel. We bewaren je gegevens" in page
    with seen(cast.a):
        consent = Consent.objects.get(volunteer=question.volunteer_id)
    assert (consent.is_given, consent.way) == (True, "mail")


def test_no_removes_at_once_and_says_so(cast, client, question):
    page = text(answer(client, question, "nee"))
    assert "Je gegevens zijn gewist" in page
    assert cast.a.centre.phone in page
    assert not is_there(cast.a, question)


def test_letter_is_answered_on_paper(cast, client):
    person = listed(cast.a, street="Kerkstraat 1", place_name="Bilzen", phone="+3289000001")
    ask_to_keep([person], actor=SYSTEM, now=now(), centre=cast.a.centre)
    with seen(cast.a):
        question = KeepQuestion.objects.get(volunteer=person)
    answer(client, question, "ja")
    with seen(cast.a):
        assert Consent.objects.get(volunteer=person).way == "letter"


def test_second_answer_is_met_kindly(client, question):
    answer(client, question, "ja")
    assert "Je antwoordde dit al. Je hoeft niets meer te doen." in text(answer(client, question, "ja"))


def test_yes_can_be_taken_back_as_easily(cast, client, question):
    answer(client, question, "ja")
    assert "Toch liever niet" in text(client.get(path(question)))
    assert "Je gegevens zijn gewist" in text(answer(client, question, "nee"))
    assert not is_there(cast.a, question)
    assert "Je gegevens zijn gewist" in text(answer(client, question, "ja"))


def test_who_came_forward_reads_what_a_no_means_and_stays(cast, client, question):
    make_candidacy(cast.a.vacancy, email="zenobia@lijst.example", name="Zenobia Verzonnenmans")
    assert "Je meldde je ondertussen zelf aan" in text(client.get(path(question)))
    page = text(answer(client, question, "nee"))
    assert "We noteerden je nee" in page
    assert is_there(cast.a, question)
    assert "Dank je wel. We bewaren je gegevens" in text(answer(client, question, "ja"))


@pytest.mark.parametrize("word", ["", "misschien", "Ja"])
def test_another_answer_is_none(cast, client, question, word):
    assert answer(client, question, word).status_code == 404
    with seen(cast.a):
        question.refresh_from_db()
    assert question.answered_at is None


def test_link_works_for_a_week_after_the_last_day(cast, client, question):
    for days, status in ((7, 200), (8, 410)):
        with seen(cast.a):
            KeepQuestion.objects.filter(pk=question.pk).update(due_on=today() - timedelta(days=days))
        assert client.get(path(question)).status_code == status
    page = text(client.get(path(question)))
    assert "Deze pagina is niet meer open" in page
    assert cast.a.centre.phone in page
    answer(client, question, "nee")
    assert is_there(cast.a, question)


def test_link_of_who_was_removed_says_that_nothing_is_left(client, question):
    remove_person(question.volunteer, actor=SYSTEM, now=now())
    page = client.get(path(question))
    assert page.status_code == 200
    assert "Je gegevens zijn gewist" in text(page)


def tampered(question: KeepQuestion, other: KeepQuestion) -> list[str]:
    token, theirs = keep_token(question.pk, question.centre_id), keep_token(other.pk, other.centre_id)
    data, _, mark = token.rpartition(":")
    return [
        "x",
        ":",
        token[:-1],
        data,
        f"{data}:{theirs.rpartition(':')[2]}",
        f"{theirs.rpartition(':')[0]}:{mark}",
        f"{data.partition('.')[0]}.{other.centre_id}:{mark}",
        signing.Signer(salt="stuw.placements.status").sign(question.pk.hex),
        signing.Signer(salt="stuw.people.keep").sign("geen nummer.1"),
        signing.Signer(salt="stuw.people.keep").sign("AA.1"),
        signing.Signer(salt="stuw.people.keep").sign(data.partition(".")[0]),
    ]


def test_link_that_was_changed_opens_nothing(cast, client, question):
    theirs = listed(cast.b, email="buur@lijst.example")
    ask_to_keep([theirs], actor=SYSTEM, now=now(), centre=cast.b.centre)
    with seen(cast.b):
        other = KeepQuestion.objects.get(volunteer=theirs)
    for token in tampered(question, other):
        answered = client.post(f"/bewaren/{token}/", {"antwoord": "nee"})
        assert answered.status_code == 410, token
        assert "Deze koppeling klopt niet" in text(answered)
    assert is_there(cast.a, question)
    assert is_there(cast.b, other)


def test_each_link_answers_its_own_question_only(cast, client, question):
    other = listed(cast.a, name="Bert Verzonnen", email="bert@lijst.example")
    ask_to_keep([other], actor=SYSTEM, now=now(), centre=cast.a.centre)
    answer(client, question, "nee")
    with seen(cast.a):
        assert KeepQuestion.objects.get(volunteer=other).answered_at is None
    assert read_keep_token(keep_token(question.pk, 7)) == (question.pk, 7)


def test_question_of_another_centre_is_not_found_through_this_one(cast, client, question):
    """A link that says another centre is never made; if it were, it would open nothing."""
    page = client.get(f"/bewaren/{keep_token(question.pk, cast.b.centre.pk)}/")
    assert "Je gegevens zijn gewist" in text(page)
    assert client.get(f"/bewaren/{keep_token(question.pk, 10**9)}/").status_code == 404
