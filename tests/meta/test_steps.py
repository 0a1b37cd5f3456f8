"""Every step of every table, from every state: taken exactly from its sources, and otherwise nothing changes."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from django.db.models import Model, OuterRef, Subquery
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.audit.models import AuditEntry
from stuw.audit.steps import Step
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.scope import scoped
from stuw.kernel.errors import NotPermitted, StepNotAllowed
from stuw.messaging.models import OutboxMessage
from stuw.organisations import actions as organisations
from stuw.organisations import rules as organisation_rules
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.placements import actions as placements
from stuw.placements import rules as placement_rules
from stuw.placements.enums import CandidacyState
from stuw.placements.models import CandidacyStep
from stuw.vacancies import actions as vacancies
from stuw.vacancies import rules as vacancy_rules
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyStep
from tests.cast import NOW, Cast
from tests.meta.files import SOURCE

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Table:
    """One table of steps: what it is about, how a step is taken, and where it is written."""

    name: str
    steps: dict[str, Step[Any]]
    states: list[str]
    subject: Callable[[Cast], Model]
    take: Callable[..., Any]
    log: type[Model]
    # What a row in this state must have besides.
    needs: Callable[[str], dict[str, object]]
    reasons: dict[str, str]
    # The name of the parameter and of the column that the reason goes by.
    reason: str = "note"


def organisation_needs(state: str) -> dict[str, object]:
    another = Organisation.objects.exclude(pk=OuterRef("pk")).order_by("pk").values("pk")[:1]
    return {"merged_into": Subquery(another) if state == "merged" else None}


def candidacy_needs(state: str) -> dict[str, object]:
    return {
        "is_shared": state not in {"unconfirmed", "lapsed", "asked"},
        "reason": {"declined": "full", "withdrawn": "no_time", "gone": "ended"}.get(state, ""),
        "answer_due_on": None if state in {"unconfirmed", "asked"} else NOW.date(),
        "moved_at": NOW if state == "asked" else None,
    }


TABLES = {
    table.name: table
    for table in (
        Table(
            "organisation",
            organisation_rules.STEPS,
            OrganisationState.values,
            lambda cast: cast.a.organisation,
            organisations.take_step,
            OrganisationStep,
            organisation_needs,
            {"ask_back": "Wie is verantwoordelijk?", "refuse": "Verkoopt wasmachines."},
        ),
        Table(
            "vacancy",
            vacancy_rules.STEPS,
            VacancyState.values,
            lambda cast: cast.a.vacancy,
            vacancies.take_step,
            VacancyStep,
            lambda state: {"published_at": NOW, "confirmed_at": NOW},
            {"ask_changes": "Schrijf erbij wanneer het is.", "refuse": "Dit is betaald werk."},
        ),
        Table(
            "candidacy",
            placement_rules.STEPS,
            CandidacyState.values,
            lambda cast: cast.a.candidacy,
            placements.take_step,
            CandidacyStep,
            candidacy_needs,
            {"decline": "full", "withdraw": "no_time", "close": "ended"},
            reason="reason",
        ),
    )
}
STEPS = [(name, step) for name, table in TABLES.items() for step in table.steps]
CASES = [(name, step, str(state)) for name, step in STEPS for state in TABLES[name].states]
WITH_REASON = [
    (name, step.name) for name, table in TABLES.items() for step in table.steps.values() if step.needs_reason
]


@dataclass
class Case:
    """A thing in a state, somebody who may take the step, and what the database holds about it."""

    table: Table
    step: Step[Any]
    cast: Cast
    subject: Any
    actor: Actor

    def take(self, reason: str | None = None, actor: Actor | None = None) -> Any:
        given = self.table.reasons.get(self.step.name, "") if reason is None else reason
        who = actor or self.actor
        return self.table.take(self.subject, self.step, actor=who, now=NOW, **{self.table.reason: given})

    def held(self) -> dict[str, list[Any]]:
        """Every row that a step could touch: the thing, its vacancy, logs, audit trail, outbox, jobs."""
        models = (type(self.subject), Vacancy, self.table.log, VacancyStep, AuditEntry, OutboxMessage, ProcrastinateJob)
        with scoped(placements.whole_centre(self.cast.a.centre.pk)):
            return {model._meta.db_table: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def case(cast: Cast, request: pytest.FixtureRequest) -> Case:
    """The case of this test's parameters."""
    parameters = request.node.callspec.params
    table = TABLES[parameters["table"]]
    step = table.steps[parameters["step"]]
    state = parameters.get("state") or sorted(step.sources)[0]
    subject = table.subject(cast)
    with scoped(placements.whole_centre(cast.a.centre.pk)):
        type(subject).objects.filter(pk=subject.pk).update(state=state, **table.needs(state))
        subject.refresh_from_db()
    actors = (cast.actor("mediator"), cast.actor("owner"), SYSTEM)
    actor = next(each for each in actors if step.rule(each, subject))
    return Case(table, step, cast, subject, actor)


