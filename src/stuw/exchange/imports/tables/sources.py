"""What every table gives: rows of texts with their number, whatever kind of file they come from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

MAX_COLUMNS = 2_000
MAX_CELL = 100_000
# Of all cells together: a long text that many cells share takes no room in a file, but it does in a row.
MAX_ROW = 2_000_000

TOO_WIDE = "De rij heeft meer dan 2000 kolommen; wat verder staat, valt weg."
TOO_LONG = "De rij is te lang; wat verder staat, valt weg."

# Signs that are not seen but change what is: they turn the writing around, or hide between letters. The two joiners
# of Persian and Arabic stay in values.
_UNSEEN = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\0-\x08\x0e-\x1f]"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row. ``number``: as the spreadsheet shows it. ``reason``: why it cannot be read; ``note``: what is odd.

    ``is_reread``: its line first seemed to be part of a row before it.
    """

    number: int
    cells: Sequence[str]
    reason: str = ""
    note: str = ""
    is_reread: bool = False


# An empty row, so that who only looks at the first rows of a file is not kept waiting by millions of these.
NOTHING = Cells(0, ())


class TableSource(Protocol):
    """A table in a file, that can be read any number of times from its beginning.

    ``sheet``: the name of the sheet, empty for a text. ``is_hidden``: the sheet is not shown in the file. ``cost``: how
    many bytes may pass by before its first rows do. ``is_ragged``: rows may end before the last column, as they do in
    spreadsheets. ``is_unusual``: it is only taken when it has more known titles than the others.
    """

    @property
    def sheet(self) -> str: ...

    @property
    def is_hidden(self) -> bool: ...

    @property
    def cost(self) -> int: ...

    @property
    def is_ragged(self) -> bool: ...

    @property
    def is_unusual(self) -> bool: ...

    def rows(self, width: int = 0) -> Iterator[Cells]:
        """All rows that hold something, and perhaps ``NOTHING`` for others.

        ``width``: the number of columns, when it is known. Raises BrokenFile where the file cannot be read further.
        """


def column_letters(column: int) -> str:
    """The name that spreadsheets give a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMNS)
def column_number(letters: str) -> int:
    """The place of a column by its name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def without_unseen(text: str) -> str:
    """The text without signs that are not seen, and without those that turn the writing around."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)
