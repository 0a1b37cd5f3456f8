"""Columns and values: our guess shown with how sure it is, put right by the user, and kept for the next file."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stuw.exchange.enums import RunState
from stuw.organisations.models import Organisation
from tests.web.desk.imports import OFFER, fresh, offered, page_of, run_at, work
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.django_db

ODD = """\
Naam;Bereikbaar;Volksstam;Gemeente
Samentuin;tuin@club.example;groen;Bilzen
Turnkring Salto;salto@club.example;turnen;Bilzen
Harmonie;harmonie@club.example;blazen;Bilzen
Toneelkring;toneel@club.example;spelen;Bilzen
"""


def column(page: str, title: str) -> str:
    """The number of the column with this title."""
    (hidden,) = [one for one in elements(page, "input", type="hidden") if one["value"] == title]
    return hidden["name"].removeprefix("titel-")


def chosen(page: str, number: str) -> str:
    inside = page.split(f'id="kolom-{number}"')[1].split("</select>")[0]
    return next((one["value"] for one in elements(inside, "option", selected="")), "")


def saved(page: str, **choices: str) -> dict[str, str]:
    """What the form sends when these columns are chosen."""
    numbers = {title: column(page, title) for title in choices}
    titles = {f"titel-{number}": title for title, number in numbers.items()}
    return titles | {f"kolom-{numbers[title]}": key for title, key in choices.items()}


def test_each_column_is_shown_with_our_guess_and_how_sure_it_is(cast):
    client = cast.client("mediator")
    page = client.get(offered(client, ODD).url).text
    assert [chosen(page, column(page, title)) for title in ("Naam", "Bereikbaar", "Volksstam")] == ["name", "email", ""]
    for words in ("herkend", "op zicht van de inhoud", "niet herkend", "tuin@club.example"):
        assert words in page


def test_what_the_user_says_of_a_column_is_read_so_and_kept_for_the_next_file(cast):
    client = cast.client("mediator")
    answer = offered(client, ODD)
    run = run_at(cast, answer)
    page = client.get(answer.url).text
    client.post(answer.url, saved(page, Volksstam="sectors", Bereikbaar=""))
    assert fresh(cast, run.pk).wishes["columns"] == {"Volksstam": "sectors", "Bereikbaar": ""}
    # Values that nobody understands are asked about before anything is looked at.
    values = client.get(page_of(run, "waarden/")).text
    assert "groen" in values
    again = client.get(offered(client, ODD.replace("Samentuin", "Ander")).url).text
    assert chosen(again, column(again, "Volksstam")) == "sectors"
    assert "door u gekozen" in again


def test_guess_can_be_made_anew(cast):
    client = cast.client("mediator")
    answer = offered(client, ODD)
    page = client.get(answer.url).text
    client.post(answer.url, saved(page, Volksstam="description"))
    client.post(page_of(run_at(cast, answer), "stap/stop/"))
    page = client.get(answer.url).text
    assert "Vergeet mijn keuzes" in page
    assert client.post(answer.url, {"doe": "opnieuw"}).url == answer.url
    assert fresh(cast, run_at(cast, answer).pk).wishes["columns"] == {}


def test_values_are_translated_and_read_in_so(cast):
    client = cast.client("mediator")
    text = "Naam;Gemeente;Sector\nSamentuin;Bilzen;zwarte duim\nSalto;Bilzen;sport\n"
    answer = offered(client, text)
    run = run_at(cast, answer)
    going = client.post(answer.url, {})
    assert going.url == page_of(run, "waarden/")
    page = client.get(going.url).text
    assert "1 waarde begrijpen we niet." in page
    (hidden,) = [one for one in elements(page, "input", type="hidden") if one["value"] == "zwarte duim"]
    name = hidden["name"].replace("tekst", "waarde")
    client.post(going.url, {hidden["name"]: "zwarte duim", name: "KLDU"})
    run = fresh(cast, run.pk)
    assert run.wishes["values"] == {"Sector": {"zwarte duim": "KLDU"}}
    work(cast, run)
    client.post(page_of(run, "stap/start/"))
    work(cast, run)
    assert Organisation.objects.get(name="Samentuin").sectors == ["KLDU"]
    client.post(page_of(run, "stap/drop/"))


def test_value_is_left_out_or_read_by_ourselves_again(cast):
    client = cast.client("mediator")
    answer = offered(client, "Naam;Gemeente;Sector\nSalto;Bilzen;sport\n")
    run = run_at(cast, answer)
    page = page_of(run, "waarden/")
    for choice, kept in (("niets", {"Sector": {"sport": ""}}), ("zoals gelezen", {}), ("verzonnen", {})):
        client.post(page, {"tekst-0-0": "sport", "waarde-0-0": choice})
        assert fresh(cast, run.pk).wishes["values"] == kept
        work(cast, run)


def test_workbook_asks_which_sheet(cast):
    book = openpyxl.Workbook()
    book.active.title = "Uitleg"
    book.active.append(["Naam", "Gemeente"])
    book.active.append(["Samentuin", "Bilzen"])
    second = book.create_sheet("Leden 2019")
    second.append(["Naam", "Telefoon"])
    second.append(["Turnkring Salto", "011 00 00 00"])
    content = BytesIO()
    book.save(content)
    client = cast.client("mediator")
    file = SimpleUploadedFile("lijst.xlsx", content.getvalue())
    answer = client.post(OFFER, {"kind": "organisations", "file": file, "system": ""})
    page = client.get(answer.url).text
    assert [one.text for one in elements(page.split('id="blad"')[1].split("</select>")[0], "option")] == [
        "Uitleg",
        "Leden 2019",
    ]
    client.post(answer.url, {"doe": "blad", "blad": "Leden 2019"})
    page = client.get(answer.url).text
    assert "Telefoon" in page
    assert "Turnkring Salto" in page
    client.post(answer.url, {"doe": "blad", "blad": "bestaat niet"})
    assert fresh(cast, run_at(cast, answer).pk).wishes["sheet"] == "Leden 2019"


def test_many_columns_come_in_pages_and_all_that_was_said_is_kept(cast):
    client = cast.client("mediator")
    titles = ["Naam", *(f"Vraag {number}" for number in range(150))]
    answer = offered(client, ";".join(titles) + "\n" + ";".join(["Samentuin", *["x"] * 150]) + "\n")
    first = client.get(answer.url).text
    assert len(elements(first, "select")) == 60
    going = client.post(answer.url, saved(first, **{"Vraag 0": "description"}) | {"doe": "volgende"})
    assert going.url == f"{answer.url}?pagina=2"
    second = client.get(going.url).text
    done = client.post(going.url, saved(second, **{"Vraag 70": "description"}))
    run = fresh(cast, run_at(cast, answer).pk)
    assert run.wishes["columns"] == {"Vraag 0": "description", "Vraag 70": "description"}
    assert done.url == page_of(run)


def test_file_without_the_one_column_that_matters_goes_no_further(cast):
    client = cast.client("mediator")
    answer = offered(client, ODD)
    page = client.get(answer.url).text
    assert client.post(answer.url, saved(page, Naam="")).url == answer.url
    assert "Er is nog geen kolom met de naam" in client.get(answer.url).text
    assert fresh(cast, run_at(cast, answer).pk).state == RunState.OFFERED


@pytest.mark.parametrize(
    "posted",
    [
        {"kolom-1": "verzonnen", "titel-1": "Naam"},
        {"kolom-1": "email", "titel-1": "Andere titel"},
        {"kolom-99999": "name", "titel-99999": "\x00"},
        {"doe": "\x00", "blad": "x" * 5000},
    ],
)
def test_whatever_is_sent_only_columns_of_the_file_get_fields_that_exist(cast, posted):
    client = cast.client("mediator")
    answer = offered(client, ODD)
    assert client.post(answer.url, posted).status_code == 302
    assert fresh(cast, run_at(cast, answer).pk).wishes["columns"] == {}
    assert element(client.get(answer.url, follow=True).text, "h1")


def test_column_of_people_that_is_never_read_says_why_and_shows_nothing(cast):
    client = cast.client("mediator")
    row = "Voorbeeldje Verzonnen;voorbeeldje@voorbeeld.example;suikerziekte;85.07.30-033.28"
    text = f"Naam;E-mail;Opmerkingen;RRN\n{row}\n"
    run = run_at(cast, offered(client, text, "people"))
    page = client.get(page_of(run, "kolommen/")).text
    assert chosen(page, column(page, "Opmerkingen")) == ""
    assert "Vrije tekst kan gevoelig zijn" in page
    assert "Een rijksregisternummer bewaren we nooit" in page
    assert "suikerziekte" not in page
    assert "033.28" not in page
