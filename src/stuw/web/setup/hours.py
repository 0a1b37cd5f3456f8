"""Opening hours as people write them: "9-12 en 13.30-16" for one day."""

import re
from collections.abc import Iterable
from datetime import time

from django.core.exceptions import ValidationError

type Times = tuple[time, time]

_TIME = r"(\d{1,2})(?:\s*[.:hu]\s*(\d{2}))?\s*(?:uur\b|u\b|h\b)?"
_STRETCH = re.compile(rf"{_TIME}\s*(?:-|–|—|tot|t/m)\s*{_TIME}")
_BETWEEN = re.compile(r"\b(en|van|open|gesloten|dicht)\b|[\s,;/+&]")
EXAMPLE = "9-12 en 13.30-16"


def times_in(text: str) -> list[Times]:
    """The stretches in a text, in the order of the day; none for an empty text or "gesloten".

    Raises ValidationError for what is no time or not understood.
    """
    words = " ".join(text.lower().split())
    rest = _BETWEEN.sub("", _STRETCH.sub(" ", words))
    if rest:
        raise ValidationError(f"We begrijpen “{text.strip()}” niet. Schrijf bijvoorbeeld: {EXAMPLE}.", code="hours")
    return sorted((_time(*found[:2]), _time(*found[2:])) for found in _STRETCH.findall(words))


def times_words(stretches: Iterable[Times]) -> str:
    """The same as one would type it."""
    return " en ".join(f"{_short(opens)}-{_short(closes)}" for opens, closes in stretches)


def _time(hour: str, minute: str) -> time:
    if int(hour) > 23 or int(minute or 0) > 59:
        raise ValidationError(f"{hour}.{minute or '00'} is geen uur van de dag. Kijk het na.", code="hours")
    return time(int(hour), int(minute or 0))


def _short(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)
