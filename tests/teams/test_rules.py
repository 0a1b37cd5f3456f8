"""Who may open a centre, change it and choose its team, tried with every kind of actor."""

import pytest

from stuw.teams import rules
from tests.actors import ACTORS, CENTRE, TEAM, allowed


def test_centre_is_opened_by_the_system_only():
    assert {name for name, actor in ACTORS.items() if rules.can_open_centre(actor)} == {"system"}


def test_centre_is_changed_by_its_leads():
    assert allowed(rules.can_change_centre, CENTRE) == {"system", "lead"}


def test_team_is_chosen_by_its_leads():
    assert allowed(rules.can_manage_team, CENTRE) == {"system", "lead"}


def test_everybody_of_the_team_may_leave_it():
    assert allowed(rules.can_leave_team, CENTRE) == TEAM


@pytest.mark.parametrize(
    ("leads", "is_last"), [([5], True), ([5, 5], True), ([5, 6], False), ([6], False), ([], False)]
)
def test_last_lead_is_the_only_one_left(leads, is_last):
    assert rules.is_last_lead(5, leads) is is_last


def test_every_predicate_is_tried():
    predicates = {name for name in vars(rules) if name.startswith(("can_", "is_", "has_"))}
    assert predicates == {
        "can_open_centre",
        "can_change_centre",
        "can_manage_team",
        "can_leave_team",
        "is_last_lead",
    }
