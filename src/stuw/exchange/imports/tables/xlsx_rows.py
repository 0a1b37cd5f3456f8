"""The rows of one sheet of an Excel workbook, while its XML passes by."""

import re
from collections.abc import Mapping

from stuw.exchange.imports.tables.markup import Texts
from stuw.exchange.imports.tables.merging import Covering
from stuw.exchange.imports.tables.shared_texts import SharedTexts
from stuw.exchange.imports.tables.sources import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROW,
    TOO_LONG,
    TOO_WIDE,
    Cells,
    column_letters,
    column_number,
)
from stuw.exchange.imports.tables.xlsx_values import Formats, shown_iso, shown_number, unescaped

MAX_ROW_NUMBER = 10_000_000
HIDDEN_ROW = "De rij is verborgen in het rekenblad; ze is toch gelezen."
NO_RESULT = "Een formule zonder uitkomst is leeg gelaten: bewaar het bestand eerst in Excel of LibreOffice."
_MAX_NOTES = 5
_PLACE = re.compile(r"([A-Z]{1,3})\d{1,7}")


def failed_cell(column: int, sign: str) -> str:
    """What is said of a cell that holds an error instead of a value."""
    return f"Kolom {column_letters(column)} bevat een fout ({sign[:20]}); die cel is leeg gelaten."


class SheetRows:
    """Listens to the XML of a sheet; ``take`` gives the rows that are whole."""

    is_past = False

    def __init__(
        self, shared: SharedTexts, formats: Formats, merged: Mapping[tuple[int, int], int], *, is_1904: bool
    ) -> None:
        self._shared = shared
        self._formats = formats
        self._merged = merged
        self._is_1904 = is_1904
        self._covering = Covering()
        self._texts = Texts(MAX_CELL)
        self._done: list[Cells] = []
        self._number = 0
        self._cells: list[str] = []
        self._notes: list[str] = []
        self._column = -1
        self._size = 0
        self._kind = self._style = ""
        self._has_formula = self._is_spoken = False

    def take(self) -> list[Cells]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._texts.is_wanted = not self._is_spoken
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._is_spoken = True

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._texts.is_wanted = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._is_spoken = False

    def text(self, text: str) -> None:
        if self._texts.is_wanted:
            self._texts.add(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r", "")
        number = int(said) if said.isdecimal() and len(said) < 9 else 0
        # A file may leave numbers out, but rows do not go back.
        self._number = number if self._number < number < MAX_ROW_NUMBER else self._number + 1
        self._cells, self._notes, self._column, self._size = [], [], -1, 0
        if attributes.get("hidden") in {"1", "true"}:
            self._notes.append(HIDDEN_ROW)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._texts.clear()
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._has_formula = False
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1

    def _end_cell(self) -> None:
        text = self._value()
        if not text:
            return
        column = self._column
        self._size += len(text)
        if column >= MAX_COLUMNS or self._size > MAX_ROW:
            self._note(TOO_WIDE if column >= MAX_COLUMNS else TOO_LONG)
            return
        missing = column - len(self._cells)
        if missing >= 0:
            self._cells.extend([""] * (missing + 1))
        self._cells[column] = text
        if self._merged:
            last = self._merged.get((self._number, column), 0)
            if last:
                self._covering.start(column, last, text)

    def _value(self) -> str:
        raw = self._texts.whole
        kind = self._kind
        if kind == "s":
            text = self._shared.get(int(raw)) if raw.isdecimal() and len(raw) < 10 else None
            return text or ""
        if kind == "inlineStr" or kind == "str":
            return unescaped(raw)
        if not raw:
            if self._has_formula:
                self._note(NO_RESULT)
            return ""
        if kind == "b":
            return "ja" if raw.strip() == "1" else "nee"
        if kind == "e":
            self._note(failed_cell(self._column, raw.strip()))
            return ""
        if kind == "d":
            return shown_iso(raw)
        return shown_number(raw, self._formats.shape(self._style), is_1904=self._is_1904)

    def _end_row(self) -> None:
        self._covering.fill(self._number, self._cells)
        if any(self._cells):
            self._done.append(Cells(self._number, self._cells, note=" ".join(self._notes)))

    def _note(self, note: str) -> None:
        if note not in self._notes and len(self._notes) < _MAX_NOTES:
            self._notes.append(note)
