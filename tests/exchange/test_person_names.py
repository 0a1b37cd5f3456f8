"""Names of people as lists write them, and what they say about being kept."""

from datetime import date

import pytest

from stuw.exchange.imports.person_names import name_of, same_person
from stuw.exchange.imports.said_consent import SaidConsent, read_consent

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("TESTJANS, Jan", "Jan Testjans"),
        ("Testjans Jan", "Testjans Jan"),
        ("Dhr. Jan Testjans", "Jan Testjans"),
        ("Mevr. LIEVE VAN DEN TESTBROEK", "Lieve van den Testbroek"),
        ("M. Jean TESTDUPONT", "Jean Testdupont"),
        ("Frau Dr. Anna Testmüller", "Anna Testmüller"),
        ("jan testjans", "Jan Testjans"),
        ("AN TESTPEETERS", "An Testpeeters"),
        ("D'TESTHONDT Jan", "D'Testhondt Jan"),
        ("MCTESTER, Sarah", "Sarah McTester"),
        ("Jan de Testvries", "Jan de Testvries"),
        ("Anne-Marie O'TESTER", "Anne-Marie O'Tester"),
        ("J.P. Testjans", "J.P. Testjans"),
        ("Jan Testjans (ziek)", "Jan Testjans"),
        ("张伟", "张伟"),
        ("een@post.example", ""),
        ("0470 00 00 12", ""),
        ("-", ""),
    ],
)
def test_full_name_as_lists_write_it(full, shown):
    assert name_of(full).name == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("JAN", "VAN DEN TESTBROEK", "Jan Van den Testbroek"),
        ("Jan", "de Testvries", "Jan de Testvries"),
        ("Jan", "Jan Testjans", "Jan Testjans"),
        ("Jan", "", "Jan"),
        ("", "TESTJANS", "Testjans"),
    ],
)
def test_name_in_two_columns(first, last, shown):
    assert name_of("", first, last).name == shown


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Jan Testjans", "Testjans Jan", True),
        ("J. Testjans", "Jan Testjans", True),
        ("Jan Testjans", "Jan Testjanss", True),
        ("Jan Van den Testbroek", "jan vandentestbroek", True),
        ("Jan Karel Testjans", "Jan Testjans", True),
        ("Jan Testjans", "Lieve Testjans", False),
        ("Jan en Lieve Testjans", "Jan Testjans", False),
        ("Jan", "Jan Testjans", False),
        ("张伟", "张伟", True),
        ("张伟", "王芳", False),
        ("", "", True),
        ("Jan", "", False),
    ],
)
def test_names_that_may_be_one_person(one, other, is_same):
    assert same_person(one, other) is is_same
    assert same_person(other, one) is is_same


@pytest.mark.parametrize(
    ("said", "on", "source", "given", "day", "where"),
    [
        ("ja", None, None, True, None, ""),
        ("X", None, None, True, None, ""),
        (True, None, None, True, None, ""),
        ("12/03/2024", None, None, True, date(2024, 3, 12), ""),
        ("mondeling 12/03/2024", None, None, True, date(2024, 3, 12), "mondeling"),
        ("ja, op papier 12/03/2024", None, None, True, date(2024, 3, 12), "op papier"),
        ("akkoord op 3 mei 2021", None, None, True, date(2021, 5, 3), ""),
        ("geen bezwaar", None, None, True, None, "geen bezwaar"),
        (None, "12/3/24", "inschrijvingsblad", True, date(2024, 3, 12), "inschrijvingsblad"),
        ("nee", "12/3/24", "blad", False, None, ""),
        ("nog te vragen", None, None, None, None, ""),
        ("mail gestuurd 12/3/2024", None, None, None, None, ""),
        ("weet niet", None, None, None, None, ""),
        ("12/03/2031", None, None, None, None, ""),
        (None, None, "blad", None, None, ""),
        ("-", None, None, None, None, ""),
        (0, None, None, False, None, ""),
        ("Non", None, None, False, None, ""),
        ("nein", None, None, False, None, ""),
    ],
)
def test_consent_as_lists_say_it(said, on, source, given, day, where):
    assert read_consent(said, on, source, TODAY) == SaidConsent(given, day, where)
