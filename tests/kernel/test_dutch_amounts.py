"""Amounts of money in words."""

from decimal import Decimal

import pytest

from stuw.kernel.dutch import euro_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("44.02", "44,02 euro"),
        ("12.5", "12,50 euro"),
        ("20", "20 euro"),
        ("1760.83", "1.760,83 euro"),
        ("1250.00", "1.250 euro"),
    ],
)
def test_amount_shows_its_cents_unless_there_are_none(amount, words):
    assert euro_words(Decimal(amount)) == words
