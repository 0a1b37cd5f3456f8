"""Making, changing and moving vacancies; every change is a line of the step log that others follow."""

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record, step_values
from stuw.audit.steps import Step, check_step
from stuw.centres.actor import SYSTEM, Actor
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, StepNotAllowed
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.mailing import step_taken
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.vacancies.rules import STEPS, can_change_vacancy


class VacancyFull(DomainError):
    """Every place is taken."""


def step_entry(
    vacancy: Vacancy, step: str, *, actor: Actor, now: datetime, former: str = "", note: str = ""
) -> VacancyStep:
    """A log entry for this vacancy, not yet saved; imports save many at once."""
    common = step_values(step, centre_id=vacancy.centre_id, actor=actor, now=now, note=note)
    return VacancyStep(vacancy=vacancy, from_state=former, to_state=vacancy.state, **common)


@transaction.atomic
def add_vacancy(
    organisation: Organisation,
    values: Mapping[str, Any],
    locations: Iterable[Mapping[str, Any]],
    *,
    actor: Actor,
    now: datetime,
) -> Vacancy:
    """A new draft for this organisation. Raises NotPermitted, and ValidationError when a constraint says no."""
    vacancy = Vacancy(organisation=organisation, centre_id=organisation.centre_id, **values)
    if not can_change_vacancy(actor, vacancy):
        raise NotPermitted("U mag voor deze organisatie geen vacature maken.")
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
    locations: Iterable[Mapping[str, Any]] | None,
    *,
    actor: Actor,
    now: datetime,
    expected: datetime | None = None,
) -> Vacancy:
    """Write these fields; ``locations`` None leaves the places as they are.

    ``expected``: the ``changed_at`` that the writer saw; None writes over any version. Raises NotPermitted,
    ChangedMeanwhile, and ValidationError when a constraint says no; then nothing was changed.
    """
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if not can_change_vacancy(actor, locked):
        raise NotPermitted("U mag deze vacature niet aanpassen.")
    if expected is not None and locked.changed_at != expected:
        raise ChangedMeanwhile(locked.changed_at)
    for name, value in values.items():
        setattr(locked, name, value)
    _check_values(locked, values)
    locked.save()
    if locations is not None:
        _write_locations(locked, locations)
    step_entry(locked, "change", actor=actor, now=now, former=locked.state).save()
    record("vacancy.change", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


@transaction.atomic
def take_step(vacancy: Vacancy, step: Step[Vacancy], *, actor: Actor, now: datetime, note: str = "") -> Vacancy:
    """Move a vacancy one step: locks, asks the rule, checks the state, writes, logs, audits, tells who waits for it.

    Going online confirms it from ``now`` on and needs an end that is not past and an organisation that is
    not refused. What the system does by itself is mailed to nobody. Raises NotPermitted, StepNotAllowed or
    DomainError; then nothing was changed.
    """
    locked = Vacancy.objects.select_for_update().select_related("organisation").get(pk=vacancy.pk)
    check_step(step, locked, actor=actor, reason=note)
    former, locked.state = locked.state, step.target
    if step.target == VacancyState.PUBLISHED:
        _check_can_be_online(locked, now.astimezone(BRUSSELS).date())
        locked.published_at = locked.published_at or now
        locked.confirmed_at = now
    locked.save()
    entry = step_entry(locked, step.name, actor=actor, now=now, former=former, note=note)
    entry.save()
    if not actor.is_system:
        step_taken(locked, entry)
    record(f"vacancy.{step.name}", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


@transaction.atomic
def renew_vacancy(
    vacancy: Vacancy, *, starts_on: date | None, ends_on: date | None, actor: Actor, now: datetime
) -> Vacancy:
    """Put an ended vacancy online again with other dates; its date of publication is new too.

    Raises as ``take_step``.
    """
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    check_step(STEPS["renew"], locked, actor=actor, reason="")
    locked.starts_on, locked.ends_on, locked.publish_from, locked.publish_until = (
        starts_on,
        ends_on,
        None,
        None,
    )
    locked.published_at = None
    _check_values(locked, ())
    locked.save()
    return take_step(locked, STEPS["renew"], actor=actor, now=now)


@transaction.atomic
def take_place(vacancy_id: int, *, now: datetime) -> None:
    """One place less; the last one fills the vacancy. Raises VacancyFull and then nothing was changed.

    The row is locked first and counted then, so two at once never take the same last place.
    """
    locked = Vacancy.objects.select_for_update().get(pk=vacancy_id)
    if locked.places_wanted is not None and locked.places_taken >= locked.places_wanted:
        raise VacancyFull("Alle plaatsen zijn ondertussen bezet.")
    locked.places_taken += 1
    locked.save(update_fields=["places_taken"])
    is_full = locked.places_wanted is not None and locked.places_taken >= locked.places_wanted
    if is_full and locked.state == VacancyState.PUBLISHED:
        take_step(locked, STEPS["fill"], actor=SYSTEM, now=now)
    else:
        step_entry(locked, "place_taken", actor=SYSTEM, now=now, former=locked.state).save()
        defer(FOLLOW)


def end_past_vacancies(*, now: datetime) -> int:
    """End what was put online and is past its last day; the number ended. Repeatable.

    What an organisation is writing or handed in stays: the date is asked again when it goes online.
    """
    today = now.astimezone(BRUSSELS).date()
    shown = (VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.FILLED)
    ended = 0
    for vacancy in Vacancy.objects.filter(state__in=shown, ends_on__lt=today):
        # Somebody may be quicker between the list and the lock; the others still end.
        with suppress(StepNotAllowed):
            take_step(vacancy, STEPS["end"], actor=SYSTEM, now=now, note="einddatum voorbij")
            ended += 1
    return ended


def _check_values(vacancy: Vacancy, given: Container[str]) -> None:
    # A contact person whom this reader may not see is no mistake of the reader's.
    vacancy.full_clean(exclude=set() if "contact_person" in given else {"contact_person"})


def _check_can_be_online(vacancy: Vacancy, today: date) -> None:
    if vacancy.ends_on is not None and vacancy.ends_on < today:
        raise DomainError("De einddatum is voorbij. Geef een nieuwe datum, of laat ze leeg.")
    if vacancy.organisation.state == OrganisationState.REFUSED:
        raise DomainError("Deze organisatie is geweigerd; haar vacatures komen niet online.")
    if vacancy.places_wanted is not None and vacancy.places_taken >= vacancy.places_wanted:
        raise DomainError("Alle plaatsen zijn bezet. Verhoog eerst het aantal vrijwilligers dat u zoekt.")


def _write_locations(vacancy: Vacancy, locations: Iterable[Mapping[str, Any]]) -> None:
    vacancy.locations.all().delete()
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=vacancy, order=order, **values) for order, values in enumerate(locations)
    )
