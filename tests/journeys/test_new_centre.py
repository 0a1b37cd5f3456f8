"""A centre opens itself: one command, an invitation by mail, a page with what is to do, and a site that is open."""

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor, check_accessible

LEAD, COLLEAGUE = "lena.lezer@stuw.example", "collega.kaft@stuw.example"


def app_code(secret: str) -> str:
    """What an app on a phone shows now for this secret (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def accept(visitor: Visitor, email: str) -> None:
    """Follow the link of the invitation, sign in with the mailed code, accept, and make a second step."""
    page = visitor.page
    page.goto(visitor.mail(email, r"(http://localhost:\d+/uitnodiging/[^\s<\"]+)"))
    check_accessible(page)
    older = len(visitor.mails(email))
    page.get_by_role("button", name="Mail mij een code").click()
    page.locator("[name=code]").fill(visitor.mail(email, r"\b(\d{6})\b", older=older))
    page.locator("main form button").first.click()
    page.get_by_role("button", name="Ik neem de uitnodiging aan").click()
    page.get_by_role("link", name="App gebruiken").click()
    page.locator("[name=code]").fill(app_code(page.locator("code.strong").inner_text()))
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar uw herstelcodes")


def save(visitor: Visitor, part: str) -> None:
    """Save the part that is open, after looking at the page."""
    check_accessible(visitor.page)
    visitor.page.get_by_role("button", name="Bewaren").click()
    expect(visitor.page.get_by_text(f"{part}: bewaard.")).to_be_visible()


def fill_in_first_parts(lead: Visitor) -> None:
    """Name and contact with a mistake first, then the colour, looked at before it is saved."""
    page = lead.page
    page.locator("main").get_by_role("link", name="Naam en contact").click()
    page.get_by_label("Telefoon").fill("geen nummer")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".has-error")).to_have_count(1)
    page.get_by_label("Telefoon").fill("09 000 00 00")
    page.get_by_label("Straat en nummer").fill("Kaftstraat 1")
    page.locator("[name=place]").fill("9230 Wetteren")
    page.locator("[name=place]").press("Tab")
    save(lead, "Naam en contact")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logo en kleur")
    page.locator("[name=brand_colour]").fill("#ffe600")
    # The page wears the colour before anything is saved.
    expect(page.locator("#kleur link")).to_have_attribute("href", re.compile("ffe600"))
    save(lead, "Logo en kleur")


def invite(lead: Visitor) -> None:
    """What the command knew is done; the next part that is not done comes by itself."""
    page = lead.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Ploeg")
    page.get_by_label("E-mailadres van uw collega").fill(COLLEAGUE)
    page.locator("[name=role][value=mediator]").check()
    check_accessible(page)
    page.get_by_role("button", name="Uitnodigen").click()
    expect(page.locator("main")).to_contain_text("wacht op antwoord")
    check_accessible(page)


def fill_in_last_parts(lead: Visitor) -> None:
    """Opening hours with a mistake first, the promise as it is, and one theme."""
    page = lead.page
    page.get_by_role("link", name="Verder: openingsuren").click()
    page.locator("[name=day_0]").fill("9-12 en 11-16")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".has-error")).to_contain_text("door elkaar")
    page.locator("[name=day_0]").fill("9-12 en 13.30-16")
    save(lead, "Openingsuren")
    save(lead, "Belofte")
    page.locator("[name=theme_0]").select_option("nature")
    save(lead, "Thema's")
    expect(page.locator("main")).to_contain_text("Maak eerst dit af: Ploeg")


def join(colleague: Visitor) -> None:
    """Accept, and look at the team without being able to change it."""
    accept(colleague, COLLEAGUE)
    colleague.page.goto(f"{colleague.demo.base}/balie/wetteren/")
    colleague.page.get_by_role("link", name="Ploeg").first.click()
    expect(colleague.page.locator("main")).to_contain_text(LEAD)
    expect(colleague.page.get_by_role("button", name="Uitnodigen")).to_have_count(0)
    check_accessible(colleague.page)


def open_site(lead: Visitor, setup: str) -> None:
    """Open, and look at the pages that the command had filled in."""
    page = lead.page
    page.reload()
    check_accessible(page)
    page.get_by_role("button", name="Openen").click()
    expect(page.get_by_text("Vrijwilligerspunt Wetteren is open.")).to_be_visible()
    expect(page.get_by_role("link", name="Voeg een eerste organisatie toe")).to_be_visible()
    check_accessible(page)
    for part in ("Gemeenten", "Webadres"):
        page.goto(setup)
        page.locator("main").get_by_role("link", name=part, exact=True).click()
        check_accessible(page)


@pytest.mark.timeout(300)
def test_new_centre_goes_from_a_command_to_an_open_site(visitor, demo):
    done = demo.run("centre", "open", "Vrijwilligerspunt Wetteren", "--lead", LEAD)
    assert done.returncode == 0, done.stderr
    setup = f"{demo.base}/balie/wetteren/inrichten/"
    assert setup in done.stdout
    resident = visitor()
    resident.page.goto(demo.site("wetteren"))
    expect(resident.page.get_by_role("heading", level=1)).to_have_text("Binnenkort open")
    check_accessible(resident.page)

    lead = visitor()
    accept(lead, LEAD)
    lead.page.goto(setup)
    expect(lead.page.get_by_role("heading", level=1)).to_have_text("Inrichten")
    expect(lead.page.get_by_text("Uw site is nog niet open")).to_be_visible()
    check_accessible(lead.page)
    fill_in_first_parts(lead)
    invite(lead)
    fill_in_last_parts(lead)
    join(visitor())
    open_site(lead, setup)

    resident.page.goto(demo.site("wetteren"))
    expect(resident.page.get_by_role("heading", level=1)).to_have_text("Wat wil jij doen voor je buurt?")
    expect(resident.page.locator("footer")).to_contain_text("13.30")
    check_accessible(resident.page)
    resident.page.goto(demo.base)
    expect(resident.page.get_by_role("link", name="Vrijwilligerspunt Wetteren")).to_be_visible()
