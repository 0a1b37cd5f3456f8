"""Enterprise numbers: ten digits of which the last two prove the rest."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stuw.organisations.validators import clean_kbo_number, kbo_words

NUMBERS = st.integers(2_000_000, 19_999_999).map(lambda base: f"{base:08d}{97 - base % 97:02d}")


@pytest.mark.parametrize("text", ["0202239951", "0202.239.951", "BE 0202.239.951", "be0202239951", " 202239951 "])
def test_number_is_kept_as_ten_digits_however_it_is_written(text):
    assert clean_kbo_number(text) == "0202239951"


@pytest.mark.parametrize(
    "text", ["", "0202239952", "1", "2202239951", "02022399511", "NL123456789B01", "vzw", "٠٢٠٢٢٣٩٩٥١"]
)
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(ValidationError, match="geen geldig ondernemingsnummer"):
        clean_kbo_number(text)


@given(NUMBERS)
def test_number_with_its_check_digits_is_taken(number):
    assert clean_kbo_number(kbo_words(number)) == number


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number, place, change):
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    with pytest.raises(ValidationError):
        clean_kbo_number(wrong)


@pytest.mark.parametrize(("number", "words"), [("0202239951", "0202.239.951"), ("", ""), ("123", "123")])
def test_number_is_shown_in_groups(number, words):
    assert kbo_words(number) == words
