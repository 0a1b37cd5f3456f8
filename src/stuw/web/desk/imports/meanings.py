"""What the values in columns with a closed list mean: what we read in each, and what the user makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.exchange.actions import check, set_wishes
from stuw.exchange.actions.files import as_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import Choices
from stuw.exchange.imports.mapping import LEAVE_OUT, Wishes, value_key
from stuw.exchange.imports.reader import look_at
from stuw.exchange.imports.understood import ColumnValue, ColumnValues, values_of
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import join_words
from stuw.kernel.errors import DomainError
from stuw.web.desk.imports.runs import may_change, road_of, run_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Notice
from stuw.web.work.access import for_workers

# The choice that leaves a value to our own readers.
AS_READ, NOTHING = "zoals gelezen", "niets"
_MOST_VALUES = 240


@dataclass(frozen=True)
class ValueRow:
    """A value, how often it comes, what it is read as, and what is chosen for it now."""

    name: str
    text_name: str
    raw: str
    count: int
    meaning: str
    chosen: str


@dataclass(frozen=True)
class Column:
    """A column with the values that were found in it."""

    title: str
    label: str
    choices: Choices
    rows: Sequence[ValueRow]
    has_more: bool


def values_in(run: ImportRun) -> Sequence[ColumnValues]:
    """The values of the columns with closed lists. Raises UnreadableFile."""
    with as_file(run) as path:
        wishes = Wishes.from_json(run.wishes)
        file = look_at(path, ImportKind(run.kind), system=run.system, wishes=wishes)
        return values_of(file, today=today())


def has_riddles(run: ImportRun) -> bool:
    """Whether a value is there that nothing is read in and about which nobody decided."""
    return any(_is_riddle(value) for column in values_in(run) for value in column.values)


def _is_riddle(value: ColumnValue) -> bool:
    return not value.meaning and value.words is None


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def values_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Show what we read in each value; keep what the user chooses instead, and go on to the preview."""
    desk, run = run_of(request, centre, pk)
    if not may_change(run):
        return redirect("desk_import_run", centre=centre, pk=pk)
    error = ""
    columns: Sequence[ColumnValues] = ()
    try:
        columns = values_in(run)
        if request.method == "POST":
            wishes = _with_meanings(Wishes.from_json(run.wishes), columns, request.POST)
            run = set_wishes(run, wishes, actor=request.actor, now=now())
            check(run, actor=request.actor, now=now())
            return redirect("desk_import_run", centre=centre, pk=pk)
    except DomainError as refused:
        error = str(refused)
    shown = _shown(columns)
    context = {
        "centre": desk,
        "run": run,
        "road": road_of(desk, run, "Waarden"),
        "columns": shown,
        "riddles": sum(_is_riddle(value) for column in columns for value in column.values),
        "error": Notice(error, "bad", "Dit lukte niet", is_live=True) if error else None,
        "as_read": AS_READ,
        "nothing": NOTHING,
        "back": reverse("desk_import_columns", args=[desk.slug, run.pk]),
    }
    return render(request, "desk/imports/values.html", context)


def _shown(columns: Sequence[ColumnValues]) -> list[Column]:
    """The columns as the page shows them: what is not understood first, as many as a page can carry."""
    shown, left = [], _MOST_VALUES
    for at, column in enumerate(columns):
        ranked = sorted(enumerate(column.values), key=lambda pair: not _is_riddle(pair[1]))
        rows = [_row(f"{at}-{number}", value) for number, value in ranked][: max(0, left)]
        left -= len(rows)
        has_more = column.has_more or len(rows) < len(column.values)
        if rows:
            shown.append(Column(column.title, column.field.label, column.field.choices, rows, has_more))
    return shown


def _row(place: str, value: ColumnValue) -> ValueRow:
    chosen = AS_READ if value.words is None else (value.words or NOTHING)
    return ValueRow(
        f"waarde-{place}", f"tekst-{place}", value.raw, value.count, join_words(list(value.meaning)), chosen
    )


def _with_meanings(wishes: Wishes, columns: Sequence[ColumnValues], posted: QueryDict) -> Wishes:
    """The wishes with what was chosen for each value on the page."""
    meanings: dict[str, dict[str, str]] = {title: dict(known) for title, known in wishes.values.items()}
    for at, column in enumerate(columns):
        words = {choice for choice, _ in column.field.choices} | {AS_READ, NOTHING}
        for number, value in enumerate(column.values):
            chosen = posted.get(f"waarde-{at}-{number}", "")
            # The value travels along: other columns may have been chosen in another tab.
            if chosen in words and posted.get(f"tekst-{at}-{number}") == value.raw:
                meanings[column.title] = _chosen(meanings.get(column.title, {}), value.raw, chosen)
    return replace(wishes, values={title: known for title, known in meanings.items() if known})


def _chosen(known: Mapping[str, str], raw: str, chosen: str) -> dict[str, str]:
    others = {name: words for name, words in known.items() if value_key(name) != value_key(raw)}
    return others if chosen == AS_READ else others | {raw: LEAVE_OUT if chosen == NOTHING else chosen}
