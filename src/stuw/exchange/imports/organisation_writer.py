"""Writing organisations of an import, many at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.marks import fingerprint
from stuw.exchange.imports.records import OrganisationRecord
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
from stuw.organisations.actions import step_entry
from stuw.organisations.models import Organisation, OrganisationStep

FIELDS = (
    "name", "kbo_number", "description", "website", "email", "phone", "street", "postal_code", "place_name", "nis",
    "latitude", "longitude", "sectors",
)  # fmt: skip


def write_organisations(records: Mapping[Key, OrganisationRecord], run: Run) -> dict[Key, Outcome]:
    """Create what is new, update what the source changed, leave alone the rest; what became of each.

    New ones enter as unverified, with unknown legal form and the desk as their steward. One that the desk
    already has under the same number or name is linked and not changed. A record without a name is only a
    reference: it fails when it leads nowhere. One that was merged into another is that other one from then on.
    """
    known = known_records(run.centre, ImportKind.ORGANISATIONS, records)
    _lead_on(known.values())
    outcomes = _repeated(records, known, run)
    fresh = {key: record for key, record in records.items() if key not in known}
    named = {key: record for key, record in fresh.items() if record.name}
    outcomes.update({key: Outcome(Verdict.FAILED) for key in fresh.keys() - named.keys()})
    here = _same_here(named, run)
    outcomes.update(_linked(named, here, run))
    outcomes.update(_created({key: record for key, record in named.items() if key not in here}, run))
    run.organisations.update({key: one.number for key, one in outcomes.items() if one.number is not None})
    return outcomes


def _lead_on(known: Iterable[ImportedRecord]) -> None:
    """Point records of organisations that were merged since to the ones that were kept.

    A merge leads all that were merged before on too, so one look is enough.
    """
    records = [(record, record.organisation_id or 0) for record in known]
    merged = Organisation.objects.filter(pk__in=[number for _, number in records], merged_into__isnull=False)
    kept = dict(merged.values_list("pk", "merged_into"))
    moved = [record for record, number in records if number in kept]
    for record, number in records:
        if number in kept:
            record.organisation_id = kept[number]
    ImportedRecord.objects.bulk_update(moved, ["organisation"])


def _values(record: OrganisationRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    values["sectors"] = list(record.sectors)
    return values


def _created(records: Mapping[Key, OrganisationRecord], run: Run) -> dict[Key, Outcome]:
    organisations: dict[Key, Organisation] = {}
    outcomes: dict[Key, Outcome] = {}
    for key, record in records.items():
        one = Organisation(
            centre=run.centre,
            has_desk_steward=True,
            source_system=record.source_system,
            source_id=record.source_id,
            **_values(record),
        )
        outcomes[key] = Outcome(Verdict.CREATED, left_out=leave_out_invalid(one, FIELDS))
        organisations[key] = one
    Organisation.objects.bulk_create(organisations.values())
    OrganisationStep.objects.bulk_create(
        step_entry(one, "add", actor=run.actor, now=run.now, note="ingelezen") for one in organisations.values()
    )
    _remember(records, organisations, {key: marks_of(_stored(one)) for key, one in organisations.items()}, run)
    for key, one in organisations.items():
        outcomes[key].number = one.pk
    return outcomes


def _stored(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in FIELDS}


def _linked(
    records: Mapping[Key, OrganisationRecord], here: Mapping[Key, Organisation], run: Run
) -> dict[Key, Outcome]:
    # Without marks, nothing of what the desk wrote itself is ever taken for a value of the import.
    _remember({key: records[key] for key in here}, here, {key: {} for key in here}, run)
    return {key: Outcome(Verdict.SKIPPED, one.pk) for key, one in here.items()}


def _remember(
    records: Mapping[Key, OrganisationRecord],
    organisations: Mapping[Key, Organisation],
    written: Mapping[Key, dict[str, str]],
    run: Run,
) -> None:
    ImportedRecord.objects.bulk_create(
        ImportedRecord(
            centre=run.centre,
            kind=ImportKind.ORGANISATIONS,
            source_system=record.source_system,
            source_id=record.source_id,
            fingerprint=fingerprint(record),
            written=written[key],
            organisation=organisations[key],
            first_at=run.now,
            last_at=run.now,
        )
        for key, record in records.items()
    )


def _same_here(records: Mapping[Key, OrganisationRecord], run: Run) -> dict[Key, Organisation]:
    """The organisations of this centre that new records are: by enterprise number, else by name and postal code.

    One that came from the same source under another number is another organisation, whatever its name. Who has the
    name of one that was merged is the one that was kept.
    """
    names = {record.name.lower() for record in records.values()}
    numbers = {record.kbo_number for record in records.values() if record.kbo_number}
    found = (
        Organisation.objects.filter(centre=run.centre)
        .select_related("merged_into")
        .alias(lower_name=Lower("name"))
        .filter(Q(lower_name__in=names) | Q(kbo_number__in=numbers))
        .order_by("pk")
    )
    systems: dict[int, set[str]] = {}
    kept = {one.pk: one.merged_into or one for one in found}
    met = ImportedRecord.objects.filter(centre=run.centre, organisation__in={*kept, *(one.pk for one in kept.values())})
    for number, system in met.values_list("organisation_id", "source_system"):
        owner = kept[number].pk if number in kept else number or 0
        systems.setdefault(owner, set()).add(system)
    by_number: dict[str, list[Organisation]] = {}
    by_name: dict[str, list[Organisation]] = {}
    for one in found:
        by_name.setdefault(plain_words(one.name), []).append(one)
        if one.kbo_number:
            by_number.setdefault(one.kbo_number, []).append(one)
    same: dict[Key, Organisation] = {}
    for key, record in records.items():
        candidates = [*by_number.get(record.kbo_number, ()), *by_name.get(plain_words(record.name), ())]
        fitting = next((one for one in candidates if _fits(one, record, systems.get(kept[one.pk].pk, set()))), None)
        if fitting is not None:
            same[key] = kept[fitting.pk]
    return same


def _fits(organisation: Organisation, record: OrganisationRecord, systems: set[str]) -> bool:
    if record.source_system in systems or plain_words(organisation.name) != plain_words(record.name):
        return False
    return len({organisation.postal_code, record.postal_code} - {""}) < 2


def _repeated(
    records: Mapping[Key, OrganisationRecord], known: Mapping[Key, ImportedRecord], run: Run
) -> dict[Key, Outcome]:
    outcomes: dict[Key, Outcome] = {}
    moved: list[ImportedRecord] = []
    for key, imported in known.items():
        record = records[key]
        if record.name and imported.fingerprint != fingerprint(record):
            moved.append(imported)
        outcomes[key] = Outcome(Verdict.SKIPPED, imported.organisation_id)
    ImportedRecord.objects.filter(pk__in=[one.pk for one in known.values()]).update(last_at=run.now)
    numbers = [one.organisation_id for one in moved if one.organisation_id is not None]
    objects = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    for imported in moved:
        key = (imported.source_system, imported.source_id)
        organisation = objects.get(imported.organisation_id or 0)
        if organisation is not None and _updated(organisation, imported, records[key], run, outcomes[key].left_out):
            outcomes[key].verdict = Verdict.UPDATED
    return outcomes


def _updated(
    organisation: Organisation,
    imported: ImportedRecord,
    record: OrganisationRecord,
    run: Run,
    left_out: list[tuple[str, str]],
) -> bool:
    """Write what the source changed and nobody here did; whether there was any."""
    changes = changed_values(_stored(organisation), imported.written, _values(record))
    if not changes.get("kbo_number", "-"):
        # A verified organisation needs its number, and a source that lost it knows less than we do.
        del changes["kbo_number"]
    for name, value in changes.items():
        setattr(organisation, name, value)
    left_out.extend(leave_out_invalid(organisation, changes))
    imported.written |= marks_of({name: getattr(organisation, name) for name in changes})
    imported.fingerprint, imported.last_at = fingerprint(record), run.now
    imported.save(update_fields=["written", "fingerprint", "last_at"])
    if not changes:
        return False
    organisation.save(update_fields=[*changes, "changed_at"])
    step_entry(organisation, "change", actor=run.actor, now=run.now, former=organisation.state, note="ingelezen").save()
    return True
