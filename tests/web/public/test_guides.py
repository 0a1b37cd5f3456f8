"""The pages that explain: for organisations that seek volunteers, and for residents who wonder how it works."""

import pytest

from stuw.law.legal_forms import LegalForm, legal_form_allowed
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.django_db

SEEKING, HOW = "/ik-zoek-vrijwilligers/", "/hoe-werkt-het/"


def test_organisation_finds_the_door_to_register_and_to_sign_in(cast, at_centre, settings):
    settings.STUW_BASE_URL = "https://stuw.example"
    html = at_centre.get(SEEKING).content.decode()
    links = {link.text: link.get("href") for link in elements(html, "a")}
    assert links["Mijn organisatie aanmelden"] == "https://stuw.example/organisaties/aanmelden/bilzen/"
    assert links["Ik heb al een account"] == "https://stuw.example/aanmelden/"


def test_page_names_who_may_as_the_law_does(cast, at_centre):
    html = at_centre.get(SEEKING).content.decode()
    may, may_not = elements(html, "ul", class_="ticks")[1].text, elements(html, "ul", class_="stack tight")[0].text
    words = {
        LegalForm.VZW: "vzw",
        LegalForm.IVZW: "ivzw",
        LegalForm.FOUNDATION: "stichting",
        LegalForm.ASSOCIATION: "feitelijke vereniging",
        LegalForm.PUBLIC_BODY: "openbare dienst",
        LegalForm.BV: "bv",
        LegalForm.NV: "nv",
        LegalForm.SOLE_TRADER: "zelfstandige",
    }
    for form, word in words.items():
        assert word in (may if legal_form_allowed(form) else may_not)


@pytest.mark.parametrize("page", [SEEKING, HOW])
def test_page_says_the_promise_of_this_centre_and_how_to_reach_it(cast, at_centre, page):
    cast.a.centre.promise_days = 7
    cast.a.centre.save()
    html = at_centre.get(page).content.decode()
    assert "binnen 7 dagen" in html
    assert f'href="tel:{cast.a.centre.phone}"' in html


def test_menu_and_foot_lead_there(cast, at_centre):
    html = at_centre.get(SEEKING).content.decode()
    current = element(html, "a", aria_current="page")
    assert (current["href"], current.text) == (SEEKING, "Ik zoek vrijwilligers")
    for page in (html, at_centre.get("/").content.decode()):
        assert any(link["href"] == HOW for link in elements(page, "a") if link.get("href"))
