"""Taking back what an import did, as a whole: what it made goes, what it changed is put back.

What people changed or use since stays as it is: a vacancy that somebody approved, an organisation with a member, a
person who signed up. The log of what happened stays too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from stuw.centres.actor import Actor
from stuw.centres.scope import Scope, scoped
from stuw.exchange.enums import ImportKind, RunState, Verdict
from stuw.exchange.imports.writing.marks import mark
from stuw.exchange.imports.writing.organisations import IMPORTED
from stuw.exchange.imports.writing.people import has_changed, marks_of_person
from stuw.exchange.imports.writing.plans import marks_of
from stuw.exchange.imports.writing.vacancies import replace_places, stored_values
from stuw.exchange.models import ImportedRecord, ImportLine, ImportRun
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations import actions as organisations
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.people.actions import remove_people
from stuw.people.enums import ConsentWay
from stuw.people.models import Consent, Volunteer
from stuw.vacancies import actions as vacancies
from stuw.vacancies.models import Vacancy, VacancyStep

BATCH = 200
TAKEN_BACK = "inlezen ongedaan gemaakt"
# Steps of an import itself, and of putting back what it wrote over something it made: nobody's use.
_OUR_NOTES = (IMPORTED, TAKEN_BACK)
# Vacancies before the organisations that have them.
_ORDER = (ImportKind.VACANCIES, ImportKind.ORGANISATIONS, ImportKind.PEOPLE)
_MODELS: dict[ImportKind, type[models.Model]] = {
    ImportKind.VACANCIES: Vacancy,
    ImportKind.ORGANISATIONS: Organisation,
    ImportKind.PEOPLE: Volunteer,
}
_FIELD = {
    ImportKind.VACANCIES: "vacancy_id",
    ImportKind.ORGANISATIONS: "organisation_id",
    ImportKind.PEOPLE: "volunteer_id",
}
# Rows that belong to the thing itself: they say nothing about whether somebody uses it.
_OWN_PARTS = {
    ImportKind.VACANCIES: {"locations", "steps", "imported_from", "entry"},
    ImportKind.ORGANISATIONS: {"steps", "imported_from"},
    ImportKind.PEOPLE: {"imported_from", "consents", "keep_question"},
}


@dataclass(frozen=True)
class Undoing:
    """What taking an import back would do now: how many go, are put back, and stay because they are in use."""

    going: int
    put_back: int
    staying: int


def what_undo_does(run: ImportRun) -> Undoing:
    """Look without changing anything, in the scope of the caller."""
    going = staying = 0
    used_vacancies: set[Any] = set()
    for kind in _ORDER:
        made = list(_made(run, kind))
        for start in range(0, len(made), BATCH):
            batch = made[start : start + BATCH]
            used = _in_use(kind, batch, run, used_vacancies)
            staying += len(used)
            going += len(batch) - len(used)
            used_vacancies |= used if kind == ImportKind.VACANCIES else set()
    put_back = run.lines.filter(verdict=Verdict.UPDATED).count()
    return Undoing(going, put_back, staying)


def carry_back(run: ImportRun, *, actor: Actor, now: datetime) -> None:
    """Take back everything, batch by batch; where it was cut off the next call goes on."""
    while _put_back_batch(run, actor, now):
        pass
    for kind in _ORDER:
        while _remove_batch(run, kind, actor, now):
            pass
    with scoped(Scope(centres=frozenset({run.centre_id}))):
        ImportedRecord.objects.filter(made_in=run, is_made=False).delete()
        locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        locked.state, locked.undone_at = RunState.UNDONE, now
        locked.save(update_fields=["state", "undone_at"])


def _made(run: ImportRun, kind: ImportKind) -> models.QuerySet[ImportedRecord]:
    found = ImportedRecord.objects.filter(made_in=run, kind=kind, is_made=True)
    return found.exclude(**{_FIELD[kind]: None}).order_by("pk")


def _remove_batch(run: ImportRun, kind: ImportKind, actor: Actor, now: datetime) -> bool:
    """Take away the next things that the import made; those in use stay and are no longer counted as its own."""
    with scoped(Scope(centres=frozenset({run.centre_id}))):
        ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        batch = list(_made(run, kind)[:BATCH])
        if not batch:
            ImportedRecord.objects.filter(made_in=run, kind=kind, is_made=True).delete()
            return False
        used = _in_use(kind, batch, run, set())
        gone = [one for one in batch if _number(one) not in used]
        ImportedRecord.objects.filter(pk__in=[one.pk for one in batch if one not in gone]).update(made_in=None)
        ImportedRecord.objects.filter(pk__in=[one.pk for one in gone]).delete()
        if kind == ImportKind.PEOPLE:
            remove_people([_number(one) for one in gone], run.centre_id, actor=actor, now=now)
        else:
            _remove(kind, [_number(one) for one in gone], actor, now)
        ImportRun.objects.filter(pk=run.pk).update(kept_back=models.F("kept_back") + len(batch) - len(gone))
        defer(FOLLOW)
    return True


def _remove(kind: ImportKind, numbers: list[Any], actor: Actor, now: datetime) -> None:
    found = _MODELS[kind]._default_manager.filter(pk__in=numbers)
    if kind == ImportKind.VACANCIES:
        steps = [
            vacancies.step_entry(one, "undo", actor=actor, now=now, former=one.state, note=TAKEN_BACK)
            for one in Vacancy.objects.filter(pk__in=numbers).select_related("centre").order_by("pk")
        ]
        VacancyStep.objects.bulk_create(steps)
    elif kind == ImportKind.ORGANISATIONS:
        entries = [
            organisations.step_entry(one, "undo", actor=actor, now=now, former=one.state, note=TAKEN_BACK)
            for one in Organisation.objects.filter(pk__in=numbers).select_related("centre").order_by("pk")
        ]
        OrganisationStep.objects.bulk_create(entries)
    found.delete()


def _number(record: ImportedRecord) -> Any:
    return getattr(record, _FIELD[ImportKind(record.kind)])


def _in_use(kind: ImportKind, records: Iterable[ImportedRecord], run: ImportRun, used_vacancies: set[Any]) -> set[Any]:
    """The numbers of those things that somebody changed, stepped on, or built on since.

    Vacancies that the same import made go before their organisations, but for ``used_vacancies``.
    """
    by_number = {_number(one): one for one in records}
    used = _changed(kind, by_number)
    for relation in _MODELS[kind]._meta.related_objects:
        if relation.get_accessor_name() in _OWN_PARTS[kind]:
            continue
        name = relation.field.name
        # A plain reference ("+") counts as well: the database would refuse to let go of what it points to.
        rows = relation.related_model._default_manager.filter(**{f"{name}__in": list(by_number)})
        if relation.related_model is Vacancy:
            rows = rows.exclude(pk__in=_made(run, ImportKind.VACANCIES).order_by().values("vacancy"))
            used |= set(Vacancy.objects.filter(pk__in=used_vacancies).values_list(name, flat=True)) & set(by_number)
        used |= set(rows.order_by(name).values_list(name, flat=True).distinct())
    return used


def _changed(kind: ImportKind, by_number: dict[Any, ImportedRecord]) -> set[Any]:
    if kind == ImportKind.PEOPLE:
        people = Volunteer.objects.filter(pk__in=by_number)
        said = Consent.objects.exclude(way=ConsentWay.LIST)
        yes = people.filter(
            models.Q(keep_question__is_yes=True)
            | models.Q(email_confirmed_at__isnull=False)
            | models.Q(pk__in=said.values("volunteer"))
        )
        changed = {one.pk for one in people if has_changed(one, by_number[one.pk])}
        return changed | set(yes.values_list("pk", flat=True))
    if kind == ImportKind.VACANCIES:
        touched = VacancyStep.objects.filter(vacancy__in=list(by_number)).exclude(note__in=_OUR_NOTES)
        return set(touched.order_by("vacancy").values_list("vacancy", flat=True).distinct())
    steps = OrganisationStep.objects.filter(organisation__in=list(by_number)).exclude(note__in=_OUR_NOTES)
    return set(steps.order_by("organisation").values_list("organisation", flat=True).distinct())


def _put_back_batch(run: ImportRun, actor: Actor, now: datetime) -> bool:
    """Put back the next values that the import wrote over others, where nobody wrote over them since."""
    with scoped(Scope(centres=frozenset({run.centre_id}))):
        ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        lines = list(ImportLine.objects.filter(run=run, verdict=Verdict.UPDATED).order_by("-order")[:BATCH])
        for line in lines:
            if run.kind == ImportKind.PEOPLE:
                _forget_consent(run, line, now)
            _put_back(ImportKind(run.kind), line, actor, now)
        # Each is put back once; what a line said was in the numbers already.
        ImportLine.objects.filter(pk__in=[line.pk for line in lines]).delete()
        defer(FOLLOW)
    return bool(lines)


def _put_back(kind: ImportKind, line: ImportLine, actor: Actor, now: datetime) -> None:
    found = _MODELS[kind]._default_manager.select_for_update(of=("self",)).filter(pk=line.object_id).first()
    if found is None or not line.changes:
        return
    stored = _stored_values(kind, found)
    given = {name: _value(found, name, pair) for name, pair in line.changes.items()}
    former = {name: old for name, (old, new) in given.items() if mark(stored[name]) == mark(new)}
    _write(kind, found, former, actor, now)
    record = ImportedRecord.objects.filter(**{_FIELD[kind]: line.object_id}, kind=kind).order_by("-last_at").first()
    if record is not None:
        # Without a fingerprint the next import looks at every field of it again.
        record.written |= marks_of_person(former, record) if kind == ImportKind.PEOPLE else marks_of(former)
        record.fingerprint = ""
        record.save(update_fields=["written", "fingerprint"])


def _forget_consent(run: ImportRun, line: ImportLine, now: datetime) -> None:
    """Take back the consent that this import noted of somebody who was here already."""
    during = (run.started_at or run.offered_at, run.ended_at or now)
    noted = Consent.objects.filter(way=ConsentWay.LIST, noted_at__range=during)
    noted.filter(volunteer__in=[line.object_id] if line.object_id else []).delete()


def _stored_values(kind: ImportKind, found: Any) -> dict[str, Any]:
    if kind == ImportKind.VACANCIES:
        return stored_values(found)
    return {field.name: getattr(found, field.name) for field in found._meta.concrete_fields}


def _value(found: models.Model, name: str, pair: list[Any]) -> tuple[Any, Any]:
    """What stood in a field and what the import wrote, as the field holds values, not as JSON does."""
    if name == "locations":
        return pair[0], pair[1]
    field = found._meta.get_field(name)
    old, new = (field.to_python(value) if isinstance(field, models.Field) else value for value in pair)
    return old, new


def _write(kind: ImportKind, found: Any, values: dict[str, Any], actor: Actor, now: datetime) -> None:
    if not values:
        return
    former = getattr(found, "state", "")
    own = {name: value for name, value in values.items() if name != "locations"}
    for name, value in own.items():
        setattr(found, name, value)
    if kind == ImportKind.PEOPLE:
        found.save(update_fields=list(own))
        return
    found.save(update_fields=[*own, "changed_at"])
    if "locations" in values:
        replace_places(found, values["locations"])
    entry = vacancies.step_entry if kind == ImportKind.VACANCIES else organisations.step_entry
    entry(found, "change", actor=actor, now=now, former=former, note=TAKEN_BACK).save()
