"""People of an import, many at once: what would become of each, and doing it.

What is looked up and kept of who stood in which list is keyed (``marks``): the table of imports stays when a person
is removed, so that a repeat of the list does not bring them back, and tells nobody who that was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.person_names import same_person
from stuw.exchange.imports.records import PersonRecord
from stuw.exchange.imports.values import read_day
from stuw.exchange.imports.writing.marks import keyed_fingerprint, keyed_ids, keyed_mark
from stuw.exchange.imports.writing.people_here import PeopleHere, contacts_of, people_here
from stuw.exchange.imports.writing.plans import (
    Key,
    Planned,
    Run,
    is_unsaid,
    known_records,
    leave_out_invalid,
    met_before,
    note_met,
    settle_doubt,
)
from stuw.exchange.imports.writing.resemblance import Like
from stuw.exchange.models import ImportedRecord
from stuw.people.actions import ask_to_keep
from stuw.people.enums import ConsentWay, ContactKind
from stuw.people.models import Consent, Volunteer

KIND = ImportKind.PEOPLE
_ADDRESS = ("street", "postal_code", "place_name", "nis", "latitude", "longitude")
_FACTS = ("availability", "hours", "themes", "activities", "languages", "dutch_level", "driving_licence")
_VIA = ("via_organisation", "via_contact")
FIELDS = ("name", "contact_kind", "email", "phone", *_VIA, *_ADDRESS, *_FACTS)
_NOTED = ("source_id", "fingerprint", "written", "volunteer", "made_in", "is_made", "last_at")
_CONTACTS = {ContactKind.MAIL: "email", ContactKind.PHONE: "phone", ContactKind.ORGANISATION: "via_organisation"}
_NO_SOURCE = "Er staat niet bij waar de toestemming te vinden is. We vragen het zelf."
_RENUMBERED = "hetzelfde nummer in de lijst, een andere naam en een ander contact"
_TWICE = "staat hoger in dit bestand"
_UNREACHABLE = "We kunnen deze persoon zo niet bereiken. Verbeter het e-mailadres of het telefoonnummer."


@dataclass(slots=True)
class PlannedPerson(Planned):
    """What becomes of somebody. ``consent``: what the list says of it, when that is news; not saved yet.

    ``is_asked``: they come in without consent, and get the one question whether they may be kept. ``renumbered``: what
    was noted of somebody else who had their number in the list before.
    """

    consent: Consent | None = None
    is_asked: bool = False
    renumbered: ImportedRecord | None = None


def write_people(records: Mapping[Key, PersonRecord], run: Run) -> dict[Key, PlannedPerson]:
    """Make who is new, fill in what was empty of who is here, update what the list changed, leave alone the rest.

    Somebody here with the same contact and a like name is the same person: what stands here stays. Who shares only a
    contact or only a name waits for a decision. Consent in the list is noted when it is newer than what is here; who
    is new without any is asked, once, whether they may be kept. The name and mail address of who proved to read that
    mailbox never change. In a check nothing is written. Runs in the centre's scope.
    """
    plans = _plan(records, run)
    if not run.is_check:
        _carry_out(records, plans, run)
    return plans


def identity_of_person(record: PersonRecord, run: Run) -> tuple[Key, ...]:
    """The identities that somebody in a list may be kept under, the present one first."""
    text = f"{run.centre.pk}|{record.source_system}|{record.source_id}"
    return tuple((record.source_system, number) for number in keyed_ids(text))


def _plan(records: Mapping[Key, PersonRecord], run: Run) -> dict[Key, PlannedPerson]:
    known = _known(records, run)
    plans, others = _plan_known(records, known, run)
    fresh = {key: record for key, record in records.items() if key not in plans}
    here = people_here(fresh.values(), run)
    # Who this part of the file makes, by contact: the database does not know them yet. In a check it never will.
    made: dict[tuple[str, str], list[tuple[str, Any]]] = run.people if run.is_check else {}
    for key, record in fresh.items():
        plan = (
            _plan_again(key, record, run)
            or _plan_twice(record, made, run)
            or _plan_fresh(record, here, run, others.get(key))
        )
        plan.renumbered = known.get(key)
        plans[key] = plan
        if plan.verdict == Verdict.CREATED:
            met_before(KIND, key, _values(record), run)
            for contact in contacts_of(record).items():
                made.setdefault(contact, []).append((record.name, plan.instance.pk))
    _fill(plans, records, run)
    return plans


def _known(records: Mapping[Key, PersonRecord], run: Run) -> dict[Key, ImportedRecord]:
    """What earlier imports noted of these, also under a former key."""
    keys = {kept: key for key, record in records.items() for kept in identity_of_person(record, run)}
    found = known_records(run.centre, KIND, keys)
    return {keys[kept]: imported for kept, imported in found.items()}


def _plan_known(
    records: Mapping[Key, PersonRecord], known: Mapping[Key, ImportedRecord], run: Run
) -> tuple[dict[Key, PlannedPerson], dict[Key, Volunteer]]:
    """Who came from a list before: left alone, or updated where the list changed and nobody here did.

    Who was removed here since stays away. Apart: the people here whose number the list gave to somebody else since, as
    lists do that number their rows; nothing of these is changed.
    """
    plans = {
        key: PlannedPerson(Verdict.SKIPPED, imported.volunteer_id, imported=imported) for key, imported in known.items()
    }
    others: dict[Key, Volunteer] = {}
    moved = [key for key, one in known.items() if one.fingerprint != keyed_fingerprint(records[key])]
    people = _people([known[key].volunteer_id for key in moved], run)
    for key in moved:
        volunteer, plan, record = people.get(known[key].volunteer_id), plans[key], records[key]
        if volunteer is not None and _is_somebody_else(volunteer, record):
            others[key] = volunteer
            del plans[key]
        elif volunteer is not None:
            _change(plan, volunteer, _changed(volunteer, record, known[key]))
            plan.consent = _news(record, volunteer, run)
            plan.verdict = Verdict.UPDATED if plan.changes or plan.consent else Verdict.SKIPPED
    return plans, others


def _is_somebody_else(volunteer: Volunteer, record: PersonRecord) -> bool:
    """Whether a number of a list leads to somebody with another name and no contact in common."""
    contacts = {volunteer.email.lower(), volunteer.phone} & {record.email.lower(), record.phone} - {""}
    return record.has_own_number and not contacts and not same_person(volunteer.name, record.name)


def _people(numbers: Iterable[Any], run: Run) -> dict[Any, Volunteer]:
    """These people with what they said about being kept; locked when something may be written."""
    found = Volunteer.objects.filter(centre=run.centre, pk__in=[one for one in numbers if one]).order_by("pk")
    found = found if run.is_check else found.select_for_update()
    return {one.pk: one for one in found.prefetch_related(Prefetch("consents", to_attr="said"))}


def _changed(volunteer: Volunteer, record: PersonRecord, imported: ImportedRecord) -> dict[str, Any]:
    """What the list changed and nobody here did; what the list does not say stays."""
    given = {name: value for name, value in _values(record).items() if not is_unsaid(value)}
    changes = {
        name: value
        for name, value in given.items()
        if _mark(getattr(volunteer, name), name, imported) == imported.written.get(name) != _mark(value, name, imported)
    }
    if volunteer.email_confirmed_at is not None:
        changes.pop("name", None)
        changes.pop("email", None)
    kind = changes.get("contact_kind")
    if kind is not None and not changes.get(_CONTACTS[kind], getattr(volunteer, _CONTACTS[kind])):
        del changes["contact_kind"]
    return changes


def _change(plan: PlannedPerson, volunteer: Volunteer, changes: Mapping[str, Any]) -> None:
    """Put the changes on the person, unsaved, and note them with what stood there."""
    former = {name: getattr(volunteer, name) for name in changes}
    for name, value in changes.items():
        setattr(volunteer, name, value)
    plan.left_out += leave_out_invalid(volunteer, changes)
    if not getattr(volunteer, _CONTACTS[ContactKind(volunteer.contact_kind)]):
        # The value that the model refused was the one that this person is reached by.
        for name in ("contact_kind", *_CONTACTS.values()):
            setattr(volunteer, name, former.get(name, getattr(volunteer, name)))
    plan.instance = volunteer
    plan.changes = {name: getattr(volunteer, name) for name in changes if getattr(volunteer, name) != former[name]}
    plan.former = {name: former[name] for name in plan.changes}


def _plan_again(key: Key, record: PersonRecord, run: Run) -> PlannedPerson | None:
    """In a check: somebody whom an earlier row of the file, with the same number or name and contact, would make."""
    again = met_before(KIND, key, _values(record), run) if (KIND, key) in run.met else None
    return None if again is None else PlannedPerson(again.verdict)


def _plan_twice(
    record: PersonRecord, made: Mapping[tuple[str, str], list[tuple[str, Any]]], run: Run
) -> PlannedPerson | None:
    """Somebody who stands in this part of the file for the second time, with the same contact."""
    for contact in contacts_of(record).items():
        for name, number in made.get(contact, ()):
            if same_person(name, record.name):
                # In a check nobody gets this number: it is only to be seen that the row adds nobody.
                known = None if run.is_check else number
                return PlannedPerson(Verdict.SKIPPED, known, [Like(known, name, _TWICE)])
    return None


def _plan_fresh(record: PersonRecord, here: PeopleHere, run: Run, other: Volunteer | None) -> PlannedPerson:
    """Somebody whom no earlier import noted: here already, perhaps here, or new; ``other`` had their number before."""
    same = here.same_as(record)
    if same is not None:
        volunteer, why = same
        return PlannedPerson(Verdict.SKIPPED, volunteer.pk, [Like(volunteer.pk, volunteer.name, why)])
    likes = here.like(record, run)
    if other is not None:
        likes.append(Like(other.pk, other.name, _RENUMBERED))
    if likes:
        plan = PlannedPerson(Verdict.DOUBTFUL, likes=likes)
        settle_doubt(plan, KIND, identity_of_person(record, run)[0], run)
        if plan.verdict != Verdict.CREATED:
            return plan
        return _made(record, run, key=plan.key, likes=likes)
    return _made(record, run)


def _made(record: PersonRecord, run: Run, *, key: str = "", likes: Iterable[Like] = ()) -> PlannedPerson:
    volunteer = Volunteer(centre=run.centre, created_at=run.now, **_values(record))
    plan = PlannedPerson(Verdict.CREATED, likes=list(likes), key=key, instance=volunteer)
    plan.left_out = leave_out_invalid(volunteer, FIELDS)
    reached = next((kind for kind, name in _CONTACTS.items() if getattr(volunteer, name)), None)
    if reached is None or not volunteer.name:
        plan.verdict, plan.instance = Verdict.FAILED, None
        plan.left_out.append(("contact", _UNREACHABLE))
        return plan
    volunteer.contact_kind = reached
    plan.consent = _said(record, volunteer, run)
    plan.is_asked = plan.consent is None
    if plan.is_asked and record.consent and run.consent.get("is_given") is not False:
        plan.left_out.append(("toestemming", _NO_SOURCE))
    return plan


def _fill(plans: Mapping[Key, PlannedPerson], records: Mapping[Key, PersonRecord], run: Run) -> None:
    """Of who turned out to be here: what was empty here and the list knows, and consent that is news."""
    linked = {
        key: plan
        for key, plan in plans.items()
        if plan.imported is None and plan.verdict == Verdict.SKIPPED and plan.number and plan.instance is None
    }
    people = _people([plan.number for plan in linked.values()], run)
    for key, plan in linked.items():
        volunteer = people.get(plan.number)
        if volunteer is not None:
            _change(plan, volunteer, _filled(volunteer, records[key]))
            plan.consent = _news(records[key], volunteer, run)
            plan.verdict = Verdict.UPDATED if plan.changes or plan.consent else Verdict.SKIPPED


def _filled(volunteer: Volunteer, record: PersonRecord) -> dict[str, Any]:
    given = _values(record)
    wanted = ["email", "phone", *_FACTS]
    # An address and an organisation are one thing each: half of one with half of another would be nowhere.
    for group in (_ADDRESS, _VIA):
        if all(is_unsaid(getattr(volunteer, name)) for name in group):
            wanted += group
    return {name: given[name] for name in wanted if is_unsaid(getattr(volunteer, name)) and not is_unsaid(given[name])}


def _said(record: PersonRecord, volunteer: Volunteer, run: Run) -> Consent | None:
    """The consent that the row gives, or else the whole list; none without a place where it can be seen.

    Who offers the list may say that nobody in it gave any: then the rows do not count.
    """
    whole = run.consent.get("is_given")
    source = record.consent_source or str(run.consent.get("source") or "")
    if whole is False or not (record.consent or whole) or not source:
        return None
    return Consent(
        centre=run.centre,
        volunteer=volunteer,
        is_given=True,
        on=record.consent_on or (read_day(run.consent.get("on")) if whole else None),
        way=ConsentWay.LIST,
        source=source[:200],
        noted_at=run.now,
    )


def _news(record: PersonRecord, volunteer: Any, run: Run) -> Consent | None:
    """The consent of a list about somebody who is here, when it is newer than all that was noted."""
    consent = _said(record, volunteer, run)
    if consent is None or not volunteer.said:
        return consent
    latest = max(_day_of(one) for one in volunteer.said)
    return consent if consent.on is not None and consent.on > latest else None


def _day_of(consent: Consent) -> date:
    return consent.on or consent.noted_at.date()


def _values(record: PersonRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    return values | {"themes": list(record.themes), "activities": list(record.activities)}


def marks_of_person(values: Mapping[str, Any], imported: ImportedRecord) -> dict[str, str]:
    """A keyed mark of each value that an import wrote of a person."""
    return {name: _mark(value, name, imported) for name, value in values.items()}


def has_changed(volunteer: Volunteer, imported: ImportedRecord) -> bool:
    """Whether somebody changed here what an import wrote of a person."""
    return marks_of_person({name: getattr(volunteer, name) for name in imported.written}, imported) != imported.written


def _mark(value: object, name: str, imported: ImportedRecord) -> str:
    return keyed_mark(value, of=f"{imported.source_id}|{name}")


def _carry_out(records: Mapping[Key, PersonRecord], plans: Mapping[Key, PlannedPerson], run: Run) -> None:
    made = {key: plan for key, plan in plans.items() if plan.verdict == Verdict.CREATED}
    Volunteer.objects.bulk_create(plan.instance for plan in made.values())
    for plan in made.values():
        plan.number = plan.instance.pk
    for plan in plans.values():
        if plan.changes:
            plan.instance.save(update_fields=list(plan.changes))
    Consent.objects.bulk_create(plan.consent for plan in plans.values() if plan.consent is not None)
    asked = [plan.instance for plan in made.values() if plan.is_asked]
    ask_to_keep(asked, actor=run.actor, now=run.now, centre=run.centre)
    note_met([plan.imported for plan in plans.values() if plan.imported is not None], run)
    noted = [plan for key, plan in plans.items() if plan.imported is not None and _renew(plan, records[key])]
    ImportedRecord.objects.bulk_update([plan.imported for plan in noted if plan.imported], ["written", "fingerprint"])
    fresh = [
        _noted(records[key], plan, run)
        for key, plan in plans.items()
        if plan.imported is None and plan.number and plan.verdict not in {Verdict.FAILED, Verdict.DOUBTFUL}
    ]
    ImportedRecord.objects.bulk_create(one for one in fresh if one.pk is None)
    ImportedRecord.objects.bulk_update([one for one in fresh if one.pk is not None], _NOTED)


def _renew(plan: PlannedPerson, record: PersonRecord) -> bool:
    """Note what the list says now of somebody who came from it before."""
    imported = plan.imported
    present = keyed_fingerprint(record)
    if imported is None or imported.fingerprint == present:
        return False
    imported.fingerprint = present
    imported.written |= marks_of_person(plan.changes, imported)
    return True


def _noted(record: PersonRecord, plan: PlannedPerson, run: Run) -> ImportedRecord:
    """What this record became. Of who was here already only what the list filled in counts as written by it."""
    is_made = plan.verdict == Verdict.CREATED
    system, number = identity_of_person(record, run)[0]
    former = plan.renumbered
    imported = ImportedRecord(
        pk=None if former is None else former.pk,
        centre=run.centre,
        kind=KIND,
        source_system=system,
        source_id=number,
        fingerprint=keyed_fingerprint(record),
        volunteer_id=plan.number,
        made_in_id=run.run_id,
        is_made=is_made,
        first_at=run.now if former is None else former.first_at,
        last_at=run.now,
    )
    names = FIELDS if is_made else tuple(plan.changes)
    imported.written = marks_of_person({name: getattr(plan.instance, name) for name in names}, imported)
    return imported
