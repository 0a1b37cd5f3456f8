"""Looking up municipalities and places by their codes."""

from stuw.places.enums import PlaceKind
from stuw.places.records import Municipality, Place
from stuw.places.table import table


def municipality(nis: str) -> Municipality | None:
    """The municipality under a NIS code, of today or ended; None for a code the table does not know."""
    return table().municipalities.get(nis)


def current(nis: str) -> Municipality:
    """The municipality of today that a NIS code leads to: Kortessem's code gives Hasselt.

    Raises LookupError for a code the table does not know.
    """
    known = table().municipalities
    if nis not in known:
        raise LookupError(f"no such NIS code: {nis}")
    found = known[nis]
    while found.successor_nis is not None:
        found = known[found.successor_nis]
    return found


def municipalities() -> list[Municipality]:
    """The municipalities of today, those of Flanders first, larger before smaller."""
    return [place.municipality for place in table().places if place.kind is PlaceKind.MUNICIPALITY]


def places_of(nis: str) -> list[Place]:
    """The places of a municipality: itself first, then its former and sub-municipalities, larger first.

    For an ended code: the former municipality and what lay in it. Empty for an unknown code.
    """
    known = table()
    found = known.municipalities.get(nis)
    if found is None:
        return []
    if found.successor_nis is not None:
        inside = [place for place in known.by_nis[current(nis).nis] if place.former_nis == nis]
        return sorted(inside, key=lambda place: place.kind is not PlaceKind.FORMER)
    return sorted(known.by_nis[nis], key=lambda place: place.kind is not PlaceKind.MUNICIPALITY)


def by_postal_code(code: str) -> list[Place]:
    """The places with a postal code, the best reading first; empty for a code that is not Belgian.

    A code with one name ("9000", "3720") gives that place. A code that several names share, or that a town
    has among others, gives its own area first ("3740 (Bilzen-Hoeselt)"), then the names.
    """
    known = table()
    named = known.by_code.get(code, [])
    areas = known.areas.get(code, [])
    if len(named) == 1 and len(areas) == 1 and named[0].shown_code == code and not _is_one_of_many(named[0]):
        return list(named)
    return [*areas, *named]


def _is_one_of_many(place: Place) -> bool:
    """Whether a town's name stands at several codes, so that one code says more than the name."""
    return sum(place in table().by_code.get(code, ()) for code in place.postal_codes) > 1
