"""Passing a page on: plain links that say the title and the whole address, and ask nobody before a click."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.defaultfilters import escape

from stuw.vacancies.models import Vacancy
from stuw.web.public.paper import paper_url
from stuw.web.public.present import vacancy_url
from stuw.web.public.share import Share
from tests.cast import make_vacancy
from tests.web.ui.html import element, elements

TITLE = 'Soep & "praat" #1 + 50% é'
URL = "https://bilzen.example/vacatures/1-soep/?a=1&b=2"


def test_mail_and_whatsapp_carry_title_and_address_unharmed():
    share = Share(TITLE, URL)
    mail = parse_qs(urlsplit(share.mail_url).query)
    assert mail == {"subject": [TITLE], "body": [f"{TITLE}\r\n{URL}"]}
    whatsapp = urlsplit(share.whatsapp_url)
    assert (whatsapp.scheme, whatsapp.netloc, whatsapp.path) == ("https", "wa.me", "/")
    assert parse_qs(whatsapp.query) == {"text": [f"{TITLE} {URL}"]}


@pytest.mark.django_db
def test_vacancy_page_can_be_passed_on_and_taken_along(cast, at_centre):
    vacancy = make_vacancy(cast.a.organisation, title=TITLE)
    html = at_centre.get(vacancy_url(vacancy.pk, TITLE)).content.decode()
    address = f"http://bilzen.localhost{vacancy_url(vacancy.pk, TITLE)}"
    assert element(html, "input", id="link")["value"] == address
    assert element(html, "link", rel="canonical")["href"] == address
    links = [link["href"] for link in elements(html, "a") if link.get("href")]
    assert {paper_url(vacancy), paper_url(vacancy, is_poster=True), Share(TITLE, address).mail_url} <= set(links)
    assert [button.get("hidden") for button in elements(html, "button", data_copy="")] == [""]


@pytest.mark.django_db
def test_preview_elsewhere_shows_title_sentence_and_centre(cast, at_centre):
    vacancy = make_vacancy(cast.a.organisation, title=TITLE, teaser="")
    html = at_centre.get(vacancy_url(vacancy.pk, TITLE)).content.decode()
    assert element(html, "meta", property="og:title")["content"] == TITLE
    assert element(html, "meta", property="og:site_name")["content"] == cast.a.centre.name
    assert element(html, "meta", property="og:description")["content"] == vacancy.description
    assert element(html, "meta", name="description")["content"] == vacancy.description
    assert escape(TITLE) in html


@pytest.mark.django_db
def test_vacancy_that_is_over_offers_no_paper(cast, at_centre):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="ended")
    html = at_centre.get(vacancy_url(cast.a.vacancy.pk, cast.a.vacancy.title)).content.decode()
    assert ".pdf" not in html
    assert element(html, "input", id="link")["value"].endswith("-kookhulp-bilzen/")
