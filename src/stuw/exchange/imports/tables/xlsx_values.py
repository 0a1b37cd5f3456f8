"""What a cell of an Excel workbook shows: numbers, days, times, percentages, texts; always as text.

A day is "2027-03-01", a moment "2027-03-01 14:30", a time "14:30"; yes and no are "ja" and "nee". Excel keeps days
as numbers and only their format tells that they are days (ECMA-376 part 1, 18.8.30 and 18.17.4).
"""

import re
from array import array
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import IntEnum

from stuw.exchange.imports.tables.markup import attribute

_MAX_FORMATS = 100_000
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_GENERAL = re.compile(r"general|standaard|standard|g/standard|@", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?Z?$")


class Shape(IntEnum):
    """How a number is shown; from ``ZEROS`` on, with so many digits at least."""

    PLAIN = 0
    DAY = 1
    TIME = 2
    MOMENT = 3
    ELAPSED = 4
    PERCENT = 5
    ZEROS = 10


_BUILT_IN = {
    9: Shape.PERCENT,
    10: Shape.PERCENT,
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), Shape.DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), Shape.TIME),
    22: Shape.MOMENT,
    46: Shape.ELAPSED,
}


class Formats:
    """Listens to ``styles.xml``: for each style of a cell the shape of its numbers."""

    def __init__(self) -> None:
        self._own: dict[int, int] = {}
        self._shapes = array("H")
        self._is_inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and len(self._own) < _MAX_FORMATS:
            self._own[_whole(attributes.get("numFmtId"))] = shape_of_code(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside and len(self._shapes) < _MAX_FORMATS:
            number = _whole(attributes.get("numFmtId"))
            self._shapes.append(self._own.get(number, _BUILT_IN.get(number, Shape.PLAIN)))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_inside = False

    def text(self, text: str) -> None:
        """There is none that matters."""

    def shape(self, style: str | None) -> int:
        """The shape for the number of a style as a cell names it."""
        number = int(style) if style and style.isdecimal() and len(style) < 7 else 0
        return self._shapes[number] if number < len(self._shapes) else Shape.PLAIN


def shape_of_code(code: str) -> int:
    """What a format makes of a number: ``dd/mm/yyyy`` a day, ``0%`` a percentage, ``0000`` four digits."""
    # After the first semicolon come the formats of negative numbers, zero and text.
    first = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:500])[0]
    if _GENERAL.fullmatch(first.strip()):
        return Shape.PLAIN
    bare = _LITERAL.sub("", first).lower()
    if _ELAPSED.search(bare):
        return Shape.ELAPSED
    zeros = re.sub(r"[\s/-]", "", bare)
    if _ZEROS.fullmatch(zeros):
        return Shape.ZEROS + min(len(zeros), 30)
    if "%" in bare:
        return Shape.PERCENT
    if "#" in bare or "0" in bare.replace("ss.0", "") or "?" in bare:
        return Shape.PLAIN
    has_day = any(sign in bare for sign in "ydj") or "mmm" in bare
    has_time = any(sign in bare for sign in "hs") or "am/pm" in bare
    return Shape.MOMENT if has_day and has_time else Shape.DAY if has_day else Shape.TIME if has_time else Shape.PLAIN


def shown_number(raw: str, shape: int, *, is_1904: bool = False) -> str:
    """The text of a number with the shape of its style; what is no number is given as it is."""
    raw = raw.strip()
    if shape == Shape.PLAIN and raw.isdecimal() and raw.isascii() and (raw[0] != "0" or raw == "0"):
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    if not abs(value) < 1e300:
        return ""
    if shape == Shape.PERCENT:
        return f"{plain_number(value * 100)}%"
    if shape >= Shape.ZEROS:
        return plain_number(value).zfill(shape - Shape.ZEROS)
    if shape != Shape.PLAIN:
        return _shown_moment(value, shape, is_1904=is_1904)
    return plain_number(value)


def plain_number(value: float) -> str:
    """A number in as many of fifteen digits as it needs, without exponent: 3740, 12.5, 32470123456.

    Never such that it can be read as thousands: 2.125 is "2.1250".
    """
    if value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    text = f"{value:.20f}".rstrip("0").rstrip(".") if "e" in text else text
    # In a text "2.125" can be two thousand; of a number we know that it is not.
    return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text) else text


def _shown_moment(value: float, shape: int, *, is_1904: bool) -> str:
    if shape == Shape.ELAPSED:
        minutes = round(abs(value) * 1440)
        return f"{'-' if value < 0 else ''}{minutes // 60}:{minutes % 60:02}" if minutes < 10**9 else ""
    if not 0 <= value < 2_958_466:
        return plain_number(value)
    seconds = round(value * 86_400)
    days, rest = divmod(seconds, 86_400)
    time = _shown_time(rest)
    if shape == Shape.TIME or (not days and rest and not is_1904):
        return time
    if not days and not is_1904:
        return ""
    # Excel's 1900 has a 29th of February, as that of its example had.
    first = date(1904, 1, 1) if is_1904 else date(1899, 12, 31 if days < 60 else 30)
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return plain_number(value)
    return f"{day.isoformat()} {time}" if rest and shape == Shape.MOMENT else day.isoformat()


def _shown_time(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}:{left:02}" if left else f"{hours:02}:{minutes:02}"


def shown_iso(raw: str) -> str:
    """A day or moment that is written out ("2027-03-01T00:00:00"), without a time of midnight or seconds of zero."""
    text = raw.strip()[:40]
    day = _MIDNIGHT.sub("", text)
    if day != text:
        return day
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) <= 10:
        return text
    return f"{moment.date().isoformat()} {_shown_time(moment.hour * 3600 + moment.minute * 60 + moment.second)}"


def unescaped(text: str) -> str:
    """A text of a workbook with the signs that XML cannot hold put back: "_x000D_" is the end of a line."""
    return _ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "" if code == 0 or 0xD800 <= code < 0xE000 else "\n" if code == 0x0D else chr(code)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1


def is_true(attributes: Mapping[str, str], name: str) -> bool:
    """Whether a yes-or-no attribute says yes."""
    return attribute(dict(attributes), name) in {"1", "true"}
