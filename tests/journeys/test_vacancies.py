"""From an organisation's need to a vacancy that is found."""

from playwright.sync_api import Page, expect


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Verder").last.click()


def test_organisation_writes_a_vacancy_the_desk_asks_a_change_and_puts_it_online(visitor, demo):
    owner = visitor()
    owner.sign_in("beheerder@stuw.example")
    page = owner.page
    page.get_by_role("link", name="Nieuwe vacature").click()
    page.get_by_text("Met een leeg blad").click()
    page.get_by_label("Titel van de vacature").fill("Voorlezer in de kringwinkel van Verzinnegem")
    page.get_by_role("button", name="Begin te schrijven").click()
    page.get_by_label("Wat gaat de vrijwilliger doen?").fill(
        "Elke woensdag lees je voor aan kinderen terwijl hun ouders winkelen."
    )
    go_on(page)
    page.get_by_label("dinsdag voormiddag").check()
    go_on(page)
    page.get_by_label("Gemeente of postcode").first.fill("Bilsen")
    go_on(page)
    page.get_by_role("link", name="Nakijken").click()
    page.get_by_role("button", name="Indienen bij het loket").click()
    expect(page.locator("main")).to_contain_text("ingediend")
    address = page.url

    mediator = visitor()
    mediator.sign_in("bemiddelaar.bilzen@stuw.example")
    mediator.page.goto(address)
    mediator.page.locator("summary", has_text="Aanpassing vragen").click()
    mediator.page.locator("#ask_changes_reason").fill("Zet er ook bij hoe laat het begint.")
    mediator.page.get_by_role("button", name="Aanpassing vragen").click()

    page.goto(address)
    expect(page.locator("main")).to_contain_text("Zet er ook bij hoe laat het begint.")
    page.get_by_role("link", name="Aanpassen").click()
    page.locator("main").get_by_role("link", name="Wanneer").click()
    page.get_by_label("Dag en uur in woorden").fill("woensdag, 14 tot 16 u")
    page.get_by_role("button", name="Bewaar en stop").click()
    page.get_by_role("button", name="Indienen bij het loket").click()

    mediator.page.goto(address)
    mediator.page.get_by_role("button", name="Online zetten").click()
    expect(mediator.page.locator("main")).to_contain_text("online")
    mediator.page.get_by_role("link", name="Bekijk op de site").click()
    expect(mediator.page.get_by_role("heading", level=1)).to_have_text("Voorlezer in de kringwinkel van Verzinnegem")

    resident = visitor()
    search = f"{demo.site('bilzen')}/vacatures/?q=voorlezer+kringwinkel"
    resident.page.goto(search)
    expect(resident.page.locator(".vacancy h3").first).to_have_text("Voorlezer in de kringwinkel van Verzinnegem")
