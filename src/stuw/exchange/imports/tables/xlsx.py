"""Excel workbooks (Office Open XML, ECMA-376) as a stream of rows: nothing is kept but the row at hand.

Of formulas the last result counts; they are never worked out, and macros never run. Rows that are hidden are read, for
a filter that was left on hides most of them. A cell that is merged over several rows counts in each of these.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.tables.markup import attribute, read_small, rows_of
from stuw.exchange.imports.tables.shared_texts import SharedTexts
from stuw.exchange.imports.tables.sources import MAX_COLUMNS, Cells, column_number, without_unseen
from stuw.exchange.imports.tables.xlsx_rows import SheetRows
from stuw.exchange.imports.tables.xlsx_values import Formats, is_true
from stuw.exchange.imports.zips import DAMAGED, Zip

MAX_SHEETS = 200
_MAX_MERGED = 20_000
_MAX_SCANNED = 256 * 1024**2
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
# What makes cells one stands after all rows: it is looked up before these are read.
_MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_OVERLAP = 300

# For the place where a merged cell begins: the last row that it covers.
type Merged = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class _Book:
    zip: Zip
    formats: Formats
    texts: str
    is_1904: bool
    merged: dict[str, Merged] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class XlsxSheet:
    """One sheet of a workbook."""

    book: _Book
    part: str
    sheet: str
    is_hidden: bool = False
    is_ragged: bool = True
    is_unusual: bool = False
    cost: int = 0

    def rows(self, width: int = 0) -> Iterator[Cells]:
        """The rows that hold something, with the numbers that Excel shows. Raises BrokenFile."""
        merged = self.book.merged.get(self.part)
        if merged is None:
            merged = self.book.merged[self.part] = _merged_in(self.book, self.part)
        texts = self.book.zip.pieces(self.book.texts) if self.book.texts else iter(())
        with SharedTexts(texts) as shared:
            listener = SheetRows(shared, self.book.formats, merged, is_1904=self.book.is_1904)
            yield from rows_of(self.book.zip.pieces(self.part), listener)


def xlsx_sheets(zipped: Zip) -> list[XlsxSheet]:
    """The sheets of a workbook, in its order. Raises UnreadableFile when it is no workbook after all."""
    name = next((name for name in sorted(zipped.parts) if _WORKBOOK.fullmatch(name)), "")
    contents, links, formats = _Contents(), _Links(), Formats()
    try:
        read_small(lambda: zipped.pieces(name), contents)
        folder, base = posixpath.split(name)
        read_small(lambda: zipped.pieces(f"{folder}/_rels/{base}.rels"), links)
        styles = _inside(zipped, folder, links.named("styles"))
        if styles:
            read_small(lambda: zipped.pieces(styles), formats)
    except BrokenFile as error:
        raise UnreadableFile(f"{zipped.path.name} {DAMAGED}") from error
    book = _Book(zipped, formats, _inside(zipped, folder, links.named("sharedStrings")), contents.is_1904)
    sheets: list[XlsxSheet] = []
    for sheet in contents.sheets[:MAX_SHEETS]:
        kind, target = links.by_id.get(sheet.link, ("", ""))
        part = _inside(zipped, folder, target) if kind == "worksheet" else ""
        if part and part not in {one.part for one in sheets}:
            sheets.append(XlsxSheet(book, part, sheet.name, sheet.is_hidden, cost=zipped.parts[part]))
    if not sheets:
        raise UnreadableFile(f"{zipped.path.name} heeft geen enkel blad met een tabel.")
    return sheets


def _inside(zipped: Zip, folder: str, target: str) -> str:
    """The part that a link names, when it is in the file; never anything outside it."""
    if not target:
        return ""
    path = target.replace("\\", "/").lower()
    whole = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return whole if whole in zipped.parts else ""


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    link: str
    is_hidden: bool


class _Contents:
    """Listens to ``workbook.xml``: the names of the sheets, and in which way days are counted."""

    def __init__(self) -> None:
        self.sheets: list[_Named] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(self.sheets) < MAX_SHEETS:
            is_hidden = attributes.get("state", "visible") in {"hidden", "veryHidden"}
            title = without_unseen(attributes.get("name", "")).strip()[:100] or f"Blad {len(self.sheets) + 1}"
            self.sheets.append(_Named(title, attribute(attributes, "id"), is_hidden))
        elif name == "workbookPr":
            self.is_1904 = is_true(attributes, "date1904")

    def end(self, name: str) -> None:
        """Nothing waits for it."""

    def text(self, text: str) -> None:
        """There is none that matters."""


@dataclass(slots=True)
class _Links:
    """Listens to the list of parts: for each id its kind and where it is. What is outside the file is left out."""

    by_id: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        is_outside = attributes.get("TargetMode", "").lower() == "external"
        if name == "Relationship" and not is_outside and len(self.by_id) < MAX_SHEETS * 10:
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.by_id[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    def end(self, name: str) -> None:
        """Nothing waits for it."""

    def text(self, text: str) -> None:
        """There is none that matters."""

    def named(self, kind: str) -> str:
        return next((target for own, target in self.by_id.values() if own == kind), "")


def _merged_in(book: _Book, part: str) -> Merged:
    """The cells that cover several rows; none in sheets so large that looking them up takes long."""
    merged: Merged = {}
    if sum(book.zip.parts[one] for one in (part, *book.merged)) > _MAX_SCANNED:
        return merged
    tail = b""
    try:
        for piece in book.zip.pieces(part):
            whole = tail + piece
            if b"mergeCell" in whole:
                for found in _MERGED.finditer(whole):
                    _add(merged, found)
                if len(merged) > _MAX_MERGED:
                    return merged
            tail = whole[-_OVERLAP:]
    except BrokenFile:
        pass  # the rows before the place where it breaks are read without
    return merged


def _add(merged: Merged, found: re.Match[bytes]) -> None:
    column, first, last = column_number(found[1].decode()), int(found[2]), int(found[3])
    if first < last and column < MAX_COLUMNS:
        merged[first, column] = last
