"""A resident keeps places in the browser, finds them back, sends the list on and clears it; without an account."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"


@pytest.fixture
def search(demo) -> str:
    return f"{demo.site('bilzen')}/vacatures/"


def title_of(page: Page, number: int) -> str:
    return page.locator(".vacancy h3").nth(number).inner_text()


def test_resident_keeps_places_with_the_keyboard_and_finds_them_back(visitor, demo, search):
    page = visitor().page
    page.goto(search)
    titles = [title_of(page, number) for number in (0, 2)]
    for title in titles:
        button = page.get_by_role("button", name=f"Bewaren: {title}", exact=True)
        expect(button).to_have_attribute("aria-pressed", "false")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()
    expect(page.locator("[data-saved-status]")).to_have_text("Bewaard. Je bewaart nu 2 plekken.")
    check_accessible(page)

    menu = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Bewaard 2")
    menu.click()
    expect(page.locator(".vacancy h3")).to_have_text(titles[::-1])
    expect(page.get_by_text("alleen in deze browser")).to_be_visible()
    expect(page.get_by_text("Deze browser bewaart hier niets")).to_be_hidden()
    check_accessible(page)

    page.get_by_role("link", name=titles[0]).click()
    expect(page.get_by_role("button", name="Bewaren")).to_have_attribute("aria-pressed", "true")
    page.locator("summary", has_text="Afdrukken of doorgeven").click()
    check_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("[data-saved-status]")).to_have_text("Niet meer bewaard. Je bewaart nog 1 plek.")
    page.goto(f"{demo.site('bilzen')}/bewaard/")
    expect(page.locator(".vacancy h3")).to_have_text(titles[1:])


def test_results_that_a_filter_brings_can_be_kept_too(visitor, search):
    page = visitor().page
    page.goto(search)
    expect(page.locator(".save")).to_have_count(page.locator(".vacancy").count())
    before = page.locator("#resultaten h2").inner_text()
    page.locator("input[name=thema]").first.check()
    expect(page.locator("#resultaten h2")).not_to_have_text(before)
    expect(page.locator(".save")).to_have_count(page.locator(".vacancy").count())
    kept = page.locator(".vacancy").first
    kept.get_by_role("button").click()
    expect(page.get_by_role("link", name="Bewaard 1")).to_be_visible()
    expect(kept.get_by_role("button")).to_have_attribute("aria-pressed", "true")


def test_vacancy_prints_on_its_own_with_its_address(visitor, search):
    page = visitor().page
    page.goto(search)
    page.locator(".vacancy a").first.click()
    page.emulate_media(media="print")
    for part in (".masthead", ".footer", ".save", "aside .button"):
        expect(page.locator(part).first).to_be_hidden()
    foot = page.locator(".print-foot")
    expect(foot).to_contain_text(page.url)
    expect(foot.locator("svg")).to_be_visible()
    sheets = re.findall(rb"/Type /Page\b[^s]", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2


def test_what_is_gone_is_said_and_can_be_taken_off_and_the_list_cleared(visitor, demo, search):
    page = visitor().page
    page.goto(search)
    page.locator(".save").first.click()
    page.evaluate("localStorage.setItem('bewaard', JSON.stringify(['999999', ...JSON.parse(localStorage.bewaard)]))")
    page.goto(f"{demo.site('bilzen')}/bewaard/")
    expect(page.get_by_text("Plek 999999: niet meer online")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Haal uit mijn lijst: 999999").click()
    expect(page.get_by_text("niet meer online")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".vacancy")).to_have_count(1)

    page.locator("summary", has_text="Wis de hele lijst").click()
    page.get_by_role("button", name="Ja, wis de lijst").click()
    expect(page.get_by_text("Je bewaart nog niets")).to_be_visible()
    expect(page.locator("[data-saved-clear]")).to_be_hidden()
    assert page.evaluate("localStorage.bewaard") == "[]"


def test_list_is_sent_on_and_read_without_script(visitor, demo, search):
    sender = visitor().page
    sender.goto(search)
    titles = [title_of(sender, number) for number in (0, 1)]
    for number in (1, 0):
        sender.locator(".save").nth(number).click()
    sender.goto(f"{demo.site('bilzen')}/bewaard/")
    sender.get_by_role("button", name="Kopieer de link").click()
    expect(sender.get_by_text(re.compile("De link is ge(kopieerd|kozen)"))).to_be_visible()
    address = sender.get_by_label("Link naar deze lijst").input_value()

    reader = visitor(has_script=False).page
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Een lijst met plekken")
    expect(reader.locator(".vacancy h3")).to_have_text(titles)
    expect(reader.locator(".save")).to_have_count(0)

    friend = visitor().page
    friend.goto(address)
    friend.get_by_role("button", name="Bewaar ze allemaal in mijn browser").click()
    expect(friend.get_by_role("link", name="Bewaard 2")).to_be_visible()
    check_accessible(friend)


def test_page_without_script_says_why_it_is_empty(visitor, demo):
    page = visitor(has_script=False).page
    page.goto(f"{demo.site('bilzen')}/bewaard/")
    expect(page.get_by_text("Deze browser bewaart hier niets")).to_be_visible()
    page.goto(f"{demo.site('bilzen')}/vacatures/")
    expect(page.locator(".vacancy").first).to_be_visible()
    expect(page.get_by_role("link", name="Bewaard")).to_have_count(0)


def test_browser_that_keeps_nothing_shows_no_buttons_and_no_mistakes(visitor, demo, search):
    page = visitor().page
    page.add_init_script(REFUSED)
    page.goto(search)
    expect(page.locator(".vacancy").first).to_be_visible()
    expect(page.locator(".save")).to_have_count(0)
    page.goto(f"{demo.site('bilzen')}/bewaard/")
    expect(page.get_by_text("Deze browser bewaart hier niets")).to_be_visible()
    check_accessible(page)


@pytest.mark.parametrize("path", ["/ik-zoek-vrijwilligers/", "/hoe-werkt-het/"])
def test_pages_that_explain_are_for_everybody(visitor, demo, path):
    page = visitor().page
    page.goto(f"{demo.site('bilzen')}{path}")
    check_accessible(page)
