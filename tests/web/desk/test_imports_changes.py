"""What an import changes is shown in the words of people: what was here, and what the file says."""

import pytest

from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import ImportLine
from tests.cast import Cast
from tests.web.desk.imports import checked, page_of, read_in
from tests.web.ui.html import element

pytestmark = pytest.mark.django_db

BEFORE = """\
id;Titel;Omschrijving;Organisatie;Gemeente;Postcode;Startdatum;Uren;Thema;Beschikbaarheid;Minimumleeftijd;Rijbewijs
1;Wieden;Je wiedt.;Samentuin;Bilzen;3740;01/03/2027;2;natuur;dinsdag voormiddag;16;nee
"""
AFTER = """\
id;Titel;Omschrijving;Organisatie;Gemeente;Postcode;Startdatum;Uren;Thema;Beschikbaarheid;Minimumleeftijd;Rijbewijs
1;Wieden en zaaien;Je wiedt.;Samentuin;Hasselt;3500;02/04/2027;2,5;natuur, sport;woensdag namiddag;18;ja
"""


def changes(page: str) -> dict[str, tuple[str, str]]:
    """The fields of the first changed row: what was, what will be."""
    inside = page.split('<dl class="differences')[1].split("</dl>")[0]
    rows = inside.split("<dt>")[1:]
    return {row.split("</dt>")[0]: (element(row, "del").text, element(row, "ins").text) for row in rows}


def test_changed_vacancy_says_field_by_field_what_was_and_will_be(cast: Cast):
    client = cast.client("mediator")
    read_in(cast, client, BEFORE, "vacancies")
    run = checked(cast, client, AFTER, "vacancies")
    page = client.get(page_of(run, "?lijst=updated")).text
    found = changes(page)
    assert found["titel"] == ("Wieden", "Wieden en zaaien")
    assert found["plaatsen"] == ("3740 Bilzen", "3500 Hasselt")
    assert ("maandag 1 maart 2027", "vrijdag 2 april 2027") in found.values()
    assert ("2", "2,5") in found.values()
    assert ("dinsdag, voormiddag", "woensdag, namiddag") in found.values()
    assert ("nee", "ja") in found.values()
    assert not {"latitude", "longitude", "nis"} & set(found)


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"email": ["", "a@voorbeeld.example"]}, ("leeg", "a@voorbeeld.example")),
        ({"sectors": [["KLDU"], ["SPRT", "verzonnen"]]}, ("Klimaat en duurzaamheid", "Sport en verzonnen")),
        ({"latitude": [50.1, 50.2], "longitude": [5.1, 5.2]}, ("zoals ze was", "verplaatst")),
        ({"een veld van vroeger": [1, 2]}, ("1", "2")),
        ({"description": ["a", "b" * 1000]}, ("a", "b" * 300 + "…")),
    ],
)
def test_each_kind_of_value_has_words(cast: Cast, changed, shown):
    client = cast.client("mediator")
    run = checked(cast, client)
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        values = {"order": 99, "number": 99, "verdict": "updated", "label": "Samentuin", "changes": changed}
        ImportLine.objects.create(centre=cast.a.centre, run=run, **values)
    (found,) = changes(client.get(page_of(run, "?lijst=updated")).text).values()
    assert found == shown
