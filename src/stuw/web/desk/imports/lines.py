"""What became of the rows of a file, or would: a list for each verdict, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict
from django.urls import reverse

from stuw.exchange.enums import ImportKind, RunState, Verdict
from stuw.exchange.models import ImportLine, ImportRun
from stuw.exchange.queries import lines_of
from stuw.kernel.availability import in_words
from stuw.kernel.dutch import date_words, join_words, number
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.vacancies.models import Vacancy, VacancyLocation
from stuw.web.paging import page_of
from stuw.web.ui.components import Pages, pages_of

NOTES = "notes"
NOTHING = "leeg"
_LINES_A_PAGE = 25
_VALUE_SIGNS = 300
_UNTOLD = frozenset({"latitude", "longitude", "nis", "contact_kind"})
_MODELS: Mapping[ImportKind, type[models.Model]] = {
    ImportKind.ORGANISATIONS: Organisation,
    ImportKind.VACANCIES: Vacancy,
    ImportKind.PEOPLE: Volunteer,
}
# Where a thing that was read in is looked at.
_PAGES: Mapping[ImportKind, str] = {ImportKind.ORGANISATIONS: "work_organisation", ImportKind.VACANCIES: "work_vacancy"}
# The verdict, its icon, and what is said when a list is empty.
LISTS: Mapping[str, tuple[str, str, str]] = {
    Verdict.CREATED: ("nieuw", "plus", "Er komt niets nieuws bij."),
    Verdict.UPDATED: ("bijgewerkt", "pencil", "Er wordt niets aangepast."),
    Verdict.SKIPPED: ("ongewijzigd", "equal", "Niets blijft zoals het is."),
    Verdict.DOUBTFUL: ("twijfel", "circle-question-mark", "Er is geen twijfel."),
    Verdict.FAILED: ("niet ingelezen", "circle-alert", "Alle rijen kunnen worden ingelezen."),
    NOTES: ("weggelaten", "eraser", "Er worden geen waarden weggelaten."),
}


@dataclass(frozen=True)
class Tile:
    """How many rows have a verdict, and the list of them."""

    verdict: str
    label: str
    icon: str
    count: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Change:
    """A field: what was here, and what the file says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Like:
    """What a doubtful row may be: something here, and why; ``is_chosen``: somebody said that it is."""

    number: str
    label: str
    why: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownLine:
    """One row of the file with what becomes of it."""

    line: ImportLine
    url: str
    changes: Sequence[Change]
    likes: Sequence[Like]
    decision: str


@dataclass(frozen=True)
class Listing:
    """One page of one list, and the tiles that lead to the others."""

    tiles: Sequence[Tile]
    chosen: str
    lines: Sequence[ShownLine]
    notes: Sequence[Mapping[str, Any]]
    pages: Pages
    listed: int
    total: int
    empty: str

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are kept to be shown."""
        return self.listed < self.total


def listing_of(run: ImportRun, query: QueryDict, *, first: Sequence[str]) -> Listing:
    """The list that the address asks for; else the first of ``first`` that has something in it, else the new ones."""
    counts = {verdict: getattr(run, verdict) for verdict in Verdict.values} | {NOTES: run.notes_count}
    asked = query.get("lijst", "")
    filled = next((verdict for verdict in first if counts[verdict]), Verdict.CREATED)
    chosen = asked if asked in LISTS else str(filled)
    items: Any = run.notes if chosen == NOTES else lines_of(run, chosen)
    page = page_of(query.get("pagina", "1"), items, size=_LINES_A_PAGE)
    rows = list(page)
    return Listing(
        tiles=[_tile(verdict, counts[verdict], verdict == chosen) for verdict in LISTS if _is_shown(verdict, counts)],
        chosen=chosen,
        lines=[] if chosen == NOTES else [shown(run, line) for line in rows],
        notes=rows if chosen == NOTES else [],
        pages=pages_of(page, query),
        listed=page.paginator.count,
        total=counts[chosen],
        empty=LISTS[chosen][2],
    )


def _is_shown(verdict: str, counts: Mapping[str, int]) -> bool:
    """The verdicts that people look for always; doubt and values that are left out only where there are some."""
    return bool(counts[verdict]) or verdict not in {Verdict.DOUBTFUL, NOTES}


def _tile(verdict: str, count: int, is_current: bool) -> Tile:
    label, icon, _ = LISTS[verdict]
    return Tile(verdict, label, icon, number(count), f"?lijst={verdict}#lijst", is_current)


def shown(run: ImportRun, line: ImportLine) -> ShownLine:
    """A row with its changes and likes in words."""
    kind = ImportKind(run.kind)
    decision = run.decisions.get(line.key, "") if line.key else ""
    likes = [
        Like(like["number"], like["label"], like["why"], url_of(kind, like["number"]), like["number"] == decision)
        for like in line.likes
    ]
    is_there = run.state in {RunState.DONE, RunState.STOPPED} or line.verdict != Verdict.CREATED
    url = url_of(kind, line.object_id) if is_there and run.state != RunState.UNDONE else ""
    return ShownLine(line, url, _changes(kind, line.changes), likes, decision)


def url_of(kind: ImportKind, number: str) -> str:
    """Where something of this kind is looked at; empty for people, and for what is not there yet."""
    return reverse(_PAGES[kind], args=[int(number)]) if kind in _PAGES and number.isdecimal() else ""


def _changes(kind: ImportKind, changes: Mapping[str, Any]) -> list[Change]:
    """The fields that people know; where something is on the map moves along with its address."""
    shown = [_change(kind, name, *pair) for name, pair in changes.items() if name not in _UNTOLD]
    return shown if shown or not changes else [Change("plek op de kaart", "zoals ze was", "verplaatst")]


def _change(kind: ImportKind, name: str, before: Any, after: Any) -> Change:
    known = {field.name: field for field in _MODELS[kind]._meta.get_fields()}
    field = known.get(name)
    label = "plaatsen" if name == "locations" else str(getattr(field, "verbose_name", name))
    return Change(label, _words(name, field, before), _words(name, field, after))


def _words(name: str, field: Any, value: Any) -> str:
    """A value as it is kept with the line, in words."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name == "availability":
        return in_words(value)
    if name == "locations":
        return "; ".join(_place(row) for row in value)
    labels = dict(getattr(getattr(field, "base_field", field), "flatchoices", None) or ())
    if isinstance(field, ArrayField):
        return join_words([str(labels.get(each, each)) for each in value])
    if labels:
        return str(labels.get(value, value))
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return date_words(date.fromisoformat(str(value)[:10]))
    if isinstance(field, models.DecimalField):
        return number(Decimal(str(value)))
    text = str(value)
    return text if len(text) <= _VALUE_SIGNS else f"{text[:_VALUE_SIGNS]}…"


def _place(row: Mapping[str, Any]) -> str:
    known = {field.name for field in VacancyLocation._meta.concrete_fields}
    place = VacancyLocation(**{name: value for name, value in row.items() if name in known})
    return place.address_words or place.label or "een plek zonder adres"
