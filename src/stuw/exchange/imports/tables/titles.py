"""Which row of which table holds the titles, and the rows under it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from stuw.exchange.cells import unsafe_cell
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.sources import Cells, TableSource, column_letters, without_unseen

SAMPLE_ROWS = 60
MAX_TITLE = 200
_TITLE_ROWS = 25
_MAX_LOOKED = 512 * 1024**2
_SAMPLES_FROM = 200
_SAMPLES = 5
_SAMPLE_LENGTH = 120
_VALUE_LENGTH = 300

_LOOSE_LINE = "Deze regel staat los: wellicht hoort ze bij een vorige rij met een aanhalingsteken dat open bleef."
_SURPLUS = "De rij heeft meer kolommen dan de titelrij; wat te veel is, valt weg."
_TOTAL = "Dit is een rij met een totaal. We nemen ze niet over. U hoeft niets te doen."
_CAPTION = "Dit is een opschrift boven een deel van de lijst. We nemen het niet over. U hoeft niets te doen."
_SUMS = re.compile(
    r"(?:(?:algemeen|eind|sub|sous|grand|zwischen) ?)?(?:totaa?l|totaux|totals|summe|somme|som|gesamt)"
    r"(?: (?:general|generaal|algemeen))?"
    r"|(?:totaa?l )?(?:aantal|nombre|anzahl|number)(?: [a-z]+){1,3}|totaa?l(?: [a-z]+){1,3}"
)
_COUNTED = re.compile(r"(?:^| )[\d ]+(?: [a-z]+){0,2}$")
_JOINERS = re.compile("[\u200c\u200d\u00ad]")

# How many names in a row are names of columns that mean something.
Recognise = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of which the titles are known, and the number of the row in which these stand.

    ``title_row`` is 0 for a table without titles: these are then "Kolom A", "Kolom B" …. A column without a title
    among others has such a name too; ``made`` are these names.
    """

    source: TableSource
    titles: tuple[str, ...]
    title_row: int
    made: frozenset[str] = frozenset()

    @property
    def sheet(self) -> str:
        return self.source.sheet


@dataclass(frozen=True, slots=True)
class _Found:
    known: int
    fitting: float
    has_rows: bool
    table: Table


def find_table(sources: Iterable[TableSource], recognise: Recognise) -> Table | None:
    """The table and title row of which most names mean something; None when none does.

    Of several sheets a hidden one is taken only when no other has known titles, an empty one when all are empty; in
    a very large workbook a sheet further on is not looked at once one has been found.
    Raises UnreadableFile when the only thing there is to say is that the file breaks at once.
    """
    broken: BrokenFile | None = None
    best: tuple[tuple[bool, bool, int, bool, float, int], Table] | None = None
    cost = 0
    for source in sources:
        cost += source.cost
        if cost > _MAX_LOOKED and best is not None:
            break
        try:
            found = _titles_in(source, recognise)
        except BrokenFile as error:
            broken = error
            continue
        # "Naam: Club" is a line of a form, not two titles.
        if found is None or (source.is_unusual and found.known < 2):
            continue
        fitting = 0.0 if source.is_ragged else found.fitting
        width = 0 if source.is_ragged else len(found.table.titles)
        has_rows = found.has_rows or not source.is_ragged
        rank = (not source.is_hidden, has_rows, found.known, not source.is_unusual, fitting, width)
        if best is None or rank > best[0]:
            best = (rank, found.table)
    if best is None and broken is not None:
        raise UnreadableFile(str(broken)) from broken
    return best[1] if best is not None else None


def untitled_table(source: TableSource) -> Table:
    """The whole of a source as rows without titles."""
    width = max((len(row.cells) for row in first_rows(source)), default=0)
    titles = tuple(_made_title(column) for column in range(width))
    return Table(source, titles, title_row=0, made=frozenset(titles))


def table_with_titles(source: TableSource, row: Cells, under: Iterable[Cells] = ()) -> Table:
    """The table under a row that holds its titles; a column that only has values ``under`` it gets a name."""
    filled = {column for other in under for column, cell in enumerate(other.cells) if cell.strip()}
    said = distinct_titles(row.cells)
    made = {column: _made_title(column) for column, title in enumerate(said) if not title and column in filled}
    made = {column: title for column, title in made.items() if title not in said}
    titles = tuple(made.get(column, title) for column, title in enumerate(said))
    return Table(source, titles, row.number, frozenset(made.values()))


def _made_title(column: int) -> str:
    return f"Kolom {column_letters(column)}"


def first_rows(source: TableSource, count: int = SAMPLE_ROWS) -> list[Cells]:
    """The first rows that hold something and can be read. Raises BrokenFile when there is none before it breaks."""
    rows: list[Cells] = []
    try:
        for row in islice(source.rows(), count * 4):
            if not row.reason and any(row.cells):
                rows.append(row)
            if len(rows) >= count:
                break
    except BrokenFile:
        if not rows:
            raise
    return rows


