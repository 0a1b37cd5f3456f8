"""Cells that cover several rows: what they say counts in each of these that says something itself."""

from dataclasses import dataclass, field

# A longer one is no name or town that stands for several rows.
MAX_TEXT = 2_000


@dataclass(slots=True)
class Covering:
    """What covers the columns below a row; ``start`` when such a cell is met, ``fill`` for each row after it."""

    _texts: dict[int, tuple[int, str]] = field(default_factory=dict)

    def start(self, column: int, last_row: int, text: str) -> None:
        if text and len(text) <= MAX_TEXT:
            self._texts[column] = (last_row, text)

    def fill(self, number: int, cells: list[str]) -> None:
        """Put in the cells of a row what covers them; a row without anything of its own stays empty."""
        if not self._texts:
            return
        for column in [column for column, (last, _) in self._texts.items() if last < number]:
            del self._texts[column]
        if not any(cells):
            return
        for column, (_, text) in self._texts.items():
            if column >= len(cells):
                cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or text
