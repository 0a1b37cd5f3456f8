"""From a file to records: the one door of this package for whoever writes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.contents import is_data
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.fields import own_keys
from stuw.exchange.imports.files import BookFile, Format, TextFile, open_file
from stuw.exchange.imports.graph import Graph, open_graph
from stuw.exchange.imports.guessing import guessed_keys, month_first_titles, table_by_content, table_by_form
from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.identity import Source, shape_of
from stuw.exchange.imports.json_lines import is_json_lines, read_lines
from stuw.exchange.imports.json_stream import find_places, read_objects
from stuw.exchange.imports.layout import chosen_place, has_organisations, known_fields, own_names, places_to_join
from stuw.exchange.imports.loose_titles import loose_keys
from stuw.exchange.imports.mapping import NO_WISHES, Rewriting, Wishes
from stuw.exchange.imports.national_numbers import (
    NOTE,
    says_national_number,
    without_national_numbers,
    without_numbers,
)
from stuw.exchange.imports.nodes import TRANSPARENT_NAMES, Node
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.organisations import read_organisation
from stuw.exchange.imports.people import read_person
from stuw.exchange.imports.people_synonyms import why_left_out
from stuw.exchange.imports.records import OrganisationRecord, PersonRecord, Problem, Row, VacancyRecord
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.opening import sheet_names, tables_in
from stuw.exchange.imports.tables.titles import Table, find_table, first_values, read_table, samples_of
from stuw.exchange.imports.unfold import Unfolded, kind_of, organisations_in, people_in, vacancies_in
from stuw.exchange.imports.vacancies import read_vacancy

# Contexts that files name by address and that we never fetch; short ids are relative to these bases.
_KNOWN_BASES = {"https://api.volunteeringdata.io/context/v1": "https://id.volunteeringdata.io/"}
_TITLES_LOOKED_AT = 50
_NO_TITLES = (
    "Boven de kolommen staan geen titels. We noemen ze “Kolom A”, “Kolom B” enzovoort. Kijk na wat in elke kolom staat."
)


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file that was looked at and can be read.

    ``columns``: the names that mean something to us, with the field each of them fills; ``unused``: the
    columns of a table that mean nothing. ``titles``: all of them, in the order of the file; ``known``: those that mean
    something by their own words. ``filled``: the same columns with the key of ``fields`` that each fills now,
    after wishes and guesses; ``guessed``: those that are known by their content only. ``month_first``: the columns
    whose days have the month before the day. ``path``: the list that holds the records; ``joined``: the lists
    whose objects these name by id; ``has_organisations``: some say that they are organisations. ``sheets``: the
    names of the sheets of a workbook, ``sheet``: the one that is read. ``samples``: for each title of a table some of
    the values under it, ``values``: those of the first rows. ``remarks``: what somebody should know about the file,
    in Dutch.
    """

    text: TextFile | None
    kind: ImportKind
    source: Source
    columns: dict[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    table: Table | None = None
    path: str = ""
    joined: tuple[str, ...] = ()
    has_organisations: bool = False
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    wishes: Wishes = NO_WISHES
    guessed: dict[str, str] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
    month_first: frozenset[str] = frozenset()
    values: dict[str, list[str]] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)

    @property
    def has_titles(self) -> bool:
        """Whether the columns have names of their own, by which a next file with the same ones is known."""
        return self.table is None or self.table.title_row > 0

    @property
    def rewriting(self) -> Rewriting:
        """What is done to each row before it is read."""
        return self.wishes.for_kind(self.kind, guessed=self.guessed, month_first=self.month_first)


def look_at(
    path: Path, kind: ImportKind, *, system: str = "", wishes: Wishes = NO_WISHES, will_be_asked: bool = False
) -> ImportFile:
    """Find out what a file is and where its records are.

    ``system``: a name for the source, when the user gives one; ``wishes``: what the user decided about its columns.
    ``will_be_asked``: the user can still say which column is what, so that a table of which we know nothing is good
    too; so it is when there are wishes about columns. Raises UnreadableFile with a Dutch sentence.
    """
    file = open_file(path)
    if isinstance(file, TextFile) and file.format is Format.JSON:
        return with_wishes(_look_at_json(file, kind, system), wishes)
    is_any_good = will_be_asked or bool(wishes.columns)
    return with_wishes(_look_at_table(file, kind, system, wishes.sheet, is_any_good), wishes)


