"""The rows of one sheet of LibreOffice, while its XML passes by (OpenDocument 1.3, part 3, chapter 9).

A cell or row that is the same as the one before it is written once with how often it comes: an empty one up to a
million times, and a hostile file says so of full ones too. Empty ones only count; of full ones there is a most.
"""

import re

from stuw.exchange.imports.tables.markup import Texts
from stuw.exchange.imports.tables.merging import Covering
from stuw.exchange.imports.tables.sources import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROW,
    TOO_LONG,
    TOO_WIDE,
    Cells,
    column_letters,
    without_unseen,
)
from stuw.exchange.imports.tables.xlsx_values import plain_number, shown_iso

MAX_SHEETS = 200
MAX_REPEATED = 10_000
HIDDEN_ROW = "De rij is verborgen in het rekenblad; ze is toch gelezen."
_REPEATED = "De rij staat nog vaker net zo in het rekenblad; die herhalingen zijn weggelaten."
_MAX_NUMBER = 10_000_000
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
# What hangs on a cell and is no part of what it says, and cells that are no part of a sheet.
_ASIDE = frozenset(
    {"annotation", "frame", "shapes", "custom-shape", "tracked-changes", "detective", "forms", "ruby-text"}
)
_TIME = re.compile(r"(-?)P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_ERROR = re.compile(
    r"#(?:N/[A-Z]{1,2}|REF!|VERW!|NAAM\?|NAME\?|DIV/0!|DEEL/0!|WAARDE!|VALUE!|NUM!|GETAL!|NULL!|LEEG!)|(?:Err|Fout):\d{3}"
)


