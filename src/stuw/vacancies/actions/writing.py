"""Writing what a vacancy says. Every change is a line of the step log that others follow."""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from stuw.audit.actions import record, step_values
from stuw.centres.actor import Actor
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import join_words
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.mailing import vacancy_corrected
from stuw.vacancies.models import Shift, Vacancy, VacancyLocation, VacancyStep
from stuw.vacancies.rules import can_change_vacancy, can_judge_vacancy, can_publish_vacancy, is_once_approved
from stuw.vacancies.versions import changed_names, keep_version, label_of, snapshot

# Who writes on within this time is still at the same work: one line in the log, one in the audit trail.
SITTING = timedelta(minutes=30)
NOTHING_TO_DO = "Vertel eerst wat de vrijwilliger gaat doen."
BEING_WRITTEN = frozenset({VacancyState.DRAFT, VacancyState.CHANGES_ASKED})
type Rows = Iterable[Mapping[str, Any]]


def step_entry(
    vacancy: Vacancy, step: str, *, actor: Actor, now: datetime, former: str = "", note: str = ""
) -> VacancyStep:
    """A log entry for this vacancy, not yet saved; imports save many at once."""
    common = step_values(step, centre_id=vacancy.centre_id, actor=actor, now=now, note=note)
    return VacancyStep(vacancy=vacancy, from_state=former, to_state=vacancy.state, **common)


@transaction.atomic
def add_vacancy(
    organisation: Organisation, values: Mapping[str, Any], locations: Rows, *, actor: Actor, now: datetime
) -> Vacancy:
    """A new draft for this organisation.

    Raises NotPermitted, DomainError when it was merged into another, and ValidationError when a constraint says no.
    """
    vacancy = Vacancy(organisation=organisation, centre_id=organisation.centre_id, **values)
    if not can_change_vacancy(actor, vacancy):
        raise NotPermitted("U mag voor deze organisatie geen vacature maken.")
    # Held until it is written, so that nothing is made for an organisation that is being merged into another.
    if Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk).state == OrganisationState.MERGED:
        raise DomainError("Deze organisatie is samengevoegd met een andere. Maak de vacature daar.")
    vacancy.full_clean()
    vacancy.save()
    _write_locations(vacancy, locations)
    step_entry(vacancy, "add", actor=actor, now=now).save()
    record("vacancy.add", "vacancy", vacancy.pk, actor=actor, centre_id=vacancy.centre_id)
    return vacancy


@transaction.atomic
def change_vacancy(
    vacancy: Vacancy,
    values: Mapping[str, Any],
    locations: Rows | None,
    *,
    actor: Actor,
    now: datetime,
    expected: datetime | None = None,
    shifts: Rows | None = None,
) -> Vacancy:
    """Write these fields; ``locations`` or ``shifts`` None leaves those as they are.

    A shift is a row with starts_at, ends_at, label and places_wanted, and the ``id`` of one that is there already;
    with shifts, the first and last day follow from them. What changed is named in the log; when nothing did,
    nothing is written. Of what the centre agreed to before, what it said is kept (``VacancyVersion``), and unless
    the centre trusts who changes it, the centre is asked to look again. Who changes what is online thereby says
    that the rest still holds. ``expected``: the ``changed_at`` that the writer saw; None writes over any version.

    Raises NotPermitted, ChangedMeanwhile, and ValidationError when a constraint says no; then nothing was changed.
    """
    related = Vacancy.objects.select_related("organisation", "centre")
    locked = related.select_for_update(of=("self",)).get(pk=vacancy.pk)
    if not can_change_vacancy(actor, locked):
        raise NotPermitted("U mag deze vacature niet aanpassen.")
    if expected is not None and locked.changed_at != expected:
        raise ChangedMeanwhile(locked.changed_at)
    before = values_before(locked, actor=actor, now=now)
    _write(locked, values, locations, shifts)
    changed = changed_names(before, snapshot(locked))
    if not changed:
        return locked
    note_change(locked, actor=actor, now=now)
    locked.save()
    log_change(locked, changed, actor=actor, now=now)
    defer(FOLLOW)
    return locked


