"""Tables of any shape in every format: what was written is read, or it is said; and nothing but named errors."""

import csv
import io
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.reader import look_at
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.titles import read_table
from tests.exchange.workbooks import Cell, data, inline, ods, ods_row, ods_table, xlsx, zipped

slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
TITLES = ("naam", "gemeente", "e-mail", "straat")
UNSEEN = "\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"
SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n\t")
TEXTS = st.one_of(
    st.text(SIGNS, max_size=20),
    st.sampled_from(
        ["", "=1+1", "'=1+1", "'", "''", "+32", "-", "@x", '"', '""', ";", ",", "a;b", "a\nb", "\n", " x ", "0012",
         "1e5", "&amp;", "<b>", "]]>", "_x0041_", "NULL", "\u202egpj", "\u200b", "naam", "é", "𝒳", "#N/A", "WAAR"],
    ),
)  # fmt: skip
ROWS = st.lists(st.lists(TEXTS, max_size=len(TITLES)), max_size=8)


def read(content: bytes) -> list[RawRow]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        table = look_at(Path(file.name), ImportKind.ORGANISATIONS).table
        assert table is not None
        return list(read_table(table))


def seen(text: str) -> str:
    """What a person sees of a cell."""
    shown = "".join(sign for sign in text if sign not in UNSEEN and not 0x2060 <= ord(sign) <= 0x206F)
    shown = "".join(sign for sign in shown if not 0xFFF9 <= ord(sign) <= 0xFFFB)
    bare = shown.lstrip("'")
    if bare != shown and (bare.lstrip()[:1] in {*"=+-@\uff1d\uff0b\uff0d\uff20"} or bare[:1] in {"\t", "\n"}):
        shown = shown[1:]
    return shown.strip()


def expected(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    told = [[seen(cell) for cell in row] for row in rows]
    return [
        {title: cell for title, cell in zip(TITLES, row, strict=False) if cell}
        for row in told
        if any(row) and tuple(cell for cell in row if cell) != TITLES
    ]


@slow
@given(ROWS, st.sampled_from(";,\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_any_table_in_text_is_read_back(rows, sign, encoding):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, quoting=csv.QUOTE_ALL)
    writer.writerows([TITLES, *(list(row) + [""] * (len(TITLES) - len(row)) for row in rows)])
    found = read(text.getvalue().encode(encoding))
    assert [row.values for row in found] == expected(rows)
    assert not any(row.reason for row in found)


@slow
@given(ROWS)
def test_any_table_in_a_workbook_of_excel_is_read_back(rows):
    plain = [[cell.replace("_x", "x") for cell in row] for row in rows]
    found = read(xlsx({"Blad1": data(inline(*TITLES), *(inline(*row) for row in plain))}))
    assert [row.values for row in found] == expected(plain)


@slow
@given(ROWS)
def test_any_table_in_a_spreadsheet_of_libreoffice_is_read_back(rows):
    plain = [[cell.replace("#N/A", "N/A") for cell in row] for row in rows]
    found = read(ods(ods_table(ods_row(*TITLES), *(ods_row(*row) for row in plain))))
    assert [row.values for row in found] == expected(plain)


DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**6), 10**6, places=3).map(float),
    DAYS,
    st.builds(lambda day, at: datetime.combine(day, time()) + timedelta(minutes=at), DAYS, st.integers(0, 1439)),
    st.integers(0, 86_399).map(lambda seconds: (datetime(2000, 1, 1) + timedelta(seconds=seconds)).time()),
)  # fmt: skip


def shown(value: Cell) -> str:
    """How a value of a spreadsheet is told."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, float):
        # Three decimals have a fourth, so that they cannot be read as thousands.
        text = repr(value)
        return (
            str(int(value))
            if value.is_integer()
            else f"{text}0"
            if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text)
            else text
        )
    return "" if value is None else str(value)


@slow
@given(st.lists(st.lists(VALUES, max_size=4), max_size=6))
def test_values_of_any_kind_are_read_from_both_kinds_of_workbook(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Blad1")
    for row in (TITLES, *rows):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    told = expected([[shown(cell) for cell in row] for row in rows])
    assert [row.values for row in read(content.getvalue())] == told
    assert [row.values for row in read(ods(ods_table(ods_row(*TITLES), *(ods_row(*row) for row in rows))))] == told


NAMES = st.sampled_from(
    ["sheetData", "row", "c", "v", "f", "is", "t", "r", "rPh", "mergeCell", "si", "xf", "numFmt", "cellXfs", "sheet",
     "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "text:p", "text:s",
     "text:line-break", "office:annotation", "style:style", "style:table-properties", "Relationship"],
)  # fmt: skip
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["r", "s", "t", "hidden", "ref", "numFmtId", "formatCode", "name", "r:id", "Id", "Type", "Target", "state",
         "table:number-columns-repeated", "table:number-rows-repeated", "table:number-rows-spanned", "office:value",
         "office:value-type", "office:date-value", "office:time-value", "table:name", "text:c", "table:visibility"],
    ),
    st.sampled_from(
        ["", "0", "1", "-1", "7", "99999999999999999999", "A1", "B2", "XFD1048576", "A2:B9", "s", "b", "e", "d", "n",
         "str", "inlineStr", "float", "date", "time", "percentage", "boolean", "string", "nan", "1e400", "PT1H",
         "2027-02-30", "2027-01-01T10:00", "dd/mm", "0%", "filter", "rId1", "x/worksheet", "../../etc", "é"],
    ),
    max_size=4,
)  # fmt: skip


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Marks that each are known, in an order that no program makes."""

    def one(depth: int) -> str:
        name = draw(NAMES)
        said = "".join(f' {key}="{value}"' for key, value in draw(ATTRIBUTES).items())
        inside = "".join(one(depth + 1) for _ in range(draw(st.integers(0, 3)) if depth < 4 else 0))
        return f"<{name}{said}>{draw(st.sampled_from(['', 'x', '1', '45000.5', '#REF!']))}{inside}</{name}>"

    return "".join(one(0) for _ in range(draw(st.integers(1, 4))))


def check_survived(content: bytes) -> None:
    with suppress(UnreadableFile, BrokenFile):
        for row in read(content):
            assert all(isinstance(value, str) for value in row.values.values())


@slow
@given(markup(), markup(), markup())
def test_any_marks_in_a_workbook_give_rows_or_a_named_error(sheet, styles, text):
    titles = inline(*TITLES)
    check_survived(xlsx({"Blad1": f"<sheetData><row>{titles}</row></sheetData>{sheet}"}, styles=styles, texts=[text]))
    check_survived(ods(ods_table(ods_row(*TITLES), sheet, name="Blad1"), styles=styles))
    root = '<a xmlns:r="r" xmlns:table="t" xmlns:text="x" xmlns:office="o" xmlns:style="s">'
    check_survived(
        zipped({"xl/workbook.xml": f"{root}{sheet}</a>", "xl/_rels/workbook.xml.rels": f"{root}{styles}</a>"})
    )


WHOLE = (
    xlsx({"Blad1": data(inline(*TITLES), *(inline("Club", "Genk") for _ in range(40)))}, texts=["<t>x</t>"]),
    ods(ods_table(ods_row(*TITLES), *(ods_row("Club", "Genk") for _ in range(40)))),
)


@slow
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=8)), max_size=6),
    st.integers(0, 400),
)
def test_any_damage_to_a_workbook_gives_rows_or_a_named_error(whole, damage, cut):
    content = bytearray(whole)
    for place, piece in damage:
        at = place % len(content)
        content[at : at + len(piece)] = piece
    check_survived(bytes(content[: len(content) - cut]))
