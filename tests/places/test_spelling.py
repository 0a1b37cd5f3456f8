"""Names in one plain spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.places.spelling import key, keys, tidy


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Liège", "liege"), ("’s Gravenbrakel", "s gravenbrakel"), ("Sint-Job-in-'t-Goor", "sint job in t goor")],
)
def test_key_is_plain(name: str, plain: str):
    assert key(name) == plain


def test_saints_are_also_found_shortened():
    assert keys("Sint-Truiden") == ("sint truiden", "st truiden")
    assert keys("Onze-Lieve-Vrouw-Waver") == ("onze lieve vrouw waver", "olv waver")
    assert keys("Sintels") == ("sintels",)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Petegem-Aan-De-Leie", "Petegem-aan-de-Leie"),
        ("Mont-De-L'Enclus", "Mont-de-l'Enclus"),
        ("La Roche-En-Ardenne", "La Roche-en-Ardenne"),
        ("De Haan", "De Haan"),
        ("Sint-Job-In-'T-Goor", "Sint-Job-in-'t-Goor"),
    ],
)
def test_tidy_lowers_small_words_but_not_the_first(listed: str, written: str):
    assert tidy(listed) == written


@given(st.text())
def test_key_is_made_of_letters_figures_and_single_spaces_and_stays_the_same(text: str):
    plain = key(text)
    assert plain == " ".join(plain.split())
    assert plain.replace(" ", "").isalnum() or plain == ""
    assert plain.isascii()
    assert key(plain) == plain
