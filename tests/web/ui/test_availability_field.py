from collections.abc import Sequence

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from stuw.kernel.availability import ALL_SLOTS, from_slots, to_slots
from stuw.web.ui.forms import AvailabilityField, AvailabilityWidget
from tests.web.ui.html import element, elements

grids = st.integers(1, ALL_SLOTS) | st.none()


class Form(forms.Form):
    moments = AvailabilityField(label="Wanneer kan je?", required=False)


def sent(values: Sequence[int | str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("moments", [str(value) for value in values])
    return data


def boxes(html: str) -> list[tuple[str, str, bool]]:
    found = elements(html, "input", type="checkbox")
    return [(box["value"], box["aria-label"], box.get("checked") is not None) for box in found]


@given(grids)
def test_what_is_shown_comes_back(grid: int | None):
    shown = boxes(str(Form(initial={"moments": grid})["moments"]))
    form = Form(sent([value for value, _, is_on in shown if is_on]))
    assert form.is_valid()
    assert form.cleaned_data == {"moments": grid}


@given(grids, grids)
def test_a_change_is_a_difference(before: int | None, after: int | None):
    form = Form(sent([*to_slots(after)]), initial={"moments": before})
    assert form.has_changed() == (before != after)


def test_every_box_says_its_day_and_part():
    shown = boxes(str(Form()["moments"]))
    assert len(shown) == 21
    assert ("3", "dinsdag voormiddag", False) in shown
    assert ("20", "zondag avond", False) in shown


def test_the_table_has_headings():
    html = str(Form()["moments"])
    assert [heading["scope"] for heading in elements(html, "th")] == ["col"] * 7 + ["row"] * 3
    assert element(html, "abbr", title="woensdag").text == "wo"


def test_no_tick_is_unknown():
    form = Form(sent([]))
    assert form.is_valid()
    assert form.cleaned_data == {"moments": None}


def test_no_tick_is_an_error_when_asked_for():
    field = AvailabilityField()
    with pytest.raises(forms.ValidationError):
        field.clean([])


@pytest.mark.parametrize("values", [["21"], ["-1"], ["dinsdag"], ["3", "1e1"]])
def test_a_moment_that_does_not_exist_is_refused_and_the_page_still_shows(values: list[str]):
    form = Form(sent(values))
    assert form.errors["moments"] == ["Dit moment bestaat niet. Kies opnieuw in het rooster."]
    assert len(boxes(str(form["moments"]))) == 21
    assert form.has_changed()


def test_boxes_may_belong_to_a_form_elsewhere():
    html = AvailabilityWidget(is_slim=True, form_id="zoek").render("moment", from_slots([4]), {"id": "m"})
    found = elements(html, "input")
    assert {box["form"] for box in found} == {"zoek"}
    assert len({box["id"] for box in found}) == 21
    assert [box["aria-label"] for box in found if box.get("checked") is not None] == ["dinsdag namiddag"]


def test_a_plain_mapping_will_do():
    assert AvailabilityWidget().value_from_datadict({"moments": ["1"]}, {}, "moments") == ["1"]
    assert AvailabilityWidget().value_from_datadict({}, {}, "moments") == []
