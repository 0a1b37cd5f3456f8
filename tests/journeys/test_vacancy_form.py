"""A vacancy is written with the keyboard alone, on a narrow screen, with script and without."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import NARROW

MOST_TABS = 90


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on with Tab until this has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"no Tab reaches {wanted} on {page.url}")


def fill(page: Page, wanted: Locator, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.type(text)


def press(page: Page, name: str, heading: str) -> None:
    """Press this button with Enter; the next page has this heading."""
    tab_to(page, page.locator("main").get_by_role("button", name=name, exact=True).last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1).first).to_have_text(heading)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_vacancy_goes_from_blank_to_handed_in_by_keyboard(visitor, has_script):
    owner = visitor(has_script=has_script)
    owner.sign_in("beheerder@stuw.example")
    page, title = owner.page, f"Brievenschrijver {'met' if has_script else 'zonder'} script"
    page.set_viewport_size(NARROW)
    tab_to(page, page.get_by_role("link", name="Nieuwe vacature"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1).first).to_have_text("Nieuwe vacature")

    tab_to(page, page.locator("[name=how]").first)
    page.keyboard.press("Space")
    fill(page, page.locator("#id_title"), title)
    press(page, "Begin te schrijven", "Wat gaat de vrijwilliger doen?")
    fill(page, page.locator("#id_description"), "Elke maandag schrijf je brieven voor wie dat moeilijk vindt.")
    press(page, "Verder", "Wanneer is het?")
    tab_to(page, page.get_by_label("dinsdag voormiddag"))
    page.keyboard.press("Space")
    press(page, "Verder", "Waar is het?")
    fill(page, page.get_by_label("Gemeente of postcode").first, "Bilzen")
    page.keyboard.press("Escape")
    press(page, "Verder", "Wie zoekt u?")
    fill(page, page.locator("#id_places_wanted"), "2")
    press(page, "Verder", "Wat biedt u?")
    press(page, "Verder", "Hoe komt ze op de site?")
    press(page, "Verder", "Nakijken")
    expect(page.get_by_role("region", name="Voorbeeld")).to_contain_text("schrijf je brieven")
    press(page, "Indienen bij het loket", title)
    expect(page.locator("main")).to_contain_text("ingediend")
