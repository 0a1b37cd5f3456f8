"""Files of others come in; an ended vacancy is renewed by an editor, found by a resident, and signed up for."""

import json
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

SAMPLE = {
    "data": {
        "items": [
            {
                "id": "7f2a",
                "title": "Vrijwillige boekenrestaurateur",
                "description": "<p>We herstellen oude boeken &amp; kaarten.</p><p>Ervaring is niet nodig.</p>",
                "for_recruiter": {"id": "o1", "name": "ARCHIEFVRIENDEN VERZINNEGEM", "postcode": "3740"},
                "specific_start_date": "2018-03-01T00:00:00+00:00",
                "specific_end_date": "2018-09-01T00:00:00+00:00",
                "availability": {"tuesday": [True, False, False]},
                "lat": 50.87,
                "lng": 5.52,
                "location_name": "Bilzen",
            }
        ]
    }
}


def real_file() -> Path | None:
    """The real file of vacancies, where there is one on this machine."""
    folder = os.environ.get("STUW_REAL_DATA")
    return Path(folder) / "real" / "doit-harrow.json" if folder else None


@pytest.fixture(params=["own sample", "real file"])
def source(request, tmp_path) -> Path:
    if request.param == "own sample":
        path = tmp_path / "vacatures.json"
        path.write_text(json.dumps(SAMPLE))
        return path
    path = real_file()
    if path is None:
        pytest.skip("STUW_REAL_DATA names no folder with real files")
    return path


def test_imported_vacancy_is_renewed_found_and_signed_up_for(visitor, demo, source):
    first = demo.run("import", "vacancies", str(source), "--centre", "bilzen", "--json")
    assert first.returncode == 0, first.stderr
    counts = json.loads(first.stdout.splitlines()[-1])
    assert counts["created"] == counts["read"] > 0
    again = json.loads(
        demo.run("import", "vacancies", str(source), "--centre", "bilzen", "--json").stdout.splitlines()[-1]
    )
    assert (again["created"], again["skipped"]) == (0, counts["read"])

    editor = visitor()
    editor.sign_in("redacteur.bilzen@stuw.example")
    page = editor.page
    page.goto(f"{demo.base}/balie/bilzen/vacatures/?stand=ended")
    page.locator("main .rows a").first.click()
    title = page.locator("h1").inner_text()
    assert "&" not in re.sub(r"&(?= )", "", title)
    page.get_by_role("link", name="Vernieuwen en online zetten").click()
    page.get_by_role("button", name="Vernieuwen en online zetten").click()
    expect(page.locator("main")).to_contain_text("online")
    page.get_by_role("link", name="Bekijk op de site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    resident = visitor()
    resident.page.goto(f"{demo.site('bilzen')}/vacatures/")
    resident.page.get_by_label("Wat wil je doen?").fill(title)
    resident.page.get_by_role("button", name="Zoeken").click()
    resident.page.get_by_role("link", name=title).first.click()
    resident.page.get_by_role("link", name="Ik wil dit doen").click()
    resident.page.get_by_label("Hoe heet je?").fill("Rik Verzonnen")
    email = f"rik.{source.stem}@voorbeeld.example"
    resident.page.get_by_role("textbox", name="Je e-mailadres").fill(email)
    resident.page.get_by_label("Ik ben 16 jaar of ouder").check()
    resident.page.get_by_role("button", name="Ik meld me aan").click()
    resident.page.get_by_label("Je code").fill(resident.mail(email, r"code is (\d{6})"))
    resident.page.get_by_role("button", name="Bevestigen").click()
    expect(resident.page.get_by_role("heading", name="Gelukt, je bent aangemeld")).to_be_visible()

    # Nobody acts for an imported organisation, so the desk is told, and never an imported address.
    assert editor.mail("vrijwilligers@bilzen", r"(zonder beheerder|het loket zelf beheert)")
