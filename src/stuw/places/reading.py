"""Reading a place out of a free text: a search, a line of an address, a cell of somebody's file."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from stuw.places.enums import PlaceKind, Region
from stuw.places.queries import by_postal_code, municipality
from stuw.places.records import Place
from stuw.places.spelling import key, query_key
from stuw.places.table import Table, table

SHORTEST_SUB = 4
"""A name of a sub-municipality stands on its own from this many letters: "On" and "Aye" are words elsewhere."""
SHORTEST_WITH_FAULT = 5
"""A name with an error is read from this many letters, and only that of a Flemish or Brussels municipality."""
LONG_NAME = 8
"""From here a sub-municipality may have an error too; two more letters, and two errors are forgiven."""
RESEMBLANCE_WITH_CODE = 78.0
"""Beside a postal code a name needs to resemble one of that code's names this much (0 to 100)."""
LONGEST, MOST_PARTS = 400, 8
"""A text with more characters or parts than this is no place."""

_SEPARATORS = re.compile(r"[,;()\[\]/|\n\r]|\s[-–—]\s")
_CODE = re.compile(r"(?:^|\s)(?:b |be )?([1-9]\d{3})(?=\s|$)")
_LEADING = re.compile(r"^(?:stad|gemeente|deelgemeente|fusiegemeente|district|ville de|commune de) (?=.)")
_BELGIUM = re.compile(r"(?:^|\s)(?:belgie|belgium|belgique|belgien|belgia)$")
_COUNTRY_CODES = frozenset({"b", "be"})
_PROVINCES_ONLY = frozenset({"limburg", "luxemburg"})
"""Words that name a province before anything else; alone they are no place."""


def resolve(text: str) -> Place | None:
    """The one place that a text names, or None when it names none, or more than one equally well.

    Understands a name in any language, a postal code, "3740 Bilzen", "Kerkstraat 1, 3740 Bilzen, België",
    "Munsterbilzen, Bilzen", "Nieuwerkerken (Aalst)" and every label of a place. A municipality goes before a
    sub-municipality of the same name. What stands beside a name must fit it (its municipality, province or
    country), so that "Lille, France" and "1000 Ljubljana" are no places in Belgium. Never raises.
    """
    parts = _parts(text) if len(text) <= LONGEST else []
    if not parts or len(parts) > MOST_PARTS:
        return None
    coded = [number for number, part in enumerate(parts) if _known_code(part)]
    for number in reversed(coded):  # a house number may look like a code; the code comes after it
        place = _read_with_code(parts, number)
        if place is not None:
            return place
    return None if coded else _read_names(parts)


def _parts(text: str) -> list[str]:
    """The parts of a text in plain spelling, without the country Belgium and words such as "stad"."""
    found = []
    for piece in _SEPARATORS.split(text):
        part = _LEADING.sub("", _BELGIUM.sub("", query_key(piece)))
        if part and part not in _COUNTRY_CODES:
            found.append(part)
    return found


def _known_code(part: str) -> re.Match[str] | None:
    """The first Belgian postal code in a part: the last one, when a house number looks like one too."""
    codes = [found for found in _CODE.finditer(part) if found[1] in table().areas]
    return codes[-1] if codes else None


def _read_with_code(parts: list[str], number: int) -> Place | None:
    found = _known_code(parts[number])
    assert found is not None  # noqa: S101  the caller chose this part for its code
    code, before, after = found[1], parts[number][: found.start()].strip(), parts[number][found.end() :].strip()
    if after or before:
        place = _named_at(after or before, code)
        rest = parts[number + 1 :]
        return place if place is not None and _all_fit(place, rest, code) else None
    others = parts[:number] + parts[number + 1 :]
    if not others:
        return by_postal_code(code)[0]
    if number == 0:
        areas = [place for place in by_postal_code(code) if place.kind is PlaceKind.POSTAL]
        for place in areas:  # "2960 (Brecht)" is the area, "Brecht, 2960" the municipality
            if [key(place.municipality.name)] == others:
                return place
    for at, name in enumerate(others):
        place = _named_at(name, code)
        if place is not None and _all_fit(place, others[:at] + others[at + 1 :], code):
            return place
    return None


