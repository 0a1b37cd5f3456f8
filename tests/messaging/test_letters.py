"""A centre's own words: around its mails, in its letters, checked, and never in the way of what matters."""

from dataclasses import replace
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stuw.centres.models import OpeningHours
from stuw.kernel.clock import today
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.messaging.actions.letters import kinds_from_centre, remove_letter, save_letter, save_words
from stuw.messaging.enums import Audience
from stuw.messaging.models import Letter, MailWords
from stuw.messaging.notices import Notice, sample_context
from stuw.messaging.queries import signature_of, words_of
from stuw.messaging.rules import can_see_post, can_write_letters
from stuw.messaging.validators import validate_letter, validate_mail_words
from stuw.messaging.words import BLANK, CLOSING, EXAMPLES, OPENING, PLACEHOLDERS, fill_in, tidy, unknown_places
from stuw.organisations.queries import actor_of
from stuw.placements.notices import CandidateWaits, ThereIsNews
from tests.cast import ROLES, make_candidacy
from tests.mail import mails

KIND = ThereIsNews.kind
LETTER = {"name": "Bedankbrief", "subject": "Bedankt", "text": "Dag {organisatie}\n\nBedankt."}


def as_read(notice: type[Notice], centre) -> str:
    context = sample_context(notice, today()) | {"centre": centre}
    return notice(recipient="", key="", centre_id=centre.pk, context=context).render()[1]


@pytest.mark.django_db
def test_who_may_write_and_who_may_see_the_post(cast):
    may = {role: (can_write_letters(actor, 1), can_see_post(actor, 1)) for role, actor in _actors_at(cast, 1).items()}
    writes, sees = ({role for role, rights in may.items() if rights[n]} for n in (0, 1))
    assert (writes, sees) == ({"editor", "lead"}, {"mediator"})


def _actors_at(cast, centre_id: int) -> dict[str, object]:
    """Every role of the cast, with the desk of centre A under this number."""
    actors = {role: cast.actor(role) for role in ROLES}
    number = cast.a.centre.pk
    return {
        role: replace(actor, staff_of={centre_id: actor.staff_of[number]} if number in actor.staff_of else {})
        for role, actor in actors.items()
    }


@pytest.mark.django_db
def test_without_the_second_step_nobody_writes_or_sees(cast):
    for role in ("editor", "lead", "mediator"):
        actor = actor_of(cast.users[role], is_trusted=False)
        assert not can_write_letters(actor, cast.a.centre.pk)
        assert not can_see_post(actor, cast.a.centre.pk)


@pytest.mark.django_db
def test_mail_has_the_common_words_and_the_desk_under_it(cast):
    body = as_read(ThereIsNews, cast.a.centre)
    assert body.startswith("Dag\n\nDe organisatie")
    assert body.endswith("Met vriendelijke groeten\nVrijwilligerscentrale Bilzen-Hoeselt\n089 00 00 00\n")


@pytest.mark.django_db
def test_signature_says_when_the_desk_is_open(cast):
    for weekday, opens, closes in ((0, 9, 12), (0, 13, 16), (2, 9, 12)):
        OpeningHours.objects.create(centre=cast.a.centre, weekday=weekday, opens=time(opens), closes=time(closes))
    assert signature_of(cast.a.centre).splitlines() == [
        "Vrijwilligerscentrale Bilzen-Hoeselt",
        "089 00 00 00",
        "Open: maandag 9–12 u en 13–16 u, woensdag 9–12 u",
    ]


@pytest.mark.django_db
def test_own_words_stand_around_what_matters_in_every_later_mail_of_that_kind_here_only(cast):
    actor, centre = cast.actor("editor"), cast.a.centre
    common, foot = (
        as_read(CandidateWaits, centre).removeprefix("Dag\n\n").split(f"\n\n{CLOSING}\n{signature_of(centre)}")
    )
    save_words(centre, CandidateWaits.kind, "Beste collega's\r\n\r\n\r\nFijn!", "  Warme groet  ", actor=actor)
    body = as_read(CandidateWaits, centre)
    assert body == f"Beste collega's\n\nFijn!\n\n{common}\n\nWarme groet\n{signature_of(centre)}{foot}"
    assert as_read(CandidateWaits, cast.b.centre).startswith("Dag\n")
    assert as_read(ThereIsNews, centre).startswith("Dag\n")
    make_candidacy(cast.a.vacancy, email="an@voorbeeld.example")
    assert mails(centre, "owner@stuw.example")[-1].body.startswith("Beste collega's\n")


@pytest.mark.django_db
def test_common_words_take_the_own_ones_away(cast):
    actor, centre = cast.actor("lead"), cast.a.centre
    save_words(centre, KIND, "Hallo", CLOSING, actor=actor)
    assert words_of(centre, KIND) == ("Hallo", CLOSING)
    save_words(centre, KIND, f" {OPENING} ", CLOSING, actor=actor)
    assert not MailWords.objects.exists()
    assert words_of(centre, KIND) == (OPENING, CLOSING)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["placements.candidate_waits_at_desk", "accounts.login_code", "verzonnen", ""])
def test_only_what_leaves_in_the_centres_name_has_own_words(cast, kind):
    with pytest.raises(DomainError, match="niet uit in de naam"):
        save_words(cast.a.centre, kind, "Hallo", "Groet", actor=cast.actor("editor"))


