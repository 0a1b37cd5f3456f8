"""Who may do what to a vacancy, in every state it can be in."""

import pytest

from stuw.vacancies import rules
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from tests.actors import CENTRE, MEMBERS, ORGANISATION, TEAM, allowed

JUDGES = {"system"} | TEAM
EITHER = JUDGES | MEMBERS
# Who judges puts it online instead of handing it in.
ASKERS = MEMBERS - TEAM

WHO = {
    rules.can_judge_vacancy: JUDGES,
    rules.can_change_vacancy: EITHER,
    rules.can_only_ask: ASKERS,
}
WHO_TAKES = {
    "publish": JUDGES,
    "submit": ASKERS,
    "ask_changes": JUDGES,
    "refuse": JUDGES,
    "pause": EITHER,
    "resume": EITHER,
    "fill": EITHER,
    "reopen": EITHER,
    "renew": JUDGES,
    "ask_renewal": ASKERS,
    "end": EITHER,
}


def vacancy(state: str) -> Vacancy:
    return Vacancy(centre_id=CENTRE, organisation_id=ORGANISATION, state=state)


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("rule", WHO, ids=lambda rule: rule.__name__)
def test_rule_holds_for_every_kind_of_actor(rule, state):
    assert allowed(rule, vacancy(state)) == WHO[rule]


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("step", rules.STEPS.values(), ids=lambda step: step.name)
def test_step_is_for_whom_it_is_meant(step, state):
    assert allowed(step.rule, vacancy(state)) == WHO_TAKES[step.name]


def test_every_predicate_is_tried():
    assert {rule for name, rule in vars(rules).items() if name.startswith(("can_", "is_", "has_"))} == set(WHO)
    assert set(rules.STEPS) == set(WHO_TAKES)
