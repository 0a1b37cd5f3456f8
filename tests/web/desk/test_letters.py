"""The pages of mails and letters: own words with a preview, letters filled in, and who may write."""

import pytest

from stuw.messaging.models import Letter, MailWords
from stuw.messaging.words import CLOSING, OPENING

pytestmark = pytest.mark.django_db

LIST = "/balie/bilzen/post/brieven/"
NEWS = f"{LIST}mail/placements.there_is_news/"
LETTER = {
    "name": "Bedankbrief",
    "subject": "Bedankt, {organisatie}",
    "text": "{datum}\n\nDag {organisatie}\n\n{telefoon}",
}


@pytest.fixture
def letter(cast) -> Letter:
    return Letter.objects.create(centre=cast.a.centre, **LETTER)


@pytest.mark.parametrize("role", ["editor", "lead", "mediator"])
def test_whole_team_sees_which_mails_go_out_when_and_to_whom(cast, letter, role):
    text = cast.client(role).get(LIST).text
    for words in (
        "Aan kandidaten en vrijwilligers",
        "Er is nieuws over de aanmelding",
        "De organisatie antwoordt aan een kandidaat.",
        "Vacature ingediend",
        "info@bilzen.example",
        "Bedankbrief",
    ):
        assert words in text
    assert (NEWS in text) == (role != "mediator")
    assert ("Brief maken" in text) == (role != "mediator")


def test_words_are_tried_before_they_are_kept_and_can_go_back(cast):
    client = cast.client("editor")
    assert "089 00 00 00" in client.get(NEWS).text
    tried = client.post(NEWS, {"opening": "Hallo daar", "closing": "Tot gauw", "look": "1"}).text
    assert "Dit is nog niet bewaard." in tried
    assert "<p>Hallo daar</p>" in tried
    assert not MailWords.objects.exists()
    kept = client.post(NEWS, {"opening": "Hallo daar", "closing": "Tot gauw"}, follow=True).text
    assert "De woorden zijn bewaard." in kept
    assert "<p>Hallo daar</p>" in kept
    assert "eigen woorden" in client.get(LIST).text
    assert "Terug naar de gewone woorden" in kept
    common = client.post(NEWS, {"common": "1"}, follow=True).text
    assert f"<p>{OPENING}</p>" in common
    assert "Terug naar de gewone woorden" not in common
    assert not MailWords.objects.exists()


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        ("Dag {naam}", "Accolades werken hier niet."),
        ("Mail an@voorbeeld.be", "Zet hier geen e-mailadres"),
        ("www.voorbeeld.be", "Zet hier geen webadres"),
        ("", "Schrijf hoe de mail begint"),
        ("a" * 301, "300"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"look": "1"}])
def test_words_that_may_not_be_sent_are_said_beside_the_field_and_stay_there(cast, opening, sentence, button):
    response = cast.client("editor").post(NEWS, {"opening": opening, "closing": CLOSING, **button})
    assert sentence in response.text
    assert opening in response.text
    assert f"<p>{OPENING}</p>" in response.text  # the preview shows what is kept
    assert not MailWords.objects.exists()


@pytest.mark.parametrize("kind", ["accounts.login_code", "placements.candidate_waits_at_desk", "verzonnen"])
def test_mail_that_is_not_the_centres_has_no_page(cast, kind):
    assert cast.client("editor").get(f"{LIST}mail/{kind}/").status_code == 404


def test_mediator_uses_what_others_write(cast, letter):
    client = cast.client("mediator")
    assert client.get(f"{LIST}{letter.pk}/").status_code == 200
    for address in (NEWS, f"{LIST}nieuw/", f"{LIST}{letter.pk}/aanpassen/", f"{LIST}{letter.pk}/weghalen/"):
        assert client.post(address, LETTER | {"opening": "x", "closing": "y"}).status_code == 403
    assert Letter.objects.get().changed_at == letter.changed_at


def test_letter_begins_from_an_example_and_is_kept(cast):
    client = cast.client("editor")
    assert "Bedankt voor uw hulp" in client.get(f"{LIST}nieuw/", {"voorbeeld": "bedankbrief"}).text
    assert client.get(f"{LIST}nieuw/", {"voorbeeld": "verzonnen"}).status_code == 200
    text = client.post(f"{LIST}nieuw/", LETTER, follow=True).text
    assert "De brief is bewaard." in text
    assert Letter.objects.get().name == "Bedankbrief"


def test_letter_with_an_unknown_place_says_which_there_are_and_loses_nothing(cast):
    text = cast.client("editor").post(f"{LIST}nieuw/", LETTER | {"text": "Dag {naam}, tot gauw"}).text
    assert "We kennen {naam} niet." in text
    assert "Dag {naam}, tot gauw" in text
    assert not Letter.objects.exists()


def test_letter_is_filled_in_for_an_organisation_or_left_open(cast, letter):
    client = cast.client("mediator")
    address = f"{LIST}{letter.pk}/"
    assert "Bedankt, …………" in client.get(address).text
    filled = client.get(address, {"organisatie": " <b>De  Linde</b>\x00 "}).text
    assert "Bedankt, &lt;b&gt;De Linde&lt;/b&gt;" in filled
    assert "089 00 00 00" in filled
    assert "{" not in filled.split("<article")[1].split("</article>")[0]


def test_colleague_who_saved_meanwhile_is_not_written_over(cast, letter):
    client = cast.client("editor")
    address = f"{LIST}{letter.pk}/aanpassen/"
    seen = letter.changed_at.isoformat()
    assert client.post(address, LETTER | {"subject": "Eerste", "expected": seen}).status_code == 302
    second = client.post(address, LETTER | {"subject": "Tweede", "expected": seen})
    assert "Ondertussen paste een collega dit aan." in second.text
    assert Letter.objects.get().subject == "Eerste"


def test_letter_of_a_neighbour_is_not_found(cast):
    other = Letter.objects.create(centre=cast.b.centre, **LETTER)
    client = cast.client("editor")
    for address in (f"{LIST}{other.pk}/", f"{LIST}{other.pk}/aanpassen/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{LIST}{other.pk}/weghalen/").status_code == 404
    assert Letter.objects.exists()


def test_letter_is_taken_away_after_asking(cast, letter):
    client = cast.client("lead")
    assert "Ja, verwijderen" in client.get(f"{LIST}{letter.pk}/").text
    assert "De brief is verwijderd." in client.post(f"{LIST}{letter.pk}/weghalen/", follow=True).text
    assert not Letter.objects.exists()
