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

    # The row that was left out is put right and offered again; it comes in, and nothing comes twice.
    rows[1][1] = "Vereniging Die Nu Een Naam Heeft"
    corrected = tmp_path / "verbeterd.csv"
    corrected.write_text("\n".join(";".join(row) for row in rows))
    offer(page, corrected, "organisaties", source="verenigingenlijst sport")
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    wait_for(page, "Dit zou er gebeuren")
    page.get_by_role("button", name="Lees 1 organisatie in").click()
    wait_for(page, "Ingelezen")

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
