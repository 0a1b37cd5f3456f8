"""Moments of the week: as a number, in words, and together."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.kernel.availability import (
    ALL_SLOTS,
    DAYS,
    PARTS,
    SLOTS,
    common,
    from_slots,
    in_words,
    join_words,
    of_stretches,
    slot,
    to_slots,
)
from stuw.kernel.clock import BRUSSELS

GRIDS = st.none() | st.integers(1, ALL_SLOTS)
KNOWN = st.integers(1, ALL_SLOTS)


@given(st.sets(st.integers(0, SLOTS - 1)))
def test_grid_gives_back_the_moments_it_was_made_of(moments):
    assert to_slots(from_slots(moments)) == sorted(moments)


@given(KNOWN)
def test_moments_give_back_the_grid_they_come_from(grid):
    assert from_slots(to_slots(grid)) == grid


def test_grid_without_a_moment_is_unknown():
    assert from_slots([]) is None
    assert to_slots(None) == []


def test_every_moment_of_the_week_has_its_own_number():
    numbers = [slot(day, part) for day in range(len(DAYS)) for part in range(len(PARTS))]
    assert numbers == list(range(SLOTS))
    assert from_slots(numbers) == ALL_SLOTS


@pytest.mark.parametrize(("day", "part"), [(-1, 0), (7, 0), (0, 3), (0, -1)])
def test_moment_outside_the_week_is_refused(day, part):
    with pytest.raises(ValueError, match="no such moment"):
        slot(day, part)


@pytest.mark.parametrize("number", [-1, SLOTS, 10**9])
def test_grid_with_a_moment_outside_the_week_is_refused(number):
    with pytest.raises(ValueError, match="no such moment"):
        from_slots([0, number])


@given(GRIDS, GRIDS)
def test_what_two_have_in_common_is_the_same_both_ways(one, other):
    assert common(one, other) == common(other, one)


@given(GRIDS)
def test_unknown_never_excludes(grid):
    assert common(grid, None) is None


@given(KNOWN, KNOWN, KNOWN)
def test_what_three_have_in_common_does_not_depend_on_the_order(one, other, third):
    assert common(common(one, other), third) == common(one, common(other, third))
    assert set(to_slots(common(one, other))) == set(to_slots(one)) & set(to_slots(other))
    assert common(one, one) == common(one, ALL_SLOTS) == one


def test_nothing_in_common_is_known_to_be_nothing():
    assert common(1, 2) == 0


def grid(**days: str) -> int | None:
    """A grid from days and letters for parts: ``grid(di="va")`` is Tuesday morning and evening."""
    short = ["ma", "di", "wo", "do", "vr", "za", "zo"]
    return from_slots(slot(short.index(day), "vna".index(part)) for day, parts in days.items() for part in parts)


@pytest.mark.parametrize(
    ("moments", "words"),
    [
        (None, ""),
        (ALL_SLOTS, "alle dagen"),
        (grid(ma="v"), "maandag, voormiddag"),
        (grid(ma="vna"), "maandag"),
        (grid(di="v", do="v"), "dinsdag en donderdag, voormiddag"),
        (grid(di="va"), "dinsdag, voormiddag en avond"),
        (grid(ma="n", di="n", wo="n"), "maandag tot woensdag, namiddag"),
        (grid(ma="n", di="n"), "maandag en dinsdag, namiddag"),
        (grid(ma="v", wo="v", vr="v"), "maandag, woensdag en vrijdag, voormiddag"),
        (grid(di="v", do="v", za="vna"), "dinsdag en donderdag, voormiddag; zaterdag"),
        (grid(ma="vna", di="vna", wo="vna", do="vna", vr="vna"), "maandag tot vrijdag"),
        (grid(za="vna", zo="vna"), "zaterdag en zondag"),
        (grid(ma="va", zo="va"), "maandag en zondag, voormiddag en avond"),
    ],
)
def test_moments_are_said_as_one_would_say_them(moments, words):
    assert in_words(moments) == words


@given(KNOWN)
def test_words_name_every_day_once_and_no_other(moments):
    words = in_words(moments)
    there = {number // 3 for number in to_slots(moments)}
    if moments != ALL_SLOTS:
        stretches = words.count(" tot ")
        assert sum(words.count(day) for day in DAYS) <= len(there)
        assert sum(words.count(day) for day in DAYS) == len(there) or stretches > 0
        assert not {day for number, day in enumerate(DAYS) if number not in there} & set(words.replace(",", "").split())


@given(KNOWN, KNOWN)
def test_different_moments_are_said_differently(one, other):
    assert (in_words(one) == in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_words_are_joined_as_in_a_sentence(words, sentence):
    assert join_words(words) == sentence


# 1 December 2026 is a Tuesday.
@pytest.mark.parametrize(
    ("begins", "hours", "moments"),
    [
        ("2026-12-01T09:00", 3, [(1, 0)]),
        ("2026-12-01T09:00", 3.5, [(1, 0), (1, 1)]),
        ("2026-12-01T12:00", 6, [(1, 1)]),
        ("2026-12-01T20:00", 7, [(1, 2)]),
        ("2026-12-01T20:00", 11, [(1, 2), (2, 0)]),
        ("2026-12-01T02:00", 3, []),
        ("2026-12-06T19:00", 2, [(6, 2)]),
        ("2026-03-29T01:00", 12, [(6, 0), (6, 1)]),
    ],
)
def test_stretch_of_time_touches_the_parts_it_lasts_in(begins, hours, moments):
    start = datetime.fromisoformat(begins).replace(tzinfo=BRUSSELS)
    grid = of_stretches([(start, start + timedelta(hours=hours))])
    assert to_slots(grid) == [slot(day, part) for day, part in moments]


def test_stretches_are_taken_together_and_none_is_unknown():
    start = datetime(2026, 12, 1, 9, tzinfo=BRUSSELS)
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert to_slots(of_stretches([(start, start + hour), (start + day, start + day + hour)])) == [
        slot(1, 0),
        slot(2, 0),
    ]
    assert of_stretches([]) is None


def test_stretch_of_more_than_a_week_touches_everything():
    start = datetime(2026, 12, 1, 7, tzinfo=BRUSSELS)
    assert of_stretches([(start, start + timedelta(days=5000))]) == ALL_SLOTS
