"""Writing a vacancy while the page saves by itself: going on at once is no colleague."""

import re

from playwright.sync_api import Route, expect


def test_going_on_while_the_page_saves_loses_nothing(visitor, demo):
    owner = visitor()
    owner.sign_in("beheerder@stuw.example")
    page = owner.page
    page.get_by_role("link", name="Nieuwe vacature").click()
    page.get_by_text("Met een leeg blad").click()
    page.get_by_label("Titel van de vacature").fill("Schrijver op een trage lijn")
    page.get_by_role("button", name="Begin te schrijven").click()

    held: list[Route] = []
    page.route("**/bewaren/", lambda route: held.append(route), times=1)
    field = page.get_by_label("Wat gaat de vrijwilliger doen?")
    with page.expect_request("**/bewaren/"):
        field.press_sequentially("Indien je schrijft.")
    field.press_sequentially(" Nog een zin.")
    page.get_by_role("button", name="Verder").last.click()
    held[0].continue_()
    expect(page).to_have_url(re.compile("/schrijven/wanneer/$"))
    page.go_back()
    expect(page.get_by_label("Wat gaat de vrijwilliger doen?")).to_have_value("Indien je schrijft. Nog een zin.")
    expect(page.locator("#tips-description")).to_contain_text("Schrijf liever: als")
