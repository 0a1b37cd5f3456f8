"""The form of a vacancy: one language, one way of speaking, errors at their field, places that come and go."""

import re
from datetime import date

import pytest

from stuw.vacancies.models import Vacancy
from tests.cast import make_vacancy
from tests.web.ui.html import element, elements
from tests.web.work.filling import as_shown

pytestmark = pytest.mark.django_db

DAY, BEFORE = date(2026, 12, 1), date(2026, 11, 30)


def change_page(vacancy: Vacancy) -> str:
    return f"/werk/vacatures/{vacancy.pk}/aanpassen/"


def options(html: str, name: str) -> list[str]:
    inside = re.search(rf'<select name="{name}".*?</select>', html, re.DOTALL)
    assert inside
    return [option.text for option in elements(inside.group(), "option")]


def test_nothing_is_said_in_english(cast):
    page = cast.client("owner").get(f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/").content.decode()
    assert "Select an option" not in page
    assert "---" not in page
    assert "Onbekend" not in page


def test_unknown_is_an_answer(cast):
    page = cast.client("owner").get(change_page(cast.a.vacancy)).content.decode()
    for name in ("regularity", "dutch_level", "guidance", "physical_load", "contact_level", "allowance_kind"):
        assert options(page, name)[0] == "weet ik nog niet"
    assert options(page, "contact_person") == ["nog niemand", "Contact Bilzen"]
    assert options(page, "wheelchair") == ["weet ik nog niet", "ja", "nee"]


@pytest.mark.parametrize(("sent", "kept"), [("unknown", None), ("true", True), ("false", False)])
def test_yes_no_and_unknown_are_kept_apart(cast, sent, kept):
    client, address = cast.client("owner"), change_page(cast.a.vacancy)
    assert client.post(address, as_shown(client.get(address), wheelchair=sent)).status_code == 302
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).wheelchair is kept
    assert as_shown(client.get(address))["wheelchair"] == sent


def test_labels_speak_to_the_organisation_not_to_a_resident(cast):
    client = cast.client("owner")
    vacancy_page = client.get(change_page(cast.a.vacancy)).content.decode()
    organisation_page = client.get(f"/werk/organisaties/{cast.a.organisation.pk}/aanpassen/").content.decode()
    for page in (vacancy_page, organisation_page):
        form = page[page.index("<form", page.index("<main")) :]
        labels = [
            label.text
            for label in elements(form, "label") + elements(form, "legend")
            if label.get("class") not in {"pill", "choice"}
        ]
        assert len(labels) > 8
        assert [label for label in labels if re.search(r"\b(je|jij|jouw|jullie)\b", label, re.IGNORECASE)] == []
        assert [label for label in labels if label[0].islower()] == []


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"starts_on": DAY, "ends_on": BEFORE}, "ends_on", "De einddatum ligt vóór de begindatum. Kies een latere"),
        ({"publish_from": DAY, "publish_until": BEFORE}, "publish_until", "De laatste dag online ligt vóór de eerste."),
        ({"hours": "0"}, "hours", "Geef meer dan nul uur"),
        ({"places_wanted": "0"}, "places_wanted", "1"),
        ({"minimum_age": "12"}, "minimum_age", "15"),
        ({"allowance_kind": "real", "allowance_amount": "20"}, "allowance_amount", "Een bedrag hoort bij"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_what_a_constraint_says_stands_at_its_field(cast, typed, field, sentence):
    client, address = cast.client("owner"), change_page(cast.a.vacancy)
    response = client.post(address, as_shown(client.get(address), **typed))
    assert list(response.context["form"].errors) == [field]
    page = response.content.decode()
    assert sentence in element(page, id=f"id_{field}_error").text
    assert element(page, "a", href=f"#id_{field}").text in element(page, id=f"id_{field}_error").text


def test_fewer_places_than_are_taken_is_said_at_the_number(cast):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(places_wanted=3, places_taken=2)
    client, address = cast.client("owner"), change_page(cast.a.vacancy)
    response = client.post(address, as_shown(client.get(address), places_wanted="1"))
    assert list(response.context["form"].errors) == ["places_wanted"]
    assert "Er zijn al meer plaatsen bezet" in response.content.decode()


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


def test_two_places_can_be_added_at_once_and_an_emptied_one_goes(cast):
    client, address = cast.client("owner"), change_page(cast.a.vacancy)
    shown = client.get(address)
    assert "Een lege plek valt weg. Maak een plek leeg om ze weg te halen." in shown.content.decode()
    added = {"plek-1-place": "3740 Bilzen", "plek-1-label": "De Zolder", "plek-2-place": "3700 Tongeren"}
    assert client.post(address, as_shown(shown, **added)).status_code == 302
    labels = cast.a.vacancy.locations.values_list
    assert list(labels("label", "postal_code")) == [("", "3740"), ("De Zolder", "3740"), ("", "3700")]
    emptied = {"plek-0-place": "", "plek-0-street": ""}
    assert client.post(address, as_shown(client.get(address), **emptied)).status_code == 302
    assert list(labels("label", "postal_code")) == [("De Zolder", "3740"), ("", "3700")]
