"""The centres of a world: those of content/centres, and as many more Flemish municipalities as a large world needs.

A ``[[centre]]`` has its brand (``brand_colour``, ``motif``: the drawing of its mark, in a field of 48 by 48), its own
word for itself, ``areas``, desk hours ("ma 9.00-12.00"), and how much of everything the demo has there.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from random import Random
from typing import Any

from stuw.centres.enums import CentreWord
from stuw.kernel.availability import DAYS_SHORT
from stuw.places.enums import Region
from stuw.places.queries import municipalities
from stuw.places.records import Municipality
from stuw.world.blueprints import CONTENT
from stuw.world.chance import chance
from stuw.world.contacts import land_line, plain
from stuw.world.records import AreaRecord, CentreRecord, FirstOrganisation, HoursRecord, NetworkRecord, Spot
from stuw.world.spots import spots_of
from stuw.world.words import names

_PROMISE_DAYS = 5
_COMMON_MOTIF = (
    "<path d='M24 38c-8-6-14-11-14-18a7 7 0 0 1 14-3 7 7 0 0 1 14 3c0 7-6 12-14 18z'/><path d='M17 24l5 5 9-9'/>"
)
_COLOURS = (
    "#0b6b63", "#1f4fa3", "#7a1f6b", "#2f6b2a", "#96500a", "#a3262a", "#0a6a8a", "#5b3a8c", "#1d6a4b", "#8a2f52",
)  # fmt: skip
_OTHER_HOURS = ("ma 9.00-12.00", "wo 13.30-16.30", "vr 9.00-12.00")
_OTHER_INTRO = "Vrijwilligen in {name}: vind iets dat bij je past, dicht bij huis en op je eigen tempo."


@dataclass(frozen=True)
class CentreDesign:
    """A centre with what its world needs beyond the record: its places and its share of everything."""

    centre: CentreRecord
    region: str
    phone_zone: str
    spots: tuple[Spot, ...]
    organisations: int
    vacancies: int
    people: int
    first: FirstOrganisation | None


@cache
def networks() -> tuple[NetworkRecord, ...]:
    """The networks of the demo."""
    return tuple(
        NetworkRecord(row["slug"], row["name"], row["brand_colour"], _logo(row["brand_colour"], row["motif"]))
        for table in _tables()
        if (row := table.get("network"))
    )


@cache
def demo_designs() -> tuple[CentreDesign, ...]:
    """The centres of the demo; those of the network first."""
    return tuple(
        _design(row, table["network"]["slug"] if row.get("network") else "")
        for table in _tables()
        for row in table["centre"]
    )


def designs(count: int, seed: int) -> tuple[CentreDesign, ...]:
    """The first so many centres; raises ValueError for more than Flanders has municipalities."""
    chosen = [*demo_designs()[:count]]
    covered = {area.nis for design in demo_designs() for area in design.centre.areas}
    for municipality in _others(covered):
        if len(chosen) >= count:
            break
        chosen.append(_other_design(municipality, chance(seed, "centre", municipality.nis)))
    if len(chosen) < count:
        raise ValueError(f"Er zijn maar {len(chosen)} centrales te maken, geen {count}.")
    return tuple(chosen)


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    """The content files; the one with the network first."""
    files = sorted((CONTENT / "centres").glob("*.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(sorted(tables, key=lambda table: "network" not in table))


def _design(row: dict[str, Any], network: str) -> CentreDesign:
    spots = tuple(
        spot
        for area in row["areas"]
        for spot in spots_of(area.get("former", area["nis"]), is_on_coast=row.get("coast", False))
    )
    home = next(spot for spot in spots if spot.name == row["place_name"])
    slug = row["slug"]
    return CentreDesign(
        centre=CentreRecord(
            slug=slug,
            name=row["name"],
            city=row["city"],
            word=CentreWord(row["word"]),
            network=network,
            brand_colour=row["brand_colour"],
            logo=_logo(row["brand_colour"], row["motif"]),
            intro=row["intro"],
            email=f"vrijwilligers@{slug}.example",
            phone=land_line(row["phone_zone"], chance(slug, "telephone")),
            street=row["street"],
            postal_code=row["postal_code"],
            place_name=row["place_name"],
            latitude=home.latitude,
            longitude=home.longitude,
            promise_days=row.get("promise_days", _PROMISE_DAYS),
            host=f"{slug}.localhost",
            areas=tuple(AreaRecord(area["nis"], area["part"]) for area in row["areas"]),
            hours=tuple(_hours(row["hours"])),
        ),
        region=row["region"],
        phone_zone=row["phone_zone"],
        spots=spots,
        organisations=row["organisations"],
        vacancies=row["vacancies"],
        people=row["people"],
        first=FirstOrganisation(**row["first"]) if "first" in row else None,
    )


def _others(covered: set[str]) -> Iterator[Municipality]:
    """The Flemish municipalities without a centre in the demo, larger ones first; one for each name."""
    taken = {plain(design.centre.city) for design in demo_designs()}
    for municipality in municipalities():
        slug = plain(municipality.name)
        if municipality.region is Region.FLANDERS and municipality.nis not in covered and slug not in taken:
            taken.add(slug)
            yield municipality


def _other_design(municipality: Municipality, rng: Random) -> CentreDesign:
    word = rng.choice(list(CentreWord))
    colour = rng.choice(_COLOURS)
    size = sum(spot.weight for spot in spots_of(municipality.nis))
    vacancies = max(12, round(size * 3))
    row = {
        "slug": plain(municipality.name),
        "name": f"{word.label.capitalize()} {municipality.name}",
        "city": municipality.name,
        "word": word.value,
        "brand_colour": colour,
        "motif": _COMMON_MOTIF,
        "intro": _OTHER_INTRO.format(name=municipality.name),
        "street": f"{rng.choice(names()['streets'])} {rng.randint(1, 60)}",
        "postal_code": spots_of(municipality.nis)[0].postal_code,
        "place_name": spots_of(municipality.nis)[0].name,
        "phone_zone": "",
        "areas": [{"nis": municipality.nis, "part": ""}],
        "region": municipality.name,
        "hours": _OTHER_HOURS,
        "vacancies": vacancies,
        "organisations": max(6, vacancies // 3),
        "people": max(3, vacancies // 8),
    }
    return _design(row, "")


def _hours(texts: Sequence[str]) -> Iterator[HoursRecord]:
    for text in texts:
        day, stretch = text.split()
        opens, closes = stretch.split("-")
        yield HoursRecord(DAYS_SHORT.index(day), _time(opens), _time(closes))


def _time(text: str) -> time:
    hour, minute = text.split(".")
    return time(int(hour), int(minute))


def _logo(colour: str, motif: str) -> str:
    """A mark of our own drawing: white lines on a rounded field of the brand's colour."""
    lines = motif.replace("'", '"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">'
        f'<rect width="48" height="48" rx="12" fill="{colour}"/>'
        '<g fill="none" stroke="#ffffff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">'
        f"{lines}</g></svg>"
    )
