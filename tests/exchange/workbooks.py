"""Workbooks as bytes, as Excel and LibreOffice write them and as no program would."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = ("office", "table", "text", "style", "draw")
_ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

type Cell = str | int | float | bool | date | datetime | time | None


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def xlsx(
    sheets: Mapping[str, str],
    *,
    texts: Sequence[str] = (),
    styles: str = "",
    hidden: Sequence[str] = (),
    properties: str = "",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of Excel; each sheet is the XML inside its root. ``texts``: what its cells share, as XML."""
    parts: dict[str, str | bytes] = dict(extra or {})
    names, links = [], []
    for number, (name, inside) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        names.append(f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"{state}/>')
        links.append(_link(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        parts[f"xl/worksheets/sheet{number}.xml"] = f'{_HEAD}<worksheet xmlns="{MAIN}">{inside}</worksheet>'
    parts["xl/workbook.xml"] = (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{"".join(names)}</sheets></workbook>'
    )
    if texts:
        links.append(_link("rIdT", "sharedStrings", "sharedStrings.xml"))
        items = "".join(f"<si>{text}</si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f'{_HEAD}<sst xmlns="{MAIN}">{items}</sst>'
    if styles:
        links.append(_link("rIdS", "styles", "/xl/styles.xml"))
        parts["xl/styles.xml"] = f'{_HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts["xl/_rels/workbook.xml.rels"] = f"{_HEAD}<Relationships>{''.join(links)}</Relationships>"
    return zipped(parts)


def _link(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{LINKS}/{kind}" Target="{target}"/>'


def data(*rows: str) -> str:
    """The rows of a sheet, each the XML inside it; their numbers follow."""
    numbered = (f'<row r="{number}">{inside}</row>' for number, inside in enumerate(rows, start=1))
    return f"<sheetData>{''.join(numbered)}</sheetData>"


def inline(*texts: str) -> str:
    """The cells of a row with texts of their own."""
    return "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' for text in texts)


def ods(*tables: str, styles: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A spreadsheet of LibreOffice with these tables, as XML."""
    content = (
        f"{_HEAD}<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE, **(extra or {}), "content.xml": content})


def ods_table(*rows: str, name: str = "Blad1", attributes: str = "") -> str:
    """A table; each row is the XML inside it, or a whole row when it begins with one."""
    whole = (row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(name)} {attributes}>{''.join(whole)}</table:table>"


def ods_row(*cells: Cell) -> str:
    """The cells of a row, as LibreOffice writes values of these kinds."""
    return "".join(map(ods_cell, cells))


def ods_cell(value: Cell, attributes: str = "", shown: str | None = None) -> str:
    kind, said = _ods_value(value)
    if not kind:
        return f"<table:table-cell {attributes}/>"
    lines = (str(value) if shown is None else shown).split("\n")
    texts = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="{kind}" {said} {attributes}>{texts}</table:table-cell>'


def _ods_value(value: Cell) -> tuple[str, str]:
    if value is None or value == "":
        return "", ""
    if isinstance(value, bool):
        return "boolean", f'office:boolean-value="{str(value).lower()}"'
    if isinstance(value, int | float):
        return "float", f'office:value="{value}"'
    if isinstance(value, datetime | date):
        return "date", f'office:date-value="{value.isoformat()}"'
    if isinstance(value, time):
        return "time", f'office:time-value="PT{value.hour:02}H{value.minute:02}M{value.second:02}S"'
    return "string", ""
