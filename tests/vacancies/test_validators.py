"""A fixed amount a day: never above the year's legal maximum."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from stuw.vacancies.validators import allowance_hint, check_allowance

CENT = Decimal("0.01")


def test_five_hundred_euro_a_day_is_refused_with_the_amount_and_the_other_way():
    with pytest.raises(ValidationError) as refused:
        check_allowance(Decimal(500), year=2026)
    assert refused.value.messages == [
        "Het wettelijke maximum in 2026 is 44,02 euro per dag. "
        "Betaalt u meer? Kies dan voor terugbetaling van de kosten, met bewijzen."
    ]


@pytest.mark.parametrize(
    ("year", "most"), [(2018, Decimal("34.03")), (2025, Decimal("42.31")), (2026, Decimal("44.02"))]
)
def test_the_maximum_itself_is_allowed_and_a_cent_more_is_not(year, most):
    check_allowance(most, year=year)
    with pytest.raises(ValidationError):
        check_allowance(most + CENT, year=year)


def test_year_without_a_known_maximum_has_no_hint_and_refuses_nothing():
    check_allowance(Decimal(60), year=2040)
    assert allowance_hint(2040) == ""
