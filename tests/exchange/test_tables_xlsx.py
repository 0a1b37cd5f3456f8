"""Workbooks of Excel: what a person sees in a cell is what is read, with the numbers of rows that they see."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.files import open_file
from stuw.exchange.imports.reader import ImportFile, look_at
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.opening import tables_in
from stuw.exchange.imports.tables.sources import Cells
from stuw.exchange.imports.tables.titles import read_table
from stuw.exchange.imports.tables.xlsx_values import Shape, shape_of_code, shown_number
from tests.exchange.workbooks import data, inline, xlsx, zipped

ORGANISATIONS = ImportKind.ORGANISATIONS
TITLES = inline("Naam", "Gemeente", "Telefoon")

type Read = Callable[[bytes], list[RawRow]]


@pytest.fixture
def look(tmp_path: Path) -> Callable[[bytes], ImportFile]:
    def run(content: bytes) -> ImportFile:
        path = tmp_path / "lijst.csv"  # the name says nothing
        path.write_bytes(content)
        return look_at(path, ORGANISATIONS)

    return run


@pytest.fixture
def read(look: Callable[[bytes], ImportFile]) -> Read:
    def run(content: bytes) -> list[RawRow]:
        file = look(content)
        assert file.table is not None
        return list(read_table(file.table))

    return run


@pytest.fixture
def cells(tmp_path: Path) -> Callable[[bytes], list[Cells]]:
    """The rows of the first sheet, titles and all."""

    def run(content: bytes) -> list[Cells]:
        path = tmp_path / "lijst"
        path.write_bytes(content)
        return list(tables_in(open_file(path))[0].rows())

    return run


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def book_of(*rows: Sequence[Any]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("Club A", "General", "Club A"),
        ("  Club\nA ", "General", "Club\nA"),
        (3740, "General", "3740"),
        (3740.0, "0", "3740"),
        (32470123456, "General", "32470123456"),
        (470123456, "0000000000", "0470123456"),
        (412345678, '0000"."000"."000', "0412345678"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (20.5, '[$€-813] #,##0.00', "20.5"),
        (-3, "General", "-3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (True, "General", "ja"),
        (False, "General", "nee"),
        (date(2027, 3, 1), "dd/mm/yyyy", "2027-03-01"),
        (date(2027, 3, 1), '[$-nl-BE]d mmmm yyyy;@', "2027-03-01"),
        (datetime(2027, 3, 1), "yyyy-mm-dd h:mm:ss", "2027-03-01"),
        (datetime(2027, 3, 1, 14, 30), "d/m/yy h:mm", "2027-03-01 14:30"),
        (datetime(2027, 3, 1, 14, 30), "dd/mm/yyyy", "2027-03-01"),
        (time(14, 30), "hh:mm", "14:30"),
        (time(14, 30, 5), "hh:mm:ss", "14:30:05"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (date(1965, 12, 31), "dd.mm.yyyy", "1965-12-31"),
        ("'=SUM(A1)", "General", "=SUM(A1)"),
        ("'s Gravenvoeren", "General", "'s Gravenvoeren"),
        ("a\u202eb\u200bc", "General", "abc"),
        ("_x0041_bc", "General", "Abc"),
    ],
)  # fmt: skip
def test_cell_is_read_as_it_is_shown(read, value, code, shown):
    book = book_of(["Naam", "Gemeente", "Waarde"], ["Club", "Genk", value])
    book.active["C2"].number_format = code
    (row,) = read(saved(book))
    assert row.values["Waarde"] == shown
    assert (row.number, row.note) == (2, "")


def test_titles_below_a_logo_and_on_two_lines(look):
    book = book_of(["Onze verenigingen"], [], ["toestand op", date(2027, 1, 1)], ["Naam\nvereniging", " Gemeente "])
    book.active.append(["Club", "Genk"])
    file = look(saved(book))
    assert file.columns == {"Naam vereniging": "name", "Gemeente": "place_name"}
    (row,) = read_table(file.table)
    assert (row.number, row.values) == (5, {"Naam vereniging": "Club", "Gemeente": "Genk"})


def test_titles_that_come_again_are_passed_over_and_rows_keep_their_numbers(read):
    rows = [["Naam", "Gemeente"], ["A", "Genk"], [], ["Naam", "Gemeente"], [None, None], ["B", "Genk"]]
    assert [(row.number, row.values["Naam"]) for row in read(saved(book_of(*rows)))] == [(2, "A"), (6, "B")]


def test_errors_and_formulas_without_result_are_left_empty_and_noted_once_a_row(read):
    book = book_of(["Naam", "Gemeente", "Mail", "Straat"], ["=A1", "Genk", "#N/A", "=B1"], ["B", "=A1", "#REF!", "x"])
    content = data(
        inline("Naam", "Gemeente", "Straat"),
        inline("A") + '<c t="str"><f>B1</f><v>Genk</v></c><c><f>1+1</f><v>2</v></c>',
        inline("B") + "<c><f>B1</f></c><c><f>C1</f><v></v></c>",
        inline("C") + '<c t="e"><v>#VERW!</v></c><c t="str"><f>""</f><v></v></c>',
    )
    first, second = read(saved(book))
    assert first.values == {"Gemeente": "Genk"}
    assert first.note.count("formule") == 1
    assert "Kolom C bevat een fout (#N/A)" in first.note
    assert "#REF!" in second.note
    whole, empty, failed = read(xlsx({"Blad1": content}))
    assert (whole.values, whole.note) == ({"Naam": "A", "Gemeente": "Genk", "Straat": "2"}, "")
    assert (empty.values, empty.note.count("formule")) == ({"Naam": "B"}, 1)
    assert (failed.values, "#VERW!" in failed.note) == ({"Naam": "C"}, True)


def test_merged_cells_count_in_each_row_that_says_something(read):
    book = book_of(
        ["Vereniging", None, "Adres"], [None, "Telefoon", "Straat", "Gemeente"],
        ["Club", "011 22 33 44", "Kerkstraat 1", "Genk"], [None, "011 22 33 45", "Markt 1"], [None, None, None, "As"],
    )  # fmt: skip
    for cells in ("A1:A2", "C1:D1", "A3:A5", "D3:D4", "B6:B9"):
        book.active.merge_cells(cells)
    rows = read(saved(book))
    assert [row.values.get("Vereniging") for row in rows] == ["Club", "Club", "Club"]
    assert [row.values.get("Gemeente") for row in rows] == ["Genk", "Genk", "As"]


def test_hidden_rows_are_read_and_said(read):
    book = book_of(["Naam", "Gemeente"], ["A", "Genk"], ["B", "Genk"])
    book.active.row_dimensions[2].hidden = True
    first, second = read(saved(book))
    assert "verborgen" in first.note
    assert second.note == ""


def test_sheet_with_the_known_titles_is_read_and_a_hidden_one_only_when_there_is_no_other(look):
    book = book_of(["Leesmij"], ["naam van het bestand"])
    for name, state in (("Oud", "hidden"), ("Leeg", "visible"), ("Leden", "visible"), ("Tweede", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["Naam", "Gemeente", "Straat"])
        if name != "Leeg":
            sheet.append([f"Club {name}", "Genk", "Markt 1"])
    file = look(saved(book))
    assert (file.sheet, file.sheets) == ("Leden", ("Sheet", "Leeg", "Leden", "Tweede"))
    assert [row.values["Naam"] for row in read_table(file.table)] == ["Club Leden"]
    for name in ("Leeg", "Leden", "Tweede"):
        del book[name]
    assert look(saved(book)).sheet == "Oud"


def test_sheet_is_chosen_by_name(tmp_path):
    book = book_of(["Naam", "Gemeente"], ["A", "Genk"])
    book.create_sheet("Twee").append(["Naam"])
    path = tmp_path / "b"
    path.write_bytes(saved(book))
    assert [one.sheet for one in tables_in(open_file(path), "Twee")] == ["Twee"]
    with pytest.raises(UnreadableFile, match="geen blad “Drie”"):
        tables_in(open_file(path), "Drie")


def test_shared_texts_are_joined_and_without_how_they_are_said(read):
    texts = ["<t>Naam</t>", "<t>Gemeente</t>", "<r><t>Club </t></r><r><t>A</t></r><rPh><t>klub</t></rPh>", "<t/>"]
    rows = ['<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c><c t="s"><v>9</v></c>']
    (row,) = read(xlsx({"Blad1": data(*rows)}, texts=texts))
    assert row.values == {"Naam": "Club A"}


def test_many_shared_texts_are_found_in_any_order(read):
    texts = ["<t>Naam</t>", "<t>Gemeente</t>", *(f"<t>{'é' * 300} {number}</t>" for number in range(20_000))]
    order = [19_999, 5, 12_345, 5]
    rows = [f'<c t="s"><v>{number + 2}</v></c><c t="s"><v>1</v></c>' for number in order]
    found = read(xlsx({"Blad1": data('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', *rows)}, texts=texts))
    assert [row.values["Naam"].split()[1] for row in found] == ["19999", "5", "12345", "5"]


def test_days_are_counted_from_1904_where_the_workbook_says_so(read):
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    rows = data(inline("Naam", "Gemeente", "Dag"), inline("A", "Genk") + '<c s="1"><v>0</v></c>')
    (row,) = read(xlsx({"Blad1": rows}, styles=styles, properties='<workbookPr date1904="1"/>'))
    assert row.values["Dag"] == "1904-01-01"


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", Shape.PLAIN), ("Standaard", Shape.PLAIN), ("@", Shape.PLAIN), ("#,##0.00", Shape.PLAIN),
        ('0.00" dag"', Shape.PLAIN), ("dd/mm/yyyy", Shape.DAY), ("mmm-yy", Shape.DAY), ("TT.MM.JJJJ", Shape.DAY),
        ("mm:ss", Shape.TIME), ("h:mm AM/PM", Shape.TIME), ("[hh]:mm", Shape.ELAPSED), ("0.0%", Shape.PERCENT),
        ("m/d/yy h:mm", Shape.MOMENT), ("[Red]0000", Shape.ZEROS + 4), ("[>999]0;0000", Shape.PLAIN),
        ("00000", Shape.ZEROS + 5),
    ],
)  # fmt: skip
def test_format_of_a_number_tells_what_it_is(code, shape):
    assert shape_of_code(code) == shape


@pytest.mark.parametrize("raw", ["", "abc", "nan", "inf", "-1e999", "1e308", "9" * 400, "-1", "2958466", "1_0", "٣"])
@pytest.mark.parametrize("shape", [*Shape, Shape.ZEROS + 4])
def test_any_number_with_any_format_is_some_text(raw, shape):
    assert isinstance(shown_number(raw, shape), str)


def test_programs_that_write_workbooks_in_their_own_way_are_understood(cells):
    part = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="inlineStr">'
        '<x:is><x:t>Naam</x:t></x:is></x:c><x:c r="C1" t="d"><x:v>2027-03-01T00:00:00</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    parts = {
        "XL\\Workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Type="x/worksheet" Target="/XL/Sheets/één.xml"/></R>',
        "xl/sheets/één.xml": part,
    }
    (row,) = cells(zipped(parts))
    assert (row.number, row.cells) == (1, ["Naam", "", "2027-03-01"])


def test_numbers_of_rows_never_go_back(cells):
    rows = "".join(f'<row r="{number}">{inline("x")}</row>' for number in ("5", "2", "x", "99999999999", "9"))
    assert [row.number for row in cells(xlsx({"Blad1": f"<sheetData>{rows}</sheetData>"}))] == [5, 6, 7, 8, 9]


def test_damage_halfway_comes_after_the_rows_before_it(look):
    many = data(TITLES, *(inline(f"Club {number}", "Genk", "") for number in range(5000)))
    broken = xlsx({"Blad1": many}).replace(b"", b"")
    whole = {"Blad1": many.replace("Club 4000", "Club <4000")}
    file = look(xlsx(whole))
    rows = read_table(file.table)
    assert next(rows).values["Naam"] == "Club 0"
    with pytest.raises(BrokenFile, match="Wat eerder stond, is gelezen"):
        list(rows)
    assert look(broken).sheet == "Blad1"


def test_macros_are_said_and_never_run(look):
    content = xlsx({"Blad1": data(TITLES, inline("A", "Genk", ""))}, extra={"xl/vbaProject.bin": b"x"})
    assert look(content).remarks == ("Het rekenblad bevat macro's. Die worden nooit uitgevoerd.",)


def test_samples_are_some_of_the_different_values(look):
    rows = [[f"Club {number % 7}", "Genk", None, "x" * 500] for number in range(300)]
    file = look(saved(book_of(["Naam", "Gemeente", "Leeg", "Lang"], *rows)))
    assert file.samples["Naam"] == ("Club 0", "Club 1", "Club 2", "Club 3", "Club 4")
    assert (file.samples["Gemeente"], file.samples["Leeg"], len(file.samples["Lang"][0])) == (("Genk",), (), 120)
