"""When two names are the same organisation to somebody who reads them, and when they are not."""

import pytest

from stuw.exchange.imports.writing.resemblance import bare_name, is_nearly


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Buurthuis De Linde", "'t Buurthuys De Linde"),
        ("Buurthuis De Linde vzw", "Buurthuis Linde"),
        ("VZW Pegode", "Pegode v.z.w."),
        ("Harmonie De Ware Vrienden", "De Ware Vrienden, harmonie"),
        ("Les Amis du Canal asbl", "Amis du Canal"),
        ("Seniorenbond Sint-Fictief", "Seniorenbond St. Fictief"),
        ("Natuurgroep Den Élan", "Natuurgroep den Elan"),
    ],
)
def test_slip_of_the_pen_is_nearly_the_same(name, other):
    assert is_nearly(name, other)
    assert is_nearly(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("KWB Bilzen", "KVLV Bilzen"),
        ("Turnkring De Brug", "Jeugdhuis De Brug"),
        ("Okra Hoeselt", "Okra Munsterbilzen"),
        ("Scouts 12", "Chiro 12"),
    ],
)
def test_another_club_is_another_club(name, other):
    assert not is_nearly(name, other)


def test_name_of_nothing_but_small_words_stays_a_name():
    assert bare_name("De VZW") == "de vzw"
