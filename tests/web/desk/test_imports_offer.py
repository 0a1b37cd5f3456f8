"""Offering a file: what is wrong with it is said beside the field, and nothing that was filled in is lost."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stuw.exchange.models import ImportRun
from stuw.web import bodies
from tests.web.desk.imports import DATA, OFFER, fresh, offered, page_of, read_in, run_at
from tests.web.ui.html import elements

pytestmark = pytest.mark.django_db

PEOPLE = "Naam;E-mail\nVoorbeeldje Verzonnen;voorbeeldje@voorbeeld.example\n"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leeg.csv", "Dit bestand is leeg."),
        (b" \n \n", "wit.csv", "wit.csv is leeg."),
        (b"%PDF-1.7 ...", "lijst.csv", "is een pdf"),
        (b"MZ\x90\x00\x00\x00", "lijst.xlsx", "is een programma"),
        (b"PK\x03\x04rommel", "lijst.xlsx", "lijst.xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "geheim.xlsx", "wachtwoord"),
    ],
)
def test_file_that_cannot_be_read_is_told_beside_the_field(cast, content, name, sentence):
    client = cast.client("mediator")
    file = SimpleUploadedFile(name, content)
    answer = client.post(OFFER, {"kind": "vacancies", "file": file, "system": "Oude vacaturebank"})
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "Oude vacaturebank" in answer.text
    (chosen,) = elements(answer.text, "input", type="radio", checked="")
    assert chosen["value"] == "vacancies"
    assert elements(answer.text, "input", type="file")[0]["aria-invalid"] == "true"


def test_file_that_is_too_large_is_told_beside_the_field(cast, monkeypatch):
    monkeypatch.setattr(bodies, "MOST_FILE", 1000)
    answer = offered(cast.client("mediator"), "Naam\n" + "Samentuin\n" * 200, system="Sportdienst")
    assert "Dit bestand is groter dan 50 MB." in answer.text
    assert "Sportdienst" in answer.text


def test_something_has_to_be_offered_and_only_one_thing(cast):
    client = cast.client("mediator")
    nothing = client.post(OFFER, {"kind": "organisations", "rows": " \n", "system": ""}).text
    assert "Kies een bestand, of plak de rijen hieronder." in nothing
    both = offered(client, rows="Naam\nSamentuin").text
    assert "Maak een van de twee leeg." in both
    assert "Uw bestand is nog niet bewaard." in both
    assert "Kies wat er in het bestand staat." in client.post(OFFER, {"rows": "Naam\nx"}).text


@pytest.mark.parametrize(
    "rows",
    [
        "Naam\x00\tx\n",
        "\x00",
        "=cmd()",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        "a\tb" * 5000,
    ],
)
def test_whatever_is_pasted_is_no_error_of_ours(cast, rows):
    answer = cast.client("mediator").post(OFFER, {"kind": "organisations", "rows": rows, "system": "\x00"})
    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["editor", "lead"])
def test_only_mediators_offer_people(cast, role):
    client = cast.client(role)
    assert "Mensen" not in client.get(OFFER).text
    assert "Kies een van deze." in offered(client, PEOPLE, "people").text
    assert client.get(f"{DATA}voorbeeld/people.csv").status_code == 404
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("role", ["editor", "lead"])
def test_list_of_people_is_not_there_for_who_is_no_mediator(cast, role):
    run = run_at(cast, offered(cast.client("mediator"), PEOPLE, "people"))
    client = cast.client(role)
    assert "verenigingen.csv" not in client.get(DATA).text
    for rest in ("", "kolommen/", "waarden/", "toestemming/", "ongedaan/", "niet-ingelezen.csv"):
        assert client.get(page_of(run, rest)).status_code == 404
    for rest in ("stap/check/", "twijfel/"):
        assert client.post(page_of(run, rest)).status_code == 404


def test_import_of_another_centre_is_not_there(cast):
    run = run_at(cast, offered(cast.client("mediator")))
    assert cast.client("mediator_b").get(page_of(run).replace("bilzen", "nieuwerkerken")).status_code == 404


@pytest.mark.parametrize("kind", ["organisations", "vacancies", "people"])
def test_example_is_a_file_to_fill_in(cast, kind):
    client = cast.client("mediator")
    text = client.get(f"{DATA}voorbeeld/{kind}.csv")
    assert text.getvalue().decode("utf-8-sig").count("\r\n") == 2
    book = client.get(f"{DATA}voorbeeld/{kind}.xlsx")
    assert openpyxl.load_workbook(BytesIO(book.getvalue())).active.max_row == 2
    assert client.get(f"{DATA}voorbeeld/{kind}.exe").status_code == 404


def test_name_of_the_source_keeps_things_from_coming_twice(cast):
    client = cast.client("mediator")
    read_in(cast, client)
    again = read_in(cast, client)
    assert (again.created, again.skipped) == (0, 2)


def test_who_says_that_all_consented_says_where_that_stands(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client, PEOPLE, "people"))
    page = page_of(run, "toestemming/")
    assert "binnen 30 dagen" in client.get(page).text
    assert "Kies waar de toestemming staat." in client.post(page, {}).text
    assert "Zeg waar de toestemming staat" in client.post(page, {"where": "iedereen"}).text
    assert "moet nog komen" in client.post(page, {"where": "iedereen", "on": "2999-01-01", "source": "blad"}).text
    given = {"where": "iedereen", "on": "2021-03-04", "source": "inschrijvingsblad 2021"}
    assert client.post(page, given).url == page_of(run, "kolommen/")
    assert fresh(cast, run.pk).consent == {"is_given": True, "on": "2021-03-04", "source": "inschrijvingsblad 2021"}
    shown = client.get(page).text
    assert "inschrijvingsblad 2021" in shown
    assert 'value="2021-03-04"' in shown
    client.post(page, {"where": "niemand"})
    assert fresh(cast, run.pk).consent == {"is_given": False, "on": None}
    client.post(page, {"where": "bestand"})
    assert fresh(cast, run.pk).consent == {}
    client.post(page, {"where": "bestand", "source": "mappen van de seniorendienst"})
    assert fresh(cast, run.pk).consent == {"source": "mappen van de seniorendienst"}
    assert "mappen van de seniorendienst" in client.get(page).text


def test_consent_is_asked_of_people_only(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client))
    assert client.get(page_of(run, "toestemming/")).url == page_of(run, "kolommen/")
