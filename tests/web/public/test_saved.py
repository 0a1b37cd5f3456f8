"""Places that a resident keeps: the server makes cards of the numbers in an address, and knows nobody's list."""

import pytest

from stuw.organisations.models import Organisation
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import ONCE_PUBLIC
from stuw.web.public.saved import MOST, ids_in
from tests.cast import make_vacancy, run_index
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.django_db

PAGE = "/bewaard/"


def listed(at_centre, *ids: object) -> str:
    return at_centre.get(PAGE, {"plek": list(ids)}).content.decode()


def kept_on(html: str) -> list[str]:
    return [card["data-place"] for card in elements(html, "li", class_="card vacancy")]


def test_places_are_shown_as_cards_in_the_order_of_the_address(cast, at_centre):
    more = [make_vacancy(cast.a.organisation, title=f"Plek {number}").pk for number in range(3)]
    run_index()
    wanted = [more[1], cast.a.vacancy.pk, more[0]]
    assert kept_on(listed(at_centre, *wanted, wanted[0])) == [str(pk) for pk in wanted]


@pytest.mark.parametrize("state", VacancyState.values)
def test_place_that_is_gone_is_named_only_when_it_was_once_public(cast, at_centre, state):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    run_index()
    html = listed(at_centre, cast.a.vacancy.pk)
    is_online = state == VacancyState.PUBLISHED
    assert ("niet meer online" in html) != is_online
    assert ("Kookhulp bilzen" in html) == (state in ONCE_PUBLIC)
    if not is_online:
        button = element(html, "button", data_drop=str(cast.a.vacancy.pk))
        assert button.get("hidden") is not None


def test_place_of_another_centre_or_of_nobody_tells_nothing(cast, at_centre):
    html = listed(at_centre, cast.c.vacancy.pk, 999_999)
    assert "Kookhulp brugge" not in html
    assert len(elements(html, "button", data_drop=str(cast.c.vacancy.pk))) == 1
    assert f"Plek {cast.c.vacancy.pk}" in html
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="refused")
    run_index()
    assert "Kookhulp bilzen" not in listed(at_centre, cast.a.vacancy.pk)


def test_page_without_places_waits_for_the_browser_and_says_where_the_list_is(cast, at_centre):
    html = at_centre.get(PAGE).content.decode()
    assert "alleen in deze browser" in html
    assert "Je bewaart nog niets" in html
    assert element(html, "div", data_saved_page=PAGE).get("data-saved-shared") is None
    assert element(html, "button", data_saved_clear="").text == "Ja, wis de lijst"


def test_list_can_be_sent_and_is_the_same_for_who_opens_it(cast, at_centre):
    html = listed(at_centre, cast.a.vacancy.pk)
    address = element(html, "input", id="link")["value"]
    assert address == f"http://bilzen.localhost/bewaard/?plek={cast.a.vacancy.pk}"
    opened = at_centre.get(address.removeprefix("http://bilzen.localhost"))
    assert kept_on(opened.content.decode()) == [str(cast.a.vacancy.pk)]
    assert opened.cookies == {}
    assert element(html, "meta", name="robots")["content"] == "noindex"


def test_numbers_in_an_address_are_bounded_and_anything_else_is_passed_over():
    assert ids_in(["3", "1", "3", "x", "-1", "0", "007", "²", "٣", "9" * 400, "1 ", ""]) == [3, 1]
    assert len(ids_in([str(number) for number in range(1, 500)])) == MOST


def test_menu_offers_the_list_only_where_a_browser_can_keep_one(cast, at_centre, client):
    html = at_centre.get("/").content.decode()
    assert element(html, "li", data_saved_link="").get("hidden") is not None
    assert elements(html, "template", data_save_button="") != []
    assert elements(client.get("/").content.decode(), "template") == []
