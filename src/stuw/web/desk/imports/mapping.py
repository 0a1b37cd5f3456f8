"""The second step: what each column of the file is. We guess, the user puts right, and we remember it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.exchange.actions import check, set_wishes
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import Field, fields_by_key, fields_of
from stuw.exchange.imports.mapping import LEAVE_OUT, NO_WISHES, Wishes, title_key
from stuw.exchange.imports.people_synonyms import why_left_out
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.web.desk.imports.meanings import has_riddles
from stuw.web.desk.imports.runs import has_closed_lists, may_change, road_of, run_of
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Notice, Tag, pages_of
from stuw.web.work.access import for_workers

COLUMNS_A_PAGE = 60
_MOST_SAMPLES, _SAMPLE_SIGNS = 3, 60
RECOGNISED = Tag("herkend", "check", "good")
GUESSED = Tag("op zicht van de inhoud", "eye", "warm")
CHOSEN = Tag("door u gekozen", "user-round-check", "soft")
UNKNOWN = Tag("niet herkend", "circle-question-mark", "")
NOT_READ = Tag("lezen we niet", "eye-off", "soft")


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file: what is in it, what we make of it, and how sure that is.

    ``why_not``: of people, why we do not read a column such as their day of birth; nothing in it is shown.
    """

    number: int
    title: str
    samples: Sequence[str]
    chosen: str
    tag: Tag
    why_not: str = ""


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def columns_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Show the columns with our guess; keep what the user says of them, and go on."""
    desk, run = run_of(request, centre, pk)
    if not may_change(run):
        return redirect("desk_import_run", centre=centre, pk=pk)
    page = page_of(request.GET.get("pagina", "1"), titles_in(run), size=COLUMNS_A_PAGE)
    error = ""
    if request.method == "POST":
        try:
            return _saved(request, run, page)
        except DomainError as refused:
            error = str(refused)
            run.refresh_from_db()
    context = {
        "centre": desk,
        "run": run,
        "road": road_of(desk, run, "Kolommen"),
        "rows": [_row(run, page.start_index() + at, title) for at, title in enumerate(page)],
        "groups": groups_of(ImportKind(run.kind)),
        "pages": pages_of(page, request.GET),
        "page": page,
        "sheets": run.looked.get("sheets", []),
        "sheet": run.looked.get("sheet", ""),
        "remarks": [*run.looked.get("remarks", [])],
        "missing": missing_in(run),
        "is_remembered": bool(run.wishes.get("columns") or run.wishes.get("values")),
        "error": Notice(error, "bad", "Dit lukte niet", is_live=True) if error else None,
        "back": reverse("desk_data", args=[desk.slug]),
    }
    return render(request, "desk/imports/columns.html", context)


def titles_in(run: ImportRun) -> Sequence[str]:
    """The titles of the columns, in the order of the file."""
    found: Sequence[str] = run.looked.get("titles", [])
    return found


def groups_of(kind: ImportKind) -> list[tuple[str, list[Field]]]:
    """The fields to choose from, in their groups."""
    groups: dict[str, list[Field]] = {}
    for each in fields_of(kind):
        groups.setdefault(each.group, []).append(each)
    return list(groups.items())


def missing_in(run: ImportRun) -> str:
    """What every row must have and no column gives; empty when it is there."""
    filled = set(run.looked.get("filled", {}).values())
    kind = ImportKind(run.kind)
    if kind is ImportKind.PEOPLE:
        return "" if filled & {"name", "first_name", "last_name"} else "de naam"
    wanted, words = ("title", "de titel van de vacature") if kind is ImportKind.VACANCIES else ("name", "de naam")
    return "" if wanted in filled else words


def _row(run: ImportRun, number: int, title: str) -> ColumnRow:
    looked = run.looked
    chosen = looked.get("filled", {}).get(title, LEAVE_OUT)
    said = {title_key(name) for name in run.wishes.get("columns", {})}
    why_not = why_left_out(title) if run.kind == ImportKind.PEOPLE and not chosen else ""
    if why_not:
        tag = NOT_READ
    elif title_key(title) in said:
        tag = CHOSEN
    elif title in looked.get("guessed", {}):
        tag = GUESSED
    else:
        tag = RECOGNISED if chosen else UNKNOWN
    samples = [text[:_SAMPLE_SIGNS] for text in looked.get("samples", {}).get(title, [])[:_MOST_SAMPLES]]
    return ColumnRow(number, title, samples, chosen, tag, why_not)


def _saved(request: WorkRequest, run: ImportRun, page: Page) -> HttpResponse:
    """Keep what was said of the columns on this page, and go where the button leads. Raises DomainError."""
    asked = request.POST.get("doe", "")
    wishes = Wishes.from_json(run.wishes)
    if asked == "opnieuw":
        wishes = replace(NO_WISHES, sheet=wishes.sheet)
    else:
        wishes = replace(wishes, columns=_columns(request.POST, run, wishes))
    if asked == "blad" and request.POST.get("blad", "") in run.looked.get("sheets", []):
        wishes = replace(wishes, sheet=request.POST["blad"])
    run = set_wishes(run, wishes, actor=request.actor, now=now())
    about: dict[str, Any] = {"centre": run.centre.slug, "pk": run.pk}
    if asked in {"blad", "opnieuw"}:
        return redirect("desk_import_columns", **about)
    if asked == "volgende" and page.has_next():
        return redirect(f"{reverse('desk_import_columns', kwargs=about)}?pagina={page.next_page_number()}")
    if missing_in(run):
        return redirect("desk_import_columns", **about)
    if has_closed_lists(run) and has_riddles(run):
        return redirect("desk_import_values", **about)
    check(run, actor=request.actor, now=now())
    return redirect("desk_import_run", **about)


def _columns(posted: QueryDict, run: ImportRun, wishes: Wishes) -> Mapping[str, str]:
    """What was wished before, with what is chosen otherwise now; a guess that was left alone stays a guess."""
    fields = fields_by_key(ImportKind(run.kind))
    filled: Mapping[str, str] = run.looked.get("filled", {})
    columns = dict(wishes.columns)
    for number, title in enumerate(titles_in(run), start=1):
        chosen = posted.get(f"kolom-{number}")
        # The title travels along: another tab may have chosen another sheet meanwhile.
        if chosen is None or posted.get(f"titel-{number}") != title:
            continue
        if chosen != filled.get(title, LEAVE_OUT) and (chosen == LEAVE_OUT or chosen in fields):
            columns[title] = chosen
    return columns
