"""Who may do what to a vacancy, and the table of its steps."""

from datetime import date
from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.organisations.enums import OrganisationState
from stuw.vacancies.enums import VacancyState as State

if TYPE_CHECKING:
    from stuw.vacancies.models import Vacancy


def is_open(vacancy: "Vacancy", today: date) -> bool:
    """Whether residents can find it and sign up for it on this day: online, in its time, organisation not refused.

    Asked beside the state, because a day passes by itself and the job that ends a vacancy comes later.
    """
    return (
        vacancy.state == State.PUBLISHED
        and vacancy.organisation.state != OrganisationState.REFUSED
        and (vacancy.publish_from is None or vacancy.publish_from <= today)
        and (vacancy.publish_until is None or vacancy.publish_until >= today)
        and (vacancy.ends_on is None or vacancy.ends_on >= today)
    )


def can_judge_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """Putting online, asking for changes and refusing is for the team of the centre."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(vacancy.centre_id))


def can_change_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """The organisation's own people, and the team of the centre."""
    return can_judge_vacancy(actor, vacancy) or (actor.is_trusted and actor.is_manager_of(vacancy.organisation_id))


def can_only_ask(actor: Actor, vacancy: "Vacancy") -> bool:
    """The organisation's own people, who hand in what the centre puts online."""
    return can_change_vacancy(actor, vacancy) and not can_judge_vacancy(actor, vacancy)


def _step(name: str, label: str, sources: set[State], target: State, *, strong: bool = False) -> "Step[Vacancy]":
    return Step(name, label, frozenset(sources), target, can_change_vacancy, is_strong=strong)


STEPS = table(
    [
        Step["Vacancy"](
            "publish",
            "Online zetten",
            frozenset({State.SUBMITTED, State.DRAFT, State.CHANGES_ASKED}),
            State.PUBLISHED,
            can_judge_vacancy,
            is_strong=True,
        ),
        Step["Vacancy"](
            "submit",
            "Indienen bij het loket",
            frozenset({State.DRAFT, State.CHANGES_ASKED}),
            State.SUBMITTED,
            can_only_ask,
            is_strong=True,
        ),
        Step["Vacancy"](
            "ask_changes",
            "Aanpassing vragen",
            frozenset({State.SUBMITTED}),
            State.CHANGES_ASKED,
            can_judge_vacancy,
            needs_reason=True,
        ),
        Step["Vacancy"](
            "refuse",
            "Weigeren",
            frozenset({State.SUBMITTED, State.CHANGES_ASKED}),
            State.REFUSED,
            can_judge_vacancy,
            needs_reason=True,
        ),
        _step("pause", "Even van de site halen", {State.PUBLISHED}, State.PAUSED),
        _step("resume", "Weer online zetten", {State.PAUSED}, State.PUBLISHED, strong=True),
        _step("fill", "Volzet", {State.PUBLISHED}, State.FILLED),
        _step("reopen", "Weer openstellen", {State.FILLED}, State.PUBLISHED, strong=True),
        Step["Vacancy"](
            "renew",
            "Vernieuwen en online zetten",
            frozenset({State.ENDED, State.REFUSED}),
            State.PUBLISHED,
            can_judge_vacancy,
            is_strong=True,
        ),
        Step["Vacancy"](
            "ask_renewal",
            "Opnieuw indienen",
            frozenset({State.ENDED}),
            State.SUBMITTED,
            can_only_ask,
            is_strong=True,
        ),
        _step(
            "end",
            "Beëindigen",
            {State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.PUBLISHED, State.PAUSED, State.FILLED},
            State.ENDED,
        ),
    ]
)
