"""Rows of a table in text: any delimiter, quoted line breaks, NULs, ragged rows, quotes that never close.

Memory is bounded: one row holds at most ``MAX_ROW`` signs and ``MAX_LINES`` lines, whatever the file does.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.files import TextFile
from stuw.exchange.imports.rows import RawRow

MAX_ROW = 1_000_000
MAX_LINES = 2_000
MAX_COLUMNS = 2_000
# Each open quote makes us read up to MAX_LINES lines twice: more than this many is no slip but an attack.
MAX_OPEN_QUOTES = 50
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_TITLE_ROWS = 15
_SAID_DELIMITER = re.compile(r"^\ufeff?\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)

_OPEN_QUOTE = "Een aanhalingsteken gaat open en nergens weer dicht, of de rij is te lang."
_LOOSE_LINE = "Deze regel staat los: wellicht hoort ze bij een vorige rij met een aanhalingsteken dat open bleef."
_SURPLUS = "De rij heeft meer kolommen dan de titelrij; wat te veel is, valt weg."

# How many names in a row are names of columns that mean something.
Recognise = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Table:
    """How the columns are divided, their titles, and the number of the row in which these stand."""

    delimiter: str
    titles: tuple[str, ...]
    title_row: int


@dataclass(frozen=True, slots=True)
class _Cells:
    number: int
    cells: Sequence[str]
    is_broken: bool = False
    is_reread: bool = False


class _EndlessRow(Exception):
    """A quote opened and did not close within the limits of one row."""


class _Lines:
    """The lines of a text, of which those of the row that is being read can be given back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0
        self.is_done = False
        self.is_reread = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self._row) >= MAX_LINES or self._size > MAX_ROW:
            raise _EndlessRow
        self.is_reread = bool(self._back) or (self.is_reread and bool(self._row))
        line = self._back.popleft() if self._back else self._read()
        if not line:
            self.is_done = True
            raise StopIteration
        self._row.append(line)
        self._size += len(line)
        return line

    def _read(self) -> str:
        line = self._text.readline(MAX_ROW + 1)
        if len(line) > MAX_ROW:
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._text.readline(MAX_ROW + 1)
            raise _EndlessRow
        return line.replace("\0", "")

    def holds_rows(self, delimiter: str, width: int, count: int) -> bool:
        """Whether a row of ``count`` cells swallowed others: a line after the first has all columns by itself.

        In a text of a quoted cell that is rare, but for a few commas in a narrow table.
        """
        if width < 3 or len(self._row) < 2 or (delimiter == "," and width < 8 and count == width):
            return False
        # A first cell of several lines rightly ends in a line with all other columns.
        suspects = self._row[1:] if delimiter in self._row[0] else self._row[1:-1]
        return any(line.count(delimiter) == width - 1 for line in suspects)

    def end_row(self) -> None:
        self._row, self._size = [], 0

    def give_back(self) -> None:
        """Put all lines of this row but the first back, to be read as rows of their own."""
        self._back.extendleft(reversed(self._row[1:]))
        self.is_done = False
        self.end_row()


def find_table(file: TextFile, recognise: Recognise) -> Table:
    """The delimiter and the row of titles; raises UnreadableFile when no column means anything."""
    best: tuple[tuple[int, float, int], Table] | None = None
    for delimiter in _said_delimiter(file) or _DELIMITERS:
        rows = [row for row in islice(_rows(file, delimiter), _SAMPLE_ROWS) if not row.is_broken]
        for place, row in enumerate(rows[:_TITLE_ROWS]):
            known = recognise(row.cells)
            widths = [len(other.cells) for other in rows[place + 1 :] if any(other.cells)]
            fitting = widths.count(len(row.cells)) / len(widths) if widths else 1.0
            rank = (known, fitting, len(row.cells))
            if known and (best is None or rank > best[0]):
                best = (rank, Table(delimiter, _distinct(row.cells), row.number))
    if best is None:
        raise UnreadableFile(
            f"{file.path.name}: geen enkele kolomtitel wordt herkend. Zet op de eerste rij titels zoals "
            "naam, omschrijving, straat, postcode, gemeente, e-mail."
        )
    return best[1]


def read_table(file: TextFile, table: Table) -> Iterator[RawRow]:
    """The rows under the titles, values by title; empty rows and repeated titles are passed over.

    Raises BrokenFile when too many rows have a quote that stays open.
    """
    width = len(table.titles)
    for row in _rows(file, table.delimiter, width):
        if row.number <= table.title_row:
            continue
        cells = [cell.strip() for cell in row.cells]
        if row.is_broken:
            yield RawRow(row.number, reason=_OPEN_QUOTE)
        elif any(cells) and tuple(cells) != table.titles:
            if row.is_reread and len(cells) != width:
                yield RawRow(row.number, reason=_LOOSE_LINE)
                continue
            values = {title: cell for title, cell in zip(table.titles, cells, strict=False) if title and cell}
            yield RawRow(row.number, values, note=_SURPLUS if any(cells[width:]) else "")


def _rows(file: TextFile, delimiter: str, width: int = 0) -> Iterator[_Cells]:
    """All rows, the unreadable as such; ``width``: the number of columns, when it is known."""
    csv.field_size_limit(MAX_ROW)
    number = broken = 0
    with file.open() as text:
        lines = _Lines(text)
        while not lines.is_done:
            try:
                for cells in csv.reader(lines, delimiter=delimiter):
                    # The reader only asks for a line after the last one when a quote is still open.
                    if lines.is_done or lines.holds_rows(delimiter, width, len(cells)):
                        raise _EndlessRow
                    number += 1
                    is_reread = lines.is_reread
                    lines.end_row()
                    if number > 1 or not _SAID_DELIMITER.match(delimiter.join(cells)):
                        yield _Cells(number, cells[:MAX_COLUMNS], is_reread=is_reread)
            except (_EndlessRow, csv.Error):
                number += 1
                broken += 1
                lines.give_back()
                if broken > MAX_OPEN_QUOTES:
                    raise BrokenFile(
                        f"Rij {number}: in te veel rijen blijft een aanhalingsteken open. Wat eerder stond, is gelezen."
                    ) from None
                yield _Cells(number, (), is_broken=True)


def _said_delimiter(file: TextFile) -> tuple[str, ...]:
    """The delimiter that the first line names ("sep=;"), as spreadsheets write it."""
    with file.open() as text:
        found = _SAID_DELIMITER.match(text.readline(100))
    return (found[1],) if found else ()


def _distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """The titles without marks and spaces around them; the second of two equal ones gets a number."""
    titles: list[str] = []
    for cell in cells:
        title = " ".join(cell.replace("\ufeff", "").split())[:200]
        seen = sum(1 for other in titles if other == title)
        titles.append(f"{title} ({seen + 1})" if title and seen else title)
    return tuple(titles)
