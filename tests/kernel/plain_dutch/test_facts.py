"""What a vacancy does not say yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.kernel.plain_dutch import missing_facts

COMPLETE = {
    "teaser": "Je maakt soep.",
    "description": "Elke dinsdag koken we.",
    "themes": ["poverty"],
    "schedule": "dinsdag, 9 tot 12 u",
    "hours": 3,
    "place_kind": "at_place",
    "locations": [{"place_name": "Bilzen"}],
    "places_wanted": 2,
    "dutch_level": "none",
    "guidance": "none",
    "offer": "Een maaltijd.",
    "allowance_kind": "none",
    "insured": True,
    "contact_person": 7,
}


def asked(**changes: object) -> list[str]:
    return [fact.field for fact in missing_facts(COMPLETE | changes)]


def test_complete_vacancy_misses_nothing():
    assert asked() == []


def test_empty_vacancy_misses_every_fact():
    fields = [fact.field for fact in missing_facts({})]
    assert set(fields) == set(COMPLETE) - {"locations"}
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize("name", sorted(set(COMPLETE) - {"place_kind", "locations"}))
def test_each_fact_is_asked_for_at_its_own_field(name):
    assert asked(**{name: "" if name == "teaser" else None}) == [name]


@pytest.mark.parametrize("kind", ["home", "moving"])
def test_place_that_is_nowhere_needs_no_address(kind):
    assert asked(place_kind=kind, locations=[]) == []
    assert asked(locations=[]) == ["place_kind"]


@pytest.mark.parametrize("said", [{"availability": 3}, {"shifts": [1]}, {"starts_on": "2026-12-01"}])
def test_time_can_be_said_in_several_ways(said):
    assert "schedule" not in asked(schedule="", **said)


def test_dated_shifts_say_how_many_hours():
    assert asked(schedule="", hours=None, shifts=[1]) == []


def test_no_is_an_answer():
    assert asked(insured=False) == []


def test_another_reward_is_something_one_gets():
    assert asked(offer="", reward="Een maaltijd") == []


@given(st.dictionaries(st.sampled_from([*COMPLETE, "shifts", "reward"]), st.none() | st.text() | st.lists(st.text())))
def test_any_values_can_be_looked_at(values):
    for fact in missing_facts(values):
        assert fact.sentence
