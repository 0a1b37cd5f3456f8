"""Rows of a table in text: any delimiter, quoted line breaks, NULs, ragged rows, quotes that never close.

Memory is bounded: one row holds at most ``MAX_ROW`` signs and ``MAX_LINES`` lines, whatever the file does.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.files import TextFile
from stuw.exchange.imports.tables.sources import MAX_COLUMNS, NOTHING, TOO_WIDE, Cells

MAX_ROW = 1_000_000
MAX_LINES = 2_000
# Each open quote makes us read up to MAX_LINES lines twice: more than this many is no slip but an attack.
MAX_OPEN_QUOTES = 50
# Excel writes all of its million rows when somebody once coloured them.
MAX_EMPTY = 1_100_000
_DELIMITERS = (";", ",", "\t", "|")
# Where none of these divides the text, one of these signs may.
_RARE = ":^~#§¦!*=%$&+/\\\x1f"
SPACES = "  "
_WIDE_SPACE = re.compile(r" {2,}")
_SAMPLE_LINES = 60
_SAMPLE_SIGNS = 4_000_000
_SAID_DELIMITER = re.compile(r"^\ufeff?\s*\"?sep=([^\w\s\"]|\t)\"?\s*$", re.IGNORECASE)

_KEPT = "Wat eerder stond, is gelezen."
_OPEN_QUOTE = "Een aanhalingsteken gaat open en nergens weer dicht, of de rij is te lang."
_OTHER_WIDTH = "De kolommen van deze rij staan niet onder de titels."


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text of which the columns are divided by one sign, or by two or more spaces when ``delimiter`` is that."""

    file: TextFile
    delimiter: str
    sheet: str = ""
    is_hidden: bool = False
    is_ragged: bool = False
    cost: int = 0

    @property
    def is_unusual(self) -> bool:
        return self.delimiter not in _DELIMITERS

    def rows(self, width: int = 0) -> Iterator[Cells]:
        """All rows, the unreadable with the reason. Raises BrokenFile when too many have a quote that stays open."""
        if self.delimiter != SPACES:
            yield from _rows(self.file, self.delimiter, width)
            return
        for row in _rows(self.file, SPACES, width):
            is_other = width and any(row.cells) and len(row.cells) != width
            yield Cells(row.number, (), reason=_OTHER_WIDTH) if is_other else row


class _EndlessRow(Exception):
    """A quote opened and did not close within the limits of one row."""


class _Lines:
    """The lines of a text, of which those of the row that is being read can be given back."""

    def __init__(self, text: TextIO, is_spaced: bool) -> None:
        self._text = text
        self._is_spaced = is_spaced
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
        line = line.replace("\0", "")
        return _WIDE_SPACE.sub("\t", line.strip()) + "\n" if self._is_spaced and line else line

    def holds_rows(self, delimiter: str, width: int, count: int) -> bool:
        """Whether a row of ``count`` cells swallowed others: a line after the first has all columns by itself.

        In a row with as many cells as there are titles, of which every quote stands where it should, such a line is
        only a text with delimiters in it; so too with a few commas in a narrow table.
        """
        if len(self._row) < 2 or width < 3 or (delimiter == "," and width < 8 and count == width):
            return False
        # A first cell of several lines rightly ends in a line with all other columns.
        suspects = self._row[1:] if delimiter in self._row[0] else self._row[1:-1]
        if not any(line.count(delimiter) == width - 1 for line in suspects):
            return False
        return count != width or not self._is_well_quoted(delimiter)

    def _is_well_quoted(self, delimiter: str) -> bool:
        """Whether every quoted cell of this row ends at a delimiter or with the row."""
        try:
            return len(list(csv.reader(self._row, delimiter=delimiter, strict=True))) == 1
        except csv.Error:
            return False

    def end_row(self) -> None:
        self._row, self._size = [], 0

    def give_back(self) -> None:
        """Put all lines of this row but the first back, to be read as rows of their own."""
        self._back.extendleft(reversed(self._row[1:]))
        self.is_done = False
        self.end_row()


def delimited_texts(file: TextFile) -> list[DelimitedText]:
    """The ways in which the columns of a text may be divided, the likeliest first.

    Raises UnreadableFile when the first line is longer than any row may be.
    """
    lines = _first_lines(file)
    if lines and len(lines[0]) > MAX_ROW:
        raise UnreadableFile(
            f"{file.path.name}: de eerste regel is veel te lang voor een tabel. Bewaar het bestand opnieuw als CSV."
        )
    said = _SAID_DELIMITER.match(lines[0]) if lines else None
    signs = (said[1],) if said else (*_DELIMITERS, *_rare_delimiters(lines))
    return [DelimitedText(file, sign) for sign in signs]


def _first_lines(file: TextFile) -> list[str]:
    lines: list[str] = []
    size = 0
    with file.open() as text:
        while len(lines) < _SAMPLE_LINES and size < _SAMPLE_SIGNS and (line := text.readline(MAX_ROW + 1)):
            lines.append(line)
            size += len(line)
    return lines


def _rare_delimiters(lines: Sequence[str]) -> list[str]:
    """Other signs that stand in most lines; two or more spaces when they always make as many columns."""
    full = [line.strip("\r\n") for line in lines if line.strip()]
    found = [sign for sign in _RARE if sum(sign in line for line in full) * 2 > len(full)]
    widths = {len(_WIDE_SPACE.split(line.strip())) for line in full}
    return [*found, SPACES] if len(full) > 1 and len(widths) == 1 and widths != {1} else found


def _rows(file: TextFile, delimiter: str, width: int) -> Iterator[Cells]:
    csv.field_size_limit(MAX_ROW)
    number = broken = empty = 0
    sign = "\t" if delimiter == SPACES else delimiter
    with file.open() as text:
        lines = _Lines(text, delimiter == SPACES)
        while not lines.is_done:
            try:
                for cells in csv.reader(lines, delimiter=sign):
                    # The reader only asks for a line after the last one when a quote is still open.
                    if lines.is_done or lines.holds_rows(sign, width, len(cells)):
                        raise _EndlessRow
                    number += 1
                    is_reread = lines.is_reread
                    lines.end_row()
                    if not any(cells) or (len(cells) == 1 and cells[0].isspace()):
                        empty += 1
                        if empty > MAX_EMPTY:
                            raise BrokenFile(f"Rij {number}: hier volgen te veel lege regels. {_KEPT}")
                        yield NOTHING
                        continue
                    empty = 0
                    if number > 1 or not _SAID_DELIMITER.match(sign.join(cells)):
                        note = TOO_WIDE if any(cells[MAX_COLUMNS:]) else ""
                        yield Cells(number, cells[:MAX_COLUMNS], note=note, is_reread=is_reread)
            except (_EndlessRow, csv.Error):
                number += 1
                broken += 1
                lines.give_back()
                if broken > MAX_OPEN_QUOTES:
                    raise BrokenFile(
                        f"Rij {number}: in te veel rijen blijft een aanhalingsteken open. {_KEPT}"
                    ) from None
                yield Cells(number, (), reason=_OPEN_QUOTE)
