"""Spreadsheets of LibreOffice (OpenDocument) as a stream of rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.tables.markup import rows_of, walk
from stuw.exchange.imports.tables.ods_rows import SheetNames, SheetRows
from stuw.exchange.imports.tables.sources import Cells
from stuw.exchange.imports.zips import DAMAGED, Zip

_CONTENT = "content.xml"
# Names of sheets stand between the rows: in a very large file those after this much are not looked for.
_LOOKED_THROUGH = 256 * 1024**2
_PASSED_THROUGH = 1024**3


@dataclass(frozen=True, slots=True)
class OdsSheet:
    """One sheet; ``order``: its place among the sheets of the file, from 0."""

    zip: Zip
    order: int
    sheet: str
    is_hidden: bool = False
    is_ragged: bool = True
    is_unusual: bool = False
    cost: int = 0

    def rows(self, width: int = 0) -> Iterator[Cells]:
        """The rows that hold something, with the numbers that LibreOffice shows. Raises BrokenFile."""
        return rows_of(self.zip.pieces(_CONTENT), SheetRows(self.order))


def ods_sheets(zipped: Zip) -> list[OdsSheet]:
    """The sheets of a file, in its order. Raises UnreadableFile when there are none."""
    listener = SheetNames()
    try:
        for number, _ in enumerate(walk(zipped.pieces(_CONTENT), listener)):
            if number * 65_536 > _LOOKED_THROUGH and listener.sheets:
                break
    except BrokenFile as error:
        if not listener.sheets:
            raise UnreadableFile(f"{zipped.path.name} {DAMAGED}") from error
    if not listener.sheets:
        raise UnreadableFile(f"{zipped.path.name} heeft geen enkel blad met een tabel.")
    # All sheets stand one after the other in one part: for each, those before it are passed through.
    size = zipped.parts[_CONTENT]
    most = max(3, _PASSED_THROUGH // max(size, 1))
    return [
        OdsSheet(zipped, order, name, is_hidden, cost=size if order else 0)
        for order, (name, is_hidden) in enumerate(listener.sheets[:most])
    ]
