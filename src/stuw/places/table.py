"""The tables of places in memory: read once, on first use."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean

from stuw.places.enums import PlaceKind, Region
from stuw.places.records import Municipality, Place
from stuw.places.spelling import keys

DATA = Path(__file__).parent / "data"

_WALLOON_PROVINCES = frozenset({"Henegouwen", "Luik", "Luxemburg", "Namen", "Waals-Brabant"})
_REGION_ORDER = {region: number for number, region in enumerate(Region)}
_KIND_ORDER = {kind: number for number, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True)
class Table:
    """Municipalities by NIS code, and places by name key, postal code and municipality.

    ``by_key`` has every name of every place in its plain spelling, with the name as written; ``sorted_keys``
    are its keys in order, for prefixes. ``elsewhere`` are towns abroad whose names look like one here, so that
    they are not read as a slip. ``areas`` are the postal codes as places, one for each municipality a
    code lies in. Places come in the order in which they are offered.
    """

    municipalities: dict[str, Municipality]
    places: tuple[Place, ...]
    by_key: dict[str, list[tuple[str, Place]]]
    sorted_keys: list[str]
    by_code: dict[str, list[Place]]
    sorted_codes: list[str]
    areas: dict[str, list[Place]]
    by_nis: dict[str, list[Place]]
    elsewhere: frozenset[str]

    def municipality_place(self, nis: str) -> Place:
        """The municipality of today with this code, as a place."""
        return next(place for place in self.by_nis[nis] if place.kind is PlaceKind.MUNICIPALITY)

    def keys_with_prefix(self, prefix: str) -> Iterator[str]:
        """The name keys that begin with a text, in alphabetical order."""
        for number in range(bisect_left(self.sorted_keys, prefix), len(self.sorted_keys)):
            if not self.sorted_keys[number].startswith(prefix):
                return
            yield self.sorted_keys[number]


def offer_order(place: Place) -> tuple[int, int, int, str, str]:
    """Flemish places before those of Brussels and Wallonia, larger before smaller."""
    region, kind = _REGION_ORDER[place.municipality.region], _KIND_ORDER[place.kind]
    return (region, -place.size, kind, place.name, place.nis)


@cache
def table() -> Table:
    """The tables, read from the packed files on the first call."""
    municipalities, sizes, own_codes = _read_municipalities()
    current = [one for one in municipalities.values() if one.is_current]
    rows = _read("places.tsv")
    namesakes = Counter([one.name for one in current] + [row["name"] for row in rows])
    places = [_municipality_place(one, sizes, own_codes, namesakes) for one in current]
    places += [_place(row, municipalities, namesakes) for row in rows]
    places.sort(key=offer_order)
    by_code: dict[str, list[Place]] = defaultdict(list)
    by_nis: dict[str, list[Place]] = defaultdict(list)
    by_key: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for place in places:
        by_nis[place.nis].append(place)
        is_municipality = place.kind is PlaceKind.MUNICIPALITY
        for code in own_codes[place.nis] if is_municipality else place.postal_codes:
            by_code[code].append(place)
        for name_key, name in _name_keys(place):
            by_key[name_key].append((name, place))
    areas = _areas(current, by_code)
    return Table(
        municipalities=municipalities,
        places=tuple(places),
        by_key=dict(by_key),
        sorted_keys=sorted(by_key),
        by_code=dict(by_code),
        sorted_codes=sorted(areas),
        areas=areas,
        by_nis=dict(by_nis),
        elsewhere=frozenset((DATA / "elsewhere.txt").read_text(encoding="utf-8").splitlines()),
    )


def _read(name: str) -> list[dict[str, str]]:
    header, *lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def _read_municipalities() -> tuple[dict[str, Municipality], dict[str, int], dict[str, tuple[str, ...]]]:
    found, sizes, own_codes = {}, {}, {}
    for row in _read("municipalities.tsv"):
        nis, name = row["nis"], row["name"]
        own_codes[nis] = tuple(row["own_codes"].split())
        sizes[nis] = int(row["size"])
        found[nis] = Municipality(
            nis=nis,
            name=name,
            name_fr=row["name_fr"] if row["name_fr"] != name else "",
            name_de=row["name_de"] if row["name_de"] != name else "",
            name_en=row["name_en"],
            province=row["province"],
            region=_region(row["province"]),
            latitude=_degrees(row["latitude"]),
            longitude=_degrees(row["longitude"]),
            postal_codes=(*own_codes[nis], *row["other_codes"].split()),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
            successor_nis=row["successor"] or None,
        )
    return found, sizes, own_codes


def _region(province: str) -> Region:
    if not province:
        return Region.BRUSSELS
    return Region.WALLONIA if province in _WALLOON_PROVINCES else Region.FLANDERS


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _municipality_place(
    one: Municipality, sizes: dict[str, int], own_codes: dict[str, tuple[str, ...]], namesakes: Counter[str]
) -> Place:
    return Place(
        name=one.name,
        kind=PlaceKind.MUNICIPALITY,
        postal_codes=one.postal_codes,
        municipality=one,
        latitude=one.latitude,
        longitude=one.longitude,
        shown_code=next(iter(own_codes[one.nis]), ""),
        size=sizes[one.nis],
        other_names=tuple(name for name in (one.name_fr, one.name_de, one.name_en) if name),
        has_namesake=namesakes[one.name] > 1,
    )


def _place(row: dict[str, str], municipalities: dict[str, Municipality], namesakes: Counter[str]) -> Place:
    codes = tuple(row["codes"].split())
    return Place(
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        postal_codes=codes,
        municipality=municipalities[row["nis"]],
        latitude=_degrees(row["latitude"]),
        longitude=_degrees(row["longitude"]),
        shown_code=codes[0],
        former_nis=row["former_nis"] or None,
        size=int(row["size"]),
        other_names=tuple(row["also"].split("|")) if row["also"] else (),
        has_namesake=namesakes[row["name"]] > 1,
    )


def _name_keys(place: Place) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name in (place.name, *place.other_names):
        for name_key in keys(name):
            if name_key not in seen:
                seen.add(name_key)
                yield name_key, name


def _areas(current: Iterable[Municipality], by_code: dict[str, list[Place]]) -> dict[str, list[Place]]:
    """The postal codes as places; the middle of an area is that of the names it holds."""
    areas: dict[str, list[Place]] = defaultdict(list)
    for one in current:
        for code in one.postal_codes:
            inside = [place for place in by_code.get(code, []) if place.nis == one.nis]
            points = [place.point for place in inside if place.point is not None]
            area = Place(
                name=code,
                kind=PlaceKind.POSTAL,
                postal_codes=(code,),
                municipality=one,
                latitude=round(fmean(point[0] for point in points), 4) if points else one.latitude,
                longitude=round(fmean(point[1] for point in points), 4) if points else one.longitude,
                shown_code=code,
                former_nis=next((place.former_nis for place in inside if place.former_nis), None),
                size=sum(place.size for place in inside),
            )
            areas[code].append(area)
    return {code: sorted(found, key=offer_order) for code, found in areas.items()}