def with_wishes(file: ImportFile, wishes: Wishes) -> ImportFile:
    """The file as these wishes have it read.

    A number of the source stays what it was when other columns get another meaning: only the column that is said to
    hold the numbers counts for where they come from.
    """
    if wishes.sheet != file.sheet:
        # A sheet that was chosen in another file.
        wishes = replace(wishes, sheet="")
    titles = file.titles
    rewriting = wishes.for_kind(file.kind, guessed=file.guessed)
    said = {title: key for title in titles if (key := rewriting.key_of(title)) is not None}
    filled = {title: key for title, key in (own_keys(file.kind, titles) | said).items() if key}
    columns = {title: name for title, name in (file.known | said).items() if name}
    numbers = [title for title, key in said.items() if key == "id" and title not in file.known]
    shape = _shape(file.kind, (*file.known, *numbers), file.table)
    return replace(
        file,
        wishes=wishes,
        columns={title: columns[title] for title in titles if title in columns},
        unused=tuple(title for title in titles if title not in columns),
        filled={title: filled[title] for title in titles if title in filled},
        month_first=month_first_titles(file.kind, file.values, filled),
        source=replace(file.source, shape=shape),
    )


def read_rows(file: ImportFile, *, today: date) -> Iterator[Row]:
    """All records, in the order of the file, each with what is wrong with it.

    Raises BrokenFile, after the records before it, where the file cannot be read further.
    """
    with ExitStack() as stack:
        graph: Graph | None = None
        if file.joined:
            graph = stack.enter_context(open_graph(file.source.base))
            graph.fill(row for path in file.joined for row in _quietly(file, path))
        rewriting = file.rewriting
        for given in raw_rows(file):
            raw = rewriting.applied(given)
            if graph is not None:
                raw = _without_national_numbers(replace(raw, values=graph.joined(raw.values)))
            for row in _rows_of(raw, file, today):
                yield replace(row, values=_to_correct(given.values, file))


def raw_rows(file: ImportFile) -> Iterator[RawRow]:
    """The rows as they stand in the file, but for national numbers: these go while their titles are still there.

    Raises as ``read_rows`` does.
    """
    return map(_without_national_numbers, _raw_rows(file))


def _look_at_table(
    file: TextFile | BookFile, kind: ImportKind, system: str, sheet: str, is_any_good: bool
) -> ImportFile:
    def recognise(cells: Sequence[str]) -> int:
        if any(map(is_data, cells[:_TITLES_LOOKED_AT])):
            return 0
        known = len(set(known_fields(kind, cells).values()))
        # A form has questions for titles; one of those alone may be a line of a letter.
        asked = 0 if known else len(set(loose_keys(kind, cells[:_TITLES_LOOKED_AT]).values()))
        return known or (asked if asked > 1 else 0)

    sources = tables_in(file, sheet)
    table = find_table(sources, recognise) or table_by_content(sources)
    if table is None and is_any_good:
        table = table_by_form(sources)
    if table is None:
        raise UnreadableFile(
            f"{file.path.name}: geen enkele kolomtitel wordt herkend. Zet op de eerste rij titels zoals "
            "naam, omschrijving, straat, postcode, gemeente, e-mail."
        )
    columns = known_fields(kind, table.titles)
    values = _values(table, kind)
    remarks = file.remarks if isinstance(file, BookFile) else ()
    return ImportFile(
        file if isinstance(file, TextFile) else None,
        kind,
        Source(system=system, shape=_shape(kind, columns, table)),
        columns,
        table=table,
        sheets=sheet_names(tables_in(file)) if sheet else sheet_names(sources),
        sheet=table.sheet,
        samples={title: samples_of(said) for title, said in values.items()},
        remarks=remarks if table.title_row else (*remarks, _NO_TITLES),
        guessed=guessed_keys(kind, values, own_keys(kind, columns)),
        values=values,
        titles=tuple(filter(None, table.titles)),
        known=columns,
    )


