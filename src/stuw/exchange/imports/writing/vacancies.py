"""Vacancies of an import, many at once, with the organisations that offer them."""

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz

from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.records import LocationRecord, VacancyRecord
from stuw.exchange.imports.writing.loading import load_rows
from stuw.exchange.imports.writing.marks import fingerprint
from stuw.exchange.imports.writing.organisations import IMPORTED, write_organisations
from stuw.exchange.imports.writing.plans import (
    Key,
    Planned,
    Run,
    changed_values,
    found_here,
    is_unsaid,
    known_records,
    leave_out_invalid,
    met_before,
    note_met,
    note_written,
    remember,
    settle_doubt,
)
from stuw.exchange.imports.writing.resemblance import Like
from stuw.exchange.models import ImportedRecord
from stuw.vacancies.actions import step_entry
from stuw.vacancies.enums import HoursPer, PlaceKind, VacancyState
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep

KIND = ImportKind.VACANCIES
_APART = {"source_system", "source_id", "organisation", "locations", "state"}
FIELDS = tuple(one.name for one in dataclasses.fields(VacancyRecord) if one.name not in _APART)
_PLAIN = frozenset(one.name for one in dataclasses.fields(VacancyRecord) if one.type is bool)
PLACE_FIELDS = tuple(one.name for one in dataclasses.fields(LocationRecord))
_LISTS = ("themes", "activities", "target_groups", "together", "welcome")
_NOWHERE = "De organisatie met dit nummer staat niet in het bestand en is hier niet gekend."
# Titles this much alike, with the same digits in them, are looked at twice ("Kookhulp 1" is not "Kookhulp 2").
_NEARLY = 92
_OVER = frozenset({VacancyState.ENDED, VacancyState.REFUSED, VacancyState.LAPSED})


def write_vacancies(records: Mapping[Key, VacancyRecord], run: Run) -> dict[Key, Planned]:
    """Create what is new, update what the source changed, leave alone the rest; what became of each.

    An organisation that is not here yet is made first, to be verified; while it is in doubt, so are its vacancies.
    A new vacancy waits for the centre, or is ended; one that the centre renewed, changed or ended itself is not put
    back. One with the title of another of that organisation is linked to it. In a check nothing is written.
    """
    owners = _owners(records, run)
    plans = _plan(records, owners, run)
    if not run.is_check:
        _carry_out(records, plans, run)
    return plans


def _key(record: VacancyRecord) -> Key:
    return record.organisation.source_system, record.organisation.source_id


def _owners(records: Mapping[Key, VacancyRecord], run: Run) -> dict[Key, Planned]:
    """What became of the organisations behind these vacancies; each is written once in a run."""
    named = {_key(record): record.organisation for record in records.values()}
    new = {key: one for key, one in named.items() if key not in run.organisations}
    plans = write_organisations(new, run, is_aside=True) if new else {}
    run.organisations_created += sum(one.verdict == Verdict.CREATED for one in plans.values())
    # Kept until the end of the file, so without the objects that were written.
    run.organisations |= {
        key: Planned(plan.verdict, plan.number, plan.likes, key=plan.key) for key, plan in plans.items()
    }
    return {key: run.organisations[key] for key in named}


def _plan(records: Mapping[Key, VacancyRecord], owners: Mapping[Key, Planned], run: Run) -> dict[Key, Planned]:
    known = known_records(run.centre, KIND, records)
    plans = _plan_known(records, known, run)
    for key, record in records.items():
        owner = owners[_key(record)]
        if key in plans:
            continue
        again = met_before(KIND, key, _said(record), run)
        if again is not None:
            plans[key] = again
        elif owner.verdict == Verdict.FAILED:
            plans[key] = Planned(Verdict.FAILED, left_out=[("organisatie", _NOWHERE)])
        elif owner.verdict == Verdict.DOUBTFUL:
            plans[key] = Planned(Verdict.DOUBTFUL, likes=owner.likes, key=owner.key)
    fresh = {key: record for key, record in records.items() if key not in plans}
    likes = _likes(fresh, owners)
    for key, record in fresh.items():
        found = likes.get(key, [])
        sure = next((like for like, is_sure in found if is_sure), None)
        if sure is not None:
            plans[key] = Planned(Verdict.SKIPPED, sure.number, [sure])
        elif found:
            doubtful = Planned(Verdict.DOUBTFUL, likes=[like for like, _ in found][:5])
            plans[key] = settle_doubt(doubtful, KIND, key, run)
        else:
            plans[key] = Planned(Verdict.CREATED)
        if plans[key].verdict == Verdict.CREATED:
            plans[key].instance = one = _made(record, owners[_key(record)].number, run)
            plans[key].left_out = leave_out_invalid(one, FIELDS)
    return plans


