"""The main job: a resident finds something to do and signs up, the organisation answers, nobody hears nothing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import check_accessible


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_resident_signs_up_without_account_and_organisation_answers(visitor, demo, has_script):
    resident = visitor(has_script=has_script)
    page = resident.page
    email = f"lotte.{'met' if has_script else 'zonder'}@voorbeeld.example"

    # Found in a minute: from the front door, in everyday words.
    page.goto(demo.site("bilzen"))
    page.get_by_label("Wat wil je doen?").fill("kookhulp buurtrestaurant")
    page.get_by_role("button", name="Zoeken").click()
    page.locator(".vacancy a").first.click()
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name="Ik wil dit doen").click()

    # A mistake is named beside its field, and nothing that was filled in is lost.
    page.get_by_label("Hoe heet je?").fill("Lotte Voorbeeld")
    page.get_by_role("button", name="Ik meld me aan").click()
    expect(page.get_by_role("heading", name="dingen die niet kloppen")).to_be_visible()
    expect(page.get_by_label("Hoe heet je?")).to_have_value("Lotte Voorbeeld")

    # Signed up in another minute.
    page.get_by_role("textbox", name="Je e-mailadres").fill(email)
    page.get_by_label("Wil je er iets over kwijt?").fill("Ik kook graag, het liefst op dinsdag.")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    page.get_by_role("button", name="Ik meld me aan").click()
    page.get_by_label("Je code").fill("000000")
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.locator(".error")).to_contain_text("Deze code klopt niet")
    page.get_by_label("Je code").fill(resident.mail(email, r"code is (\d{6})"))
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_role("heading", name="Gelukt, je bent aangemeld")).to_be_visible()

    # The organisation answers straight from the mail; nothing about Lotte shows before the second click.
    organisation = visitor(has_script=has_script)
    organisation.page.goto(organisation.mail("", r'href="([^"]+/antwoord/[^"]+)"'))
    assert "Lotte" not in organisation.page.content()
    organisation.page.get_by_role("button", name="Toon de aanmelding").click()
    expect(organisation.page.get_by_role("heading", level=1)).to_have_text("Lotte Voorbeeld")
    expect(organisation.page.locator("main")).to_contain_text(email)
    organisation.page.locator("#id_note").fill("Welkom! Kom dinsdag om 9 uur kennismaken.")
    organisation.page.get_by_role("button", name="Uitnodigen om kennis te maken").click()
    expect(organisation.page.locator("main")).to_contain_text("kennismaking")

    # Lotte reads the answer with the lasting link and a fresh code.
    page.goto(resident.mail(email, r'href="([^"]+/mijn/[^"]+)"'))
    page.get_by_role("button", name="Mail me een code").click()
    page.get_by_label("Je code").fill(resident.mail(email, r"Je code is (\d{6})"))
    page.get_by_role("button", name="Verder").click()
    expect(page.locator("main")).to_contain_text(title)
    expect(page.locator("main")).to_contain_text("Kom dinsdag om 9 uur kennismaken.")


def test_person_without_mail_is_called_by_the_desk_and_organisation_sees_only_then(visitor, demo):
    resident = visitor()
    page = resident.page
    page.goto(f"{demo.site('bilzen')}/vacatures/")
    page.locator(".vacancy a").first.click()
    page.get_by_role("link", name="Ik wil dit doen").click()
    page.get_by_label("Hoe heet je?").fill("Omer Denkbeeldig")
    page.get_by_text("met de telefoon").click()
    page.get_by_role("textbox", name="Je telefoonnummer").fill("0470 00 00 00")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    page.get_by_role("button", name="Ik meld me aan").click()
    expect(page.get_by_role("heading", name="We hebben je aanmelding ontvangen")).to_be_visible()

    mediator = visitor()
    mediator.sign_in("bemiddelaar.bilzen@stuw.example")
    mediator.page.get_by_role("link", name="Kandidaten").first.click()
    mediator.page.get_by_label("Naam of vacature").fill("Omer Denkbeeldig")
    mediator.page.get_by_role("button", name="Zoeken").click()
    mediator.page.get_by_role("link", name="Omer Denkbeeldig").click()
    expect(mediator.page.locator("main")).to_contain_text("0470 00 00 00")
    mediator.page.get_by_role("button", name="Bevestigen").click()
    expect(mediator.page.locator("main")).to_contain_text("wacht op antwoord")


def test_pages_of_the_main_job_are_accessible(visitor, demo):
    resident = visitor()
    page, site = resident.page, demo.site("bilzen")
    page.goto(f"{site}/vacatures/")
    vacancy = page.eval_on_selector(".vacancy a", "link => link.href")
    page.goto(f"{site}/organisaties/")
    organisation = page.eval_on_selector("main li a", "link => link.href")
    addresses = [
        f"{site}/",
        f"{site}/vacatures/",
        f"{site}/vacatures/?q=xyzxyz",
        f"{site}/vacatures/?q=koken&plaats=nergenshuizen&nood=wheelchair&moment=3",
        vacancy,
        f"{vacancy}ik-wil-dit-doen/",
        f"{site}/organisaties/",
        organisation,
        f"{site}/privacy/",
        f"{site}/bestaat-niet/",
        f"{demo.base}/",
        f"{demo.base}/aanmelden/",
        f"{demo.base}/demo/postvak/",
    ]
    for address in addresses:
        page.goto(address)
        check_accessible(page)
    page.goto(f"{vacancy}ik-wil-dit-doen/")
    page.get_by_role("button", name="Ik meld me aan").click()
    expect(page.get_by_role("heading", name="die niet kloppen")).to_be_visible()
    check_accessible(page)


def test_pages_of_the_desk_are_accessible(visitor, demo):
    mediator = visitor()
    mediator.sign_in("bemiddelaar.bilzen@stuw.example")
    page = mediator.page
    desk = f"{demo.base}/balie/bilzen"
    page.goto(f"{desk}/kandidaten/")
    candidacy = page.eval_on_selector("main .rows a", "link => link.href")
    page.goto(f"{desk}/vacatures/")
    vacancy = page.eval_on_selector("main .rows a", "link => link.href")
    page.goto(f"{desk}/organisaties/")
    organisation = page.eval_on_selector("main .rows a", "link => link.href")
    pages = ["", "kandidaten/", "vacatures/", "vacatures/?q=xyzxyz", "organisaties/", "organisaties/nieuw/"]
    others = [candidacy, vacancy, f"{vacancy}aanpassen/", organisation, f"{organisation}aanpassen/"]
    for address in [*(f"{desk}/{name}" for name in pages), *others, f"{demo.base}/account/"]:
        page.goto(address)
        check_accessible(page)