def values_before(locked: Vacancy, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """What it says before a change; kept when the centre agreed to it before versions were kept."""
    if is_once_approved(locked) and not locked.versions.exists():
        keep_version(locked, actor=actor, now=now, is_approved=True)
    return snapshot(locked)


def _write(locked: Vacancy, values: Mapping[str, Any], locations: Rows | None, shifts: Rows | None) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    if locations is not None:
        _write_locations(locked, locations)
    if shifts is not None:
        _write_shifts(locked, shifts)
    check_values(locked, values)


def note_change(locked: Vacancy, *, actor: Actor, now: datetime) -> None:
    """Set what follows from a change: the centre looks again, and what is online still holds. Saves nothing."""
    if not is_once_approved(locked):
        return
    if not can_publish_vacancy(actor, locked):
        locked.is_changed = True
    if not actor.is_system and locked.state == VacancyState.PUBLISHED:
        locked.confirmed_at, locked.asks, locked.asked_at = now, 0, None


def log_change(locked: Vacancy, changed: list[str], *, actor: Actor, now: datetime) -> None:
    """One line, and what it says now; who writes on at what is not online yet adds no line within half an hour.

    What was changed by the centre itself or by whom it trusts, it agrees to.
    """
    if locked.state != VacancyState.DRAFT:
        is_agreed = is_once_approved(locked) and not locked.is_changed
        keep_version(locked, actor=actor, now=now, is_approved=is_agreed)
    is_correction = _is_correction(locked, actor)
    if not is_correction and locked.state in BEING_WRITTEN and _is_same_sitting(locked, actor, now):
        return
    note = f"Aangepast: {join_words([label_of(name) for name in changed])}."
    step = "correct" if is_correction else "change"
    is_told = is_correction and not _is_told_just_now(locked, now)
    entry = step_entry(locked, step, actor=actor, now=now, former=locked.state, note=note)
    entry.save()
    record(f"vacancy.{step}", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
    if is_told:
        vacancy_corrected(locked, entry)


def _is_correction(vacancy: Vacancy, actor: Actor) -> bool:
    """Whether the centre changes what an organisation handed in: that is told to the organisation."""
    is_centre = can_judge_vacancy(actor, vacancy) and not actor.is_system
    return is_centre and not actor.is_manager_of(vacancy.organisation_id) and vacancy.state != VacancyState.DRAFT


def _is_told_just_now(vacancy: Vacancy, now: datetime) -> bool:
    """Whether the organisation got a mail about a correction a moment ago: a form in steps is one correction to it."""
    return vacancy.steps.filter(step="correct", at__gt=now - SITTING).exists()


def _is_same_sitting(vacancy: Vacancy, actor: Actor, now: datetime) -> bool:
    last = vacancy.steps.last()
    return (
        last is not None
        and last.step in {"add", "change"}
        and last.actor_user_id == actor.user_id
        and last.at > now - SITTING
    )


def check_values(vacancy: Vacancy, given: Container[str]) -> None:
    """Raise ValidationError when a field or a constraint says no, or when others would read of nothing to do."""
    # A contact person whom this reader may not see is no mistake of the reader's.
    is_contact_given = "contact_person" in given or "contact_person_id" in given
    vacancy.full_clean(exclude=set() if is_contact_given else {"contact_person"})
    if vacancy.state not in BEING_WRITTEN and not vacancy.description.strip():
        raise ValidationError({"description": NOTHING_TO_DO})


def _write_locations(vacancy: Vacancy, locations: Rows) -> None:
    vacancy.locations.all().delete()
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=vacancy, order=order, **values) for order, values in enumerate(locations)
    )


def _write_shifts(vacancy: Vacancy, rows: Rows) -> None:
    former = {shift.pk: shift for shift in vacancy.shifts.select_for_update()}
    kept = []
    for row in rows:
        shift = former.pop(row.get("id") or 0, None) or Shift(vacancy=vacancy)
        for name in ("starts_at", "ends_at", "label", "places_wanted"):
            setattr(shift, name, row.get(name, "" if name == "label" else None))
        shift.full_clean(exclude={"vacancy"})
        shift.save()
        kept.append(shift)
    if any(shift.places_taken for shift in former.values()):
        raise ValidationError("Voor een datum die u weghaalt, zijn al vrijwilligers gevonden. Laat die datum staan.")
    vacancy.shifts.filter(pk__in=former).delete()
    if kept:
        vacancy.starts_on = min(shift.starts_at for shift in kept).astimezone(BRUSSELS).date()
        vacancy.ends_on = max(shift.ends_at for shift in kept).astimezone(BRUSSELS).date()