@pytest.mark.django_db
def test_no_mail_to_a_team_or_about_an_account_is_a_centres_to_sign():
    kinds = kinds_from_centre()
    assert len(kinds) > 10
    assert Audience.STAFF not in {notice.audience for notice in kinds}
    assert [notice.kind for notice in kinds if notice.kind.startswith(("accounts.", "messaging."))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["mediator", "mediator_b", "owner", "resident", "operator", "nobody"])
def test_others_write_no_words_of_a_centre(cast, role):
    actor, centre = cast.actor(role), cast.a.centre
    letter = save_letter(centre, None, LETTER, actor=cast.actor("editor"))
    for deed in (
        lambda: save_words(centre, KIND, "Hallo", "Groet", actor=actor),
        lambda: save_letter(centre, None, LETTER | {"name": "Andere"}, actor=actor),
        lambda: save_letter(centre, letter, LETTER | {"subject": "Anders"}, actor=actor),
        lambda: remove_letter(letter, actor=actor),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert [(one.name, one.subject) for one in Letter.objects.all()] == [("Bedankbrief", "Bedankt")]
    assert not MailWords.objects.exists()


PERSONAL = ["Mail an@voorbeeld.be", "Bel 0470 12 34 56", "0470/12.34.56", "+32 470 12 34 56", "85.07.30-033.61"]


@pytest.mark.parametrize(
    "text", [*PERSONAL, "Dag {naam}", "Dag {organisatie}", "}", "Zie www.voorbeeld.be", "http://x"]
)
def test_words_around_a_mail_hold_no_places_addresses_numbers_or_links(text):
    with pytest.raises(ValidationError):
        validate_mail_words(text)


@pytest.mark.parametrize(
    "text", [*PERSONAL, "Dag {naam}", "{ organisatie }", "{Organisatie}", "{}", "Dag {", "{{loket}}"]
)
def test_letter_holds_known_places_only_and_nothing_that_is_one_persons(text):
    with pytest.raises(ValidationError):
        validate_letter(text)


@pytest.mark.parametrize(
    "text", ["Dag", "Tot 5 december 2026, om 14.30 u.", "Van 09.00 tot 17.00 u, lokaal 12", "50% meer"]
)
def test_ordinary_words_are_taken(text):
    words = MailWords(centre_id=1, kind=KIND, opening=text, closing=text)
    letter = Letter(centre_id=1, name=text, subject=text)
    letter.text = f"{text} {{organisatie}} {{loket}} {{datum}} {{telefoon}} www.voorbeeld.be"
    for row in (words, letter):
        row.clean_fields(exclude=["centre"])
    assert not unknown_places(letter.text)


no_braces = st.text(st.characters(exclude_characters="{}"), max_size=40)


@given(no_braces, st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), no_braces))
def test_every_place_is_filled_in_and_an_empty_one_is_room_to_write(text, values):
    filled = fill_in(f"{text}{{organisatie}}|{{datum}}{text}", values)
    assert filled == f"{text}{values.get('organisatie') or BLANK}|{values.get('datum') or BLANK}{text}"


@given(st.text(alphabet="{}ab", max_size=12))
def test_a_text_with_nothing_unknown_keeps_no_brace(text):
    letter = text.replace("a", "{loket}")
    if not unknown_places(letter):
        assert not set("{}") & set(fill_in(letter, {}))


@given(st.text(alphabet="a \t\r\n", max_size=60))
def test_tidying_twice_changes_no_more(text):
    once = tidy(text)
    assert tidy(once) == once
    assert "\n\n\n" not in once
    assert "\r" not in once


@pytest.mark.django_db
@pytest.mark.parametrize("key", EXAMPLES)
def test_example_is_a_letter_that_may_be_kept(cast, key):
    values = dict(zip(("name", "subject", "text"), EXAMPLES[key], strict=True))
    assert save_letter(cast.a.centre, None, values, actor=cast.actor("editor")).text == values["text"]


@pytest.mark.django_db
def test_letter_is_changed_by_one_at_a_time(cast):
    actor, centre = cast.actor("editor"), cast.a.centre
    letter = save_letter(centre, None, LETTER, actor=actor)
    save_letter(centre, letter, {"subject": "Dank u"}, actor=actor, expected=letter.changed_at)
    with pytest.raises(ChangedMeanwhile):
        save_letter(centre, letter, {"subject": "Merci"}, actor=actor, expected=letter.changed_at)
    assert Letter.objects.get().subject == "Dank u"


@pytest.mark.django_db
def test_letter_of_a_neighbour_is_not_changed(cast):
    letter = Letter.objects.create(centre=cast.b.centre, **LETTER)
    with pytest.raises(Letter.DoesNotExist):
        save_letter(cast.a.centre, letter, {"subject": "Anders"}, actor=cast.actor("editor"))
    with pytest.raises(NotPermitted):
        remove_letter(letter, actor=cast.actor("editor"))


@pytest.mark.django_db
def test_two_letters_of_one_centre_have_two_names(cast):
    actor = cast.actor("editor")
    save_letter(cast.a.centre, None, LETTER, actor=actor)
    with pytest.raises(ValidationError, match="Kies een andere naam"):
        save_letter(cast.a.centre, None, LETTER, actor=actor)
    Letter.objects.create(centre=cast.b.centre, **LETTER)
