"""Who may open a centre, change it and choose its team, tried with every kind of actor."""

from dataclasses import replace

import pytest

from stuw.teams import rules
from stuw.teams.enums import Part
from stuw.teams.rules import Facts, still_missing, what_blocks_opening
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


WHOLE = Facts(
    has_contact=True,
    has_place=True,
    has_logo=True,
    areas=1,
    hosts=1,
    mediators=1,
    stretches=1,
    themes=1,
    settled=frozenset(Part.values),
)


def test_nothing_is_missing_when_everything_is_there():
    assert [still_missing(part, WHOLE) for part in Part] == [""] * len(Part)
    assert what_blocks_opening(WHOLE) == []


def test_everything_is_missing_in_the_beginning_and_half_of_it_blocks():
    assert all(still_missing(part, Facts()) for part in Part)
    assert what_blocks_opening(Facts()) == [Part.NAME, Part.AREAS, Part.HOSTS, Part.TEAM]


@pytest.mark.parametrize(
    ("lost", "part"),
    [
        ({"has_contact": False}, Part.NAME),
        ({"has_place": False}, Part.NAME),
        ({"areas": 0}, Part.AREAS),
        ({"hosts": 0}, Part.HOSTS),
        ({"mediators": 0}, Part.TEAM),
    ],
)
def test_what_residents_need_blocks_opening_whatever_was_saved(lost, part):
    facts = replace(WHOLE, **lost)
    assert what_blocks_opening(facts) == [one for one in Part if still_missing(one, facts)] == [part]


@pytest.mark.parametrize("part", [Part.BRAND, Part.HOURS, Part.PROMISE, Part.THEMES])
def test_what_may_stay_as_it_is_is_done_once_saved_and_never_blocks(part):
    without = replace(WHOLE, has_logo=False, stretches=0, themes=0)
    assert still_missing(part, without) == ""
    unsaved = replace(without, settled=without.settled - {part})
    assert [one for one in Part if still_missing(one, unsaved)] == [part]
    assert what_blocks_opening(unsaved) == []


def test_every_predicate_is_tried():
    predicates = {name for name in vars(rules) if name.startswith(("can_", "is_", "has_"))}
    assert predicates == {
        "can_open_centre",
        "can_change_centre",
        "can_manage_team",
        "can_leave_team",
        "is_last_lead",
    }
