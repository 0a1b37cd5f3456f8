"""Putting the vacancies of one centre into the database, a portion at a time, with their places and logs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from stuw.centres.actor import SYSTEM, Actor
from stuw.vacancies.actions import step_entry
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.world.chance import chance
from stuw.world.copying import put_rows
from stuw.world.generate import openings_of
from stuw.world.load_organisations import LoadedCentre
from stuw.world.records import Opening, OrganisationBundle, VacancyRecord
from stuw.world.words import answer_words

_PORTION = 200

_AS_RECORDED = (
    "title", "teaser", "description", "tasks", "audience", "offer", "branch", "starts_on", "ends_on", "availability",
    "schedule", "hours", "places_wanted", "minimum_age", "language_practice", "participation_track", "wheelchair",
    "stairs_free", "low_stimulus", "public_transport", "driving_licence", "own_car", "extract_needed", "discretion",
    "trial_period", "training", "allowance_amount", "insured", "reward", "languages", "published_at", "confirmed_at",
    "created_at", "submitted_at",
)  # fmt: skip
_WORDS = (
    "state", "place_kind", "regularity", "hours_per", "dutch_level", "guidance", "physical_load", "contact_level",
    "visibility",
)  # fmt: skip
_LISTS = ("themes", "activities", "target_groups", "together", "welcome")

_LAST_STEPS = {
    VacancyState.CHANGES_ASKED: "ask_changes",
    VacancyState.REFUSED: "refuse",
    VacancyState.PAUSED: "pause",
    VacancyState.FILLED: "fill",
    VacancyState.ENDED: "end",
    VacancyState.LAPSED: "lapse",
}
"""The step by which a vacancy came into a state."""


def load_vacancies(bundles: Iterable[OrganisationBundle], found: LoadedCentre) -> list[Opening]:
    """All vacancies of a centre, after its organisations; gives what people can have signed up for."""
    openings: list[Opening] = []
    for portion in batched(bundles, _PORTION):
        _put([vacancy for bundle in portion for vacancy in bundle.vacancies], found)
        openings += openings_of(portion)
    return openings


def _put(records: Sequence[VacancyRecord], found: LoadedCentre) -> None:
    rows = put_rows(Vacancy, (_vacancy(record, found) for record in records))
    pairs = list(zip(records, rows, strict=True))
    found.vacancies |= {record.key: row.pk for record, row in pairs}
    put_rows(
        VacancyLocation,
        (
            VacancyLocation(vacancy=row, order=order, **vars(place))
            for record, row in pairs
            for order, place in enumerate(record.locations)
        ),
    )
    put_rows(VacancyStep, (step for record, row in pairs for step in _steps(record, row, found)))


def _vacancy(record: VacancyRecord, found: LoadedCentre) -> Vacancy:
    values: dict[str, Any] = {name: getattr(record, name) for name in _AS_RECORDED}
    values |= {name: getattr(record, name).value for name in _WORDS}
    values |= {name: [word.value for word in getattr(record, name)] for name in _LISTS}
    return Vacancy(
        centre=found.centre,
        organisation_id=found.organisations[record.organisation],
        contact_person_id=found.contacts.get(record.organisation),
        allowance_kind=record.allowance_kind.value if record.allowance_kind else "",
        changed_at=max(moment for moment in (record.moved_at, record.confirmed_at) if moment is not None),
        **values,
    )


def _steps(record: VacancyRecord, row: Vacancy, found: LoadedCentre) -> Iterator[VacancyStep]:
    """The steps that led to the vacancy's state, each taken by somebody who may."""
    manager = found.managers[record.organisation]
    state = ""

    def step(name: str, target: VacancyState, at: datetime, actor: Actor, note: str = "") -> VacancyStep:
        nonlocal state
        entry = step_entry(row, name, actor=actor, now=at, former=state, note=note)
        entry.to_state = state = target.value
        return entry

    yield step("add", VacancyState.DRAFT, record.created_at, manager)
    # What the desk writes for an organisation goes online without being handed in.
    if record.submitted_at is not None and manager is not found.mediator:
        yield step("submit", VacancyState.SUBMITTED, record.submitted_at, manager)
    if record.published_at is not None:
        yield step("publish", VacancyState.PUBLISHED, record.published_at, found.mediator)
        if record.confirmed_at is not None and record.confirmed_at > record.published_at:
            yield step("change", VacancyState.PUBLISHED, record.confirmed_at, manager)
    if record.state in _LAST_STEPS:
        name = _LAST_STEPS[record.state]
        yield step(name, record.state, record.moved_at, _mover(name, record, manager, found), _note(name, record))


def _mover(step: str, record: VacancyRecord, manager: Actor, found: LoadedCentre) -> Actor:
    if step in ("ask_changes", "refuse"):
        return found.mediator
    is_by_itself = step == "lapse" or (step == "end" and record.ends_on is not None)
    return SYSTEM if is_by_itself else manager


def _note(step: str, record: VacancyRecord) -> str:
    notes = {"ask_changes": "changes", "refuse": "refusals"}
    if step == "lapse":
        return "niet bevestigd"
    return str(chance(record.key).choice(answer_words()[notes[step]])) if step in notes else ""
