"""What the pages of an import share: which one it is, what it is about, and how far somebody is with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind, RunState
from stuw.exchange.imports.fields import fields_by_key
from stuw.exchange.models import ImportRun
from stuw.exchange.queries import runs_visible_to
from stuw.exchange.rules import MOVES, can_import
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Tag, Tone
from stuw.web.work.access import desk_of

# One of them, in the words of buttons and reports.
ONE = {
    ImportKind.ORGANISATIONS: "organisatie",
    ImportKind.VACANCIES: "vacature",
    ImportKind.PEOPLE: "persoon",
}
ICONS: Mapping[str, str] = {
    ImportKind.ORGANISATIONS: "building-2",
    ImportKind.VACANCIES: "clipboard-list",
    ImportKind.PEOPLE: "users",
}
_TONES: dict[RunState, Tone] = {
    RunState.OFFERED: "warm",
    RunState.CHECKING: "soft",
    RunState.CHECKED: "warm",
    RunState.RUNNING: "soft",
    RunState.STOPPED: "bad",
    RunState.DONE: "good",
    RunState.UNDOING: "soft",
}
type StopState = Literal["done", "current", "todo"]


@dataclass(frozen=True)
class Stop:
    """A step of the road; an empty ``url`` cannot be gone to."""

    label: str
    state: StopState
    url: str = ""


def kinds_for(actor: Actor, centre: Centre) -> list[ImportKind]:
    """What this person may read in here."""
    return [kind for kind in ImportKind if can_import(actor, centre.pk, kind)]


def run_of(request: WorkRequest, slug: str, pk: UUID) -> tuple[Centre, ImportRun]:
    """The centre and one of its imports. Raises Http404, and PermissionDenied as ``desk_of`` does."""
    desk = desk_of(request, slug)
    run = get_object_or_404(runs_visible_to(request.actor), centre=desk, pk=pk)
    run.centre = desk
    return desk, run


def has_closed_lists(run: ImportRun) -> bool:
    """Whether a column of the file fills a field whose values are one of a few."""
    fields = fields_by_key(ImportKind(run.kind))
    return any(key in fields and fields[key].choices for key in run.looked.get("filled", {}).values())


def may_change(run: ImportRun) -> bool:
    """Whether its columns can still be changed."""
    return run.state in MOVES["change"].sources


def state_tag(run: ImportRun) -> Tag:
    """Where an import stands, as a tag."""
    return Tag(str(RunState(run.state).label), tone=_TONES.get(RunState(run.state), ""))


def road_of(centre: Centre, run: ImportRun | None, here: str) -> Sequence[Stop]:
    """The steps from a file to a report, ``here`` is the label of this one; those one can go back to are links."""
    stops = dict.fromkeys(("Bestand", "Toestemming", "Kolommen", "Waarden", "Voorbeeld", "Verslag"), "")
    if run is None or run.kind != ImportKind.PEOPLE:
        del stops["Toestemming"]
    if here != "Waarden" and (run is None or not has_closed_lists(run)):
        del stops["Waarden"]
    if run is not None and may_change(run):
        about = {"centre": centre.slug, "pk": run.pk}
        pages = {"Toestemming": "desk_import_consent", "Kolommen": "desk_import_columns"}
        pages["Waarden"] = "desk_import_values"
        if run.state == RunState.CHECKED:
            pages["Voorbeeld"] = "desk_import_run"
        stops |= {label: reverse(name, kwargs=about) for label, name in pages.items() if label in stops}
    at = list(stops).index(here)
    states: list[StopState] = ["done" if number < at else "todo" for number in range(len(stops))]
    states[at] = "current"
    return [Stop(label, state, url) for (label, url), state in zip(stops.items(), states, strict=True)]
