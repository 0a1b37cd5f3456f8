"""Identifiers: made here, in the order of time, by nobody to guess."""

import time
from uuid import RFC_4122

from stuw.kernel.ids import new_id


def test_id_is_a_version_7_of_the_standard():
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)


def test_id_begins_with_its_moment_in_milliseconds():
    before = time.time_ns() // 1_000_000
    made = new_id().int >> 80
    assert before <= made <= time.time_ns() // 1_000_000


def test_later_ids_sort_after_earlier_ones(monkeypatch):
    moments = iter(range(10**18, 10**18 + 10**9, 10**6))  # a millisecond further each time
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))
    made = [new_id() for _ in range(500)]
    assert made == sorted(made)
    assert [str(each) for each in made] == sorted(map(str, made))


def test_ids_of_one_moment_differ_by_chance(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 10**18)
    made = {new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert len({each.int >> 80 for each in made}) == 1
