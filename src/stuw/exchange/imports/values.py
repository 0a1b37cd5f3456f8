"""Days, numbers and yes-or-no, as people and systems write them; None for what cannot be read."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime

from stuw.exchange.imports.headers import plain_words, word_set
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import date_words

# Years outside these are placeholders ("0000-00-00", "9999-12-31") or slips.
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january janvier janv januar jaenner",
            "februari feb february fevrier fev fevr februar",
            "maart mrt march mar mars maerz marz",
            "april apr avril avr",
            "mei may mai",
            "juni jun june juin",
            "juli jul july juillet juil",
            "augustus aug august aout",
            "september sep sept septembre",
            "oktober okt october oct octobre",
            "november nov novembre",
            "december dec decembre dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# Days as a spreadsheet counts them, from 1954 on: five digits, with or without a part of a day.
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d{1,12})?")
_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_SERIAL_YEAR, _LAST_SERIAL_YEAR = 1955, 2080
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?$")
_DAY_FIRST = re.compile(r"^(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|e|de|ste|st|nd|rd|th)?\.?[\s-]+(?:of\s+)?([^\W\d]+)\.?,?[\s-]+(\d{4}|\d{2})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(r"^(-?)([1-9]\d{0,2}(?:([ .,'’\u00a0\u202f])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,2}))?$")

_YES = word_set("true t yes y ja j oui o vrai wahr waar 1 x v ok on aan si ✓ ✔ ☑")
_NO = word_set("false f no n nee neen non faux nein falsch onwaar 0 off uit - ✗ ✘ ☐")


def read_day(value: object) -> date | None:
    """The day in a value: ISO with or without time and zone, day first, month in words, seconds since 1970.

    A moment with a zone gives the day as it was written there: the maker meant that day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return _day_of_epoch(value)
    text = str(value).strip()[:60]
    return _day_in_digits(text) or _day_in_words(text) or _day_of_mail(text)


def read_day_in_order(text: str, *, is_month_first: bool) -> tuple[date | None, str]:
    """The day in a text of two numbers and a year, in the order of its column, or of a number of a spreadsheet.

    None for any other text: ``read_day`` knows more. A day that cannot be in that order is read in the other, with
    a note in Dutch.
    """
    bare = text.strip()
    if _SERIAL.fullmatch(bare):
        day = _SERIAL_ORIGIN + timedelta(days=int(bare.partition(".")[0]))
        return (day, "") if _FIRST_SERIAL_YEAR <= day.year <= _LAST_SERIAL_YEAR else (None, "")
    found = _DAY_FIRST.match(bare[:60])
    if found is None:
        return None, ""
    first, second, year = int(found[1]), int(found[2]), _full_year(found[3])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    expected, other = (month_first, day_first) if is_month_first else (day_first, month_first)
    if expected is not None or other is None:
        return expected, ""
    order = "de maand" if is_month_first else "de dag"
    return (
        other,
        f"“{found.group()}” kan niet met {order} eerst gelezen worden; we lazen {date_words(other, weekday=False)}.",
    )


def month_order_of(text: str) -> str:
    """What a day of two numbers and a year says of the order: "day", "month", or nothing when both can be."""
    found = _DAY_FIRST.match(text.strip()[:60])
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return "day"
    return "month" if second > 12 >= first else ""


def _day_in_digits(text: str) -> date | None:
    found = _YEAR_FIRST.match(text) or _COMPACT.match(text)
    if found:
        year, month, day = (int(part) for part in found.groups())
        # With the year first the month comes second, all over the world.
        return _day(year, month, day)
    found = _DAY_FIRST.match(text)
    if found:
        day, month, year = int(found[1]), int(found[2]), _full_year(found[3])
        # 03/04 is the third of April here; only a month above 12 tells that the month came first.
        return _day(year, month, day) or _day(year, day, month)
    if text.isascii() and text.isdigit() and len(text) in {10, 13}:
        return _day_of_epoch(int(text))
    return None


def _day_in_words(text: str) -> date | None:
    found = _DAY_MONTH.search(text)
    if found and plain_words(found[2]) in _MONTHS:
        return _day(_full_year(found[3]), _MONTHS[plain_words(found[2])], int(found[1]))
    found = _MONTH_DAY.search(text)
    if found and plain_words(found[1]) in _MONTHS:
        return _day(int(found[3]), _MONTHS[plain_words(found[1])], int(found[2]))
    return None


def _day_of_mail(text: str) -> date | None:
    if not re.match(r"^[A-Z][a-z]{2}, ", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, TypeError):
        return None
    return _day(moment.year, moment.month, moment.day)


def _day_of_epoch(value: int | float | Decimal) -> date | None:
    try:
        seconds = int(value)
    except (ValueError, OverflowError):
        return None
    if seconds >= 10**11:
        seconds //= 1000
    # From 1990 on: a smaller number is something else (an amount, a year, a spreadsheet's own count of days).
    if not 631_152_000 <= seconds < 4_102_444_800:
        return None
    return datetime.fromtimestamp(seconds, BRUSSELS).date()


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 80 else 1900 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_number(value: object) -> Decimal | None:
    """The first number in a value: "2,5 uur" is 2.5, "1.250" and "1 250,00" are 1250."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return _decimal(str(value))
    text = str(value).strip()[:80]
    grouped = _GROUPED.match(text)
    if grouped:
        # "51.578" may be a coordinate: a point or comma before three digits groups only in a longer number,
        # or with a sign that is no decimal sign.
        digits = re.sub(r"\D", "", grouped[2])
        if grouped[3] not in {".", ","} or grouped[5] or len(digits) > 6 or len(digits) == 4:
            return _decimal(f"{grouped[1]}{digits}.{grouped[5] or 0}")
    found = _NUMBER.search(text)
    return _decimal(found.group().replace(",", ".")) if found else None


def read_whole(value: object, low: int, high: int) -> int | None:
    """The first whole number in a value when it lies between ``low`` and ``high``, both included."""
    number = read_number(value)
    if number is None or number != number.to_integral_value():
        return None
    return int(number) if low <= number <= high else None


def read_degrees(value: object, limit: int) -> float | None:
    """Degrees of latitude (``limit`` 90) or longitude (180); "51,5" counts as 51.5."""
    try:
        degrees = float(str(value).strip().replace(",", "."))
    except (ValueError, TypeError):
        return None
    return degrees if -limit <= degrees <= limit else None


def read_yes(value: object) -> bool | None:
    """Yes, no, or None when it is neither, in Dutch, French, English or German."""
    if isinstance(value, bool):
        return value
    text = str(value if value is not None else "").strip().casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    head = plain_words(text).partition(" ")[0]
    if len(head) > 1:
        return True if head in _YES else False if head in _NO else None
    return None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
