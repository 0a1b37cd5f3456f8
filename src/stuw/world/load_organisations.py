"""Putting the organisations and vacancies of one centre into the database, a portion at a time, logs included.

Rows go in with ``bulk_create``; moments that Django sets by itself ("now") are put right afterwards in one
statement for each portion.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from django.db import connection, models

from stuw.accounts.models import User
from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.centres.models import Centre
from stuw.organisations.actions import step_entry as organisation_step
from stuw.organisations.enums import OrganisationState, Role
from stuw.organisations.models import ContactPerson, Membership, Organisation, OrganisationStep
from stuw.vacancies.actions import step_entry as vacancy_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.world.chance import chance
from stuw.world.generate import openings_of
from stuw.world.load_centres import Loaded, user_of
from stuw.world.records import (
    AccountRecord,
    Opening,
    OrganisationBundle,
    OrganisationRecord,
    VacancyRecord,
)
from stuw.world.words import answer_words

_PORTION = 150
_JUDGED_AFTER = timedelta(days=1, hours=3)

_AS_RECORDED = (
    "title", "teaser", "description", "tasks", "audience", "offer", "branch", "place_kind", "starts_on", "ends_on",
    "regularity", "availability", "schedule", "hours", "hours_per", "places_wanted", "minimum_age", "dutch_level",
    "guidance", "language_practice", "participation_track", "wheelchair", "stairs_free", "low_stimulus",
    "public_transport", "physical_load", "contact_level", "driving_licence", "own_car", "extract_needed", "discretion",
    "trial_period", "training", "allowance_amount", "insured", "reward", "languages", "visibility", "published_at",
    "confirmed_at", "state",
)  # fmt: skip
_LISTS = ("themes", "activities", "target_groups", "together", "welcome")

_LAST_STEPS = {
    VacancyState.CHANGES_ASKED: "ask_changes",
    VacancyState.REFUSED: "refuse",
    VacancyState.PAUSED: "pause",
    VacancyState.FILLED: "fill",
    VacancyState.ENDED: "end",
}
"""The step by which a vacancy came into a state."""


@dataclass
class LoadedCentre:
    """What one centre has in the database by now: ids by key, and who acts for which organisation."""

    centre: Centre
    mediator: Actor
    organisations: dict[str, int] = field(default_factory=dict)
    vacancies: dict[str, int] = field(default_factory=dict)
    managers: dict[str, Actor] = field(default_factory=dict)
    openings: list[Opening] = field(default_factory=list)


def load_organisations(
    bundles: Iterable[OrganisationBundle], slug: str, loaded: Loaded, accounts: Sequence[AccountRecord]
) -> LoadedCentre:
    """Everything of a centre except its people. Runs in the scope of the centre."""
    mediator = Actor(kind=ActorKind.USER, user_id=loaded.mediators[slug])
    found = LoadedCentre(loaded.centres[slug], mediator)
    for portion in batched(bundles, _PORTION):
        organisations = _organisations(portion, found)
        contacts = _contacts(portion, organisations, found)
        _members(portion, organisations, found, loaded, accounts)
        _vacancies(portion, contacts, found)
        found.openings += openings_of(portion)
    return found


def _organisations(portion: Sequence[OrganisationBundle], found: LoadedCentre) -> dict[str, Organisation]:
    records = [bundle.organisation for bundle in portion]
    made = Organisation.objects.bulk_create(_organisation(record, found.centre) for record in records)
    found.organisations |= {record.key: row.pk for record, row in zip(records, made, strict=True)}
    _set_moments(
        Organisation,
        [(row.pk, record.created_at, _judged_at(record)) for record, row in zip(records, made, strict=True)],
    )
    return {record.key: row for record, row in zip(records, made, strict=True)}


def _organisation(record: OrganisationRecord, centre: Centre) -> Organisation:
    address = record.address
    return Organisation(
        centre=centre,
        name=record.name,
        legal_form=record.legal_form.value,
        kbo_number=record.kbo_number,
        description=record.description,
        website=record.website,
        email=record.email,
        phone=record.phone,
        street=address.street,
        postal_code=address.postal_code,
        place_name=address.place_name,
        nis=address.nis,
        latitude=address.latitude,
        longitude=address.longitude,
        sectors=[sector.value for sector in record.sectors],
        state=record.state.value,
        has_desk_steward=record.has_desk_steward,
    )


def _judged_at(record: OrganisationRecord) -> datetime:
    """When the desk decided; an organisation that still waits was last changed when it was made."""
    is_judged = record.state is not OrganisationState.UNVERIFIED
    return record.created_at + _JUDGED_AFTER if is_judged else record.created_at


def _contacts(
    portion: Sequence[OrganisationBundle], organisations: dict[str, Organisation], found: LoadedCentre
) -> dict[str, ContactPerson]:
    """The contact persons; of each organisation the one that its vacancies name, when that person may be shown."""
    keys, rows = [], []
    for bundle in portion:
        for contact in bundle.organisation.contacts:
            keys.append(bundle.organisation.key)
            rows.append(
                ContactPerson(
                    centre=found.centre,
                    organisation=organisations[bundle.organisation.key],
                    name=contact.name,
                    function=contact.function,
                    email=contact.email,
                    phone=contact.phone,
                    is_public=contact.is_public,
                    is_responsible=contact.is_responsible,
                )
            )
    made = ContactPerson.objects.bulk_create(rows)
    return {key: row for key, row in zip(keys, made, strict=True) if row.is_public}


def _members(
    portion: Sequence[OrganisationBundle],
    organisations: dict[str, Organisation],
    found: LoadedCentre,
    loaded: Loaded,
    accounts: Sequence[AccountRecord],
) -> None:
    """Who signs in for each organisation, and from that who took its steps; without anybody, the mediator did."""
    cast = {account.organisation: account for account in accounts if account.role is Role.OWNER}
    own = [
        bundle.organisation
        for bundle in portion
        if not bundle.organisation.has_desk_steward and bundle.organisation.key not in cast
    ]
    users = User.objects.bulk_create(user_of(record.contacts[0].email, record.contacts[0].name) for record in own)
    rows = [
        Membership(organisation=organisations[record.key], user=user, role=Role.OWNER)
        for record, user in zip(own, users, strict=True)
    ]
    rows += [
        Membership(organisation=organisations[one.organisation], user=loaded.users[one.email], role=one.role)
        for one in accounts
        if one.organisation in organisations and one.role is not None
    ]
    Membership.objects.bulk_create(rows)
    owners = {row.organisation_id: row.user_id for row in rows if row.role == Role.OWNER}
    steps: list[OrganisationStep] = []
    for bundle in portion:
        row = organisations[bundle.organisation.key]
        owner = owners.get(row.pk)
        manager = Actor(kind=ActorKind.USER, user_id=owner) if owner else found.mediator
        found.managers[bundle.organisation.key] = manager
        steps += _organisation_steps(bundle.organisation, row, manager, found.mediator)
    OrganisationStep.objects.bulk_create(steps)


def _organisation_steps(
    record: OrganisationRecord, row: Organisation, manager: Actor, mediator: Actor
) -> Iterator[OrganisationStep]:
    made = organisation_step(row, "add", actor=manager, now=record.created_at)
    made.to_state = OrganisationState.UNVERIFIED
    yield made
    if record.state is OrganisationState.UNVERIFIED:
        return
    is_verified = record.state is OrganisationState.VERIFIED
    yield organisation_step(
        row,
        "verify" if is_verified else "refuse",
        actor=mediator,
        now=_judged_at(record),
        former=OrganisationState.UNVERIFIED,
        note="" if is_verified else answer_words()["refused_organisations"][0],
    )


def _vacancies(portion: Sequence[OrganisationBundle], contacts: dict[str, ContactPerson], found: LoadedCentre) -> None:
    records = [vacancy for bundle in portion for vacancy in bundle.vacancies]
    rows = Vacancy.objects.bulk_create(_vacancy(record, contacts.get(record.organisation), found) for record in records)
    pairs = list(zip(records, rows, strict=True))
    found.vacancies |= {record.key: row.pk for record, row in pairs}
    _set_moments(Vacancy, [(row.pk, record.created_at, _changed_at(record)) for record, row in pairs])
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=row, order=order, **vars(place))
        for record, row in pairs
        for order, place in enumerate(record.locations)
    )
    VacancyStep.objects.bulk_create(
        step
        for record, row in pairs
        for step in _vacancy_steps(record, row, found.managers[record.organisation], found)
    )


def _vacancy(record: VacancyRecord, contact: ContactPerson | None, found: LoadedCentre) -> Vacancy:
    values: dict[str, Any] = {name: getattr(record, name) for name in _AS_RECORDED}
    values |= {name: [word.value for word in getattr(record, name)] for name in _LISTS}
    return Vacancy(
        centre=found.centre,
        organisation_id=found.organisations[record.organisation],
        contact_person=contact,
        allowance_kind=record.allowance_kind or "",
        **values,
    )


def _changed_at(record: VacancyRecord) -> datetime:
    return max(moment for moment in (record.moved_at, record.confirmed_at) if moment is not None)


def _vacancy_steps(record: VacancyRecord, row: Vacancy, manager: Actor, found: LoadedCentre) -> Iterator[VacancyStep]:
    """The steps that led to the vacancy's state, each taken by somebody who may."""
    state = ""

    def step(name: str, target: VacancyState, at: datetime, actor: Actor, note: str = "") -> VacancyStep:
        nonlocal state
        entry = vacancy_step(row, name, actor=actor, now=at, former=state, note=note)
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
    return SYSTEM if step == "end" and record.ends_on is not None else manager


def _note(step: str, record: VacancyRecord) -> str:
    notes = {"ask_changes": "changes", "refuse": "refusals"}
    return chance(record.key).choice(answer_words()[notes[step]]) if step in notes else ""


def _set_moments(model: type[models.Model], moments: Sequence[tuple[int, datetime, datetime]]) -> None:
    """Put ``created_at`` and ``changed_at`` right: (id, created, changed) for each row."""
    table = connection.ops.quote_name(model._meta.db_table)
    ids, created, changed = (list(column) for column in zip(*moments, strict=True)) if moments else ([], [], [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS row SET created_at = made.created, changed_at = made.changed"  # noqa: S608 (a table name of ours)
            " FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS made (id, created, changed)"
            " WHERE row.id = made.id",
            [ids, created, changed],
        )
