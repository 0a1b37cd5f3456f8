"""Tables to download: what spreadsheets and our own reader make of them, and that nothing in them runs."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.web.desk.imports.examples import ROWS, example_of
from stuw.web.desk.imports.tables import ENDINGS, table_file, write_csv, write_workbook

KINDS = list(ImportKind)


def written(ending: str, titles, rows) -> bytes:
    file = BytesIO()
    ENDINGS[ending][0](file, titles, rows)
    return file.getvalue()


def cells_of(content: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_example_is_read_back_without_a_complaint_and_each_column_is_known(tmp_path, kind, ending):
    titles, row = example_of(kind)
    path = tmp_path / f"voorbeeld.{ending}"
    path.write_bytes(written(ending, titles, [row]))
    file = look_at(path, kind)
    assert not file.unused
    assert dict(zip(titles, ROWS[kind], strict=True)) == file.filled
    (read,) = read_rows(file, today=date(2026, 11, 23))
    assert not read.problems
    assert read.record is not None


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", ["=1+1", "+32 11 00 00 00", "-5", "@naam", "\t=1", "0475", "3740", ""])
def test_text_that_a_spreadsheet_could_run_or_change_comes_back_as_it_was(tmp_path, ending, text):
    path = tmp_path / f"rijen.{ending}"
    path.write_bytes(written(ending, ["naam", "omschrijving"], [["Vereniging", text or "-"]]))
    (row,) = read_rows(look_at(path, ImportKind.ORGANISATIONS), today=date(2026, 11, 23))
    assert row.values["omschrijving"].strip() == (text or "-").strip()


def test_formula_has_an_apostrophe_in_text_and_is_text_in_a_workbook():
    assert b"'=1+1" in written("csv", ["naam"], [["=1+1"]])
    sheet = openpyxl.load_workbook(BytesIO(written("xlsx", ["=naam"], [["=1+1"]]))).active
    assert [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row] == [
        ("=naam", "s"),
        ("=1+1", "s"),
    ]


def test_csv_opens_in_columns_in_a_belgian_spreadsheet():
    assert written("csv", ["naam", "wat"], [["Één; twee", 'zei "ja"\nen nee']]).decode("utf-8") == (
        '\ufeffnaam;wat\r\n"Één; twee";"zei ""ja""\nen nee"\r\n'
    )


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_workbook_holds_any_text_that_xml_can_hold(rows):
    shown = cells_of(written("xlsx", ["a", "b", "c"], rows))
    assert len(shown) == len(rows) + 1
    for row, cells in zip(rows, shown[1:], strict=True):
        for text, cell in zip(row, cells, strict=True):
            # Signs that XML knows nothing of are left out; it knows one end of a line.
            kept = "".join(one for one in text if one in "\t\n\r" or (one >= "\x20" and one not in "\ufffe\uffff"))
            assert cell.replace("\r\n", "\n").replace("\r", "\n") == kept.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", ["a_x000D_b", "_x0041_B", "a" * 30_000])
def test_what_a_workbook_would_misread_comes_back_as_it_was(tmp_path, text):
    path = tmp_path / "rijen.xlsx"
    path.write_bytes(written("xlsx", ["naam", "omschrijving"], [["Vereniging", text]]))
    (row,) = read_rows(look_at(path, ImportKind.ORGANISATIONS), today=date(2026, 11, 23))
    assert row.values["omschrijving"] == text


@pytest.mark.parametrize(("text", "kept"), [("a" * 40_000, "a" * 32_767), ("\ud800a", "a"), ("\x00\x0ba", "a")])
def test_what_a_workbook_cannot_hold_never_damages_it(text, kept):
    assert cells_of(written("xlsx", ["a", "b"], [[text, "na"]]))[1] == [kept, "na"]


@pytest.mark.django_db
def test_download_has_a_name_and_a_kind():
    answer = table_file("rijen", "xlsx", ["naam"], [["Één"]])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rijen.xlsx"'
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert cells_of(b"".join(answer)) == [["naam"], ["Één"]]
    answer.close()


def test_writers_leave_the_file_open(tmp_path: Path):
    for write in (write_csv, write_workbook):
        file = BytesIO()
        write(file, ["a"], [["b"]])
        assert not file.closed
