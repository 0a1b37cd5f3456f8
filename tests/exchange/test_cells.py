"""Texts that a spreadsheet would take for formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.exchange.cells import safe_cell, unsafe_cell

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "'"])
def test_a_text_that_would_run_gets_an_apostrophe(start: str, before: str) -> None:
    text = f"{before}{start}HYPERLINK(1)"

    assert safe_cell(text) == f"'{text}"
    assert unsafe_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "'t Oud Huis", "'s Gravenvoeren", "Jan - Piet", "a=b", "’t Werkhuys", "'"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text
    assert unsafe_cell(text) == text


@given(st.text() | st.text(alphabet="'=+-@ \t\r\nab＝"))
def test_unsafe_undoes_safe_for_any_text(text: str) -> None:
    cell = safe_cell(text)

    assert unsafe_cell(cell) == text
    assert not cell.lstrip(" \u00a0").startswith(tuple(STARTS))


@given(st.text(alphabet="'=+-@ \tab"), st.text(alphabet="'=+-@ \tab"))
def test_no_two_texts_give_the_same_cell(one: str, other: str) -> None:
    assert (safe_cell(one) == safe_cell(other)) == (one == other)
