"""Belgian municipalities, sub-municipalities and postal codes, from packed tables; no database, no Django.

The tables are read on first use. ``data/SOURCES.md`` says where they come from and what they lack.
"""

from stuw.places.enums import PlaceKind, Region
from stuw.places.finding import find
from stuw.places.queries import by_postal_code, current, municipalities, municipality, places_of
from stuw.places.reading import resolve
from stuw.places.records import Match, Municipality, Place

__all__ = [
    "Match",
    "Municipality",
    "Place",
    "PlaceKind",
    "Region",
    "by_postal_code",
    "current",
    "find",
    "municipalities",
    "municipality",
    "places_of",
    "resolve",
]
