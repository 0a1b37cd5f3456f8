"""Dates and numbers in Dutch words, the same on a page, in a mail and on paper."""

from datetime import date, datetime, time
from decimal import Decimal

from stuw.kernel.availability import DAYS, join_words
from stuw.kernel.clock import BRUSSELS

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

__all__ = [
    "BRUSSELS",
    "MONTHS",
    "count",
    "date_words",
    "distance_words",
    "euro_words",
    "join_words",
    "moment_words",
    "number",
    "stretch_words",
    "time_words",
]


def date_words(day: date, *, today: date | None = None, weekday: bool = True) -> str:
    """A day in words: "dinsdag 1 december", with the year when it is not the year of ``today``."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    if weekday:
        words = f"{DAYS[day.weekday()]} {words}"
    return words if today is not None and day.year == today.year else f"{words} {day.year}"


def time_words(moment: time) -> str:
    """A time of day: "9 u", "13.30 u"."""
    return f"{moment.hour}.{moment.minute:02d} u" if moment.minute else f"{moment.hour} u"


def stretch_words(begins: time, ends: time) -> str:
    """A stretch of a day, kept on one line: "9–12 u", "13.30–16.30 u"."""
    return f"{time_words(begins).removesuffix(' u')}–{time_words(ends)}".replace(" ", "\u00a0")


def moment_words(moment: datetime, *, today: date | None = None) -> str:
    """A moment in Belgium: "dinsdag 1 december, 9.30 u"."""
    local = moment.astimezone(BRUSSELS)
    return f"{date_words(local.date(), today=today)}, {time_words(local.time())}"


def distance_words(kilometres: float) -> str:
    """A distance: "1,2 km" below ten, "14 km" above, "hier vlakbij" under 100 metres."""
    if kilometres < 0.1:
        return "hier vlakbij"
    if kilometres < 9.95:
        return f"{kilometres:.1f} km".replace(".", ",")
    return f"{round(kilometres)} km"


def number(value: Decimal | float | int) -> str:
    """A number without needless zeros and with a comma: "2,5", "1.250"."""
    whole, _, part = f"{Decimal(str(value)):,.2f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def euro_words(amount: Decimal) -> str:
    """An amount with its cents, unless there are none: "44,02 euro", "12,50 euro", "1.250 euro"."""
    whole, _, cents = f"{amount:,.2f}".partition(".")
    whole = whole.replace(",", ".")
    return f"{whole} euro" if cents == "00" else f"{whole},{cents} euro"


def count(value: int, one: str, many: str) -> str:
    """A number with its noun: "1 plaats", "1.250 plaatsen"."""
    return f"{number(value)} {one if value == 1 else many}"
