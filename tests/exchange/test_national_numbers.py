"""National numbers are found however they are written, and nothing else is taken for one."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stuw.exchange.imports.national_numbers import (
    is_national_number,
    says_national_number,
    without_national_numbers,
    without_numbers,
)

DAYS = st.dates(date(1900, 1, 1), date(2025, 12, 31))
ORDERS = st.integers(1, 998)
# What people and systems put between the digits.
SHAPES = st.sampled_from(
    [
        "{}.{}.{}-{}.{}", "{}{}{}{}{}", "{} {} {} {} {}", "{}{}{}-{}-{}", "{}/{}/{}-{}.{}", "{}-{}-{} {} {}",
        "{}.{}.{}.{}.{}", "{}{}{} {} {}", "{}.{}.{} - {}.{}", "{}{}{}-{}{}",
    ]
)  # fmt: skip


def number_of(born: date, order: int, *, bis: int = 0, shape: str = "{}.{}.{}-{}.{}") -> str:
    """The number of somebody who was born on that day, made by the public rule."""
    first = f"{born:%y}{born.month + bis:02d}{born:%d}{order:03d}"
    check = 97 - int(f"2{first}" if born.year >= 2000 else first) % 97
    return shape.format(first[:2], first[2:4], first[4:6], first[6:], f"{check:02d}")


@given(DAYS, ORDERS, SHAPES, st.sampled_from([0, 20, 40]))
def test_every_number_is_found_however_it_is_written(born, order, shape, bis):
    number = number_of(born, order, bis=bis, shape=shape)
    assume(not bis or "." in shape or not number.startswith(("31", "32", "33")))
    assert is_national_number(number)
    assert is_national_number(f" {number} ")
    assert without_numbers(f"Testpersoon ({number}), kent de weg") == "Testpersoon (), kent de weg"


@given(DAYS, ORDERS, st.integers(1, 96))
def test_wrong_check_digits_are_no_number(born, order, shift):
    digits = number_of(born, order, shape="{}{}{}{}{}")
    first, check = digits[:9], (int(digits[9:]) + shift - 1) % 97 + 1
    right = {97 - int(first) % 97, 97 - int(f"2{first}") % 97}
    assume(check not in right)
    assert not is_national_number(f"{first}{check:02d}")


@given(st.integers(450_000_000, 499_999_999), st.sampled_from(["32{}", "+32{}", "0032{}", "0{}", "+32 {}", "{}"]))
def test_mobile_number_is_never_taken_for_one(mobile, shape):
    text = shape.format(mobile)
    assert not is_national_number(text)
    assert without_numbers(f"gsm {text}, liefst na 18 uur") == f"gsm {text}, liefst na 18 uur"


@given(st.integers(0, 10**8 - 1), st.sampled_from("01"))
def test_enterprise_number_is_never_taken_for_one(number, first):
    digits = f"{first}{number // 10:07d}"
    digits += f"{97 - int(digits) % 97:02d}"
    for text in (digits, f"{digits[:4]}.{digits[4:7]}.{digits[7:]}", f"BE {digits}", f"BE{digits}"):
        assert without_numbers(text) == text
    assert without_national_numbers({"kbo": int(digits)}) == ({"kbo": int(digits)}, False)


@given(st.integers(0, 10**10 - 1))
def test_account_number_is_never_taken_for_one(number):
    account = f"{number:010d}{number % 97 or 97:02d}"
    check = 98 - int(f"{account}111400") % 97
    iban = f"BE{check:02d}{account}"
    spaced = " ".join(iban[at : at + 4] for at in range(0, 16, 4))
    for text in (iban, spaced, f"{account[:3]}-{account[3:10]}-{account[10:]}"):
        assert without_numbers(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "85.07.30-033.28", "17.07.30-033.84", "98.47.28-997.65", "01 49 07 001 85", "85 07 30 033 28",
        "８５.０７.３０-０３３.２８", "85.07.30–033.28",
    ],
)  # fmt: skip
def test_numbers_of_the_public_examples_are_found(text):
    assert is_national_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "0470 00 00 12", "2026-11-23", "23/11/2026 09:00", "85.07.30", "12345678901", "99999999999",
        "00000000000", "85.13.30-033.28", "550e8400-e29b-41d4-a716-446655440000", "85.07.30-033.28 en meer",
        "+85 07 30 033 28",
    ],
)  # fmt: skip
def test_other_numbers_are_not(text):
    assert not is_national_number(text)


@pytest.mark.parametrize(
    "title",
    [
        "Rijksregisternummer", "rijksregister nr.", "RRN", "INSZ", "INSZ-nummer", "Bisnummer", "BIS-nr", "NISS", "NN",
        "Numéro national", "N° national", "N° de registre national", "Nationalregisternummer", "national_number",
        "nationalNumber", "RR-nummer", "Numéro de sécurité sociale", "BSN",
    ],
)  # fmt: skip
def test_titles_that_say_it(title):
    assert says_national_number(title)
    assert without_national_numbers({title: "wat er ook staat", "naam": "Testpersoon"}) == (
        {"naam": "Testpersoon"},
        True,
    )


@pytest.mark.parametrize("title", ["naam", "nummer", "huisnummer", "nationaliteit", "bus", "nr", "numéro", "bis"])
def test_titles_that_do_not(title):
    assert not says_national_number(title)


def test_empty_column_of_national_numbers_is_not_worth_a_word():
    assert without_national_numbers({"RRN": "", "insz": None, "naam": "Testpersoon"}) == (
        {"naam": "Testpersoon"},
        False,
    )


def test_number_is_taken_out_of_everything_inside():
    values = {
        "id": 85073003328,
        "naam": "Testpersoon Een 85.07.30-033.28",
        "contact": {"rrn": "85.07.30-033.28", "tags": ["a", "850730 033 28", {"x": "nr 85073003328 hier"}]},
        "85073003328": "wie",
        "jong": 5010100156,
    }
    cleaned, is_found = without_national_numbers(values)
    assert is_found
    assert cleaned["naam"] == "Testpersoon Een"
    assert cleaned["id"] is None
    assert cleaned["contact"] == {"tags": ["a", "", {"x": "nr hier"}]}
    assert "33" not in str({key: value for key, value in cleaned.items() if key != "jong"})


def test_number_that_lost_its_first_zero_is_found():
    young = int(number_of(date(2005, 1, 1), 1, shape="{}{}{}{}{}"))
    assert young < 10**10
    assert without_national_numbers({"code": young}) == ({"code": None}, True)


def test_values_without_any_stay_as_they_were():
    values = {"naam": "Testpersoon", "tel": "0470 00 00 12", "lijst": [1, 2.5, True, None, float("inf")]}
    assert without_national_numbers(values) == (values, False)
