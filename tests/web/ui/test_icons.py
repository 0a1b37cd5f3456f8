import pytest
from django.template import Context, Template

from stuw.vacancies.enums import Activity, Theme
from stuw.web.ui.icons import UnknownIcon, icon_svg
from stuw.web.ui.pictograms import ACTIVITY_ICONS, THEME_ICONS, pictogram
from tests.web.ui.html import element


def test_an_icon_is_decoration_by_default():
    svg = element(icon_svg("calendar"), "svg")
    assert svg["aria-hidden"] == "true"
    assert svg.get("role") is None


def test_an_icon_with_a_label_is_an_image():
    svg = element(icon_svg("triangle-alert", 'te "laat"'), "svg")
    assert (svg["role"], svg["aria-label"], svg.get("aria-hidden")) == ("img", 'te "laat"', None)


def test_the_tag_gives_the_same():
    template = Template('{% load ui %}{% icon "check" %}|{% icon name label="in orde" %}')
    assert template.render(Context({"name": "x"})) == f"{icon_svg('check')}|{icon_svg('x', 'in orde')}"


@pytest.mark.parametrize("name", ["bestaat-niet", "", "../calendar"])
def test_an_unknown_name_fails(name: str):
    with pytest.raises(UnknownIcon):
        icon_svg(name)


def test_arrows_turn_around_in_a_page_from_right_to_left():
    assert "icon-flips" in icon_svg("chevron-right")
    assert "icon-flips" not in icon_svg("calendar")


def test_every_theme_and_activity_has_its_icon():
    assert set(THEME_ICONS) == set(Theme)
    assert set(ACTIVITY_ICONS) == set(Activity)
    for name in {*THEME_ICONS.values(), *ACTIVITY_ICONS.values(), pictogram([], [])}:
        assert icon_svg(name)


def test_the_pictogram_prefers_what_you_do():
    assert pictogram(["nature"], ["cooking"]) == ACTIVITY_ICONS[Activity.COOKING]
    assert pictogram(["nature"], []) == THEME_ICONS[Theme.NATURE]
    assert pictogram(["unknown"], []) == "hand-heart"
