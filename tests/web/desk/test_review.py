"""Looking at a vacancy: what residents will read, what changed, and a decision about exactly that."""

import re
from datetime import timedelta

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.organisations.models import Organisation
from stuw.placements.actions import whole_centre
from stuw.vacancies.actions import change_vacancy, take_step
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from stuw.web.desk.sentences import SENTENCES
from tests.cast import NOW, make_vacancy
from tests.mail import kinds
from tests.web.desk.test_desk import text
from tests.web.ui.html import element

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)


def address(vacancy: Vacancy, step: str = "") -> str:
    return f"/werk/vacatures/{vacancy.pk}/nakijken/" + (f"{step}/" if step else "")


def as_is(vacancy: Vacancy) -> Vacancy:
    return Vacancy.objects.get(pk=vacancy.pk)


def seen(page: str) -> str:
    """What the page knows the text by that was read on it."""
    (number,) = set(re.findall(r'name="seen" value="(\d+)"', page))
    return number


@pytest.fixture
def handed_in(cast) -> Vacancy:
    """Handed in by the organisation for the first time."""
    made = make_vacancy(cast.a.organisation, title="Chauffeur voor de buurtbus", state="draft")
    return take_step(made, STEPS["submit"], actor=cast.actor("owner"), now=NOW)


@pytest.fixture
def changed(cast) -> Vacancy:
    """Online, and changed by the organisation since the centre agreed to it."""
    values = {"description": "Elke dinsdag koken we voor de hele buurt.", "wheelchair": True}
    return change_vacancy(cast.a.vacancy, values, None, actor=cast.actor("owner"), now=LATER)


@pytest.fixture
def decide(cast):
    """A mediator who reads the page and then decides."""
    client = cast.client("mediator")

    def decide(vacancy: Vacancy, step: str, **posted: str):
        posted.setdefault("seen", seen(client.get(address(vacancy)).content.decode()))
        return client.post(address(vacancy, step), posted, follow=True)

    return decide


def test_page_shows_what_residents_will_read_and_no_difference_the_first_time(cast, handed_in):
    page = text(cast.client("mediator").get(address(handed_in)))
    for words in (handed_in.title, handed_in.teaser, handed_in.description, "Kloosterstraat 3", "Online zetten"):
        assert words in page
    assert "Wat veranderde" not in page


def test_page_shows_what_changed_since_the_approval(cast, changed):
    page = cast.client("mediator").get(address(changed)).content.decode()
    words = text(cast.client("mediator").get(address(changed)))
    assert "Wat veranderde sinds de goedkeuring op 23 november" in words
    assert "Toegankelijk met een rolstoel was weet niet nu ja" in words
    assert re.search(r"<del>.*?en donderdag.*?</del>", page, re.DOTALL)
    assert re.search(r"<ins>.*?hele.*?</ins>", page, re.DOTALL)
    # Said too, for who sees no marks.
    assert re.search(r"<del><span class=\"visually-hidden\"> weg: </span>", page)
    assert re.search(r"<ins><span class=\"visually-hidden\"> nieuw: </span>", page)


def test_text_that_was_asked_to_be_changed_is_shown_beside_what_was_read_then(cast, handed_in, decide):
    decide(handed_in, "ask_changes", reason="Welk uur?")
    change_vacancy(as_is(handed_in), {"schedule": "van 9 tot 12 u"}, None, actor=cast.actor("owner"), now=LATER)
    take_step(as_is(handed_in), STEPS["submit"], actor=cast.actor("owner"), now=LATER)
    page = text(cast.client("mediator").get(address(handed_in)))
    assert "Wat veranderde sinds u een aanpassing vroeg" in page
    assert "nu van 9 tot 12 u" in page


def test_html_of_an_organisation_is_text(cast, changed):
    change_vacancy(changed, {"title": "<script>alert(1)</script>"}, None, actor=cast.actor("owner"), now=LATER)
    assert "<script>alert" not in cast.client("mediator").get(address(changed)).content.decode()


