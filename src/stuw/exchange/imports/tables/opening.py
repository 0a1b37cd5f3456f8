"""The tables in a file, whatever kind of file it is."""

from collections.abc import Sequence

from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.files import BookFile, TextFile
from stuw.exchange.imports.tables.delimited import delimited_texts
from stuw.exchange.imports.tables.ods import ods_sheets
from stuw.exchange.imports.tables.sources import TableSource
from stuw.exchange.imports.tables.xlsx import xlsx_sheets


def tables_in(file: TextFile | BookFile, sheet: str = "") -> list[TableSource]:
    """The tables among which the right one is: the sheets of a workbook, the ways to divide a text.

    With ``sheet`` only that one. Raises UnreadableFile when there is none of that name.
    """
    if isinstance(file, TextFile):
        return list(delimited_texts(file))
    sheets: Sequence[TableSource] = xlsx_sheets(file.zip) if file.kind == "xlsx" else ods_sheets(file.zip)
    if not sheet:
        return list(sheets)
    named = [one for one in sheets if one.sheet == sheet]
    if not named:
        names = ", ".join(f"“{name}”" for name in sheet_names(sheets)[:20])
        raise UnreadableFile(f"{file.path.name} heeft geen blad “{sheet[:100]}”. Kies een van deze bladen: {names}.")
    return named


def sheet_names(sources: Sequence[TableSource]) -> tuple[str, ...]:
    """The sheets that a person sees in the workbook; all of them when none is to be seen. None of a text."""
    shown = tuple(one.sheet for one in sources if one.sheet and not one.is_hidden)
    return shown or tuple(one.sheet for one in sources if one.sheet)
