import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from stuw.web.ui import components as c
from tests.web.ui.html import element, elements


def pages(number: int, items: int, query: str = "") -> c.Pages:
    return c.pages_of(Paginator(range(items), 20).page(number), QueryDict(query))


def test_pages_keep_the_rest_of_the_address():
    assert pages(2, 100, "q=koken&thema=a&thema=b&pagina=2").next_url == "?q=koken&thema=a&thema=b&pagina=3"


def test_the_first_page_has_no_number():
    assert pages(2, 100, "q=koken&pagina=2").previous_url == "?q=koken"
    assert pages(2, 100).previous_url == "?"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, 3, 0, 20]),
        (7, [1, 0, 5, 6, 7, 8, 9, 0, 20]),
        (20, [1, 0, 18, 19, 20]),
        (4, [1, 2, 3, 4, 5, 6, 0, 20]),
    ],
)
def test_pages_around_the_current_one(number: int, shown: list[int]):
    found = pages(number, 400)
    assert [link.number for link in found.links] == shown
    assert [link.number for link in found.links if link.is_current] == [number]


def test_ends_have_no_way_past_them():
    assert (pages(1, 40).previous_url, pages(2, 40).next_url) == ("", "")


def test_a_single_page_shows_nothing():
    assert render_to_string("ui/pages.html", {"pages": pages(1, 5)}).strip() == ""


def test_the_current_page_says_so():
    html = render_to_string("ui/pages.html", {"pages": pages(2, 100)})
    assert element(html, "a", aria_current="page").text == "Pagina 2"
    assert element(html, "a", rel="next").text == "Volgende"


def facet(count: int, on: int = -1) -> c.Facet:
    return c.Facet("thema", "Thema", [c.Option(str(n), f"Thema {n}", n, n == on) for n in range(count)])


def test_one_choice_too_many_is_not_hidden():
    assert (len(facet(8).first), len(facet(8).rest)) == (8, 0)
    assert (len(facet(9).first), len(facet(9).rest)) == (7, 2)


def test_a_choice_that_is_on_is_never_hidden():
    assert facet(12, on=10).is_rest_open
    assert not facet(12, on=2).is_rest_open


def facets(**changes: object) -> str:
    context = {
        "facets": [facet(12, on=1)],
        "active": 1,
        "form_id": "zoek",
        "clear_url": "?",
        "week": "",
        "week_legend": "",
    }
    return render_to_string("ui/facets.html", context | changes)


def test_filters_belong_to_the_form_and_say_how_many_are_on():
    html = facets()
    assert {control["form"] for control in elements(html, "input")} == {"zoek"}
    assert elements(html, "summary")[0].text == "Filters (1) staan aan"
    assert elements(html, "label")[1].text == "Thema 1, 1 resultaat"
    assert element(html, "a")["href"] == "?"


def test_without_filters_there_is_nothing_to_clear():
    html = facets(active=0)
    assert elements(html, "summary")[0].text == "Filters"
    assert elements(html, "a") == []


@pytest.mark.parametrize(
    ("kind", "role"), [("info", "status"), ("good", "status"), ("warn", "alert"), ("bad", "alert")]
)
def test_a_notice_is_announced_only_when_live(kind: c.NoticeKind, role: str):
    live = render_to_string("ui/notice.html", {"notice": c.Notice("Gelukt.", kind, is_live=True)})
    still = render_to_string("ui/notice.html", {"notice": c.Notice("Gelukt.", kind)})
    assert elements(live, "div")[0]["role"] == role
    assert elements(still, "div")[0].get("role") is None


def test_steps_say_in_words_where_one_is():
    steps = [c.Step("Aangemeld", "done"), c.Step("Antwoord", "current"), c.Step("Begin")]
    html = render_to_string("ui/steps.html", {"steps": steps})
    assert element(html, "li", aria_current="step").text == "2Antwoord (hier sta je nu)"
    assert [line.text for line in elements(html, "li")][2] == "3Begin (komt nog)"


def test_a_card_has_one_link_and_leaves_out_what_is_unknown():
    html = render_to_string("ui/vacancy_card.html", {"card": c.VacancyCard("Kookhulp", "/x", "De Linde")})
    assert element(html, "a").text == "Kookhulp"
    assert elements(html, "span", class_="distance small") == []


def test_asking_twice_sends_the_hidden_values_and_the_reason():
    confirm = c.Confirm("Weigeren", "Zeker?", "Ja", "/x", fields=[("stap", "weigeren")], reason_label="Waarom?")
    html = render_to_string("ui/confirm.html", {"confirm": confirm})
    assert element(html, "form")["method"] == "post"
    assert element(html, "input", name="stap")["value"] == "weigeren"
    assert element(html, "textarea")["name"] == "reason"
