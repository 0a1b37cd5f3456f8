import pytest
from django.http import Http404
from django.template import Context, Template
from django.test import RequestFactory

from stuw.web.errors import csrf_failure
from stuw.web.ui.brand import brand_version
from stuw.web.ui.views import brand_css
from tests.web.ui.html import element

pytestmark = pytest.mark.urls("tests.web.ui.urls")


def test_the_style_sheet_of_a_colour_is_kept_for_ever():
    answer = brand_css(RequestFactory().get("/merk/0b6b63.css"), "0b6b63")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"--brand:#0b6b63" in answer.content


@pytest.mark.parametrize("colour", ["0b6b6", "0B6B63", "red", "0b6b63;", "0b6b63\n"])
def test_anything_but_a_colour_is_not_found(colour: str):
    with pytest.raises(Http404):
        brand_css(RequestFactory().get("/"), colour)


def test_a_style_sheet_is_only_read():
    assert brand_css(RequestFactory().post("/"), "0b6b63").status_code == 405


def test_the_address_changes_with_the_shades():
    html = Template('{% load ui %}{% brand_head "0b6b63" %}').render(Context())
    assert element(html, "link")["href"] == f"/merk/0b6b63.css?v={brand_version('0b6b63')}"


def test_a_form_from_an_old_page_gets_a_way_on():
    answer = csrf_failure(RequestFactory().post("/aanmelding/"), reason="CSRF token missing.")
    assert answer.status_code == 403
    assert element(answer.content.decode(), "a", class_="button")["href"] == "/aanmelding/"
    assert b"CSRF" not in answer.content
