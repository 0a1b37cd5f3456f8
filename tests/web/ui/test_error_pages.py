import pytest
from django.template.loader import render_to_string

from tests.web.ui.html import element, elements


@pytest.mark.parametrize("name", ["400.html", "500.html", "errors/unknown_host.html", "errors/not_allowed.html"])
def test_a_page_for_when_nothing_works_needs_nothing(name: str):
    html = render_to_string(name)
    assert element(html, "html")["lang"] == "nl"
    assert element(html, "h1").text == element(html, "title").text


@pytest.mark.parametrize("name", ["400.html", "500.html", "errors/not_allowed.html"])
def test_an_error_page_has_a_way_on(name: str):
    assert any(
        link["href"] == "/" and "button" in (link.get("class") or "") for link in elements(render_to_string(name), "a")
    )
