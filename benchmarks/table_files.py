"""Writing a table the way spreadsheet programs save it: CSV as Excel in Belgium does, XLSX, ODS. Row by row."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook

from benchmarks.vacancy_rows import Cell

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Blad1">
"""
_CONTENT_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Semicolons, days as 31/12/2026, and the mark that tells Excel it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(titles)
        writer.writerows([_csv_cell(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """One sheet; days are days."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Vacatures")
    sheet.append(titles)
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)


def write_ods(path: Path, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """One sheet, as LibreOffice saves it, without styles."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w") as part, TextIOWrapper(part, "utf-8") as content:
            content.write(_CONTENT)
            for row in chain([titles], rows):
                content.write(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>\n")
            content.write(_CONTENT_END)


def _csv_cell(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _ods_cell(cell: Cell) -> str:
    if cell == "":
        return "<table:table-cell/>"
    kind = "string"
    if isinstance(cell, date):
        kind = f'date" office:date-value="{cell.isoformat()}'
    elif isinstance(cell, int):
        kind = f'float" office:value="{cell}'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in _csv_cell(cell).split("\n"))
    return f'<table:table-cell office:value-type="{kind}">{lines}</table:table-cell>'


type Writer = Callable[[Path, Sequence[str], Iterable[Sequence[Cell]]], None]
WRITERS: Mapping[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "ods": write_ods}
