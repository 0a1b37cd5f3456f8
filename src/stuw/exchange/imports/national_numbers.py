"""National numbers, which we never keep: known by their check digits and a possible day of birth.

A number of the Belgian National Register (rijksregisternummer, numéro national) or of the Crossroads Bank (BIS
number, the month of birth plus 20 or 40) has eleven digits: six of the day of birth, three of an order, and 97 less
the rest of the first nine divided by 97; for who was born in or after 2000 a 2 stands before these nine. Source:
the instructions of the National Register (https://www.ibz.rrn.fgov.be, IT 000) and of the Crossroads Bank.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import phonenumbers
from stdnum.be import ssn, vat

from stuw.exchange.imports.headers import header_words

NOTE = "Een rijksregisternummer bewaren we nooit; het is weggelaten."

_BREAK = r"[ .,/\-‐‑–—_\u00a0\u202f]{0,3}"
# The digits of longer numbers (accounts, 14 digits of a register) and of numbers after a plus are no candidates.
# What may not stand before it is asked after the first digit: a search for a digit is quick.
_CANDIDATE = re.compile(rf"\d(?<![\d+]\d)(?<!\+ \d)\d{_BREAK}\d\d{_BREAK}\d\d{_BREAK}\d{{3}}{_BREAK}\d\d(?!\d)")
_WRITTEN_OUT = re.compile(r"\d\d([./-])\d\d\1\d\d\D+\d{3}\D+\d\d")
# Belgium and its nearest neighbours: with the number of the country, a phone there has eleven digits or nearly so.
_PHONE_LIKE = ("31", "32", "33")
_TITLE = re.compile(
    r"\b(?:rijksregister\w*|rijksreg|insz\w*|niss|ssin|rrn|rrnr|nrn|bisnummer|bisnr|nationalregister\w*"
    r"|bis (?:nummer|nr|number)|numero bis|registre national|numero nat(?:ional)?|n[or] national"
    r"|national (?:register|number|registration|insurance|identification)(?: number| no| nr)?|nationaal nummer"
    r"|nationale nummer|nummer national|social security (?:number|no|nr)"
    r"|(?:numero )?securite sociale|sozialversicherungsnummer|burgerservicenummer|bsn)\b"
    r"|^(?:nn|n national|nat nr|rr|rr nr|rr nummer|nir|enss)$"
)
_DIGITS = 11
_DEEPEST = 60


def is_national_number(text: str) -> bool:
    """Whether a text is one national or BIS number, with or without the usual signs between the digits.

    The check digits of one in fifty other numbers are right too, so the day of birth must be possible, and a
    Belgian mobile number written bare ("32470…") or one of a neighbour is taken for the phone number that it is.
    """
    found = _CANDIDATE.fullmatch(_plain(text).strip())
    return found is not None and _is_one(found.group())


def says_national_number(title: str) -> bool:
    """Whether the title of a column says that national numbers, or those of social security, stand in it."""
    return _TITLE.search(header_words(title)) is not None


def without_national_numbers(values: Mapping[str, object]) -> tuple[dict[str, object], bool]:
    """The values that say something without any national number, and whether there was one.

    A column or key with such a title is left out whole. From a longer text only the number is taken, also inside
    lists and objects. What lies deeper than anyone reads is left out.
    """
    said = {title: value for title, value in values.items() if value not in (None, "", [], {})}
    cleaned = _cleaned_mapping(said, depth=0)
    return cleaned, cleaned != said


def without_numbers(text: str) -> str:
    """A text without the national numbers in it; the text itself when there are none."""
    if len(text) < _DIGITS:
        return text
    plain = text if text.isascii() else _plain(text)
    if _CANDIDATE.search(plain) is None:
        return text
    kept = _CANDIDATE.sub(lambda found: "" if _is_one(found.group()) else found.group(), plain)
    return text if kept == plain else re.sub(r"(?<=\S) {2,}(?=\S)", " ", kept).strip()


def _is_one(written: str) -> bool:
    digits = "".join(str(unicodedata.digit(sign)) for sign in written if sign.isdigit())
    month, day, order = int(digits[2:4]), int(digits[4:6]), int(digits[6:9])
    # Where the day is not known, or too many were born on it, zeros stand there; orders go from 001 to 998.
    if day > 31 or not 1 <= order <= 998 or not ssn.is_valid(digits):
        return False
    return not (month >= 20 and digits.startswith(_PHONE_LIKE) and _is_phone(digits) and not _is_written_out(written))


def _is_written_out(written: str) -> bool:
    return _WRITTEN_OUT.fullmatch(written) is not None


def _is_phone(digits: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))


def _plain(text: str) -> str:
    """The text with digits of every script and width in the shape that is searched, sign for sign."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _cleaned(value: object, depth: int) -> object:
    if isinstance(value, str):
        return without_numbers(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return None if _is_number(value) else value
    if isinstance(value, Mapping):
        return _cleaned_mapping(value, depth + 1)
    if isinstance(value, list | tuple):
        return [_cleaned(item, depth + 1) for item in value] if depth < _DEEPEST else []
    return value


def _cleaned_mapping(values: Mapping[str, object], depth: int) -> dict[str, object]:
    if depth > _DEEPEST:
        return {}
    return {
        key: _cleaned(value, depth) for name, value in values.items() if (key := _cleaned_key(str(name))) is not None
    }


@lru_cache(maxsize=4096)
def _cleaned_key(name: str) -> str | None:
    """A title without national numbers; None when it says that they stand under it."""
    return None if says_national_number(name) else without_numbers(name)


def _is_number(value: int | float) -> bool:
    """Whether a number of a spreadsheet or JSON is one: those of who was born from 2000 on lost their first zero."""
    whole = int(value) if isinstance(value, int) or value.is_integer() else 0
    # An enterprise number that begins with 1 is ten digits too.
    return 10**9 <= whole < 10**11 and _is_one(f"{whole:011d}") and not vat.is_valid(str(whole))
