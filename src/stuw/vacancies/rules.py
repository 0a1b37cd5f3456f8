"""Who may do what to a vacancy, and the table of its steps."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.kernel.clock import BRUSSELS
from stuw.organisations.enums import OrganisationState
from stuw.vacancies.enums import VacancyState as State

if TYPE_CHECKING:
    from stuw.vacancies.models import Vacancy


# Nothing stays online for longer than this without somebody saying that it still holds.
TRUE_FOR = timedelta(days=90)
# What waits longer than this for the centre is everybody's business there.
UNHANDLED_AFTER = timedelta(days=7)
ONCE_APPROVED = frozenset({State.PUBLISHED, State.PAUSED, State.FILLED, State.LAPSED})


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


def confirm_by(vacancy: "Vacancy") -> date | None:
    """The day on which it is taken down unless somebody confirms it; None when it is not online or ends before."""
    if vacancy.state != State.PUBLISHED or vacancy.confirmed_at is None:
        return None
    day = (vacancy.confirmed_at + TRUE_FOR).astimezone(BRUSSELS).date()
    ends = [end for end in (vacancy.ends_on, vacancy.publish_until) if end is not None]
    return None if any(end <= day for end in ends) else day


def is_once_approved(vacancy: "Vacancy") -> bool:
    """Whether residents see it or did, as the centre agreed to it: from then on a change is the centre's business."""
    return vacancy.state in ONCE_APPROVED


def waits_for_centre(vacancy: "Vacancy") -> bool:
    """Whether the centre still has to look at what it says: handed in, or changed since the centre agreed."""
    return vacancy.state == State.SUBMITTED or (vacancy.is_changed and is_once_approved(vacancy))


def can_judge_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """Putting online, asking for changes and refusing is for the team of the centre."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(vacancy.centre_id))


def can_change_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """The organisation's own people, and the team of the centre."""
    return can_judge_vacancy(actor, vacancy) or (actor.is_trusted and actor.is_manager_of(vacancy.organisation_id))


def can_publish_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """The team of the centre, and the own people of an organisation that it verified and trusts."""
    organisation = vacancy.organisation
    is_trusted = organisation.publishes_at_once and organisation.state == OrganisationState.VERIFIED
    is_own = actor.is_trusted and actor.is_manager_of(vacancy.organisation_id)
    return can_judge_vacancy(actor, vacancy) or (is_own and is_trusted)


def can_only_ask(actor: Actor, vacancy: "Vacancy") -> bool:
    """The organisation's own people, who hand in what the centre puts online."""
    return can_change_vacancy(actor, vacancy) and not can_publish_vacancy(actor, vacancy)


def can_renew_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """Who may put it online; what the centre refused only the centre."""
    return can_judge_vacancy(actor, vacancy) or (vacancy.state != State.REFUSED and can_publish_vacancy(actor, vacancy))


def can_move_vacancy(actor: Actor, vacancy: "Vacancy") -> bool:
    """The mediators of the centre: with a vacancy its candidates change hands."""
    return actor.is_trusted and actor.is_mediator_of(vacancy.centre_id)


def can_manage_templates(actor: Actor, centre_id: int) -> bool:
    """The team of the centre whose templates they are."""
    return actor.is_trusted and actor.is_staff_of(centre_id)


def is_system(actor: Actor, vacancy: "Vacancy") -> bool:
    """What happens by itself, because a day passed."""
    return actor.is_system


def _step(name: str, label: str, sources: set[State], target: State, *, strong: bool = False) -> "Step[Vacancy]":
    return Step(name, label, frozenset(sources), target, can_change_vacancy, is_strong=strong)


STEPS = table(
    [
        Step["Vacancy"](
            "publish",
            "Online zetten",
            frozenset({State.SUBMITTED, State.DRAFT, State.CHANGES_ASKED}),
            State.PUBLISHED,
            can_publish_vacancy,
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
            frozenset({State.SUBMITTED, State.PUBLISHED, State.PAUSED, State.FILLED}),
            State.CHANGES_ASKED,
            can_judge_vacancy,
            needs_reason=True,
        ),
        Step["Vacancy"](
            "refuse",
            "Weigeren",
            frozenset({State.SUBMITTED, State.CHANGES_ASKED, State.PUBLISHED, State.PAUSED, State.FILLED}),
            State.REFUSED,
            can_judge_vacancy,
            needs_reason=True,
        ),
        _step("confirm", "Ja, dit klopt nog", {State.PUBLISHED, State.LAPSED}, State.PUBLISHED),
        Step["Vacancy"]("lapse", "Laten vervallen", frozenset({State.PUBLISHED}), State.LAPSED, is_system),
        _step("pause", "Even van de site halen", {State.PUBLISHED}, State.PAUSED),
        _step("resume", "Weer online zetten", {State.PAUSED}, State.PUBLISHED, strong=True),
        _step("fill", "Volzet", {State.PUBLISHED}, State.FILLED),
        _step("reopen", "Weer openstellen", {State.FILLED}, State.PUBLISHED, strong=True),
        Step["Vacancy"](
            "renew",
            "Vernieuwen en online zetten",
            frozenset({State.ENDED, State.REFUSED}),
            State.PUBLISHED,
            can_renew_vacancy,
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
            {
                State.DRAFT,
                State.SUBMITTED,
                State.CHANGES_ASKED,
                State.PUBLISHED,
                State.PAUSED,
                State.FILLED,
                State.LAPSED,
            },
            State.ENDED,
        ),
    ]
)