def _likes(records: Mapping[Key, VacancyRecord], owners: Mapping[Key, Planned]) -> dict[Key, list[tuple[Like, bool]]]:
    """Vacancies of the same organisations, of no or another source, with the same (sure) or nearly the same title."""
    numbers = {owners[_key(record)].number for record in records.values()} - {None}
    here = {system: _not_from(system, numbers) for system in {record.source_system for record in records.values()}}
    found: dict[Key, list[tuple[Like, bool]]] = {}
    for key, record in records.items():
        for number, title, starts_on in here[record.source_system].get(owners[_key(record)].number, ()):
            if starts_on not in {record.starts_on, None}:
                continue
            if plain_words(title) == plain_words(record.title):
                found.setdefault(key, []).insert(0, (Like(number, title, "dezelfde titel"), True))
            elif _is_nearly(title, record.title):
                found.setdefault(key, []).append((Like(number, title, "bijna dezelfde titel"), False))
    return found


def _not_from(system: str, organisations: set[Any]) -> dict[int, list[tuple[int, str, date | None]]]:
    """Of these organisations the vacancies that go on and did not come from this source: number, title, first day.

    Those that did are left to the database: there may be as many as there are rows in the file.
    """
    met = ImportedRecord.objects.filter(vacancy=OuterRef("pk"), source_system=system)
    here = Vacancy.objects.filter(~Exists(met), organisation__in=organisations).exclude(state__in=_OVER)
    found: dict[int, list[tuple[int, str, date | None]]] = {}
    columns = ("organisation_id", "pk", "title", "starts_on")
    for owner, number, title, starts_on in here.order_by("pk").values_list(*columns):
        found.setdefault(owner, []).append((number, title, starts_on))
    return found


def _is_nearly(title: str, other: str) -> bool:
    digits = [re.findall(r"\d+", text) for text in (title, other)]
    return digits[0] == digits[1] and fuzz.ratio(plain_words(title), plain_words(other)) >= _NEARLY


def _plan_known(
    records: Mapping[Key, VacancyRecord], known: Mapping[Key, ImportedRecord], run: Run
) -> dict[Key, Planned]:
    """What earlier imports made: left alone, or updated where the source changed and nobody here did."""
    plans = {key: Planned(Verdict.SKIPPED, one.vacancy_id, imported=one) for key, one in known.items()}
    moved = {key: one for key, one in known.items() if one.fingerprint != fingerprint(records[key])}
    found = Vacancy.objects.filter(pk__in=[one.vacancy_id for one in moved.values()]).order_by("pk")
    found = found if run.is_check else found.select_for_update()
    objects = {one.pk: one for one in found.prefetch_related("locations")}
    for key, imported in moved.items():
        vacancy = objects.get(imported.vacancy_id or 0)
        if vacancy is None:
            continue
        plan = plans[key]
        stored = stored_values(vacancy)
        changes = changed_values(stored, imported.written, _said(records[key]))
        _keep_possible(vacancy, changes)
        own = [name for name in changes if name != "locations"]
        for name in own:
            setattr(vacancy, name, changes[name])
        plan.instance, plan.left_out = vacancy, leave_out_invalid(vacancy, own)
        plan.changes = changes | {name: getattr(vacancy, name) for name in own}
        plan.former = {name: stored[name] for name in changes}
        plan.verdict = Verdict.UPDATED if changes else Verdict.SKIPPED
    return plans


