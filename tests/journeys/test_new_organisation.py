"""A new organisation finds its way in: why not, what then, and what the desk still wants to know."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor, check_accessible
from tests.journeys.test_signing_in import with_fingerprint_reader

DESK = "bemiddelaar.bilzen@stuw.example"


def begin(somebody: Visitor) -> Page:
    """From the public page to the first question."""
    page = somebody.page
    page.goto(f"{somebody.demo.site('bilzen')}/")
    page.get_by_role("link", name="Ik zoek vrijwilligers").first.click()
    page.locator("main a[href*='/organisaties/aanmelden/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schrijf uw organisatie in")
    return page


def choose(page: Page, kind: str) -> None:
    page.locator(f"[name=kind][value={kind}]").check()
    page.get_by_role("button", name="Verder").click()


def fill_in(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)
    page.get_by_role("button", name="Verder", exact=True).click()


def prove(somebody: Visitor, name: str, email: str) -> None:
    """Who it is, the mailed code, and the second step that everybody with others' data makes."""
    page = somebody.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie bent u?")
    check_accessible(page)
    page.get_by_label("Uw naam").fill(name)
    page.get_by_label("Uw e-mailadres").fill(email)
    page.get_by_role("button", name="Mail mij een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mailbox")
    check_accessible(page)
    page.locator("[name=code]").fill(somebody.mail(email, r"\b(\d{6})\b"))
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beveilig uw account")
    page.get_by_role("link", name="Toegangssleutel maken").click()
    page.get_by_label("Naam van deze sleutel").fill("Laptop")
    page.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar uw herstelcodes")
    page.goto(f"{somebody.demo.base}/werk/")


def keep_file(mediator: Visitor) -> None:
    """From the page of an organisation: a note with an agreement, which then stands on Vandaag."""
    desk = mediator.page
    desk.get_by_role("link", name="Dossier").click()
    desk.get_by_role("link", name="Notitie toevoegen").click()
    check_accessible(desk)
    desk.locator("[name=text]").fill("Kennisgemaakt met de breiers.")
    desk.locator("[name=next_action]").fill("Terugbellen over de verzekering")
    desk.locator("[name=due_on]").fill("2026-12-01")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.locator("main")).to_contain_text("Terugbellen over de verzekering")
    check_accessible(desk)
    desk.goto(f"{mediator.demo.base}/balie/bilzen/")
    expect(desk.locator("main")).to_contain_text("Terugbellen over de verzekering")


def test_association_reads_why_not_registers_completes_and_is_verified(visitor):
    somebody = visitor()
    with_fingerprint_reader(somebody)
    page = begin(somebody)
    check_accessible(page)
    choose(page, "bv")
    expect(page.get_by_role("heading", name="Waarom niet?")).to_be_visible()
    expect(page.locator("main")).to_contain_text("wet van 3 juli 2005")
    check_accessible(page)
    page.get_by_role("link", name="Kies iets anders").click()
    choose(page, "fv")
    check_accessible(page)
    fill_in(page, name="Breicafé De Verzonnen Steek", place="3740", description="We breien voor wie het koud heeft.")
    expect(page.locator("main")).to_contain_text("Wie is verantwoordelijk?")
    expect(page.locator("main [name=description]")).to_have_value("We breien voor wie het koud heeft.")
    check_accessible(page)
    fill_in(page, responsible="Rik Verzonnen")
    prove(somebody, "An Verzonnen", "an.verzonnen@stuw.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Breicafé De Verzonnen Steek")
    expect(page.locator("main")).to_contain_text("Het loket kijkt uw organisatie nog na.")
    check_accessible(page)

    mediator = visitor()
    mediator.sign_in(DESK)
    desk = mediator.page
    desk.goto(f"{mediator.demo.base}/balie/bilzen/organisaties/?q=Verzonnen+Steek")
    desk.get_by_role("link", name="Breicafé De Verzonnen Steek").click()
    check_accessible(desk)
    address = desk.url
    desk.locator("summary", has_text="Aanvulling vragen").click()
    desk.locator("#ask_back_reason").fill("In welke straat komt u samen?")
    desk.get_by_role("button", name="Aanvulling vragen").click()
    expect(desk.locator("main")).to_contain_text("aanvulling gevraagd")

    page.goto(f"{somebody.demo.base}{somebody.mail('an.verzonnen@stuw.example', r'http://[^/]+(/organisatie/\d+/)')}")
    page.get_by_role("link", name="Lees wat, en vul het aan").click()
    expect(page.locator("main")).to_contain_text("In welke straat komt u samen?")
    check_accessible(page)
    page.get_by_role("link", name="Gegevens aanpassen").click()
    page.locator("[name=street]").fill("Verzonnen Straat 12")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Opnieuw voorleggen").click()
    page.get_by_role("link", name="Wie werkt mee?").click()
    check_accessible(page)

    desk.goto(address)
    desk.get_by_role("button", name="Verifiëren").click()
    expect(desk.locator("main")).to_contain_text("geverifieerd")
    keep_file(mediator)


def test_vzw_types_a_wrong_number_then_the_right_one(visitor):
    somebody = visitor()
    with_fingerprint_reader(somebody)
    page = begin(somebody)
    choose(page, "vzw")
    fill_in(page, name="Zangkoor De Verzonnen Noot", kbo_number="0417.497.107", place="3740", description="We zingen.")
    expect(page.locator("main")).to_contain_text("Dit is geen geldig ondernemingsnummer.")
    expect(page.locator("[name=kbo_number]")).to_have_value("0417.497.107")
    check_accessible(page)
    fill_in(page, kbo_number="0417.497.106")
    prove(somebody, "Bo Verzonnen", "bo.verzonnen@stuw.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zangkoor De Verzonnen Noot")
