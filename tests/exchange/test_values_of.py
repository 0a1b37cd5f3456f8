"""The values of columns with choices, and what each of them is read as."""

from datetime import date
from typing import Any

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.mapping import LEAVE_OUT, Wishes
from stuw.exchange.imports.reader import ImportFile, look_at, read_rows
from stuw.exchange.imports.understood import MAX_SHOWN, ColumnValues, values_of

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE
LIST = """\
Titel;Organisatie;Thema;Rolstoel;Hoe vaak;Vergoeding
A;Club;Sociaal; ja;elke week;forfait
B;Club;sociaal;nee;op afroep;geen
C;Club;Zorg, Sociaal;misschien;;€ 20 per dag
D;Club;Xyz;JA;elke week;
"""


@pytest.fixture
def look(tmp_path):
    def run(text: str, kind: ImportKind, **wishes: Any) -> ImportFile:
        path = tmp_path / "lijst.csv"
        path.write_text(text, encoding="utf-8")
        return look_at(path, kind, wishes=Wishes(**wishes))

    return run


def shown(columns: tuple[ColumnValues, ...]) -> dict[str, list[tuple[str, int, tuple[str, ...]]]]:
    return {one.title: [(value.raw, value.count, value.meaning) for value in one.values] for one in columns}


def test_values_are_counted_with_what_they_are_read_as(look):
    found = shown(values_of(look(LIST, VACANCIES), today=TODAY))
    assert found["Thema"] == [
        ("Sociaal", 3, ()),
        ("Xyz", 1, ()),
        ("Zorg", 1, ("Zorg en welzijn",)),
    ]
    assert found["Rolstoel"] == [("ja", 2, ("ja",)), ("misschien", 1, ()), ("nee", 1, ("nee",))]
    assert found["Hoe vaak"] == [("elke week", 2, ("elke week",)), ("op afroep", 1, ())]
    assert found["Vergoeding"] == [
        ("forfait", 1, ("vast bedrag per dag",)),
        ("geen", 1, ("geen vergoeding",)),
        ("€ 20 per dag", 1, ("vast bedrag per dag",)),
    ]
    assert list(found) == ["Thema", "Rolstoel", "Hoe vaak", "Vergoeding"]


def test_translations_are_shown_and_read(look):
    file = look(
        LIST, VACANCIES, values={"thema": {"SOCIAAL": "care", "xyz": LEAVE_OUT}, "Rolstoel": {"misschien": "ja"}}
    )
    themes, wheelchair = values_of(file, today=TODAY)[:2]
    assert [(value.raw, value.words, value.meaning) for value in themes.values] == [
        ("Sociaal", "care", ("Zorg en welzijn",)),
        ("Xyz", LEAVE_OUT, ()),
        ("Zorg", None, ("Zorg en welzijn",)),
    ]
    assert wheelchair.values[1].meaning == ("ja",)
    records: list[Any] = [row.record for row in read_rows(file, today=TODAY)]
    assert [record.themes for record in records] == [("care",), ("care",), ("care",), ()]
    assert records[2].wheelchair is True


def test_columns_that_are_mapped_or_left_out_count_as_they_are_mapped(look):
    file = look(LIST, VACANCIES, columns={"Thema": LEAVE_OUT, "Rolstoel": "stairs_free", "Titel": "themes"})
    assert {one.title: one.field.key for one in values_of(file, today=TODAY)} == {
        "Titel": "themes",
        "Rolstoel": "stairs_free",
        "Hoe vaak": "regularity",
        "Vergoeding": "allowance",
    }


def test_many_values_are_counted_without_keeping_all(look):
    rows = [f"Club {number};sector {number % 2500}" for number in range(5000)]
    text = "\n".join(["Naam;Sector", *rows, *["Club;sport"] * 3000]) + "\n"
    (sectors,) = values_of(look(text, ORGANISATIONS), today=TODAY)
    assert len(sectors.values) == MAX_SHOWN
    assert sectors.has_more
    assert {value.count for value in sectors.values} == {2}
    (sectors,) = values_of(look(text, ORGANISATIONS), today=TODAY, limit=10)
    assert [value.count for value in sectors.values] == [1] * 10
    assert not sectors.has_more


def test_values_about_people_are_read_as_people_are(look):
    text = """\
Naam;Toestemming;Rijbewijs;Kennis Nederlands;Interesses;INSZ;Status
Ilse Vlinder;ja;B;moedertaal;koken, tuin;85.07.30-033.28;actief
Jan Voorbeeld;geweigerd;geen;A2;sport;;uitgeschreven
Mia Molen;?;ja;xx;vliegen;;
"""
    found = shown(values_of(look(text, PEOPLE), today=TODAY))
    assert {raw: meaning for raw, _, meaning in found["Toestemming"]} == {
        "ja": ("ja, gaf toestemming",),
        "geweigerd": ("nee, weigerde: niet overnemen",),
        "?": ("nog niet gevraagd",),
    }
    assert {raw: meaning for raw, _, meaning in found["Rijbewijs"]} == {"B": ("ja",), "geen": ("nee",), "ja": ("ja",)}
    assert {raw: meaning for raw, _, meaning in found["Kennis Nederlands"]}["moedertaal"] == ("goed Nederlands (B1)",)
    interests = {raw: meaning for raw, _, meaning in found["Interesses"]}
    assert interests["koken"] == ("koken en bedienen",)
    assert interests["sport"] == ("Sport en bewegen", "sport begeleiden")
    assert interests["vliegen"] == ()
    assert {raw: meaning for raw, _, meaning in found["Status"]}["uitgeschreven"] == ("uitgeschreven: niet overnemen",)
    assert "INSZ" not in found


def test_file_that_breaks_gives_what_came_before(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_text('[{"naam":"A","gemeente":"Genk","sector":["sport","x"]},{"naam":"B" "x"}]', encoding="utf-8")
    (sectors,) = values_of(look_at(path, ORGANISATIONS), today=TODAY)
    assert [(value.raw, value.meaning) for value in sectors.values] == [("sport", ("Sport",)), ("x", ())]
