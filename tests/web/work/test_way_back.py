"""Who was signed out while filling in a form comes back at that form; no address shows an empty page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cast import Cast
from tests.web.ui.html import element

pytestmark = pytest.mark.django_db


def posted_only(cast: Cast) -> dict[str, str]:
    """What only takes a form's post, and the page with that form."""
    vacancy, organisation = f"/werk/vacatures/{cast.a.vacancy.pk}/", f"/werk/organisaties/{cast.a.organisation.pk}/"
    contact = f"{organisation}contact/{cast.a.contact.pk}/"
    return {
        f"{vacancy}stap/pause/": vacancy,
        f"{organisation}stap/refuse/": organisation,
        f"{contact}weghalen/": contact,
    }


def way_back(address: str) -> str:
    return parse_qs(urlsplit(address).query)["next"][0]


def test_signed_out_post_comes_back_at_the_page_with_the_form(cast, client):
    for address, page in posted_only(cast).items():
        assert way_back(client.post(address, {"reason": "Te laat."}).url) == page


def test_signed_out_post_of_a_form_with_its_own_page_comes_back_there(cast, client):
    address = f"/werk/vacatures/{cast.a.vacancy.pk}/aanpassen/"
    assert way_back(client.post(address, {"title": "Anders"}).url) == address


def test_signed_out_visit_comes_back_with_its_filters(cast, client):
    address = "/balie/bilzen/vacatures/?stand=draft"
    assert way_back(client.get(address).url) == address


def test_second_step_comes_back_at_the_page_with_the_form(cast):
    client = cast.client("mediator", is_trusted=False)
    for address, page in posted_only(cast).items():
        assert way_back(client.post(address).url) == page


def test_who_lost_a_form_is_told(cast, client):
    lost = "Wat u net verstuurde, is niet bewaard."
    assert lost not in client.get("/werk/", follow=True).content.decode()
    assert lost in client.post(next(iter(posted_only(cast))), follow=True).content.decode()


def test_address_that_only_takes_a_form_leads_to_the_page_with_it(cast):
    client = cast.client("mediator")
    for address, page in posted_only(cast).items():
        assert client.get(address).url == client.head(address).url == page
        assert client.get(address, follow=True).status_code == 200


def test_what_an_address_does_not_take_gets_a_page(cast):
    client = cast.client("mediator")
    for address in [*posted_only(cast), "/werk/", "/gezond/"]:
        response = client.put(address)
        assert response.status_code == 405
        assert response.headers["Allow"]
        assert element(response.content.decode(), "h1").text == "Hier is geen pagina"
