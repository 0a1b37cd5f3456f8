"""Dates, times, distances and numbers in Dutch words."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from stuw.kernel.dutch import (
    count,
    date_words,
    distance_words,
    moment_words,
    number,
    stretch_words,
    time_words,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "given", "words"),
    [
        (date(2026, 12, 1), {"today": TODAY}, "dinsdag 1 december"),
        (date(2027, 1, 1), {"today": TODAY}, "vrijdag 1 januari 2027"),
        (date(2026, 12, 1), {}, "dinsdag 1 december 2026"),
        (date(2026, 3, 31), {"today": TODAY, "weekday": False}, "31 maart"),
        (date(2024, 2, 29), {"today": TODAY, "weekday": False}, "29 februari 2024"),
    ],
)
def test_day_names_its_year_only_when_it_is_another(day, given, words):
    assert date_words(day, **given) == words


@pytest.mark.parametrize(
    ("moment", "words"), [(time(9), "9 u"), (time(13, 30), "13.30 u"), (time(0, 5), "0.05 u"), (time(0), "0 u")]
)
def test_time_of_day_is_said_in_hours(moment, words):
    assert time_words(moment) == words


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [(time(9), time(12), "9–12\u00a0u"), (time(13, 30), time(16, 30), "13.30–16.30\u00a0u")],
)
def test_stretch_of_a_day_stays_on_one_line(begins, ends, words):
    assert stretch_words(begins, ends) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 12, 1, 8, 30, tzinfo=UTC), "dinsdag 1 december, 9.30 u"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "woensdag 1 juli, 0.30 u"),  # summer time, and a day further
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "vrijdag 1 januari 2027, 0 u"),
    ],
)
def test_moment_is_said_as_it_is_in_belgium(moment, words):
    assert moment_words(moment, today=TODAY) == words


@pytest.mark.parametrize(
    ("kilometres", "words"),
    [
        (0, "hier vlakbij"),
        (0.0999, "hier vlakbij"),
        (0.1, "0,1 km"),
        (1.24, "1,2 km"),
        (9.94, "9,9 km"),
        (9.95, "10 km"),
        (14.2, "14 km"),
        (120.7, "121 km"),
    ],
)
def test_distance_is_as_precise_as_it_is_near(kilometres, words):
    assert distance_words(kilometres) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (3, "3"),
        (2.5, "2,5"),
        (Decimal("2.50"), "2,5"),
        (Decimal("3.00"), "3"),
        (1250, "1.250"),
        (1234567.891, "1.234.567,89"),
        (-2.5, "-2,5"),
        (100, "100"),
    ],
)
def test_number_has_a_comma_and_no_needless_zeros(value, words):
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0 plaatsen"), (1, "1 plaats"), (2, "2 plaatsen"), (1250, "1.250 plaatsen")]
)
def test_number_agrees_with_its_noun(value, words):
    assert count(value, "plaats", "plaatsen") == words
