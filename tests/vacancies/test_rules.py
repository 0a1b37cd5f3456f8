"""Who may do what to a vacancy, in every state it can be in."""

from datetime import date, timedelta

import pytest

from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.vacancies import rules
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from tests.actors import CENTRE, MEDIATORS, MEMBERS, ORGANISATION, TEAM, allowed

TODAY, DAY = date(2026, 11, 23), timedelta(days=1)
JUDGES = {"system"} | TEAM
EITHER = JUDGES | MEMBERS
# Who judges puts it online instead of handing it in.
ASKERS = MEMBERS - TEAM

WHO = {
    rules.can_judge_vacancy: JUDGES,
    rules.can_change_vacancy: EITHER,
    rules.can_publish_vacancy: JUDGES,
    rules.can_only_ask: ASKERS,
    rules.can_move_vacancy: MEDIATORS,
    rules.is_system: {"system"},
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
    "confirm": EITHER,
    "lapse": {"system"},
}
# Whom the centre trusts puts it online without handing it in, but never what the centre refused.
WHOM_TRUSTED_TAKES = WHO_TAKES | {"publish": EITHER, "submit": set(), "renew": EITHER, "ask_renewal": set()}


def vacancy(state: str, judged: str = "verified", *, is_trusted: bool = False) -> Vacancy:
    organisation = Organisation(pk=ORGANISATION, centre_id=CENTRE, state=judged, publishes_at_once=is_trusted)
    return Vacancy(centre_id=CENTRE, organisation=organisation, state=state)


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("rule", WHO, ids=lambda rule: rule.__name__)
def test_rule_holds_for_every_kind_of_actor(rule, state):
    assert allowed(rule, vacancy(state)) == WHO[rule]


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("step", rules.STEPS.values(), ids=lambda step: step.name)
def test_step_is_for_whom_it_is_meant(step, state):
    assert allowed(step.rule, vacancy(state)) == WHO_TAKES[step.name]


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("step", rules.STEPS.values(), ids=lambda step: step.name)
def test_step_is_open_to_whom_the_centre_trusts(step, state):
    who = JUDGES if (step.name, state) == ("renew", "refused") else WHOM_TRUSTED_TAKES[step.name]
    assert allowed(step.rule, vacancy(state, is_trusted=True)) == who


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("judged", OrganisationState.values)
def test_organisation_is_trusted_only_while_it_is_verified(judged, state):
    found = vacancy(state, judged, is_trusted=True)
    assert allowed(rules.can_publish_vacancy, found) == (EITHER if judged == "verified" else JUDGES)
    assert allowed(rules.can_only_ask, found) == (set() if judged == "verified" else ASKERS)


@pytest.mark.parametrize("state", VacancyState.values)
def test_what_the_centre_agreed_to_is_known_by_its_state(state):
    assert rules.is_once_approved(vacancy(state)) == (state in {"published", "paused", "filled", "lapsed"})


def test_templates_are_for_the_team():
    assert allowed(rules.can_manage_templates, CENTRE) == TEAM


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("judged", OrganisationState.values)
def test_only_what_is_online_of_an_organisation_that_is_not_refused_is_open(state, judged):
    organisation = Organisation(pk=ORGANISATION, centre_id=CENTRE, state=judged)
    found = Vacancy(centre_id=CENTRE, organisation=organisation, state=state)
    assert rules.is_open(found, TODAY) == (state == "published" and judged != "refused")


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({"publish_from": TODAY - DAY}, True),
        ({"publish_from": TODAY}, True),
        ({"publish_from": TODAY + DAY}, False),
        ({"publish_until": TODAY - DAY}, False),
        ({"publish_until": TODAY}, True),
        ({"ends_on": TODAY - DAY}, False),
        ({"ends_on": TODAY}, True),
        ({"starts_on": TODAY - DAY}, True),
        ({"starts_on": TODAY + DAY}, True),
    ],
)
def test_vacancy_is_open_on_its_days(values, is_open):
    found = Vacancy(centre_id=CENTRE, organisation=Organisation(state="verified"), state="published", **values)
    assert rules.is_open(found, TODAY) == is_open


def test_every_predicate_is_tried():
    predicates = {rule for name, rule in vars(rules).items() if name.startswith(("can_", "is_", "has_"))}
    others = {rules.is_open, rules.is_once_approved, rules.can_renew_vacancy, rules.can_manage_templates}
    assert predicates == {*WHO, *others}
    assert set(rules.STEPS) == set(WHO_TAKES)
