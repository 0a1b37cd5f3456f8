"""The report of an import: what to do next, the rows that were not taken to correct and offer again, and going back."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now
from stuw.organisations.models import Organisation
from tests.web.desk.imports import DATA, OFFER, fresh, page_of, read_in, run_at, work

pytestmark = pytest.mark.django_db

CLUBS = """\
Naam;E-mail;Postcode;Gemeente
=Samentuin;tuin@club.example;3740;Bilzen
;=cmd|'/c calc'!A1;0475;Bilzen
;niemand@club.example;3740;"Bil""zen; of daar"
"""
VACANCIES = """\
Titel;Omschrijving;Organisatie;Gemeente
Wieden;Je wiedt.;Samentuin;Bilzen
;Je oogst.;Samentuin;Bilzen
"""


def rows_in(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_rows_that_were_not_taken_come_as_they_stood_with_their_number_and_why(cast):
    client = cast.client("mediator")
    run = read_in(cast, client, CLUBS)
    answer = client.get(page_of(run, "niet-ingelezen.csv"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="niet-ingelezen-verenigingen.csv"'
    why = "naam: Er staat geen naam van een organisatie bij."
    assert rows_in(answer.getvalue()) == [
        ["Rij", "Naam", "E-mail", "Postcode", "Gemeente", "Waarom niet"],
        ["3", "", "'=cmd|'/c calc'!A1", "0475", "Bilzen", why],
        ["4", "", "niemand@club.example", "3740", 'Bil"zen; of daar', why],
    ]
    book = openpyxl.load_workbook(BytesIO(client.get(page_of(run, "niet-ingelezen.xlsx")).getvalue()))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert cells[1] == ["3", None, "=cmd|'/c calc'!A1", "0475", "Bilzen", why]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert client.get(page_of(run, "niet-ingelezen.pdf")).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_corrected_rows_are_offered_again(cast, ending):
    client = cast.client("mediator")
    run = read_in(cast, client, CLUBS)
    content = client.get(page_of(run, f"niet-ingelezen.{ending}")).getvalue()
    if ending == "csv":
        content = content.replace(b"4;;", b"4;Verbeterde Vereniging;")
    else:
        book = openpyxl.load_workbook(BytesIO(content))
        book.active["B3"] = "Verbeterde Vereniging"
        saved = BytesIO()
        book.save(saved)
        content = saved.getvalue()
    file = SimpleUploadedFile(f"verbeterd.{ending}", content)
    again = run_at(cast, client.post(OFFER, {"kind": "organisations", "file": file, "system": ""}))
    assert {"Rij", "Waarom niet"} <= set(again.looked["unused"])
    client.post(page_of(again, "stap/check/"))
    work(cast, again)
    client.post(page_of(again, "stap/start/"))
    again = work(cast, again)
    assert (again.created, again.failed) == (1, 1)
    assert Organisation.objects.filter(name="Verbeterde Vereniging").exists()
    # The rows that are still wrong come with the columns of the file and ours, each once.
    left = rows_in(client.get(page_of(again, "niet-ingelezen.csv")).getvalue())
    assert left[0] == ["Rij", "Naam", "E-mail", "Postcode", "Gemeente", "Waarom niet"]
    assert len(left) == 2


def test_report_says_what_to_do_next(cast):
    client = cast.client("mediator")
    page = client.get(page_of(read_in(cast, client, VACANCIES, "vacancies"))).text
    assert "Kijk de nieuwe vacatures na" in page
    assert "Verifieer de nieuwe organisaties" in page
    assert "ongedaan maken" in page


def test_undo_says_what_goes_and_what_stays(cast):
    client = cast.client("mediator")
    run = read_in(cast, client, VACANCIES.replace(";Je oogst", "Oogsten;Je oogst"), "vacancies")
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        made = Organisation.objects.get(name="Samentuin")
    client.post(f"/werk/organisaties/{made.pk}/stap/refuse/", {"reason": "Verkoopt wasmachines."})
    page = client.get(page_of(run, "ongedaan/")).text
    assert "2 vacatures en organisaties die dit bestand maakte, gaan weg." in page
    assert "1 vacature of organisatie blijft staan: iemand heeft daar intussen iets mee gedaan." in page
    client.post(page_of(run, "stap/undo/"))
    assert "We maken het inlezen ongedaan" in client.get(page_of(run)).text
    run = work(cast, run)
    report = client.get(page_of(run)).text
    assert "1 ding bleef staan" in report
    assert "Ongedaan maken</a>" not in report


def test_undo_is_over_after_a_month(cast):
    client = cast.client("mediator")
    run = read_in(cast, client)
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        ImportRun.objects.filter(pk=run.pk).update(started_at=now().replace(year=2025))
    assert "kunt u dit inlezen als geheel ongedaan maken" not in client.get(page_of(run)).text
    assert client.get(page_of(run, "ongedaan/")).url == page_of(run)
    assert "langer dan 30 dagen" in client.post(page_of(run, "stap/undo/"), follow=True).text
    assert fresh(cast, run.pk).state == "done"


def test_file_of_json_gives_its_failed_records_as_a_table(cast):
    client = cast.client("mediator")
    text = (
        '[{"name": "Samentuin", "town": "Bilzen"}, {"name": "", "town": "Bilzen", "tags": ["a", "b"], "x": {"y": 1}}]'
    )
    run = read_in(cast, client, text)
    rows = rows_in(client.get(page_of(run, "niet-ingelezen.csv")).getvalue())
    assert len(rows) == 2
    found = dict(zip(*rows, strict=True))
    assert (found["town"], found["tags"], found["x"]) == ("Bilzen", "a; b", '{"y": 1}')
    assert "niet ingelezen" in client.get(DATA).text