@pytest.mark.parametrize(
    ("step", "posted", "state", "mail"),
    [
        ("publish", {}, "published", "online"),
        ("ask_changes", {"reason": "Zet er het uur bij."}, "changes_asked", "changes_asked"),
        ("refuse", {"reason": "Dit is betaald werk."}, "refused", "refused"),
    ],
)
def test_decision_leads_back_to_the_queue_with_the_next_one(cast, handed_in, decide, step, posted, state, mail):
    other = make_vacancy(cast.a.organisation, title="Wie volgt", state="draft")
    take_step(other, STEPS["submit"], actor=cast.actor("owner"), now=LATER)
    page = decide(handed_in, step, **posted)
    assert page.redirect_chain[-1][0] == "/balie/bilzen/vacatures/nakijken/"
    assert as_is(handed_in).state == state
    words = text(page)
    assert handed_in.title in words
    assert "Volgende : Wie volgt" in words
    assert mail in kinds(cast.a.centre, "owner@stuw.example")


def test_changes_are_approved_and_the_vacancy_stays_where_it_is(cast, changed, decide):
    page = decide(changed, "approve")
    done = as_is(changed)
    assert (done.state, done.is_changed) == ("published", False)
    assert changed.steps.last().step == "approve"
    assert "is goedgekeurd" in text(page)


def test_what_was_changed_while_it_was_read_is_not_decided_about(cast, handed_in, changed):
    client = cast.client("mediator")
    for vacancy, step, posted in (
        (handed_in, "publish", {}),
        (handed_in, "refuse", {"reason": "Dit is betaald werk."}),
        (changed, "approve", {}),
    ):
        number = seen(client.get(address(vacancy)).content.decode())
        before = as_is(vacancy).state
        title = f"Iets anders {step}"
        change_vacancy(as_is(vacancy), {"title": title}, None, actor=cast.actor("owner"), now=LATER)
        page = client.post(address(vacancy, step), {"seen": number, **posted}, follow=True)
        assert "Ondertussen is de tekst aangepast" in text(page)
        assert as_is(vacancy).state == before
    assert as_is(changed).is_changed is True


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "9" * 30])
def test_decision_about_a_text_that_nobody_read_is_none(cast, handed_in, number):
    cast.client("mediator").post(address(handed_in, "publish"), {"seen": number})
    assert as_is(handed_in).state == "submitted"


def test_colleague_who_was_quicker_is_told(cast, handed_in):
    client = cast.client("mediator")
    number = seen(client.get(address(handed_in)).content.decode())
    take_step(handed_in, STEPS["publish"], actor=cast.actor("lead"), now=LATER)
    page = client.post(address(handed_in, "publish"), {"seen": number}, follow=True)
    assert "wacht niet meer op het loket" in text(page)
    assert page.redirect_chain[-1][0] == f"/werk/vacatures/{handed_in.pk}/"


@pytest.mark.parametrize("step", ["ask_changes", "refuse"])
@pytest.mark.parametrize("typed", ["", "  ", "a" * 2001])
def test_reason_that_cannot_be_is_refused_beside_its_field(cast, handed_in, step, typed):
    page = cast.client("mediator").post(address(handed_in, step), {"reason": typed, "seen": "1"}).content.decode()
    assert element(page, id=f"{step}_reason_error").text
    assert page.count('<details class="confirm" open>') == 1
    assert as_is(handed_in).state == "submitted"


@pytest.mark.parametrize("step", SENTENCES)
def test_sentence_is_put_in_the_field_to_be_edited_and_nothing_is_sent(cast, handed_in, step):
    client = cast.client("mediator")
    first, second = SENTENCES[step][0].text, SENTENCES[step][1].text
    page = client.post(address(handed_in, step), {"zin": "0", "reason": "Dag Els."}).content.decode()
    assert element(page, id=f"{step}_reason").text == f"Dag Els. {first}"
    again = client.post(address(handed_in, step), {"zin": "1", "reason": f"Dag Els.\n{first}"}).content.decode()
    assert element(again, id=f"{step}_reason").text == f"Dag Els. {first} {second}"
    assert "Fout" not in again
    assert as_is(handed_in).state == "submitted"


@pytest.mark.parametrize("number", ["99", "x", "-1", ""])
def test_sentence_that_is_not_offered_changes_nothing(cast, handed_in, number):
    page = cast.client("mediator").post(address(handed_in, "refuse"), {"zin": number, "reason": "Dag."})
    assert element(page.content.decode(), id="refuse_reason").text.strip() == "Dag."


