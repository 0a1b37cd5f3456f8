"""Lists come in through the browser: a messy one of associations, one that is taken back, and one of people."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor, check_accessible

# As it comes from an old computer: another encoding, odd titles, a column too many, a date and a number out of place.
MESSY = """\
NAAM VERENIGING;mail secr.;Tel;gemeente;rubriek;Opm.
Harmonie De Verzonnen Vrienden;harmonie@verzonnen.example;089/11 22 33;3740 Bilzen;muziek;
Turnkring Sälto;salto@verzonnen.example;089/44 55 66;3740 Bilzen;sport;2x gebeld
;niemand@verzonnen.example;;3740 Bilzen;sport;
Toneelkring Doek Op;doek@verzonnen.example;geen;3730 Hoeselt;onzin met een hoed;
"""
SECOND = """\
Naam;E-mail;Postcode;Gemeente
Turnclub Salto Bilzen-Zuid;salto@verzonnen.example;3740;Bilzen
Kookclub De Pan;pan@verzonnen.example;3740;Bilzen
"""


def offer(page: Page, path: Path, kind: str, *, source: str = "") -> None:
    page.get_by_role("link", name="Gegevens").first.click()
    page.get_by_role("link", name="Bestand inlezen").first.click()
    page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    page.get_by_label("Het bestand").set_input_files(path)
    page.get_by_label("Naam van de bron").fill(source)
    page.get_by_role("button", name="Verder").click()


def wait_for(page: Page, heading: str, *, has_script: bool = True) -> None:
    """Until the worker is done: the page looks by itself, or is asked to."""
    if not has_script:
        for _ in range(60):
            if page.get_by_role("heading", name=heading).is_visible():
                break
            page.get_by_role("link", name="Kijk hoever het staat").click()
            page.wait_for_timeout(300)
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=30_000)


def put_right(page: Page, rows: list[list[str]], folder: Path) -> None:
    """The row that was left out gets a name and is offered again; it comes in, and nothing comes twice."""
    rows[1][1] = "Vereniging Die Nu Een Naam Heeft"
    corrected = folder / "verbeterd.csv"
    corrected.write_text("\n".join(";".join(row) for row in rows))
    offer(page, corrected, "organisaties", source="verenigingenlijst sport")
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    page.get_by_role("button", name="Lees 1 organisatie in").click()
    wait_for(page, "Ingelezen")


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "verenigingen 2019 (kopie).csv"
    path.write_text(MESSY, encoding="cp1252")
    return path


def test_messy_list_of_associations_comes_in(visitor, demo, messy, tmp_path):
    mediator: Visitor = visitor()
    mediator.sign_in("bemiddelaar.bilzen@stuw.example")
    page = mediator.page
    offer(page, messy, "organisaties", source="verenigingenlijst sport")
    expect(page.get_by_label("Wat is mail secr.?")).to_have_value("email")
    page.get_by_label("Wat is Opm.?").select_option(label="Omschrijving")
    check_accessible(page)
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    page.get_by_label("Wat betekent onzin met een hoed in rubriek?").select_option(label="Kunsten, erfgoed en cultuur")
    check_accessible(page)
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    expect(page.locator("#lijst")).to_contain_text("Er staat geen naam van een organisatie bij.")
    check_accessible(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.reader(StringIO(waiting.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "4"
    page.get_by_role("button", name="Lees 3 organisaties in").click()
    wait_for(page, "Ingelezen")
    check_accessible(page)

    put_right(page, rows, tmp_path)

    # Another list has one of them under another name: nobody but the mediator can tell.
    second = tmp_path / "lijst van de burgemeester.csv"
    second.write_text(SECOND)
    offer(page, second, "organisaties", source="burgemeester")
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    doubt = page.locator("#lijst li", has_text="Turnclub Salto Bilzen-Zuid")
    expect(doubt).to_contain_text("Turnkring Sälto, Bilzen: hetzelfde e-mailadres.")
    doubt.get_by_role("button", name="Het is dezelfde").click()
    expect(page.get_by_role("button", name="Lees 1 organisatie in")).not_to_be_visible()
    expect(doubt.get_by_role("button", name="Het is dezelfde")).to_have_attribute("aria-pressed", "true")
    check_accessible(page)
    # The button counts along.
    page.get_by_role("button", name="Lees 2 organisaties in").click()
    wait_for(page, "Ingelezen")
    page.get_by_role("link", name="Verifieer de nieuwe organisaties").click()
    expect(page.locator("main")).to_contain_text("Kookclub De Pan")
    expect(page.locator("main")).to_contain_text("Toneelkring Doek Op")
    expect(page.locator("main")).not_to_contain_text("Turnclub Salto Bilzen-Zuid")


def test_list_that_was_a_mistake_is_taken_back_without_script(visitor, demo, tmp_path):
    editor: Visitor = visitor(has_script=False)
    editor.sign_in("redacteur.bilzen@stuw.example")
    page = editor.page
    path = tmp_path / "verkeerde lijst.csv"
    path.write_text("Naam;Gemeente\nVergissing Eén;Bilzen\nVergissing Twee;Bilzen\n")
    offer(page, path, "organisaties")
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren", has_script=False)
    page.get_by_role("button", name="Lees 2 organisaties in").click()
    wait_for(page, "Ingelezen", has_script=False)
    page.get_by_role("link", name="Ongedaan maken").click()
    expect(page.locator("main")).to_contain_text("2 organisaties die dit bestand maakte, gaan weg.")
    page.get_by_role("button", name="Ja, maak ongedaan").click()
    wait_for(page, "Ongedaan gemaakt", has_script=False)
    page.goto(f"{demo.base}/balie/bilzen/organisaties/?q=Vergissing")
    expect(page.get_by_text("Geen organisaties gevonden")).to_be_visible()
    page.get_by_role("link", name="Gegevens").first.click()
    expect(page.locator("main li", has_text="verkeerde lijst.csv")).to_contain_text("ongedaan gemaakt")


PEOPLE = """\
Naam;E-mail;Gsm;Straat;Postcode;Gemeente;Rijksregisternummer;Toestemming;Bron toestemming
Jana Verzonnen;jana.verzonnen@voorbeeld.example;;Dorp 1;3740;Bilzen;;;
Koen Verzonnen;koen.verzonnen@voorbeeld.example;;Dorp 2;3740;Bilzen;;;
Lien Verzonnen;;0470 00 00 77;;;;;;
Mo Verzonnen;mo.verzonnen@voorbeeld.example;;Dorp 4;3740;Bilzen;;ja, 3/4/2024;inschrijvingsblad seniorendienst
Zonder Contact;;;Dorp 5;3740;Bilzen;;;
"""


def test_list_of_people_comes_in_is_asked_and_some_are_removed(visitor, demo, tmp_path):
    mediator: Visitor = visitor()
    mediator.sign_in("bemiddelaar.bilzen@stuw.example")
    page = mediator.page
    path = tmp_path / "senioren.csv"
    path.write_text(PEOPLE)
    offer(page, path, "mensen", source="seniorendienst")
    expect(page.get_by_label("Dat staat in het bestand")).to_be_checked()
    check_accessible(page)
    page.get_by_role("button", name="Verder").click()
    expect(page.locator("tr", has_text="Rijksregisternummer")).to_contain_text("lezen we niet")
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    expect(page.locator("main")).to_contain_text("Wie niet antwoordt binnen 30 dagen, verwijderen we.")
    page.get_by_role("button", name="Lees 4 mensen in").click()
    wait_for(page, "Ingelezen")
    expect(page.locator("main")).to_contain_text("2 mensen met een mail en 1 persoon door te bellen")
    check_accessible(page)

    # One says yes, one says no from the mail; the third says no on the phone. Who consented before is not asked.
    link = r"(http://\S+/bewaren/[^\s<&\"]+)"
    for email, answer, told in (
        ("jana.verzonnen@voorbeeld.example", "Ja, bewaar mijn gegevens", "We bewaren je gegevens"),
        ("koen.verzonnen@voorbeeld.example", "Nee, wis mijn gegevens", "Je gegevens zijn gewist"),
    ):
        person = visitor()
        person.page.goto(person.mail(email, link))
        person.page.get_by_role("button", name=answer).click()
        expect(person.page.get_by_role("heading", level=1)).to_contain_text(told)
    assert not mediator.mails("mo.verzonnen@voorbeeld.example")
    page.get_by_role("link", name="Bekijk wie we iets vragen").click()
    expect(page.locator("main li", has_text="Jana Verzonnen")).to_contain_text("ja")
    expect(page.locator("main")).not_to_contain_text("Koen Verzonnen")
    lien = page.locator("main li", has_text="Lien Verzonnen")
    lien.get_by_text("Antwoord noteren").click()
    lien.get_by_role("button", name="Zei nee").click()
    expect(page.locator("main li", has_text="Lien Verzonnen")).to_have_count(0)

    # The list once more: nobody comes back who is gone, nobody is asked twice.
    offer(page, path, "mensen", source="seniorendienst")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    expect(page.locator("main")).to_contain_text("Er is niets om in te lezen.")
    assert len(mediator.mails("jana.verzonnen@voorbeeld.example")) == 1
