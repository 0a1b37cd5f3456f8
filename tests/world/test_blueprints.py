"""The hand-written texts: enough of them, complete, and never asking for a word that cannot be given."""

from collections import Counter

import pytest

from stuw.placements.enums import DeclineReason
from stuw.vacancies.enums import Activity, ContactLevel, HoursPer, PlaceKind, Regularity, TargetGroup, Theme, Welcome
from stuw.world.blueprints import Blueprint, blueprints, blueprints_for
from stuw.world.kinds import kinds
from stuw.world.texts import slots_in
from stuw.world.timing import regularities_for
from stuw.world.words import answer_words, audience_words, names

ALL = pytest.mark.parametrize("blueprint", blueprints(), ids=lambda one: one.key)
ALWAYS = {"place", "org", "street", "nth", "team", "country", "region", "city"}
OF_MOMENTS = {"days", "day", "moments"}
OF_DATES = {"date", "month"}


def test_there_are_enough_of_them_and_each_has_its_own_key():
    keys = Counter(one.key for one in blueprints())
    assert len(keys) >= 120
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [(Theme, "themes"), (Activity, "activities"), (TargetGroup, "groups"), (Regularity, "regularities")],
)
def test_every_word_of_a_vocabulary_occurs(kind, field):
    used = {word for one in blueprints() for word in getattr(one, field)}
    assert set(kind) - used == set()


@ALL
def test_blueprint_is_of_real_length(blueprint: Blueprint):
    paragraphs = blueprint.text.strip().split("\n\n")
    assert len(paragraphs) >= 2
    assert len(blueprint.text) > 350
    assert len(blueprint.tasks.strip().splitlines()) >= 2
    assert blueprint.offer.endswith(".")
    assert 1 <= len(blueprint.themes) <= 3


@ALL
def test_blueprint_asks_only_for_words_that_its_times_can_give(blueprint: Blueprint):
    asked = slots_in(blueprint.all_text)
    given = set(ALWAYS)
    if blueprint.moments:
        given |= OF_MOMENTS
    if blueprint.shift and blueprint.moments and all(one.first_part is not None for one in blueprint.moments):
        given.add("time")
    if set(blueprint.regularities) <= {Regularity.ONE_OFF, Regularity.SEASONAL}:
        given |= OF_DATES
    assert asked - given == set()
    if "team" in asked:
        assert all(kind.teams for kind in kinds() if kind.key in blueprint.kinds)


@ALL
def test_hours_are_counted_as_the_regularity_wants(blueprint: Blueprint):
    counted = {regularity for _, per in blueprint.hours for regularity in regularities_for(blueprint, per)}
    assert counted == set(blueprint.regularities)
    assert all(regularities_for(blueprint, per) for _, per in blueprint.hours)
    if HoursPer.ONCE in {per for _, per in blueprint.hours} and Regularity.ONE_OFF in blueprint.regularities:
        assert blueprint.moments
        assert blueprint.months


@ALL
def test_what_a_blueprint_says_does_not_contradict_itself(blueprint: Blueprint):
    assert blueprint.age >= 15
    if Welcome.YOUNG in blueprint.welcome:
        # What residents read is "jongeren vanaf 15 jaar".
        assert blueprint.age == 15
        assert "licence" not in blueprint.flags
    if "pnt" in blueprint.flags:
        assert blueprint.contact is not ContactLevel.LITTLE
        assert blueprint.place_kind is not PlaceKind.HOME
        assert "practice" in blueprint.flags
    if "own_car" in blueprint.flags:
        assert "licence" in blueprint.flags
    if blueprint.place_kind is PlaceKind.HOME:
        assert not blueprint.place_flags.get("wheelchair")


def test_every_kind_that_seeks_volunteers_has_something_to_tell():
    known = {kind.key for kind in kinds()}
    assert {name for one in blueprints() for name in (*one.kinds, *one.branches)} - known == set()
    assert [kind.key for kind in kinds() if kind.size and not blueprints_for(kind.key)] == []


def test_answers_and_reasons_are_there():
    assert all(answer_words()[name] for name in ("messages", "answers", "started", "via", "changes", "refusals"))
    assert DeclineReason.FULL in DeclineReason
    assert {"age", "dutch", "closing"} <= set(audience_words())
    assert len(names()["first_names"]) * len(names()["surnames"]) > 5_000