def new(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {row["id"] for row in before}
    return [row for row in after if row["id"] not in known]


def test_every_table_of_steps_is_tried():
    named = {f"stuw.{path.parent.name}.rules" for path in SOURCE.glob("*/rules.py")}
    with_steps = {name for name in named if hasattr(import_module(name), "STEPS")}
    assert with_steps == {"stuw.organisations.rules", "stuw.vacancies.rules", "stuw.placements.rules"}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_steps_lead_from_states_to_states(table):
    assert [name for name, step in table.steps.items() if name != step.name] == []
    assert {step.target for step in table.steps.values()} <= set(table.states)
    assert {state for step in table.steps.values() for state in step.sources} <= set(table.states)
    assert {step.name for step in table.steps.values() if step.needs_reason} == set(table.reasons)


@pytest.mark.parametrize(("table", "step", "state"), CASES)
def test_step_is_taken_from_its_sources_and_from_nowhere_else(case, table, step, state):
    before = case.held()
    if state not in case.step.sources:
        with pytest.raises(StepNotAllowed):
            case.take()
        assert case.held() == before
        return
    done = case.take()
    after = case.held()
    (row,) = [row for row in after[type(done)._meta.db_table] if row["id"] == done.pk]
    assert (done.state, row["state"]) == (case.step.target, case.step.target)
    (logged,) = new(before[case.table.log._meta.db_table], after[case.table.log._meta.db_table])
    assert {name: logged[name] for name in ("step", "from_state", "to_state", "at", "centre_id", f"{table}_id")} == {
        "step": step,
        "from_state": state,
        "to_state": case.step.target,
        "at": NOW,
        "centre_id": case.cast.a.centre.pk,
        f"{table}_id": case.subject.pk,
    }
    assert (logged["actor_kind"], logged["actor_user_id"]) == (case.actor.kind, case.actor.user_id)
    assert logged[case.table.reason] == case.table.reasons.get(step, "")
    (audited,) = new(before["audit_auditentry"], after["audit_auditentry"])
    assert (audited["action"], audited["subject_kind"], audited["subject_id"]) == (
        f"{table}.{step}",
        table,
        str(case.subject.pk),
    )
    assert (audited["actor_user_id"], audited["centre_id"]) == (case.actor.user_id, case.cast.a.centre.pk)


@pytest.mark.parametrize(("table", "step"), STEPS)
def test_step_by_somebody_who_may_not_changes_nothing(case, table, step):
    before = case.held()
    for role in ("resident", "mediator_b", "coordinator", "operator"):
        with pytest.raises(NotPermitted):
            case.take(actor=case.cast.actor(role))
    assert case.held() == before


@pytest.mark.parametrize(("table", "step"), WITH_REASON)
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_step_that_needs_a_reason_is_not_taken_without(case, table, step, reason):
    before = case.held()
    with pytest.raises(StepNotAllowed, match="reden"):
        case.take(reason)
    assert case.held() == before


@pytest.mark.parametrize(("table", "step"), [pair for pair in WITH_REASON if pair[0] == "candidacy"])
def test_reason_of_a_candidacy_is_one_of_the_list(case, table, step):
    """What a candidate reads is our sentence: nobody's own words, however they came in."""
    before = case.held()
    with pytest.raises(StepNotAllowed, match="reden"):
        case.take("te oud")
    assert case.held() == before
