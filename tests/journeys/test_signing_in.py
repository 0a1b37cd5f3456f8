"""Signing in as people do: a code from the mail, a second step, and a passkey of the device."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visitor, check_accessible

# A laptop with a fingerprint reader, as Chromium plays one.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_fingerprint_reader(visitor: Visitor) -> None:
    """Give this browser a device that makes passkeys."""
    browser = visitor.context.new_cdp_session(visitor.page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_out(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.demo.base}/afmelden/")
    visitor.page.locator("main").get_by_role("button", name="Afmelden").click()


def test_mediator_makes_a_passkey_and_signs_in_with_nothing_else(visitor):
    mediator = visitor()
    page, base = mediator.page, mediator.demo.base
    with_fingerprint_reader(mediator)
    mediator.sign_in_anew("bemiddelaar.nieuwerkerken@stuw.example")
    page.goto(f"{base}/account/")
    check_accessible(page)
    page.get_by_role("link", name="Toegangssleutel toevoegen").click()
    check_accessible(page)
    page.get_by_label("Naam van deze sleutel").fill("Laptop aan de balie")
    page.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar uw herstelcodes")
    expect(page.locator("[aria-label='Uw herstelcodes'] li")).to_have_count(10)
    check_accessible(page)
    page.goto(f"{base}/account/")
    expect(page.locator("main")).to_contain_text("Laptop aan de balie")

    sign_out(mediator)
    page.goto(f"{base}/aanmelden/?next=/account/")
    check_accessible(page)
    page.get_by_role("button", name="Aanmelden met een toegangssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")

    sign_out(mediator)
    page.goto(f"{base}/aanmelden/?next=/account/")
    page.get_by_label("Uw e-mailadres").fill("bemiddelaar.nieuwerkerken@stuw.example")
    page.get_by_role("button", name="Mail mij een code").click()
    check_accessible(page)
    page.get_by_label("Code").fill(mediator.mail("bemiddelaar.nieuwerkerken@stuw.example", r"\b(\d{6})\b"))
    page.get_by_role("button", name="Verder").click()
    check_accessible(page)
    page.get_by_role("button", name="Gebruik uw toegangssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")


def test_passkey_that_is_not_there_is_said_without_losing_the_page(visitor):
    somebody = visitor()
    page = somebody.page
    with_fingerprint_reader(somebody)
    page.goto(f"{somebody.demo.base}/aanmelden/")
    page.get_by_role("button", name="Aanmelden met een toegangssleutel").click()
    expect(page.get_by_role("alert")).to_contain_text("Dat is niet gelukt")
    check_accessible(page)
    page.get_by_label("Uw e-mailadres").fill("niemand@stuw.example")
    page.get_by_role("button", name="Mail mij een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mailbox")
    assert somebody.mail("niemand@stuw.example", r"(Wij kennen niemand)")


def test_signing_in_works_without_script(visitor):
    mediator = visitor(has_script=False)
    mediator.sign_in_anew("redacteur.bilzen@stuw.example")
    mediator.page.goto(f"{mediator.demo.base}/account/sleutels/toevoegen/")
    expect(mediator.page.locator("main")).to_contain_text("Deze browser kan nu geen toegangssleutels gebruiken")
    expect(mediator.page).to_have_url(re.compile("/account/sleutels/toevoegen/"))
