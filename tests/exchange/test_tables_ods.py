"""Spreadsheets of LibreOffice: values, repeats that are written once, and what hangs on a cell but is not in it."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.reader import ImportFile, look_at
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.ods_rows import MAX_REPEATED
from stuw.exchange.imports.tables.titles import read_table
from tests.exchange.workbooks import ods, ods_cell, ods_row, ods_table

TITLES = ods_row("Naam", "Gemeente", "Waarde")

type Read = Callable[[bytes], list[RawRow]]


@pytest.fixture
def look(tmp_path: Path) -> Callable[[bytes], ImportFile]:
    def run(content: bytes) -> ImportFile:
        path = tmp_path / "lijst.xlsx"  # the name says nothing
        path.write_bytes(content)
        return look_at(path, ImportKind.ORGANISATIONS)

    return run


@pytest.fixture
def read(look: Callable[[bytes], ImportFile]) -> Read:
    def run(content: bytes) -> list[RawRow]:
        file = look(content)
        assert file.table is not None
        return list(read_table(file.table))

    return run


def value_of(read: Read, cell: str) -> object:
    (row,) = read(ods(ods_table(TITLES, ods_row("Club", "Genk") + cell)))
    assert row.note == ""
    return row.values.get("Waarde")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (ods_cell("Één & < twee"), "Één & < twee"),
        (ods_cell("eerste\ntweede"), "eerste\ntweede"),
        (ods_cell(3740.0), "3740"),
        (ods_cell(32470123456), "32470123456"),
        (ods_cell(412345678, shown="0412.345.678"), "0412345678"),
        (ods_cell(12.5, shown="12,50"), "12.5"),
        (ods_cell(0.5, shown="0,50"), "0.5"),
        (ods_cell(True), "ja"),
        (ods_cell(False), "nee"),
        (ods_cell(date(2027, 3, 1), shown="1 mrt"), "2027-03-01"),
        (ods_cell(datetime(2027, 3, 1), shown="1 mrt"), "2027-03-01"),
        (ods_cell(datetime(2027, 3, 1, 14, 30), shown="1 mrt"), "2027-03-01 14:30"),
        (ods_cell(time(14, 30), shown="2:30 PM"), "14:30"),
        (ods_cell(None), None),
        ('<table:table-cell office:value-type="time" office:time-value="PT26H05M00S"/>', "26:05"),
        ('<table:table-cell office:value-type="percentage" office:value="0.125"/>', "12.5%"),
        ('<table:table-cell office:value-type="currency" office:currency="EUR" office:value="20.5"/>', "20.5"),
        ('<table:table-cell office:value-type="string" office:string-value="Genk"/>', "Genk"),
        ('<table:table-cell office:value-type="float" office:value="x"><text:p>12</text:p></table:table-cell>', "12"),
        ('<table:table-cell office:value-type="float" office:value="nan"/>', None),
        ('<table:table-cell office:value-type="date" office:date-value="gisteren"/>', "gisteren"),
        (
            '<table:table-cell office:value-type="string"><office:annotation><text:p>opmerking</text:p>'
            "</office:annotation><draw:frame><text:p>logo</text:p></draw:frame>"
            '<text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c</text:span><text:line-break/>d</text:p>'
            "</table:table-cell>",
            "a  b\tc\nd",
        ),
    ],
)
def test_cell_is_read_as_what_it_says(read, cell, shown):
    assert value_of(read, cell) == shown


def test_errors_are_left_empty_and_noted(read):
    cells = "".join(ods_cell(error) for error in ("Club", "#N/B", "Err:502"))
    (row,) = read(ods(ods_table(TITLES, cells)))
    assert row.values == {"Naam": "Club"}
    assert "Kolom B bevat een fout (#N/B)" in row.note
    assert "Kolom C bevat een fout (Err:502)" in row.note


def test_repeats_are_counted(read):
    empty = '<table:table-cell table:number-columns-repeated="1020"/>'
    rows = read(
        ods(
            ods_table(
                TITLES + empty,
                '<table:table-row table:number-rows-repeated="3">' + ods_row("A", "Genk") + "</table:table-row>",
                f'<table:table-row table:number-rows-repeated="7">{empty}</table:table-row>',
                ods_row("B") + ods_cell("x", 'table:number-columns-repeated="2"'),
                f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>',
            )
        )
    )
    assert [(row.number, row.values["Naam"]) for row in rows] == [(2, "A"), (3, "A"), (4, "A"), (12, "B")]
    assert rows[3].values == {"Naam": "B", "Gemeente": "x", "Waarde": "x"}


def test_endless_repeats_of_what_is_not_empty_are_cut_and_said(read):
    row = (
        '<table:table-row table:number-rows-repeated="999999999">'
        + ods_cell("A", 'table:number-columns-repeated="999999999"')
        + "</table:table-row>"
    )
    rows = read(ods(ods_table(TITLES, row, ods_row("B"))))
    assert len(rows) == MAX_REPEATED + 1
    assert rows[0].values == {"Naam": "A", "Gemeente": "A", "Waarde": "A"}
    assert "2000 kolommen" in rows[0].note
    assert "herhalingen zijn weggelaten" in rows[MAX_REPEATED - 1].note
    assert rows[-1].number > rows[-2].number


def test_covered_cells_count_in_each_row_that_says_something(read):
    covered = "<table:covered-table-cell><text:p>oud</text:p></table:covered-table-cell>"
    rows = read(
        ods(
            ods_table(
                TITLES,
                ods_cell("Club", 'table:number-rows-spanned="3"') + ods_row("Genk", 1),
                covered + ods_row("As", 2),
                covered + '<table:table-cell table:number-columns-repeated="2"/>',
                ods_row("B", "Zutendaal"),
            )
        )
    )
    assert [(row.values["Naam"], row.values["Gemeente"]) for row in rows] == [
        ("Club", "Genk"),
        ("Club", "As"),
        ("B", "Zutendaal"),
    ]


def test_sheets_hidden_ones_and_tables_in_cells(look):
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    inner = f"<table:table-cell>{ods_table(TITLES, ods_row('binnen', 'Genk'), name='Binnen')}</table:table-cell>"
    content = ods(
        ods_table(TITLES, ods_row("Oud", "Genk"), name="Oud", attributes='table:style-name="ta1"'),
        ods_table(ods_row("Uitleg"), inner, name="Leesmij"),
        ods_table(
            "<table:table-row>" + TITLES + "</table:table-row>",
            ods_row("Club", "Genk"),
            name="Leden",
        ),
        ods_table(TITLES, name="Leeg"),
        styles=styles,
    )
    file = look(content)
    assert (file.sheet, file.sheets) == ("Leden", ("Leesmij", "Leden", "Leeg"))
    assert [row.values["Naam"] for row in read_table(file.table)] == ["Club"]


def test_hidden_rows_are_read_and_said(read):
    row = '<table:table-row table:visibility="filter">' + ods_row("A", "Genk") + "</table:table-row>"
    (found,) = read(ods(ods_table(TITLES, row)))
    assert "verborgen" in found.note


def test_locked_document_is_refused(look):
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    with pytest.raises(UnreadableFile, match="wachtwoord"):
        look(ods(ods_table(TITLES), extra={"META-INF/manifest.xml": manifest}))


def test_damage_halfway_comes_after_the_rows_before_it(look):
    rows = [ods_row(f"Club {number}", "Genk") for number in range(3000)]
    content = ods(ods_table(TITLES, *rows, "<oeps>", ods_row("Later", "Genk")))
    read = read_table(look(content).table)
    assert next(read).values["Naam"] == "Club 0"
    with pytest.raises(BrokenFile, match="Wat eerder stond, is gelezen"):
        list(read)