def read_table(table: Table) -> Iterator[RawRow]:
    """The rows under the titles, values by title; empty rows and repeated titles are passed over.

    Totals, and a lonely word above titles that are repeated, are no records: they have a reason.

    Raises BrokenFile where the file cannot be read further.
    """
    return _under_titles(table, table.source.rows(len(table.titles)))


def _under_titles(table: Table, rows: Iterable[Cells]) -> Iterator[RawRow]:
    """Rows with their values; a lonely value after an empty row waits for the next row, which tells what it is."""
    held: RawRow | None = None
    last = table.title_row
    for row, is_repeat in _rows_under(table, rows):
        is_apart, last = row.number > last + 1, row.number
        if held is not None:
            yield replace(held, reason=_CAPTION) if is_repeat else held
            held = None
        if is_repeat:
            continue
        if is_apart and len(row.values) == 1 and not row.reason and len(table.titles) > 1:
            held = row
        else:
            yield row
    if held is not None:
        yield held


def _rows_under(table: Table, rows: Iterable[Cells]) -> Iterator[tuple[RawRow, bool]]:
    """The rows that hold something, and whether each is the row of titles once more."""
    titles, width = table.titles, len(table.titles)
    said = tuple("" if title in table.made else title for title in titles)
    for row in rows:
        if row.number <= table.title_row:
            continue
        if row.reason:
            yield RawRow(row.number, reason=row.reason), False
            continue
        cells = [_clean(cell) if cell else "" for cell in row.cells]
        if not any(cells):
            continue
        if _repeats(cells, said):
            yield RawRow(row.number), True
            continue
        if row.is_reread and len(cells) != width:
            yield RawRow(row.number, reason=_LOOSE_LINE), False
            continue
        values = {title: cell for title, cell in zip(titles, cells, strict=False) if title and cell}
        surplus = _SURPLUS if any(cells[width:]) else ""
        reason = _TOTAL if width > 1 and _is_total(cells) else ""
        yield RawRow(row.number, values, reason, note=" ".join(filter(None, (row.note, surplus)))), False


def _is_total(cells: Iterable[str]) -> bool:
    """Whether a row counts the others: "Totaal: 12", "Summe" and numbers, and nothing else."""
    said = [cell for cell in cells if cell]
    first = plain_words(said[0])
    if not any(map(str.isdigit, "".join(said))) or any(re.search(r"[^\W\d_]", cell) for cell in said[1:]):
        return False
    return bool(_SUMS.fullmatch(_COUNTED.sub("", first)))


def first_values(table: Table) -> dict[str, list[str]]:
    """The values under each title in the first rows, each shortened; empty cells are passed over."""
    found: dict[str, list[str]] = {title: [] for title in table.titles if title}
    try:
        # A file may hold millions of empty rows, which are looked at too.
        first = islice(table.source.rows(len(table.titles)), _SAMPLES_FROM * 10)
        for row in islice(_under_titles(table, first), _SAMPLES_FROM):
            for title, value in () if row.reason else row.values.items():
                found[title].append(str(value)[:_VALUE_LENGTH])
    except BrokenFile:
        pass  # what is wrong is reported when the rows are read
    return found


def samples_of(values: Iterable[str]) -> tuple[str, ...]:
    """Some of the different values of a column, to show."""
    shown = (" ".join(value.split())[:_SAMPLE_LENGTH] for value in values)
    return tuple(islice(dict.fromkeys(filter(None, shown)), _SAMPLES))


def distinct_titles(cells: Sequence[str]) -> tuple[str, ...]:
    """The titles without marks and spaces around them; the second of two equal ones gets a number."""
    titles: list[str] = []
    seen: dict[str, int] = {}
    for cell in cells:
        title = " ".join(_JOINERS.sub("", _clean(cell[: MAX_TITLE * 2])).split())[:MAX_TITLE]
        count = seen[title] = seen.get(title, 0) + 1
        titles.append(f"{title} ({count})" if title and count > 1 else title)
    return tuple(titles)


def _titles_in(source: TableSource, recognise: Recognise) -> _Found | None:
    best: tuple[tuple[int, float, int], _Found] | None = None
    rows = first_rows(source)
    for place, row in enumerate(rows[:_TITLE_ROWS]):
        known = recognise(row.cells)
        if not known:
            continue
        width = len(row.cells)
        widths = [len(other.cells) for other in rows[place + 1 :]]
        fits = sum(other <= width if source.is_ragged else other == width for other in widths)
        fitting = fits / len(widths) if widths else 1.0
        rank = (known, fitting, width)
        if best is None or rank > best[0]:
            best = (rank, _Found(known, fitting, bool(widths), table_with_titles(source, row, rows[place + 1 :])))
    return best[1] if best is not None else None


def _clean(cell: str) -> str:
    cell = without_unseen(cell)
    return (unsafe_cell(cell) if cell[:1] == "'" else cell).strip()


def _repeats(cells: list[str], titles: tuple[str, ...]) -> bool:
    """Whether a row is the row of titles once more, as on each page of a printed list."""
    first = next((place for place, title in enumerate(titles) if title), None)
    if first is None or first >= len(cells) or cells[first] != titles[first]:
        return False
    held = list(distinct_titles(cells))
    return [title for title in held if title] == [title for title in titles if title]
