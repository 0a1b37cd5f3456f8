"""The texts that the cells of an Excel workbook share, kept outside memory and read no further than needed."""

import tempfile
from array import array
from collections.abc import Iterator
from types import TracebackType
from typing import IO

from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.tables.markup import Texts, walk
from stuw.exchange.imports.tables.sources import MAX_CELL
from stuw.exchange.imports.tables.xlsx_values import unescaped

MAX_TEXTS = 8_000_000
MAX_SIZE = 600 * 1024**2
_IN_MEMORY = 4_000_000
_KEPT = 20_000
_KEPT_LENGTH = 200


class SharedTexts:
    """Texts by number. Programs number them in the order of the rows, so only a part is read for the first rows."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._listener = _Items()
        self._walk = walk(pieces, self._listener)
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with it
        self._ends = array("Q", [0])
        self._recent: dict[int, str] = {}

    def __enter__(self) -> "SharedTexts":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._walk.close()  # type: ignore[attr-defined]
        self._file.close()

    def get(self, number: int) -> str | None:
        """The text with this number; None when there is none. Raises BrokenFile where the texts cannot be read."""
        text = self._recent.get(number)
        if text is not None:
            return text
        while number >= len(self._ends) - 1:
            if not self._read_on():
                return None
        self._file.seek(self._ends[number])
        text = self._file.read(self._ends[number + 1] - self._ends[number]).decode("utf-8", "replace")
        if len(text) <= _KEPT_LENGTH:
            if len(self._recent) >= _KEPT:
                self._recent.clear()
            self._recent[number] = text
        return text

    def _read_on(self) -> bool:
        try:
            next(self._walk)
        except StopIteration:
            return False
        taken = self._listener.take()
        self._file.seek(0, 2)
        for text in taken:
            raw = text.encode("utf-8", "replace")
            self._file.write(raw)
            self._ends.append(self._ends[-1] + len(raw))
        if len(self._ends) > MAX_TEXTS or self._ends[-1] > MAX_SIZE:
            raise BrokenFile("Het rekenblad heeft te veel teksten om te lezen. Wat eerder stond, is gelezen.")
        return True


class _Items:
    """Listens to ``sharedStrings.xml``: the texts of one item are joined, without how they are pronounced."""

    def __init__(self) -> None:
        self._texts = Texts(MAX_CELL)
        self._done: list[str] = []
        self._is_spoken = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._texts.is_wanted = not self._is_spoken
        elif name == "si":
            self._texts.clear()
        elif name == "rPh":
            self._is_spoken = True

    def end(self, name: str) -> None:
        if name == "t":
            self._texts.is_wanted = False
        elif name == "si":
            self._done.append(unescaped(self._texts.whole))
        elif name == "rPh":
            self._is_spoken = False

    def text(self, text: str) -> None:
        if self._texts.is_wanted:
            self._texts.add(text)

    def take(self) -> list[str]:
        done, self._done = self._done, []
        return done
