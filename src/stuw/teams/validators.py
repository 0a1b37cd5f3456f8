"""Values of a centre that the command line and pages check alike."""

import re
from collections.abc import Iterable
from datetime import time

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from stuw import places
from stuw.centres.enums import CentreWord, Weekday

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NO_PLACES = {"centrale", "loket", "steunpunt", "punt", "van", "voor", "en"}
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})+")


def clean_host(text: str) -> str:
    """A host name in lower case, without scheme and port; raises ValidationError with a Dutch sentence."""
    host = text.strip().lower().rstrip(".")
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise ValidationError(
            f"“{text}” is geen webadres zoals Stuw het nodig heeft. "
            "Geef alleen de naam, zonder https:// en zonder poort: bilzen.example.be.",
            code="host",
        )
    return host


def clean_nis(text: str) -> str:
    """The NIS code of a municipality of today; raises ValidationError with a Dutch sentence."""
    code = text.strip()
    found = places.municipality(code)
    if found is None:
        raise ValidationError(f"Er is geen gemeente met NIS-code “{text}”.", code="nis")
    if not found.is_current:
        now = places.current(code)
        raise ValidationError(
            f"{found.name} ({code}) is geen gemeente meer. Gebruik {now.nis}, van {now.name}.", code="nis"
        )
    return code


def clean_area(nis: str, part: str) -> tuple[str, str]:
    """The NIS code of a municipality of today, and the name of a part of it; empty for the whole.

    Raises ValidationError for a municipality that is not there, and for a part that does not lie in it.
    """
    code, name = clean_nis(nis), part.strip()
    if not name:
        return code, ""
    inside = [place.name for place in places.places_of(code) if place.kind is not places.PlaceKind.MUNICIPALITY]
    for known in inside:
        if known.casefold() == name.casefold():
            return code, known
    whole = places.current(code).name
    raise ValidationError(f"{name} ligt niet in {whole}. Typ een deelgemeente van {whole}.", code="part")


def check_stretches(stretches: Iterable[tuple[int, time, time]]) -> None:
    """Raises ValidationError for a stretch of a weekday that ends before it begins or overlaps with another."""
    until: dict[int, time] = {}
    for weekday, opens, closes in sorted(stretches):
        day = Weekday(weekday).label
        if closes <= opens:
            raise ValidationError(
                f"Op {day} ligt het sluitingsuur niet na het openingsuur. Kies een later uur om te sluiten.",
                code="closes",
            )
        if weekday in until and opens < until[weekday]:
            raise ValidationError(f"Op {day} lopen de uren door elkaar. Kijk ze na.", code="overlap")
        until[weekday] = closes


def area_named(text: str) -> tuple[str, str]:
    """The municipality, or the part of one, that somebody named by name, postal code or NIS code.

    Raises ValidationError with names that look like it.
    """
    if re.fullmatch(r"\d{5}", text.strip()):
        return clean_area(text, "")
    place = places.resolve(text)
    if place is None:
        near = [match.label for match in places.find(text, limit=3)]
        hint = f"Bedoelde u {' of '.join(near)}?" if near else "Typ een gemeente, een deelgemeente of een postcode."
        raise ValidationError(f"We kennen geen plaats “{text}”. {hint}", code="place")
    return _area_of(place)


def area_words(nis: str, part: str) -> str:
    """A municipality, or a part of one, as people name it."""
    whole = places.current(nis).name
    return f"{part} (in {whole})" if part else whole


def guessed_area(name: str) -> tuple[str, str] | None:
    """The municipality, or part of one, whose name a centre bears; None when that is not clear."""
    place = places.resolve(_own_name(name))
    return _area_of(place) if place is not None else None


def guessed_slug(name: str) -> str:
    """A short name for a centre: of where it is, else of all its words."""
    return slugify(_own_name(name))[:50] or slugify(name)[:50]


def guessed_word(name: str) -> str:
    """What a centre calls itself, from its name; empty when none of the words is in it."""
    return next((word.value for word in CentreWord if word.label in name.lower()), "")


def _area_of(place: places.Place) -> tuple[str, str]:
    is_whole = place.kind in {places.PlaceKind.MUNICIPALITY, places.PlaceKind.POSTAL}
    return place.nis, "" if is_whole else place.name


def _own_name(name: str) -> str:
    """A centre's name without its word: "Vrijwilligerspunt Gent" is "Gent"."""
    kept = [word for word in name.split() if not word.lower().startswith("vrijwilliger")]
    return " ".join(word for word in kept if word.lower() not in _NO_PLACES)
