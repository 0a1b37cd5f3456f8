"""Writing a vacancy with others, and while the page saves by itself: nothing is lost, nobody is disturbed."""

from typing import Any

import pytest
from django.utils.html import escape

from stuw.vacancies.models import Vacancy
from tests.cast import make_vacancy
from tests.mail import mails
from tests.web.ui.html import element
from tests.web.work.filling import as_shown

pytestmark = pytest.mark.django_db


def page(vacancy: Vacancy, step: str) -> str:
    return f"/werk/vacatures/{vacancy.pk}/schrijven/{step}/"


def now_is(vacancy: Vacancy) -> Vacancy:
    return Vacancy.objects.get(pk=vacancy.pk)


def saved_by_itself(client: Any, vacancy: Vacancy, step: str, **typed: Any) -> dict[str, Any]:
    address = page(vacancy, step)
    told: dict[str, Any] = client.post(f"{address}bewaren/", as_shown(client.get(address), **typed)).json()
    return told


def test_two_people_write_two_steps_at_once(cast):
    owner, mediator = cast.client("owner"), cast.client("mediator")
    draft = make_vacancy(cast.a.organisation, state="draft")
    at_what, at_title = as_shown(owner.get(page(draft, "wat"))), as_shown(mediator.get(page(draft, "titel")))
    assert mediator.post(page(draft, "titel"), at_title | {"title": "Van het loket"}).status_code == 302
    assert owner.post(page(draft, "wat"), at_what | {"description": "Van de organisatie."}).status_code == 302
    written = now_is(draft)
    assert (written.title, written.description) == ("Van het loket", "Van de organisatie.")


def test_words_of_a_colleague_are_shown_beside_ones_own(cast):
    owner, mediator = cast.client("owner"), cast.client("mediator")
    draft = make_vacancy(cast.a.organisation, state="draft")
    stale = as_shown(owner.get(page(draft, "wat")))
    address = page(draft, "wat")
    typed = {"description": "Je roert & proeft.", "themes": ["care"]}
    mediator.post(address, as_shown(mediator.get(address)) | typed)
    told = owner.post(address, stale | {"description": "Je snijdt.", "teaser": "Kort."})
    html = told.content.decode()
    shown = element(html, "section", aria_labelledby="staat-er").text
    assert "Je roert & proeft." in shown
    assert "Zorg en welzijn" in shown
    assert escape("Je roert & proeft.") in html
    assert as_shown(told)["description"] == "Je snijdt."
    assert now_is(draft).description == "Je roert & proeft."
    assert owner.post(address, as_shown(told)).status_code == 302
    written = now_is(draft)
    assert (written.description, written.teaser, written.themes) == ("Je snijdt.", "Kort.", ["poverty"])


def test_places_of_a_colleague_are_shown(cast):
    owner, mediator = cast.client("owner"), cast.client("mediator")
    draft = make_vacancy(cast.a.organisation, state="draft")
    address = page(draft, "waar")
    stale = as_shown(owner.get(address))
    mediator.post(address, as_shown(mediator.get(address), **{"plek-0-place": "3700 Tongeren"}))
    told = owner.post(address, stale | {"plek-0-street": "Markt 2"}).content.decode()
    assert "3700 Tongeren" in element(told, "section", aria_labelledby="staat-er").text


def test_date_that_is_half_written_waits_and_the_rest_is_saved(cast):
    client, draft = cast.client("owner"), make_vacancy(cast.a.organisation, state="draft", hours=3, availability=5)
    half = {"rhythm": "data", "schedule": "zaterdag", "datum-0-day": "2027-03-06"}
    told = saved_by_itself(client, draft, "wanneer", **half)
    assert told["is_saved"]
    assert "Nog niet bewaard" in told["said"]
    written = now_is(draft)
    assert (written.schedule, written.shifts.count()) == ("zaterdag", 0)
    assert (written.hours, written.availability) == (3, 5)
    whole = half | {"datum-0-begins": "9:00", "datum-0-ends": "12:00"}
    assert "Nog niet" not in saved_by_itself(client, draft, "wanneer", **whole)["said"]
    written = now_is(draft)
    assert (written.shifts.count(), written.hours) == (1, None)
    # A Saturday morning, for who searches by moment.
    assert written.availability == 1 << 15


def test_place_that_nobody_knows_waits_and_the_others_stay(cast):
    client, draft = cast.client("owner"), make_vacancy(cast.a.organisation, state="draft")
    told = saved_by_itself(client, draft, "waar", **{"plek-0-place": "Xyzzegem"})
    assert "Nog niet bewaard" in told["said"]
    assert draft.locations.get().postal_code == "3740"


def test_night_ends_the_next_morning(cast):
    client, draft = cast.client("owner"), make_vacancy(cast.a.organisation, state="draft")
    night = {"datum-0-day": "2027-03-06", "datum-0-begins": "22:00", "datum-0-ends": "02:00"}
    address = page(draft, "wanneer")
    assert client.post(address, as_shown(client.get(address), rhythm="data", **night)).status_code == 302
    shift = draft.shifts.get()
    assert (shift.ends_at - shift.starts_at).total_seconds() == 4 * 3600
    wrong = night | {"datum-0-begins": "12:00", "datum-0-ends": "10:00"}
    html = client.post(address, as_shown(client.get(address), rhythm="data", **wrong)).content.decode()
    assert "Het einde ligt niet na het begin" in element(html, id="id_datum-0-ends_error").text


def test_organisation_that_was_asked_for_changes_is_not_mailed_about_half_sentences_of_the_desk(cast):
    asked = make_vacancy(cast.a.organisation, state="changes_asked")
    before = len(mails(cast.a.centre))
    answer = cast.client("mediator").post(f"{page(asked, 'titel')}bewaren/", {"title": "Half een zi"})
    assert (answer.status_code, now_is(asked).title) == (403, asked.title)
    assert len(mails(cast.a.centre)) == before
    assert saved_by_itself(cast.client("owner"), asked, "titel", title="Soep koken")["is_saved"]


def test_on_the_move_asks_no_street(cast):
    client, draft = cast.client("owner"), make_vacancy(cast.a.organisation, state="draft")
    address = page(draft, "waar")
    assert client.post(address, as_shown(client.get(address), place_kind="moving")).status_code == 302
    assert [(each.street, each.postal_code) for each in draft.locations.all()] == [("", "3740")]


def test_enter_goes_on_instead_of_adding_a_row(cast):
    html = cast.client("owner").get(page(cast.a.vacancy, "waar")).content.decode()
    form = html[html.index('<form method="post" class="stack') :]
    assert form.index("<button") < form.index('name="meer"')
    assert "name=" not in form[form.index("<button") : form.index("</button>")]
