"""Writing a vacancy in steps: each saves on its own, in any order, and loses nothing."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stuw.vacancies.actions import add_template
from stuw.vacancies.models import Vacancy
from stuw.vacancies.versions import PLACES, SHIFTS, content_fields
from stuw.web.work.vacancy_form.road import ROAD, step_fields
from stuw.world.showcase import drawing
from tests.cast import make_vacancy
from tests.web.ui.html import element, elements
from tests.web.work.filling import as_shown

pytestmark = pytest.mark.django_db

DAY, BEFORE = date(2027, 12, 1), date(2027, 11, 30)
STEPS = [step.name for step in ROAD]


def page(vacancy: Vacancy, step: str) -> str:
    return f"/werk/vacatures/{vacancy.pk}/schrijven/{step}/"


def now_is(vacancy: Vacancy) -> Vacancy:
    return Vacancy.objects.get(pk=vacancy.pk)


def options(html: str, name: str) -> list[str]:
    inside = re.search(rf'<select name="{name}".*?</select>', html, re.DOTALL)
    assert inside
    return [option.text for option in elements(inside.group(), "option")]


def test_every_field_is_asked_in_one_step():
    """But the minutes of a name: what a field says is asked once, and nothing that a vacancy says is asked nowhere."""
    asked = [name for step in ROAD for name in step_fields(step.form)]
    assert len(asked) == len(set(asked))
    assert {*(field.name for field in content_fields()), PLACES, SHIFTS} <= set(asked)


@pytest.mark.parametrize("step", [*STEPS, "nakijken"])
@pytest.mark.parametrize("role", ["owner", "mediator"])
def test_step_opens_for_a_draft_that_has_only_a_title(cast, role, step):
    draft = make_vacancy(cast.a.organisation, state="draft", title="Soep", teaser="", description="", themes=[])
    assert cast.client(role).get(page(draft, step)).status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_step_that_is_sent_as_it_stands_changes_nothing(cast, step):
    client = cast.client("owner")
    before = Vacancy.objects.values().get(pk=cast.a.vacancy.pk)
    answer = client.post(page(cast.a.vacancy, step), as_shown(client.get(page(cast.a.vacancy, step))))
    assert answer.status_code == 302
    assert Vacancy.objects.values().get(pk=cast.a.vacancy.pk) == before


def test_steps_can_be_taken_in_any_order(cast):
    client = cast.client("owner")
    draft = make_vacancy(cast.a.organisation, state="draft", description="")
    typed = {"aanbod": {"offer": "Een kom soep."}, "wie": {"places_wanted": "3"}, "wat": {"description": "Je roert."}}
    for step, values in typed.items():
        answer = client.post(page(draft, step), as_shown(client.get(page(draft, step)), **values))
        assert answer.status_code == 302
    written = now_is(draft)
    assert (written.offer, written.places_wanted, written.description) == ("Een kom soep.", 3, "Je roert.")


def test_buttons_lead_on_stay_or_stop(cast):
    client, here = cast.client("owner"), page(cast.a.vacancy, "waar")
    for button, there in (
        ((), page(cast.a.vacancy, "wie")),
        (("stop",), f"/werk/vacatures/{cast.a.vacancy.pk}/"),
        (
            ("meer",),
            here,
        ),
    ):
        sent = as_shown(client.get(here), **dict.fromkeys(button, "1"))
        assert client.post(here, sent)["Location"] == there


@pytest.mark.parametrize(
    ("step", "typed", "field", "sentence"),
    [
        ("wanneer", {"starts_on": DAY, "ends_on": BEFORE}, "ends_on", "De einddatum ligt vóór de begindatum. Kies een"),
        ("wanneer", {"hours": "0"}, "hours", "Geef meer dan nul uur"),
        ("wie", {"places_wanted": "0"}, "places_wanted", "1"),
        ("wie", {"minimum_age": "12"}, "minimum_age", "15"),
        ("aanbod", {"allowance_kind": "real", "allowance_amount": "20"}, "allowance_amount", "Een bedrag hoort bij"),
        ("site", {"publish_until": DAY}, "publish_until", "ten hoogste zes maanden online"),
        ("titel", {"title": ""}, "title", "Geef de vacature een titel."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(cast, step, typed, field, sentence):
    client, address = cast.client("owner"), page(cast.a.vacancy, step)
    response = client.post(address, as_shown(client.get(address), **typed))
    assert list(response.context["form"].errors) == [field]
    html = response.content.decode()
    assert sentence in element(html, id=f"id_{field}_error").text
    assert element(html, "a", href=f"#id_{field}")
    shown = as_shown(response)
    assert {name: str(shown[name]) for name in typed} == {name: str(value) for name, value in typed.items()}


def test_fewer_places_than_are_taken_is_said_at_the_number(cast):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(places_wanted=3, places_taken=2)
    client, address = cast.client("owner"), page(cast.a.vacancy, "wie")
    response = client.post(address, as_shown(client.get(address), places_wanted="1"))
    assert list(response.context["form"].errors) == ["places_wanted"]
    assert "Er zijn al meer plaatsen bezet" in response.content.decode()


def test_unknown_is_an_answer(cast):
    client = cast.client("owner")
    html = "".join(client.get(page(cast.a.vacancy, step)).content.decode() for step in STEPS)
    for name in ("regularity", "dutch_level", "guidance", "physical_load", "contact_level", "allowance_kind"):
        assert options(html, name)[0] == "weet ik nog niet"
    assert options(html, "contact_person") == ["nog niemand", "Contact Bilzen"]
    assert options(html, "wheelchair") == ["weet ik nog niet", "ja", "nee"]
    assert "Select an option" not in html
    assert "---" not in html


@pytest.mark.parametrize(("sent", "kept"), [("unknown", None), ("true", True), ("false", False)])
def test_yes_no_and_unknown_are_kept_apart(cast, sent, kept):
    client, address = cast.client("owner"), page(cast.a.vacancy, "aanbod")
    assert client.post(address, as_shown(client.get(address), wheelchair=sent)).status_code == 302
    assert now_is(cast.a.vacancy).wheelchair is kept
    assert as_shown(client.get(address))["wheelchair"] == sent


def test_labels_speak_to_the_organisation_not_to_a_resident(cast):
    client = cast.client("owner")
    pages = [client.get(page(cast.a.vacancy, step)).content.decode() for step in STEPS]
    pages.append(client.get(f"/werk/organisaties/{cast.a.organisation.pk}/aanpassen/").content.decode())
    labels = [
        label.text
        for html in pages
        for label in elements(html[html.index("<form", html.index("<main")) :], "label")
        if label.get("class") not in {"pill", "choice"}
    ]
    assert len(labels) > 30
    assert [label for label in labels if re.search(r"\b(je|jij|jouw|jullie)\b", label, re.IGNORECASE)] == []


def test_place_kind_decides_which_rows_count(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "waar")
    added = {"place_kind": "several", "plek-1-place": "3700 Tongeren", "plek-1-label": "De Zolder"}
    labels = cast.a.vacancy.locations.values_list
    assert client.post(address, as_shown(client.get(address), **added)).status_code == 302
    assert list(labels("label", "postal_code")) == [("", "3740"), ("De Zolder", "3700")]
    emptied = {"plek-0-place": "", "plek-0-street": ""}
    assert client.post(address, as_shown(client.get(address), **emptied)).status_code == 302
    assert list(labels("label", "postal_code")) == [("De Zolder", "3700")]
    assert client.post(address, as_shown(client.get(address), place_kind="home")).status_code == 302
    assert list(labels("label", "postal_code")) == []


def test_unknown_place_is_said_in_its_row(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "waar")
    html = client.post(address, as_shown(client.get(address), **{"plek-0-place": "Xyzzegem"})).content.decode()
    assert "We kennen geen plaats “Xyzzegem”" in element(html, id="id_plek-0-place_error").text


def test_dates_replace_days_of_the_week_and_come_back_as_typed(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "wanneer")
    row = {"datum-0-day": "2027-03-06", "datum-0-begins": "09:00", "datum-0-ends": "13:00", "datum-0-label": "Opbouw"}
    assert client.post(address, as_shown(client.get(address), rhythm="data", **row)).status_code == 302
    written = now_is(cast.a.vacancy)
    assert (written.starts_on, written.ends_on, written.hours) == (date(2027, 3, 6), date(2027, 3, 6), None)
    shown = as_shown(client.get(address))
    assert {name: str(shown[name])[:10] for name in row} == {
        **row,
        "datum-0-begins": "09:00:00",
        "datum-0-ends": "13:00:00",
    }
    assert client.post(address, shown | {"rhythm": "doorlopend"}).status_code == 302
    assert now_is(cast.a.vacancy).shifts.count() == 0


def test_date_without_hours_is_asked_for_them(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "wanneer")
    sent = as_shown(client.get(address), rhythm="data", **{"datum-0-day": "2027-03-06"})
    html = client.post(address, sent).content.decode()
    assert "Om hoe laat begint het?" in element(html, id="id_datum-0-begins_error").text
    assert now_is(cast.a.vacancy).shifts.count() == 0


def test_wrong_rows_share_one_summary(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "waar")
    wrong = {"place_kind": "several", "plek-0-place": "Xyzzegem", "plek-1-place": "Zyxxegem"}
    html = client.post(address, as_shown(client.get(address), **wrong)).content.decode()
    targets = [link["href"] for link in elements(html, "a") if "We kennen geen plaats" in link.text]
    assert len(elements(html, role="alert")) == 1
    assert targets == ["#id_plek-0-place", "#id_plek-1-place"]


def test_picture_needs_words_and_goes_again(cast):
    client, address = cast.client("owner"), page(cast.a.vacancy, "site")

    def sent(**changes: object) -> dict[str, object]:
        return {name: value for name, value in as_shown(client.get(address), **changes).items() if value is not None}

    uploaded = SimpleUploadedFile("tafel.png", drawing(), "image/png")
    html = client.post(address, sent(picture=uploaded)).content.decode()
    assert "voor wie ze niet ziet" in element(html, id="id_picture_alt_error").text
    assert "Kies ze opnieuw" in html
    uploaded.seek(0)
    assert client.post(address, sent(picture=uploaded, picture_alt="Een lange tafel.")).status_code == 302
    assert now_is(cast.a.vacancy).picture.alt == "Een lange tafel."
    html = client.post(address, sent(picture=SimpleUploadedFile("a.png", b"geen foto"), picture_alt="Iets.")).content
    assert "geen foto die we kunnen lezen" in html.decode()
    assert now_is(cast.a.vacancy).picture.alt == "Een lange tafel."
    assert client.post(address, sent(picture_off="on")).status_code == 302
    assert not Vacancy.objects.filter(pk=cast.a.vacancy.pk, picture__isnull=False).exists()


def test_draft_saves_itself_and_keeps_what_was_right(cast):
    client = cast.client("owner")
    draft = make_vacancy(cast.a.organisation, state="draft")
    address = page(draft, "wie")
    shown = as_shown(client.get(address))
    told = client.post(f"{address}bewaren/", shown | {"places_wanted": "4", "minimum_age": "12"}).json()
    assert told["is_saved"]
    assert "Vanaf welke leeftijd?" in told["said"]
    written = now_is(draft)
    assert (written.places_wanted, written.minimum_age) == (4, None)
    again = client.post(f"{address}bewaren/", shown | {"places_wanted": "5", "expected": told["expected"]}).json()
    assert (again["is_saved"], now_is(draft).places_wanted) == (True, 5)


def test_draft_does_not_save_itself_over_a_colleague(cast):
    client = cast.client("owner")
    draft = make_vacancy(cast.a.organisation, state="draft")
    address = page(draft, "titel")
    shown = as_shown(client.get(address))
    Vacancy.objects.filter(pk=draft.pk).update(title="Van het loket")
    told = client.post(f"{address}bewaren/", shown | {"title": "Van de organisatie"}).json()
    assert (told["is_saved"], now_is(draft).title) == (False, "Van het loket")


@pytest.mark.parametrize("state", ["submitted", "published", "paused", "filled", "lapsed", "ended", "refused"])
def test_what_was_handed_in_does_not_save_itself(cast, state):
    vacancy = make_vacancy(cast.a.organisation, state=state)
    answer = cast.client("owner").post(f"{page(vacancy, 'titel')}bewaren/", {"title": "Half een zi"})
    assert (answer.status_code, now_is(vacancy).title) == (403, vacancy.title)


def test_tips_are_given_while_one_writes_and_stand_in_nobody_s_way(cast):
    client = cast.client("owner")
    html = client.post("/werk/tips/teaser/", {"teaser": "Men gelieve tijdig aanwezig te zijn."}).content.decode()
    assert "tip" in html
    assert client.post("/werk/tips/teaser/", {"teaser": "Je roert in de soep."}).content.decode().strip() == ""
    address = page(cast.a.vacancy, "wat")
    sent = as_shown(client.get(address), teaser="Men gelieve tijdig aanwezig te zijn.")
    assert client.post(address, sent).status_code == 302


def test_begin_blank_needs_a_title(cast):
    client = cast.client("owner")
    address = f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/"
    html = client.post(address, {"how": "leeg", "title": ""}).content.decode()
    assert "Geef de vacature een titel." in element(html, id="id_title_error").text
    answer = client.post(address, {"how": "leeg", "title": "Soep koken"})
    made = Vacancy.objects.get(title="Soep koken")
    assert (answer["Location"], made.state) == (page(made, "wat"), "draft")


def test_begin_with_a_copy_or_a_template(cast):
    client, mediator = cast.client("owner"), cast.actor("mediator")
    template = add_template(cast.a.centre, cast.a.vacancy, name="Keuken", intro="", actor=mediator)
    address = f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/"
    client.post(address, {"how": "kopie", "copied": cast.a.vacancy.pk, "title": "Kopie"})
    client.post(address, {"how": "sjabloon", "template": template.pk, "title": "Sjabloon"})
    copy, begun = Vacancy.objects.get(title="Kopie"), Vacancy.objects.get(title="Sjabloon")
    assert copy.description == begun.description == cast.a.vacancy.description
    assert (copy.locations.count(), begun.locations.count()) == (1, 0)
    html = client.post(address, {"how": "kopie", "title": "Kopie"}).content.decode()
    assert "Kies de vacature die u wilt kopiëren." in html


def test_copy_of_another_organisation_cannot_be_chosen(cast):
    address = f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/"
    sent = {"how": "kopie", "copied": cast.b.vacancy.pk, "title": "Kopie"}
    assert cast.client("owner").post(address, sent).status_code == 200
    assert not Vacancy.objects.filter(title="Kopie").exists()


def test_button_copies_this_vacancy(cast):
    answer = cast.client("owner").post(f"/werk/vacatures/{cast.a.vacancy.pk}/kopie/")
    made = Vacancy.objects.latest("pk")
    assert (answer["Location"], made.state, made.title) == (page(made, "titel"), "draft", cast.a.vacancy.title)


def test_looking_it_over_shows_what_is_missing_and_hands_it_in(cast):
    draft = make_vacancy(cast.a.organisation, state="draft")
    html = cast.client("owner").get(page(draft, "nakijken")).content.decode()
    assert "Zeg hoeveel vrijwilligers u zoekt." in html
    assert draft.description in html
    assert "Indienen bij het loket" in html
    assert cast.client("owner").get(f"/werk/vacatures/{draft.pk}/voorbeeld.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"kbo_number": ""}, "kbo_number"), ({"legal_form": "bv"}, "legal_form")],
)
def test_verified_organisation_keeps_its_form_and_number(cast, typed, field):
    client, address = cast.client("owner"), f"/werk/organisaties/{cast.a.organisation.pk}/aanpassen/"
    response = client.post(address, as_shown(client.get(address), **typed))
    assert list(response.context["form"].errors) == [field]
    assert element(response.content.decode(), "a", href=f"#id_{field}")


def test_renewing_says_at_the_end_that_it_lies_before_the_start(cast):
    ended = make_vacancy(cast.a.organisation, state="ended")
    response = cast.client("mediator").post(
        f"/werk/vacatures/{ended.pk}/vernieuwen/", {"starts_on": DAY, "ends_on": BEFORE}
    )
    assert "De einddatum ligt vóór de begindatum." in response.context["form"].errors["ends_on"][0]
