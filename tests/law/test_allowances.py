"""The ceilings of the fixed allowance, year by year."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest

from stuw.law.allowances import (
    BASE_PER_DAY,
    BASE_PER_YEAR,
    BASE_RAISED_PER_YEAR,
    CEILINGS,
    ceilings_of,
)

INDEXED = {year: found for year, found in CEILINGS.items() if found.coefficient is not None}


def indexed(base: Decimal, coefficient: Decimal) -> Decimal:
    return (base * coefficient).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_coefficients_are_known_since_the_raised_category_exists():
    assert sorted(INDEXED) == list(range(2019, 2027))


@pytest.mark.parametrize("year", INDEXED)
def test_amounts_follow_from_the_base_to_the_cent(year):
    found = INDEXED[year]
    assert found.coefficient is not None
    assert (found.per_day, found.per_year, found.raised_per_year) == (
        indexed(BASE_PER_DAY, found.coefficient),
        indexed(BASE_PER_YEAR, found.coefficient),
        indexed(BASE_RAISED_PER_YEAR, found.coefficient),
    )


def test_amounts_never_go_down():
    for former, later in pairwise(found for _, found in sorted(CEILINGS.items())):
        assert (former.per_day, former.per_year) <= (later.per_day, later.per_year)


@pytest.mark.parametrize("year", range(2011, 2019))
def test_older_years_have_no_raised_amount(year):
    assert CEILINGS[year].raised_per_year is None


@pytest.mark.parametrize("year", [2010, 2027])
def test_year_that_is_not_known_has_no_ceilings(year):
    assert ceilings_of(year) is None


def test_this_year_of_the_law():
    found = ceilings_of(2026)
    assert found is not None
    assert (found.per_day, found.per_year, found.raised_per_year) == (
        Decimal("44.02"),
        Decimal("1760.83"),
        Decimal("3233.91"),
    )