class SheetNames:
    """Listens for the names of the sheets, and which of them are hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool]] = []
        self._hidden: set[str] = set()
        self._style = ""
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1 and len(self.sheets) < MAX_SHEETS:
                title = (
                    without_unseen(attributes.get(f"{_TABLE}name", "")).strip()[:100] or f"Blad {len(self.sheets) + 1}"
                )
                self.sheets.append((title, attributes.get(f"{_TABLE}style-name", "") in self._hidden))
        elif name == "style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif name == "table-properties" and attributes.get(f"{_TABLE}display") == "false" and len(self._hidden) < 1000:
            self._hidden.add(self._style)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1

    def text(self, text: str) -> None:
        """There is none that matters."""


class SheetRows:
    """Listens to the XML of a document for the sheet of this order; ``take`` gives the rows that are whole."""

    def __init__(self, order: int) -> None:
        self._order = order
        self._sheet = -1
        self._depth = 0
        self._is_here = self.is_past = False
        self._aside = 0
        self._covering = Covering()
        self._cell = _Cell()
        self._done: list[Cells] = []
        self._number = 0
        self._repeated = 1
        self._cells: list[str] = []
        self._notes: list[str] = []
        self._column = 0
        self._size = 0
        self._room = MAX_REPEATED

    def take(self) -> list[Cells]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._sheet += 1
                self._is_here = self._sheet == self._order
        elif not self._is_here or self._depth > 1:
            return  # another sheet, or a table inside a cell
        elif self._aside or name in _ASIDE:
            self._aside += 1
        elif name in _CELLS:
            self._cell.start(attributes, is_covered=name == "covered-table-cell")
        elif name == "table-row":
            self._start_row(attributes)
        else:
            self._cell.start_inside(name, attributes)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            if not self._depth and self._is_here:
                self._is_here, self.is_past = False, True
        elif not self._is_here or self._depth > 1:
            return  # another sheet, or a table inside a cell
        elif self._aside:
            self._aside -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        else:
            self._cell.end_inside(name)

    def text(self, text: str) -> None:
        if self._is_here and not self._aside and self._depth == 1:
            self._cell.add(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._number += 1
        self._repeated = _count(attributes.get(f"{_TABLE}number-rows-repeated"))
        self._cells, self._notes, self._column, self._size = [], [], 0, 0
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            self._notes.append(HIDDEN_ROW)

    def _end_cell(self) -> None:
        cell = self._cell
        text = cell.shown()
        if cell.error:
            self._note(f"Kolom {column_letters(self._column)} bevat een fout ({cell.error}); die cel is leeg gelaten.")
        if text:
            self._place(text)
            if cell.rows > 1 and self._column < MAX_COLUMNS:
                self._covering.start(self._column, self._number + cell.rows - 1, text)
        self._column = min(self._column + cell.columns, _MAX_NUMBER)

    def _place(self, text: str) -> None:
        missing = min(self._column, MAX_COLUMNS) - len(self._cells)
        room = max(0, min(self._cell.columns, MAX_COLUMNS - self._column))
        if room < self._cell.columns:
            self._note(TOO_WIDE)
        self._size += len(text) * room
        if self._size > MAX_ROW:
            self._note(TOO_LONG)
            return
        if room:
            self._cells.extend([""] * missing)
            self._cells.extend([text] * room)

    def _end_row(self) -> None:
        self._covering.fill(self._number, self._cells)
        if any(self._cells):
            note = " ".join(self._notes)
            times = min(self._repeated, self._room)
            self._room -= times - 1
            for more in range(times):
                is_cut = more == times - 1 and times < self._repeated
                said = f"{note} {_REPEATED}".strip() if is_cut else note
                self._done.append(Cells(self._number + more, self._cells, note=said))
        self._number = min(self._number + self._repeated - 1, _MAX_NUMBER)

    def _note(self, note: str) -> None:
        if note not in self._notes and len(self._notes) < 5:
            self._notes.append(note)


class _Cell:
    """One cell: what it says, in how many columns and rows."""

    def __init__(self) -> None:
        self._texts = Texts(MAX_CELL)
        self._kind = self._value = ""
        self._is_open = self._is_covered = self._has_text = False
        self.columns = self.rows = 1
        self.error = ""

    def start(self, attributes: dict[str, str], *, is_covered: bool) -> None:
        self._texts.clear()
        self._is_covered, self._has_text, self._is_open = is_covered, False, False
        self.error = ""
        self.columns = _count(attributes.get(f"{_TABLE}number-columns-repeated"))
        self.rows = _count(attributes.get(f"{_TABLE}number-rows-spanned"))
        self._kind = attributes.get(f"{_OFFICE}value-type", "")
        self._value = ""
        for name in ("value", "date-value", "time-value", "boolean-value", "string-value") if self._kind else ():
            found = attributes.get(_OFFICE + name)
            if found is not None:
                self._value = found[:MAX_CELL]
                break

    def start_inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p" or name == "h":
            if self._has_text:
                self._texts.add("\n")
            self._has_text = self._is_open = True
        elif name == "s":
            self.add(" " * min(_count(attributes.get(f"{_TEXT}c")), 1000))
        elif name == "tab":
            self.add("\t")
        elif name == "line-break":
            self.add("\n")

    def end_inside(self, name: str) -> None:
        if name == "p" or name == "h":
            self._is_open = False

    def add(self, text: str) -> None:
        if self._is_open:
            self._texts.add(text)

    def shown(self) -> str:
        """What the cell says. What another cell covers says nothing."""
        if self._is_covered:
            return ""
        text = self._texts.whole
        error = _ERROR.fullmatch(text.strip()) if len(text) < 20 else None
        if error is not None:
            self.error = error.group()
            return ""
        if self._kind in {"float", "currency", "percentage"}:
            return self._shown_number(text)
        if self._kind == "date":
            return shown_iso(self._value)
        if self._kind == "time":
            return _shown_duration(self._value)
        if self._kind == "boolean":
            return "ja" if self._value == "true" else "nee"
        return text or (self._value if self._kind == "string" else "")

    def _shown_number(self, text: str) -> str:
        try:
            value = float(self._value)
        except ValueError:
            return text
        if not abs(value) < 1e300:
            return ""
        if self._kind == "percentage":
            return f"{plain_number(value * 100)}%"
        number = plain_number(value)
        # A format may show zeros before a number, as of a telephone or enterprise: these count.
        bare = re.sub(r"[\s./-]", "", text[:60])
        return bare if bare[:1] == "0" and bare.isdecimal() and bare.lstrip("0") == number else number


def _count(text: str | None) -> int:
    return min(max(int(text), 1), _MAX_NUMBER) if text and text.isdecimal() and len(text) < 12 else 1


def _shown_duration(raw: str) -> str:
    found = _TIME.fullmatch(raw.strip())
    if not found:
        return raw.strip()[:40]
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    total = minutes + (hours + days * 24) * 60
    shown = f"{found[1]}{total // 60:02}:{total % 60:02}"
    return f"{shown}:{seconds:02}" if seconds else shown