@pytest.mark.parametrize("step", SENTENCES)
def test_sentences_are_short_and_polite(step):
    texts = [sentence.text for sentence in SENTENCES[step]]
    assert len(texts) >= 6
    assert len(set(texts)) == len(texts)
    assert all(len(part.split()) <= 15 for sentence in texts for part in re.split(r"[.?!:]", sentence))


@pytest.mark.parametrize("step", ["pause", "end", "renew", "x", "confirm"])
def test_other_steps_are_not_decided_here(cast, handed_in, step):
    assert cast.client("mediator").post(address(handed_in, step), {"seen": "1"}).status_code == 404


@pytest.mark.parametrize("state", ["draft", "changes_asked", "published", "paused", "refused", "ended", "lapsed"])
def test_what_does_not_wait_leads_to_its_page(cast, handed_in, state):
    Vacancy.objects.filter(pk=handed_in.pk).update(state=state, published_at=NOW, confirmed_at=NOW)
    assert cast.client("editor").get(address(handed_in)).url == f"/werk/vacatures/{handed_in.pk}/"


@pytest.mark.parametrize("state", ["published", "paused", "filled", "lapsed"])
def test_what_changed_is_approved_in_any_state_that_was_approved(cast, changed, decide, state):
    Vacancy.objects.filter(pk=changed.pk).update(state=state)
    decide(changed, "approve")
    assert (as_is(changed).state, as_is(changed).is_changed) == (state, False)


def test_next_one_can_be_reached_without_deciding(cast, handed_in, changed):
    client = cast.client("mediator")
    for one, other in ((handed_in, changed), (changed, handed_in)):
        assert f'href="{address(other)}"' in client.get(address(one)).content.decode()


def test_page_gives_hints_for_clear_dutch(cast, handed_in):
    text_of = "Men dient te beschikken over een positieve ingesteldheid." + " Er wordt verwacht dat u komt." * 3
    Vacancy.objects.filter(pk=handed_in.pk).update(description=text_of)
    page = text(cast.client("mediator").get(address(handed_in)))
    assert "Wie is “men”?" in page
    assert "Zeg hoeveel uur het vraagt." in page


def test_unverified_organisation_is_said(cast, handed_in):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="unverified")
    assert "nog niet geverifieerd" in text(cast.client("mediator").get(address(handed_in)))


def test_every_version_is_read_beside_the_one_before(cast, changed):
    for role in ("owner", "mediator"):
        client = cast.client(role)
        first, second = changed.versions.all()
        page = text(client.get(f"/werk/vacatures/{changed.pk}/versies/{second.pk}/"))
        assert "Wat veranderde" in page
        assert "was weet niet nu ja" in page
        page = text(client.get(f"/werk/vacatures/{changed.pk}/versies/{first.pk}/"))
        for words in ("De eerste tekst", cast.a.vacancy.title, "nagekeken door het loket", "door Stuw"):
            assert words in page
        assert "Wheelchair" not in page


def test_version_of_another_vacancy_is_not_found(cast, changed):
    number = cast.b.vacancy.versions.get().pk
    assert cast.client("mediator").get(f"/werk/vacatures/{changed.pk}/versies/{number}/").status_code == 404


def test_lines_of_the_log_lead_to_what_they_changed(cast, changed):
    page = cast.client("owner").get(f"/werk/vacatures/{changed.pk}/").content.decode()
    assert f"/werk/vacatures/{changed.pk}/versies/{changed.versions.last().pk}/" in page


def test_contact_person_is_named_only_to_who_may_see_persons(cast):
    vacancy = make_vacancy(cast.a.organisation, title="Onthaal")
    with scoped(whole_centre(cast.a.centre.pk)):
        change_vacancy(vacancy, {"contact_person_id": cast.a.contact.pk}, None, actor=SYSTEM, now=LATER)
    number = vacancy.versions.last().pk
    path = f"/werk/vacatures/{vacancy.pk}/versies/{number}/"
    assert cast.a.contact.name in text(cast.client("mediator").get(path))
    editor = text(cast.client("editor").get(path))
    assert cast.a.contact.name not in editor
    assert "een contactpersoon" in editor