def _named_at(name: str, code: str) -> Place | None:
    """The place with this name at this postal code; the code's own area where the name covers more than it."""
    known = table()
    candidates = _around(known, code)
    exact = [place for written, place in candidates if key(written) == name or _is_short_for(name, written)]
    if not exact and name in known.elsewhere:
        return None
    if not exact:
        choices = [key(written) for written, _ in candidates]
        best = process.extractOne(name, choices, scorer=fuzz.ratio, score_cutoff=RESEMBLANCE_WITH_CODE)
        if best is None:
            return None
        exact = [candidates[best[2]][1]]
    by_code = known.by_code.get(code, [])
    for place in exact:
        if place in by_code and (place.shown_code == code or place.kind is not PlaceKind.MUNICIPALITY):
            return place
    nis = {place.nis for place in exact}
    return next((place for place in by_postal_code(code) if place.nis in nis), by_postal_code(code)[0])


def _around(known: Table, code: str) -> list[tuple[str, Place]]:
    """The names somebody may write beside a code: of its places, its municipality, the former one, Brussels."""
    found = list(known.by_code.get(code, []))
    for area in known.areas[code]:
        found.append(known.municipality_place(area.nis))
        if area.former_nis is not None:
            found += [place for place in known.by_nis[area.nis] if place.former_nis == area.former_nis
                      and place.kind is PlaceKind.FORMER]  # fmt: skip
        if area.municipality.region is Region.BRUSSELS:
            found += [place for _, place in known.by_key["brussel"] if place.kind is PlaceKind.MUNICIPALITY]
    return [(name, place) for place in dict.fromkeys(found) for name in (place.name, *place.other_names)]


def _is_short_for(name: str, written: str) -> bool:
    return any(written == full for full, _ in table().by_key.get(name, ()))


def _all_fit(place: Place, parts: Iterable[str], code: str = "") -> bool:
    """Whether every part beside a name says where that name lies."""
    one = place.municipality
    names = {one.name, one.name_fr, one.name_de, one.name_en, one.province, one.region, place.name}
    if place.former_nis is not None and (former := municipality(place.former_nis)) is not None:
        names |= {former.name, former.name_fr}
    contexts = {key(name) for name in names if name}
    return all(part.removeprefix("provincie ") in contexts or part == code for part in parts)


def _read_names(parts: list[str]) -> Place | None:
    known = table()
    for at, name in enumerate(parts):
        others = parts[:at] + parts[at + 1 :]
        named = [place for _, place in known.by_key.get(name, []) if _all_fit(place, others)]
        if not others and name in _PROVINCES_ONLY:
            return None
        if named:
            return _choose(name, named, alone=not others)
    return _with_fault(parts[0]) if len(parts) == 1 else None


def _choose(name: str, places: list[Place], *, alone: bool) -> Place | None:
    """The municipality, else the former one, else the sub-municipality; None when two are as good."""
    places = list(dict.fromkeys(places))
    for kind in (PlaceKind.MUNICIPALITY, PlaceKind.FORMER, PlaceKind.SUB):
        found = [place for place in places if place.kind is kind]
        if kind is PlaceKind.SUB and alone and len(name) < SHORTEST_SUB:
            return None
        if len(found) > 1:
            found = [place for place in found if key(place.name) == name]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _with_fault(name: str) -> Place | None:
    """The one municipality (or, for a long name, sub-municipality) of Flanders or Brussels meant by a slip."""
    if len(name) < SHORTEST_WITH_FAULT or any(figure.isdigit() for figure in name):
        return None
    known = table()
    if name in known.elsewhere:
        return None
    errors = 2 if len(name) >= LONG_NAME + 2 else 1
    close = process.extract(name, known.sorted_keys, scorer=OSA.distance, score_cutoff=errors, limit=None)
    found = [
        (distance, place)
        for name_key, distance, _ in close
        for _, place in known.by_key[name_key]
        if name_key[0] == name[0]
        and place.municipality.region is not Region.WALLONIA
        and (place.kind is not PlaceKind.SUB or len(name) >= LONG_NAME)
    ]
    nearest = min((distance for distance, _ in found), default=None)
    meant = dict.fromkeys(place for distance, place in found if distance == nearest)
    return next(iter(meant)) if len(meant) == 1 else None
