"""Writing vacancies of an import, many at once, with the organisations that offer them."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.marks import fingerprint
from stuw.exchange.imports.organisation_writer import write_organisations
from stuw.exchange.imports.records import LocationRecord, OrganisationRecord, VacancyRecord
from stuw.exchange.imports.written import (
    Key,
    Outcome,
    Run,
    Verdict,
    changed_values,
    known_records,
    leave_out_invalid,
    marks_of,
)
from stuw.exchange.models import ImportedRecord
from stuw.vacancies.actions import step_entry
from stuw.vacancies.enums import HoursPer, PlaceKind, VacancyState
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep

_APART = {"source_system", "source_id", "organisation", "locations", "state"}
FIELDS = tuple(one.name for one in dataclasses.fields(VacancyRecord) if one.name not in _APART)
_PLACE = tuple(one.name for one in dataclasses.fields(LocationRecord))
_LISTS = ("themes", "activities", "target_groups", "together", "welcome")
_NOWHERE = "De organisatie met dit nummer staat niet in het bestand en is hier niet gekend."


def write_vacancies(records: Mapping[Key, VacancyRecord], run: Run) -> dict[Key, Outcome]:
    """Create what is new, update what the source changed, leave alone the rest; what became of each.

    An organisation that is not here yet is made first, to be verified. A new vacancy waits for the centre,
    or is ended; one that the centre renewed, changed or ended itself is not put back.
    """
    owners = _owners(records, run)
    known = known_records(run.centre, ImportKind.VACANCIES, records)
    outcomes = _repeated(records, known, run)
    fresh = {key: record for key, record in records.items() if key not in known}
    for key in [key for key, record in fresh.items() if _key(record.organisation) not in owners]:
        outcomes[key] = Outcome(Verdict.FAILED, left_out=[("organisatie", _NOWHERE)])
        del fresh[key]
    outcomes.update(_created(fresh, owners, run))
    return outcomes


def _key(record: OrganisationRecord) -> Key:
    return record.source_system, record.source_id


def _owners(records: Mapping[Key, VacancyRecord], run: Run) -> dict[Key, int]:
    """The numbers of the organisations behind these vacancies; each is written once in a run."""
    named = {_key(record.organisation): record.organisation for record in records.values()}
    new = {key: one for key, one in named.items() if key not in run.organisations}
    outcomes = write_organisations(new, run) if new else {}
    run.organisations_created += sum(one.verdict == Verdict.CREATED for one in outcomes.values())
    return {key: run.organisations[key] for key in named if key in run.organisations}


def _values(record: VacancyRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    values |= {name: list(values[name]) for name in _LISTS}
    values["hours_per"] = values["hours_per"] or HoursPer.WEEK.value
    values["place_kind"] = values["place_kind"] or PlaceKind.AT_PLACE.value
    return values


def _places(record: VacancyRecord) -> list[dict[str, Any]]:
    return [dataclasses.asdict(place) for place in record.locations]


def _stored_places(vacancy: Vacancy) -> list[dict[str, Any]]:
    return [{name: getattr(place, name) for name in _PLACE} for place in vacancy.locations.all()]


def _stored(vacancy: Vacancy) -> dict[str, Any]:
    return {name: getattr(vacancy, name) for name in FIELDS}


def _created(records: Mapping[Key, VacancyRecord], owners: Mapping[Key, int], run: Run) -> dict[Key, Outcome]:
    vacancies: dict[Key, Vacancy] = {}
    outcomes: dict[Key, Outcome] = {}
    for key, record in records.items():
        one = Vacancy(
            centre=run.centre,
            organisation_id=owners[_key(record.organisation)],
            state=record.state,
            source_system=record.source_system,
            source_id=record.source_id,
            **_values(record),
        )
        outcomes[key] = Outcome(Verdict.CREATED, left_out=leave_out_invalid(one, FIELDS))
        vacancies[key] = one
    Vacancy.objects.bulk_create(vacancies.values())
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=vacancies[key], order=order, **place)
        for key, record in records.items()
        for order, place in enumerate(_places(record))
    )
    VacancyStep.objects.bulk_create(
        step_entry(one, "add", actor=run.actor, now=run.now, note="ingelezen") for one in vacancies.values()
    )
    ImportedRecord.objects.bulk_create(
        ImportedRecord(
            centre=run.centre,
            kind=ImportKind.VACANCIES,
            source_system=record.source_system,
            source_id=record.source_id,
            fingerprint=fingerprint(record),
            written=marks_of(_stored(vacancies[key]) | {"locations": _places(record), "state": record.state}),
            vacancy=vacancies[key],
            first_at=run.now,
            last_at=run.now,
        )
        for key, record in records.items()
    )
    for key, one in vacancies.items():
        outcomes[key].number = one.pk
    return outcomes


def _repeated(
    records: Mapping[Key, VacancyRecord], known: Mapping[Key, ImportedRecord], run: Run
) -> dict[Key, Outcome]:
    ImportedRecord.objects.filter(pk__in=[one.pk for one in known.values()]).update(last_at=run.now)
    outcomes = {key: Outcome(Verdict.SKIPPED, imported.vacancy_id) for key, imported in known.items()}
    moved = {key: one for key, one in known.items() if one.fingerprint != fingerprint(records[key])}
    numbers = [one.vacancy_id for one in moved.values() if one.vacancy_id is not None]
    locked = Vacancy.objects.select_for_update().filter(pk__in=numbers).prefetch_related("locations")
    objects = {one.pk: one for one in locked.order_by("pk")}
    for key, imported in moved.items():
        vacancy = objects.get(imported.vacancy_id or 0)
        if vacancy is not None and _updated(vacancy, imported, records[key], run, outcomes[key].left_out):
            outcomes[key].verdict = Verdict.UPDATED
    return outcomes


def _updated(
    vacancy: Vacancy,
    imported: ImportedRecord,
    record: VacancyRecord,
    run: Run,
    left_out: list[tuple[str, str]],
) -> bool:
    """Write what the source changed and nobody here did; whether there was any."""
    stored = _stored(vacancy) | {"locations": _stored_places(vacancy), "state": vacancy.state}
    given = _values(record) | {"locations": _places(record), "state": record.state}
    changes = changed_values(stored, imported.written, given)
    _keep_possible(vacancy, changes)
    former = vacancy.state
    places = changes.pop("locations", None)
    for name, value in changes.items():
        setattr(vacancy, name, value)
    left_out.extend(leave_out_invalid(vacancy, changes))
    imported.written |= marks_of({name: getattr(vacancy, name) for name in changes})
    imported.written |= {} if places is None else marks_of({"locations": places})
    imported.fingerprint, imported.last_at = fingerprint(record), run.now
    imported.save(update_fields=["written", "fingerprint", "last_at"])
    if not changes and places is None:
        return False
    vacancy.save(update_fields=[*changes, "changed_at"])
    if places is not None:
        vacancy.locations.all().delete()
        VacancyLocation.objects.bulk_create(
            VacancyLocation(vacancy=vacancy, order=order, **place) for order, place in enumerate(places)
        )
    step_entry(vacancy, "change", actor=run.actor, now=run.now, former=former, note="ingelezen").save()
    return True


def _keep_possible(vacancy: Vacancy, changes: dict[str, Any]) -> None:
    """Take out changes that cannot go together with what holds here now."""
    wanted = changes.get("places_wanted")
    if wanted is not None and wanted < vacancy.places_taken:
        del changes["places_wanted"]
    starts_on, ends_on = changes.get("starts_on", vacancy.starts_on), changes.get("ends_on", vacancy.ends_on)
    if starts_on and ends_on and ends_on < starts_on:
        changes.pop("starts_on", None)
        changes.pop("ends_on", None)
    until, since = changes.get("publish_until"), vacancy.publish_from
    if until is not None and since is not None and until < since:
        del changes["publish_until"]
    allowance = {"allowance_kind", "allowance_amount"} & changes.keys()
    if len(allowance) == 1 and vacancy.allowance_amount != changes.get("allowance_amount"):
        for name in allowance:
            del changes[name]
    if vacancy.state not in {VacancyState.SUBMITTED, VacancyState.ENDED}:
        changes.pop("state", None)
