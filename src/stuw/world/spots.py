"""Where things are: the places of a centre's area, and addresses that lie around them."""

from math import cos, radians, sqrt
from random import Random

from stuw.places.enums import PlaceKind
from stuw.places.queries import places_of
from stuw.places.records import Place
from stuw.world.records import LocationRecord, Spot
from stuw.world.words import names

_KM_PER_DEGREE = 111.2
_SMALLEST, _LARGEST = 0.4, 3.2
_HIGHEST_NUMBER = 180


def spots_of(nis: str, *, is_on_coast: bool = False) -> tuple[Spot, ...]:
    """The places of a municipality (or of a former one), weighted by how large they are.

    A municipality that is only a name over its parts, without a postal code of its own, is left out.
    """
    found = [place for place in places_of(nis) if place.kind is not PlaceKind.POSTAL and place.shown_code]
    return tuple(_spot(place, is_on_coast) for place in found if place.point is not None)


def _spot(place: Place, is_on_coast: bool) -> Spot:
    latitude, longitude = place.point_or_centre
    thousands = max(place.size, 300) / 1000
    return Spot(
        name=place.name,
        postal_code=place.shown_code,
        nis=place.nis,
        latitude=latitude,
        longitude=longitude,
        radius_km=min(_LARGEST, max(_SMALLEST, 0.28 * sqrt(thousands))),
        # Less than in proportion: villages have a life of their own.
        weight=thousands**0.7,
        is_on_coast=is_on_coast,
    )


def location_in(spot: Spot, rng: Random, label: str = "") -> LocationRecord:
    """An address around a place, denser near the middle; on the coast never north of it."""
    north = rng.gauss(0, spot.radius_km / 2)
    east = rng.gauss(0, spot.radius_km / 2)
    if spot.is_on_coast:
        north = -abs(north)
    return LocationRecord(
        label=label,
        street=f"{rng.choice(names()['streets'])} {1 + int(rng.random() ** 2 * _HIGHEST_NUMBER)}",
        postal_code=spot.postal_code,
        place_name=spot.name,
        nis=spot.nis,
        latitude=round(spot.latitude + north / _KM_PER_DEGREE, 5),
        longitude=round(spot.longitude + east / (_KM_PER_DEGREE * cos(radians(spot.latitude))), 5),
    )
