"""Rows to take along as a table that a spreadsheet opens: CSV as it is written in Belgium, or a workbook.

Nothing in it is a formula: in CSV a text that could be taken for one has an apostrophe before it (``exchange.cells``),
in a workbook every cell is marked as text.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse

from stuw.exchange.cells import safe_cell

type Rows = Iterable[Sequence[str]]

_IN_MEMORY = 5 * 2**20
# What a cell of a workbook can hold; one sign more and the program says that the file is damaged.
_MOST_SIGNS = 32_767
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A text that reads like a sign in the way workbooks write them would be read as that sign.
_READS_AS_SIGN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Rijen" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    # Style 1 is "text", so that a postal code or a phone number that somebody corrects stays as typed; 2 is a title.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def table_file(name: str, ending: str, titles: Sequence[str], rows: Rows) -> FileResponse:
    """A table to download as ``name.ending``; ``ending`` is one of ``ENDINGS``.

    Made in full before it is sent: what the rows come from is gone once the page's transaction ends.
    """
    write, content_type = ENDINGS[ending]
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    write(file, titles, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{ending}", content_type=content_type)


def write_csv(file: IO[bytes], titles: Sequence[str], rows: Rows) -> None:
    """A table with semicolons, which spreadsheets in Belgium part columns by, marked as UTF-8."""
    text = TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe_cell(title) for title in titles])
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    text.flush()
    text.detach()


def write_workbook(file: IO[bytes], titles: Sequence[str], rows: Rows) -> None:
    """A workbook with one sheet of texts, whose titles stay in sight."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, content in _PARTS.items():
            archive.writestr(path, _HEAD + content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
            widths = f'<cols><col min="1" max="{max(1, len(titles))}" width="24" customWidth="1"/></cols>'
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}{widths}<sheetData>'.encode())
            sheet.write(_row(titles, style=2))
            for row in rows:
                sheet.write(_row(row, style=1))
            sheet.write(b"</sheetData></worksheet>")


def _row(cells: Sequence[str], *, style: int) -> bytes:
    return f"<row>{''.join(_cell(cell, style) for cell in cells)}</row>".encode("utf-8", "replace")


def _cell(text: str, style: int) -> str:
    """A cell with a text; an empty one keeps the place of those after it."""
    if not text:
        return f'<c s="{style}"/>'
    written = _READS_AS_SIGN.sub("_x005F_", _NOT_IN_XML.sub("", text))[:_MOST_SIGNS]
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(written)}</t></is></c>'


type Writer = Callable[[IO[bytes], Sequence[str], Rows], None]

ENDINGS: Mapping[str, tuple[Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_workbook, f"{_KIND}.sheet"),
}
