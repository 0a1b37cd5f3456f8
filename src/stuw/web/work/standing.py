"""Where a vacancy stands for who opens its page: what is asked of them, and what they can do, in groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stuw.audit.steps import steps_open_to
from stuw.centres.actor import Actor
from stuw.kernel.clock import now
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS, can_judge_vacancy, confirm_by, waits_for_centre
from stuw.vacancies.versions import version_before
from stuw.web.work.changes.fields import Change, changes_of
from stuw.web.work.present import Button
from stuw.web.work.reasons import ReasonForm, step_buttons

# Asked on a page of its own, with dates.
WITH_PAGE = frozenset({"renew"})
# In which group a step stands; what is named nowhere leads on, and comes first.
GROUPS: Mapping[str, frozenset[str]] = {
    "Even of niet meer zoeken": frozenset({"pause", "fill", "end"}),
    "Als loket": frozenset({"ask_changes", "refuse"}),
}
# What the organisation wrote itself: a correction before that it has read.
OWN_STEPS = ("add", "change", "submit", "ask_renewal")
CORRECTION_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Group:
    """Steps that are of a kind, with the reasons they unfold; ``label`` empty for what leads on."""

    label: str
    steps: Sequence[tuple[Button, ReasonForm | None]]


@dataclass(frozen=True)
class Confirming:
    """Whether it still holds: asked, or quietly there. ``by``: the day before which; None when nobody asks."""

    is_asked: bool
    is_lapsed: bool
    by: date | None


@dataclass(frozen=True)
class Correction:
    """What the desk changed since the organisation wrote last, and when."""

    at: datetime
    changes: Sequence[Change]


@dataclass(frozen=True)
class Standing:
    """All of it, for ``work/standing.html``."""

    groups: Sequence[Group]
    can_renew: bool
    can_judge: bool
    waits_for_desk: bool
    question: str
    confirming: Confirming | None
    correction: Correction | None


def standing_of(vacancy: Vacancy, actor: Actor, tried: ReasonForm | None) -> Standing:
    """Where it stands for this reader; ``tried`` is the reason that was sent and has a mistake."""
    steps = steps_open_to(STEPS, vacancy, actor)
    names = {step.name for step in steps}
    apart = {*WITH_PAGE, "confirm"}.union(*GROUPS.values())
    groups = [Group("", step_buttons((step for step in steps if step.name not in apart), tried))]
    for label, inside in GROUPS.items():
        groups.append(Group(label, step_buttons((step for step in steps if step.name in inside), tried)))
    return Standing(
        groups=[group for group in groups if group.steps],
        can_renew="renew" in names,
        can_judge=can_judge_vacancy(actor, vacancy),
        waits_for_desk=waits_for_centre(vacancy),
        question=_question(vacancy),
        confirming=_confirming(vacancy) if "confirm" in names else None,
        correction=_correction(vacancy) if actor.is_manager_of(vacancy.organisation_id) else None,
    )


def _confirming(vacancy: Vacancy) -> Confirming:
    is_lapsed = vacancy.state == VacancyState.LAPSED
    return Confirming(is_lapsed or vacancy.asks > 0, is_lapsed, confirm_by(vacancy))


def _question(vacancy: Vacancy) -> str:
    """What the desk asked to change, or why it refused, while that stands."""
    if vacancy.state not in {VacancyState.CHANGES_ASKED, VacancyState.REFUSED}:
        return ""
    entry = vacancy.steps.filter(to_state=vacancy.state, step__in=("ask_changes", "refuse")).last()
    return entry.note if entry else ""


def _correction(vacancy: Vacancy) -> Correction | None:
    own = vacancy.steps.filter(step__in=OWN_STEPS).last()
    corrections = vacancy.steps.filter(step="correct", pk__gt=own.pk if own else 0, at__gt=now() - CORRECTION_SHOWN)
    first, last = corrections.first(), corrections.last()
    if first is None or last is None:
        return None
    kept = vacancy.versions.filter(at=first.at).first()
    before, after = version_before(kept) if kept else None, vacancy.versions.last()
    if before is None or after is None:
        return None
    return Correction(last.at, changes_of(vacancy, before.values, after.values))
