"""Organisations of an import, many at once: what would become of each, and doing it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.identity import is_made_number
from stuw.exchange.imports.records import OrganisationRecord
from stuw.exchange.imports.writing.marks import fingerprint
from stuw.exchange.imports.writing.plans import (
    Key,
    Planned,
    Run,
    changed_values,
    found_here,
    known_records,
    leave_out_invalid,
    met_before,
    note_met,
    note_written,
    remember,
    settle_doubt,
)
from stuw.exchange.imports.writing.resemblance import Like, Neighbours, bare_name, is_nearly, neighbours_of
from stuw.exchange.models import ImportedRecord
from stuw.organisations.actions import step_entry
from stuw.organisations.models import Organisation, OrganisationStep

KIND = ImportKind.ORGANISATIONS
FIELDS = (
    "name", "kbo_number", "description", "website", "email", "phone", "street", "postal_code", "place_name", "nis",
    "latitude", "longitude", "sectors",
)  # fmt: skip
IMPORTED = "ingelezen"


def write_organisations(
    records: Mapping[Key, OrganisationRecord], run: Run, *, is_aside: bool = False
) -> dict[Key, Planned]:
    """Create what is new, update what the source changed, leave alone the rest; what became of each.

    New ones enter as unverified, with unknown legal form and the desk as their steward. One that the desk
    already has under the same number or name is linked and not changed; one that only looks like it waits for a
    decision. A record without a name is only a reference: it fails when it leads nowhere. One that was merged into
    another is that other one from then on. In a check nothing is written.

    ``is_aside``: these were named beside something else, as by a vacancy, which tells of them no more than it needs:
    what is empty, or can only be guessed from that, takes nothing away.
    """
    plans = _plan(records, run, is_aside=is_aside)
    if not run.is_check:
        _carry_out(records, plans, run)
    return plans


def _plan(records: Mapping[Key, OrganisationRecord], run: Run, *, is_aside: bool) -> dict[Key, Planned]:
    known = known_records(run.centre, KIND, records)
    _lead_on(known.values(), is_kept=not run.is_check)
    plans = _plan_known(records, known, run, is_aside=is_aside)
    for key, record in records.items():
        if key not in plans:
            again = met_before(KIND, key, _values(record), run)
            if again is not None:
                plans[key] = again
            elif not record.name:
                plans[key] = Planned(Verdict.FAILED)
    named = {key: record for key, record in records.items() if key not in plans}
    here = _same_here(named, run)
    likes = _likes({key: record for key, record in named.items() if key not in here}, run)
    for key in named:
        if key in here:
            plans[key] = Planned(Verdict.SKIPPED, here[key].number, [here[key]])
        elif likes.get(key):
            plans[key] = settle_doubt(Planned(Verdict.DOUBTFUL, likes=likes[key]), KIND, key, run)
        else:
            plans[key] = Planned(Verdict.CREATED)
    for key in named:
        if plans[key].verdict == Verdict.CREATED:
            plans[key].instance = one = _made(named[key], run)
            plans[key].left_out = leave_out_invalid(one, FIELDS)
    return plans


def _plan_known(
    records: Mapping[Key, OrganisationRecord], known: Mapping[Key, ImportedRecord], run: Run, *, is_aside: bool
) -> dict[Key, Planned]:
    """What earlier imports made: left alone, or updated where the source changed and nobody here did."""
    plans = {key: Planned(Verdict.SKIPPED, one.organisation_id, imported=one) for key, one in known.items()}
    moved = {
        key: one for key, one in known.items() if records[key].name and one.fingerprint != fingerprint(records[key])
    }
    found = Organisation.objects.filter(pk__in=[one.organisation_id for one in moved.values()]).order_by("pk")
    objects = {one.pk: one for one in (found if run.is_check else found.select_for_update())}
    for key, imported in moved.items():
        organisation = objects.get(imported.organisation_id or 0)
        if organisation is None:
            continue
        stored = _stored(organisation)
        changes = changed_values(stored, imported.written, _values(records[key]))
        if is_aside and stored["sectors"]:
            changes.pop("sectors", None)
        plan = plans[key]
        plan.instance = organisation
        for name, value in changes.items():
            setattr(organisation, name, value)
        plan.left_out = leave_out_invalid(organisation, changes)
        plan.changes = {name: getattr(organisation, name) for name in changes}
        plan.former = {name: stored[name] for name in changes}
        plan.verdict = Verdict.UPDATED if changes else Verdict.SKIPPED
    return plans


def _lead_on(known: Iterable[ImportedRecord], *, is_kept: bool) -> None:
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
    if is_kept:
        ImportedRecord.objects.bulk_update(moved, ["organisation"])


def _values(record: OrganisationRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    values["sectors"] = list(record.sectors)
    return values


def _stored(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in FIELDS}


def _made(record: OrganisationRecord, run: Run) -> Organisation:
    return Organisation(
        centre=run.centre,
        has_desk_steward=True,
        source_system=record.source_system,
        source_id=record.source_id,
        **_values(record),
    )


def _carry_out(records: Mapping[Key, OrganisationRecord], plans: Mapping[Key, Planned], run: Run) -> None:
    made = {key: plan for key, plan in plans.items() if plan.verdict == Verdict.CREATED}
    Organisation.objects.bulk_create(plan.instance for plan in made.values())
    OrganisationStep.objects.bulk_create(
        step_entry(plan.instance, "add", actor=run.actor, now=run.now, note=IMPORTED) for plan in made.values()
    )
    for plan in made.values():
        plan.number = plan.instance.pk
    _remember(records, made, run)
    _remember(records, found_here(plans), run)
    note_met([plan.imported for plan in plans.values() if plan.imported is not None], run)
    for key, plan in plans.items():
        if plan.imported is not None and plan.instance is not None:
            _update(plan, records[key], run)


def _remember(records: Mapping[Key, OrganisationRecord], plans: Mapping[Key, Planned], run: Run) -> None:
    ImportedRecord.objects.bulk_create(
        remember(KIND, records[key], plan, {} if plan.instance is None else _stored(plan.instance), run)
        for key, plan in plans.items()
    )


def _update(plan: Planned, record: OrganisationRecord, run: Run) -> None:
    note_written(plan, record, run)
    if not plan.changes:
        return
    organisation: Organisation = plan.instance
    organisation.save(update_fields=[*plan.changes, "changed_at"])
    step_entry(organisation, "change", actor=run.actor, now=run.now, former=organisation.state, note=IMPORTED).save()


def _same_here(records: Mapping[Key, OrganisationRecord], run: Run) -> dict[Key, Like]:
    """The organisations of this centre that new records surely are: by enterprise number, else by name and place.

    One that came from the same source under another number of it is another organisation, whatever its name. Who has
    the name of one that was merged is the one that was kept.
    """
    if not records:
        return {}
    names = {record.name.lower() for record in records.values()}
    numbers = {record.kbo_number for record in records.values() if record.kbo_number}
    near = _neighbours(run).by_name
    bare = {one.number for record in records.values() for one in near.get(bare_name(record.name), ())}
    found = (
        Organisation.objects.filter(centre=run.centre)
        .select_related("merged_into")
        .alias(lower_name=Lower("name"))
        .filter(Q(lower_name__in=names) | Q(kbo_number__in=numbers) | Q(pk__in=bare))
        .order_by("pk")
    )
    kept = {one.pk: one.merged_into or one for one in found}
    numbered = _numbered_by(kept, run)
    by_number: dict[str, list[Organisation]] = {}
    by_name: dict[str, list[Organisation]] = {}
    for one in found:
        by_name.setdefault(bare_name(one.name), []).append(one)
        if one.kbo_number:
            by_number.setdefault(one.kbo_number, []).append(one)
    same: dict[Key, Like] = {}
    for key, record in records.items():
        candidates = [*by_number.get(record.kbo_number, ()), *by_name.get(bare_name(record.name), ())]
        for one in candidates:
            if record.source_system not in numbered.get(kept[one.pk].pk, ()) and _fits(one, record):
                same[key] = Like(kept[one.pk].pk, kept[one.pk].name, "dezelfde naam")
                break
    return same


def _numbered_by(kept: Mapping[int, Organisation], run: Run) -> dict[int, set[str]]:
    """The sources that tell each of these apart from all else they hold, those merged into it counted with it.

    A source does that with numbers of its own; one that has none does within one file, for names change from list to
    list.
    """
    numbered: dict[int, set[str]] = {}
    met = ImportedRecord.objects.filter(organisation__in={*kept, *(one.pk for one in kept.values())})
    for number, system, source_id, made_in in met.values_list(
        "organisation_id", "source_system", "source_id", "made_in_id"
    ):
        if not is_made_number(source_id) or made_in == run.run_id is not None:
            owner = kept[number].pk if number in kept else number or 0
            numbered.setdefault(owner, set()).add(system)
    return numbered


def _fits(organisation: Organisation, record: OrganisationRecord) -> bool:
    if organisation.kbo_number == record.kbo_number != "" and is_nearly(organisation.name, record.name):
        return True
    if len({organisation.postal_code, record.postal_code} - {""}) > 1:
        return False
    if plain_words(organisation.name) == plain_words(record.name):
        return True
    # "vzw Pegode" is "Pegode" only where they are known to be in one place.
    is_same_place = organisation.nis == record.nis != "" or organisation.postal_code == record.postal_code != ""
    return is_same_place and bare_name(organisation.name) == bare_name(record.name)


def _likes(records: Mapping[Key, OrganisationRecord], run: Run) -> dict[Key, list[Like]]:
    """What each of these may be, without those that came from the same source under another number of it."""
    if not records:
        return {}
    likes = {key: _neighbours(run).like(record) for key, record in records.items()}
    numbers = {like.number for found in likes.values() for like in found}
    numbered = _numbered_by({one.pk: one for one in Organisation.objects.filter(pk__in=numbers).only("pk")}, run)
    return {
        key: [like for like in found if records[key].source_system not in numbered.get(like.number, ())]
        for key, found in likes.items()
    }


def _neighbours(run: Run) -> Neighbours:
    if run.neighbours is None:
        run.neighbours = neighbours_of(run.centre.pk)
    return run.neighbours
