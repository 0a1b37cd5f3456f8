"""Every component in a real browser: on phones, wide screens, in the dark, from right to left, without script.

Pages and files are handed to the browser by this process; nothing listens and nothing leaves the machine.
"""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.csp import build_policy
from playwright.sync_api import Browser, Page, Route

from stuw.web.ui.brand import brand_from
from stuw.web.ui.components import NavItem
from stuw.web.ui.gallery import gallery_context

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.web.ui.urls")]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE, SMALL = (1280, 900), (360, 780), (320, 640)

Opening = Callable[..., Page]


def gallery_page(template: str, direction: str) -> str:
    context = gallery_context()
    centre = SimpleNamespace(name="Vrijwilligerscentrale Bilzen-Hoeselt", network=None, logo_url="", initials="VB")
    menu = [
        NavItem("Vrijwilligerswerk", "#", True),
        NavItem("Organisaties", "#"),
        NavItem("Aanmelden", "#", is_apart=True),
    ]
    page = SimpleNamespace(
        centre=centre,
        brand_colour="0b6b63",
        nav=context["work_nav"] if "work" in template else menu,
        user_name="An Voorbeeld",
        sign_out_url="#",
        footer=context["footer"],
    )
    request = RequestFactory().get("/ui/")
    return render_to_string(template, context | {"page": page, "request": request, "direction": direction})


def answer(route: Route, html: str) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        file = finders.find(path.removeprefix("/static/"))
        kind = mimetypes.guess_type(path)[0] or "font/woff2"
        route.fulfill(body=Path(str(file)).read_bytes(), content_type=kind) if file else route.fulfill(status=404)
    elif path.startswith("/merk/"):
        route.fulfill(body=brand_from(Path(path).stem).css(), content_type="text/css")
    elif path == "/plaatsen.json":
        route.fulfill(json={"places": [{"value": "3740 Bilzen", "label": "3740 Bilzen", "note": "Bilzen-Hoeselt"}]})
    else:
        policy = build_policy(settings.SECURE_CSP)  # type: ignore[arg-type]
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": policy})


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opening]:
    """Opens a gallery; at the end of the test the browser may have had nothing to complain about."""
    contexts, complaints = [], []

    def open_gallery(
        size: tuple[int, int] = WIDE, *, work: bool = False, direction: str = "ltr", **options: object
    ) -> Page:
        html = gallery_page("ui/gallery_work.html" if work else "ui/gallery.html", direction)
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", lambda route: answer(route, html))
        page.goto("http://stuw.localhost/ui/")
        return page

    yield open_gallery
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
    return [f"{each['id']}: {node['html']}" for each in found.response["violations"] for node in each["nodes"]]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("work", [False, True], ids=["public", "work"])
@pytest.mark.parametrize(
    ("size", "options"),
    [
        (WIDE, {}),
        (SMALL, {}),
        (WIDE, {"color_scheme": "dark"}),
        (SMALL, {"direction": "rtl", "color_scheme": "dark"}),
    ],
    ids=["wide", "small", "dark", "rtl"],
)
def test_nothing_stands_in_anyones_way(opened: Opening, work: bool, size: tuple[int, int], options: dict[str, str]):
    page = opened(size, work=work, **options)
    assert violations(page) == []
    assert overflow(page) == 0


def test_the_menu_folds_on_a_phone_and_escape_closes_it(opened: Opening):
    page = opened(PHONE)
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Organisaties")
    assert not link.is_visible()
    page.locator(".menu > summary").click()
    assert link.is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert page.evaluate("document.activeElement.parentElement.className") == "menu fold"


def test_filters_stand_behind_a_button_on_a_phone(opened: Opening):
    page = opened(PHONE)
    box = page.get_by_role("checkbox", name="Mensen helpen")
    button = page.locator(".filters > summary")
    assert " ".join(button.inner_text().split()) == "Filters (2) staan aan"
    assert not box.is_visible()
    button.click()
    box.check()
    assert violations(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_everything_can_be_reached_without_script(opened: Opening, size: tuple[int, int]):
    page = opened(size, java_script_enabled=False)
    box = page.get_by_role("checkbox", name="Mensen helpen")
    link = page.get_by_role("link", name="Organisaties")
    if size == PHONE:
        page.locator(".menu > summary").click()
        assert link.is_visible()
        page.locator(".menu > summary").click()
        page.locator(".filters > summary").click()
    assert box.is_visible()
    box.check()
    assert link.is_visible() == (size == WIDE)


def test_a_place_is_chosen_with_the_keyboard(opened: Opening):
    page = opened()
    field = page.get_by_role("combobox", name="Waar woon je?").first
    field.press_sequentially("bil")
    option = page.get_by_role("option", name="3740 Bilzen")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert violations(page) == []
    field.press("Enter")
    assert field.input_value() == "3740 Bilzen"
    assert field.get_attribute("aria-expanded") == "false"


def test_a_heading_of_the_week_switches_its_day(opened: Opening):
    page = opened()
    week = page.locator("form.form .week").first
    week.get_by_role("button", name="zaterdag").click()
    assert week.get_by_role("checkbox", name="zaterdag", checked=True).count() == 3
    week.get_by_role("button", name="avond: alles").click()
    assert week.get_by_role("checkbox", name="avond", checked=True).count() == 7
    week.get_by_role("button", name="zaterdag").click()
    assert week.get_by_role("checkbox", name="zaterdag", checked=True).count() == 0


@pytest.mark.parametrize(
    ("size", "keys", "there"),
    [
        (WIDE, ["ArrowRight"], "dinsdag voormiddag"),
        (WIDE, ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"], "dinsdag namiddag"),
        (WIDE, ["ArrowUp", "ArrowLeft"], "maandag voormiddag"),
        (SMALL, ["ArrowRight"], "maandag namiddag"),
        (SMALL, ["ArrowDown", "ArrowDown", "ArrowUp"], "dinsdag voormiddag"),
    ],
)
def test_arrows_walk_the_week_as_it_lies(opened: Opening, size: tuple[int, int], keys: list[str], there: str):
    week = opened(size).locator("form.form .week").first
    week.get_by_role("checkbox", name="maandag voormiddag").focus()
    for key in keys:
        week.page.keyboard.press(key)
    focused = week.locator("input:focus")
    assert focused.get_attribute("aria-label") == there
    was_on = focused.is_checked()
    week.page.keyboard.press("Space")
    assert focused.is_checked() != was_on


def test_boxes_of_the_week_are_made_for_fingers(opened: Opening):
    for box in opened(SMALL).locator("form.form .week").first.locator("input").all():
        size = box.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(opened: Opening):
    page = opened(PHONE)
    page.wait_for_function("document.activeElement.classList.contains('error-summary')")
    page.get_by_role("link", name="Vul je naam in").click()
    page.wait_for_function("document.activeElement.id === 'id_fout-name'")


def test_the_desk_has_a_bar_at_the_foot_of_a_phone(opened: Opening):
    page = opened(PHONE, work=True)
    bar = page.get_by_role("navigation", name="Balie")
    box = bar.bounding_box()
    assert box is not None
    assert (box["width"], round(box["y"] + box["height"])) == (PHONE[0], PHONE[1])
    page.locator(".more-nav > summary").click()
    assert bar.get_by_role("link", name="Instellingen").is_visible()
    assert violations(page) == []


def test_zoomed_in_four_times_the_bar_covers_nothing(opened: Opening):
    page = opened((320, 256), work=True)
    assert page.locator(".side nav").evaluate("each => getComputedStyle(each).position") == "static"
    assert overflow(page) == 0
