"""Telephone numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stuw.people.validators import clean_phone, phone_words


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("0470 00 00 00", "+32470000000", "0470 00 00 00"),
        ("0470/00.00.00", "+32470000000", "0470 00 00 00"),
        ("+32 (0)470 00 00 00", "+32470000000", "0470 00 00 00"),
        ("0032470000000", "+32470000000", "0470 00 00 00"),
        ("089 51 00 00", "+3289510000", "089 51 00 00"),
        ("+31 6 12345678", "+31612345678", "+31 6 12345678"),
        ("  02 555 12 12 ", "+3225551212", "02 555 12 12"),
    ],
)
def test_number_is_kept_in_one_form_and_shown_as_people_read_it(text, number, words):
    assert clean_phone(text) == number
    assert phone_words(number) == words


@pytest.mark.parametrize("text", ["", "mijn moeder", "12", "0470", "0470 00 00 00 00 00 00 00", "+", "123-abc", "\x00"])
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(ValidationError, match="Dit lijkt geen telefoonnummer"):
        clean_phone(text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_in_one_form_or_a_refusal(text):
    try:
        number = clean_phone(text)
    except ValidationError:
        return
    assert number.startswith("+")
    assert number[1:].isdigit()
    assert len(number) <= 40
    assert clean_phone(phone_words(number)) == number


def test_number_that_cannot_be_read_is_shown_as_it_is():
    assert phone_words("vraag aan de balie") == "vraag aan de balie"