def _shape(kind: ImportKind, columns: Iterable[str], table: Table | None) -> str:
    """The mark of what the columns are called; of columns without a name how many there are."""
    width = [f"{len(table.titles)} kolommen"] if table is not None and not table.title_row else []
    return shape_of([kind, *map(header_words, columns), *width])


def _to_correct(values: Mapping[str, object], file: ImportFile) -> Mapping[str, object]:
    """What may be kept of a row until it is corrected: of people, only what is read, and never their remarks."""
    if file.kind is not ImportKind.PEOPLE:
        return values
    kept = {title: value for title, value in values.items() if title in file.columns or title in file.filled}
    for title, inside in values.items():
        if isinstance(inside, Mapping) and header_words(title) in TRANSPARENT_NAMES:
            kept[title] = _to_correct(inside, file)
    return kept


def _values(table: Table, kind: ImportKind) -> dict[str, list[str]]:
    """The first values under each title, without what we keep nowhere: some are shown, and stay with the import."""
    is_about_people = kind is ImportKind.PEOPLE
    return {
        title: list(filter(None, map(without_numbers, values)))
        for title, values in first_values(table).items()
        if not says_national_number(title) and not (is_about_people and why_left_out(title))
    }


def _look_at_json(text: TextFile, kind: ImportKind, system: str) -> ImportFile:
    places, about = find_places(text, lambda place: bool(chosen_place(kind, [place])))
    place = chosen_place(kind, places)
    if place is None:
        raise UnreadableFile(f"{text.path.name}: in dit bestand zijn geen {kind.label} te vinden.")
    columns = known_fields(kind, (name for name in own_names(place) if name not in {"type", "@type"}))
    base = about.get("@context.@base") or _KNOWN_BASES.get(about.get("@context", ""), "")
    source = Source(
        system=system,
        base=base if urlsplit(base).hostname else "",
        shape=shape_of([kind, *map(header_words, columns)]),
        licence=about.get("license", "") or about.get("licence", ""),
    )
    return ImportFile(
        text,
        kind,
        source,
        columns,
        path=place.path,
        joined=places_to_join(kind, place, places),
        has_organisations=has_organisations(place),
        titles=tuple(columns),
        known=columns,
    )


def _raw_rows(file: ImportFile) -> Iterator[RawRow]:
    if file.table is not None:
        return read_table(file.table)
    if file.text is None:
        return iter(())
    if not file.path and is_json_lines(file.text):
        return read_lines(file.text)
    return read_objects(file.text, file.path)


def _quietly(file: ImportFile, path: str) -> Iterator[RawRow]:
    """The objects at a path, up to where the file breaks: that is reported when the records are read."""
    try:
        if file.text is not None:
            yield from read_objects(file.text, path)
    except BrokenFile:
        return


def _without_national_numbers(raw: RawRow) -> RawRow:
    values, is_found = without_national_numbers(raw.values)
    return replace(raw, values=values, note=f"{raw.note} {NOTE}".strip()) if is_found else raw


def _rows_of(raw: RawRow, file: ImportFile, today: date) -> Iterator[Row]:
    if raw.reason:
        yield Row(raw.number, None, (Problem(raw.number, "", raw.reason, is_fatal=True),))
        return
    node = Node(raw.values)
    if file.kind is ImportKind.PEOPLE:
        for person in people_in(node):
            yield _row(raw, person, file, today)
    elif file.kind is ImportKind.ORGANISATIONS:
        # Where organisations stand by themselves, those that vacancies name are not read once more.
        is_repeat = file.has_organisations and kind_of(node) is ImportKind.VACANCIES
        for one in () if is_repeat else organisations_in(node):
            yield _row(raw, one, file, today)
    else:
        for unfolded in vacancies_in(node):
            yield _row(raw, unfolded, file, today)


def _row(raw: RawRow, one: Node | Unfolded, file: ImportFile, today: date) -> Row:
    notes = Notes(raw.number)
    if raw.note:
        notes.add("", raw.note)
    record: OrganisationRecord | VacancyRecord | PersonRecord | None
    if isinstance(one, Unfolded):
        record = read_vacancy(one, file.source, today, notes)
    elif file.kind is ImportKind.PEOPLE:
        record = read_person(one, file.source, today, notes)
    else:
        record = read_organisation(one, file.source, notes)
    return Row(raw.number, None if notes.is_fatal else record, notes.all)
