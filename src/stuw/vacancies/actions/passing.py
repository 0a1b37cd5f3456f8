"""What happens to vacancies because a day passed: they end, are asked whether they still hold, and lapse.

Each of these looks for what is due, then locks and looks again: it can be repeated, and a worker that was down
catches up. Nobody's vacancy lapses before it was asked three times, however long the worker was away.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateField, F, Q, QuerySet
from django.db.models.functions import Cast

from stuw.centres.actor import SYSTEM
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import StepNotAllowed
from stuw.vacancies import mailing
from stuw.vacancies.actions.steps import take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS, TRUE_FOR, UNHANDLED_AFTER

# After how long, since it was last confirmed, it is asked for the first, second and third time.
ASKED_AFTER = (timedelta(days=76), timedelta(days=83), timedelta(days=88))
# How long after an ask the next one comes at the soonest, for a worker that was down in between.
LEAST_BETWEEN = timedelta(days=2)


def end_past_vacancies(*, now: datetime) -> int:
    """End what was put online and is past its last day, or its last day online; the number ended.

    What an organisation is writing or handed in stays: the date is asked again when it goes online.
    """
    today = now.astimezone(BRUSSELS).date()
    shown = (VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.FILLED, VacancyState.LAPSED)
    past = Q(ends_on__lt=today) | Q(publish_until__lt=today)
    ended = 0
    for vacancy in Vacancy.objects.filter(past, state__in=shown):
        # Somebody may be quicker between the list and the lock; the others still end.
        with suppress(StepNotAllowed):
            take_step(vacancy, STEPS["end"], actor=SYSTEM, now=now, note="einddatum voorbij")
            ended += 1
    return ended


def ask_whether_true(*, now: datetime) -> int:
    """Ask the organisations of what was last confirmed long ago whether it still holds; the number of asks.

    Three times at the most: a question and two reminders. What ends by itself before is not asked.
    """

    def ask(vacancy: Vacancy) -> None:
        vacancy.asks, vacancy.asked_at = vacancy.asks + 1, now
        vacancy.save(update_fields=["asks", "asked_at"])
        if vacancy.confirmed_at is not None:  # a vacancy online was confirmed, says a constraint
            mailing.still_true(vacancy, until=vacancy.confirmed_at + TRUE_FOR)

    return sum(_each(_due_for_ask(number, now), ask) for number in range(len(ASKED_AFTER)))


def lapse_unconfirmed_vacancies(*, now: datetime) -> int:
    """Take down what nobody confirmed for 90 days, though asked three times; the number taken down."""
    due = Vacancy.objects.filter(
        state=VacancyState.PUBLISHED,
        asks=len(ASKED_AFTER),
        asked_at__lte=now - LEAST_BETWEEN,
        confirmed_at__lte=now - TRUE_FOR,
    )
    return _each(due, lambda one: take_step(one, STEPS["lapse"], actor=SYSTEM, now=now, note="niet bevestigd"))


def raise_unhandled(*, now: datetime) -> int:
    """Mail the whole team about what waits for it since a week or longer; the number of vacancies.

    Each is mailed once for each time that it was handed in.
    """
    waiting = Vacancy.objects.filter(state=VacancyState.SUBMITTED, submitted_at__lte=now - UNHANDLED_AFTER)
    return sum(mailing.nobody_looked(vacancy) for vacancy in waiting.select_related("centre"))


def _due_for_ask(number: int, now: datetime) -> QuerySet[Vacancy]:
    """What was confirmed long enough ago for the ask after ``number`` others, and goes on after it would lapse."""
    lapses_on = Cast(F("confirmed_at") + TRUE_FOR, DateField())
    ends_by_itself = Q(ends_on__lte=lapses_on) | Q(publish_until__lte=lapses_on)
    return Vacancy.objects.filter(
        ~Q(pk__in=Vacancy.objects.filter(ends_by_itself).values("pk")),
        Q(asked_at__isnull=True) | Q(asked_at__lte=now - LEAST_BETWEEN),
        state=VacancyState.PUBLISHED,
        asks=number,
        confirmed_at__lte=now - ASKED_AFTER[number],
    )


def _each(due: QuerySet[Vacancy], do: Callable[[Vacancy], object]) -> int:
    """Do it to each that is due, one transaction for one; whether it is due is asked again under its lock."""
    done = 0
    for number in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            vacancy = due.select_for_update(of=("self",)).filter(pk=number).first()
            if vacancy is not None:
                do(vacancy)
                done += 1
    return done
