"""Moving a vacancy: the steps of the table, and the places that are taken."""

from datetime import date, datetime

from django.db import transaction

from stuw.audit.actions import record
from stuw.audit.steps import Step, check_step
from stuw.centres.actor import SYSTEM, Actor
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import DomainError, NotPermitted, StepNotAllowed
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.enums import OrganisationState
from stuw.vacancies.actions.writing import BEING_WRITTEN, NOTHING_TO_DO, check_values, step_entry
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.mailing import step_taken
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS, can_judge_vacancy
from stuw.vacancies.versions import keep_version, last_version_number

# Steps that put a text online which somebody who may read it before: the centre, or whom the centre trusts.
_AGREES = frozenset({"publish", "renew"})


class VacancyFull(DomainError):
    """Every place is taken."""


@transaction.atomic
def take_step(
    vacancy: Vacancy, step: Step[Vacancy], *, actor: Actor, now: datetime, note: str = "", seen: int | None = None
) -> Vacancy:
    """Move a vacancy one step: locks, asks the rule, checks the state, writes, logs, audits, tells who waits for it.

    What is handed in or put online says what there is to do. Going online confirms it from ``now`` on and needs
    an end that is not past and an organisation that is not refused. What the system does by itself is mailed to
    nobody but when it lapses. ``seen``: the number of the version that whoever decides read; None decides about any.
    Raises NotPermitted, StepNotAllowed or DomainError; then nothing was changed.
    """
    locked = Vacancy.objects.select_for_update().select_related("organisation").get(pk=vacancy.pk)
    check_step(step, locked, actor=actor, reason=note)
    _check_seen(locked, seen)
    _check_can_be_read(locked, step.target)
    former, locked.state = locked.state, step.target
    if step.target == VacancyState.PUBLISHED:
        _check_can_be_online(locked, now.astimezone(BRUSSELS).date())
        locked.published_at = locked.published_at or now
        locked.confirmed_at, locked.asks, locked.asked_at = now, 0, None
    if step.name in _AGREES:
        locked.approved_at, locked.is_changed = now, False
    if step.target == VacancyState.SUBMITTED:
        locked.submitted_at = now
    locked.save()
    if step.name in _AGREES or step.target == VacancyState.SUBMITTED:
        keep_version(locked, actor=actor, now=now, is_approved=step.name in _AGREES)
    entry = step_entry(locked, step.name, actor=actor, now=now, former=former, note=note)
    entry.save()
    step_taken(locked, entry, actor=actor)
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
    locked = Vacancy.objects.select_for_update().select_related("organisation").get(pk=vacancy.pk)
    check_step(STEPS["renew"], locked, actor=actor, reason="")
    locked.starts_on, locked.ends_on, locked.publish_from, locked.publish_until = (
        starts_on,
        ends_on,
        None,
        None,
    )
    locked.published_at = None
    check_values(locked, ())
    locked.save()
    return take_step(locked, STEPS["renew"], actor=actor, now=now)


@transaction.atomic
def approve_changes(vacancy: Vacancy, *, actor: Actor, now: datetime, seen: int | None = None) -> Vacancy:
    """The centre agrees to what was changed since it last did; it stays where it is. ``seen`` as in ``take_step``.

    Raises NotPermitted, or StepNotAllowed when there is nothing (more) to agree to or something else stands there.
    """
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if not can_judge_vacancy(actor, locked):
        raise NotPermitted("Alleen het loket keurt een aanpassing goed.")
    if not locked.is_changed:
        raise StepNotAllowed("Er is niets meer na te kijken: een collega was u voor.")
    _check_seen(locked, seen)
    locked.is_changed, locked.approved_at = False, now
    locked.save()
    keep_version(locked, actor=actor, now=now, is_approved=True)
    step_entry(locked, "approve", actor=actor, now=now, former=locked.state).save()
    record("vacancy.approve", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
    return locked


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


def _check_seen(vacancy: Vacancy, seen: int | None) -> None:
    if seen is not None and seen != last_version_number(vacancy):
        raise StepNotAllowed("Ondertussen is de tekst aangepast. Lees wat er nu staat, en beslis dan.")


def _check_can_be_read(vacancy: Vacancy, target: str) -> None:
    shown = target in {VacancyState.SUBMITTED, VacancyState.PUBLISHED}
    if shown and vacancy.state in BEING_WRITTEN and not vacancy.description.strip():
        raise DomainError(NOTHING_TO_DO)


def _check_can_be_online(vacancy: Vacancy, today: date) -> None:
    if any(day is not None and day < today for day in (vacancy.ends_on, vacancy.publish_until)):
        raise DomainError("De einddatum is voorbij. Geef een nieuwe datum, of laat ze leeg.")
    if vacancy.organisation.state == OrganisationState.REFUSED:
        raise DomainError("Deze organisatie is geweigerd; haar vacatures komen niet online.")
    if vacancy.places_wanted is not None and vacancy.places_taken >= vacancy.places_wanted:
        raise DomainError("Alle plaatsen zijn bezet. Verhoog eerst het aantal vrijwilligers dat u zoekt.")