def _values(record: VacancyRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    values |= {name: list(values[name]) for name in _LISTS}
    values["hours_per"] = values["hours_per"] or HoursPer.WEEK.value
    values["place_kind"] = values["place_kind"] or PlaceKind.AT_PLACE.value
    return values


def _said(record: VacancyRecord) -> dict[str, Any]:
    """The values that the source says, None for what stands for silence: what is empty, and a plain "no" where an
    empty cell is one too."""
    said = {
        name: None if _is_silence(name, getattr(record, name)) else value for name, value in _values(record).items()
    }
    return said | {"locations": _places(record), "state": record.state}


def _is_silence(name: str, value: object) -> bool:
    return is_unsaid(value) or (value is False and name in _PLAIN)


def _places(record: VacancyRecord) -> list[dict[str, Any]]:
    return [{name: getattr(place, name) for name in PLACE_FIELDS} for place in record.locations]


def stored_values(vacancy: Vacancy) -> dict[str, Any]:
    """What a vacancy holds now of what an import writes, its places and state too."""
    places = [{name: getattr(place, name) for name in PLACE_FIELDS} for place in vacancy.locations.all()]
    return _own_values(vacancy) | {"locations": places, "state": vacancy.state}


def _own_values(vacancy: Vacancy) -> dict[str, Any]:
    return {name: getattr(vacancy, name) for name in FIELDS}


def _made(record: VacancyRecord, organisation_id: Any, run: Run) -> Vacancy:
    return Vacancy(
        centre=run.centre,
        organisation_id=organisation_id,
        state=record.state,
        source_system=record.source_system,
        source_id=record.source_id,
        **_values(record),
    )


def _carry_out(records: Mapping[Key, VacancyRecord], plans: Mapping[Key, Planned], run: Run) -> None:
    made = {key: plan for key, plan in plans.items() if plan.verdict == Verdict.CREATED}
    load_rows(plan.instance for plan in made.values())
    load_rows(
        VacancyLocation(vacancy=plan.instance, order=order, **place)
        for key, plan in made.items()
        for order, place in enumerate(_places(records[key]))
    )
    VacancyStep.objects.bulk_create(
        step_entry(plan.instance, "add", actor=run.actor, now=run.now, note=IMPORTED) for plan in made.values()
    )
    for plan in made.values():
        plan.number = plan.instance.pk
    _remember(records, made | found_here(plans), run)
    note_met([plan.imported for plan in plans.values() if plan.imported is not None], run)
    for key, plan in plans.items():
        if plan.imported is not None and plan.instance is not None:
            _update(plan, records[key], run)


def _remember(records: Mapping[Key, VacancyRecord], plans: Mapping[Key, Planned], run: Run) -> None:
    ImportedRecord.objects.bulk_create(
        remember(KIND, records[key], plan, _written(plan, records[key]), run) for key, plan in plans.items()
    )


def _written(plan: Planned, record: VacancyRecord) -> dict[str, Any]:
    """What a new vacancy got of its record, with its places and state."""
    if plan.instance is None:
        return {}
    return _own_values(plan.instance) | {"locations": _places(record), "state": record.state}


def _update(plan: Planned, record: VacancyRecord, run: Run) -> None:
    note_written(plan, record, run)
    if not plan.changes:
        return
    vacancy: Vacancy = plan.instance
    vacancy.save(update_fields=[*(name for name in plan.changes if name != "locations"), "changed_at"])
    if "locations" in plan.changes:
        replace_places(vacancy, plan.changes["locations"])
    former = plan.former.get("state", vacancy.state)
    step_entry(vacancy, "change", actor=run.actor, now=run.now, former=former, note=IMPORTED).save()


def replace_places(vacancy: Vacancy, places: list[dict[str, Any]]) -> None:
    """Give a vacancy these places instead of those it had."""
    vacancy.locations.all().delete()
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=vacancy, order=order, **place) for order, place in enumerate(places)
    )


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
