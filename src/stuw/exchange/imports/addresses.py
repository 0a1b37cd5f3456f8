"""Addresses and places: of separate fields, of one field, of coordinates; Belgian ones with their NIS code.

A place outside Belgium keeps its own name, postal code and coordinates. What cannot be taken apart stays
whole, as the street.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from stuw.exchange.imports.casing import calm_name, is_shouted
from stuw.exchange.imports.headers import header_words, plain_words, word_set
from stuw.exchange.imports.nodes import Node, as_text
from stuw.exchange.imports.records import LocationRecord
from stuw.exchange.imports.synonyms import LOCATION_KEYS, LOCATION_WORDS, PLACE
from stuw.exchange.imports.text import clean_line, is_blank, shorten
from stuw.exchange.imports.values import read_degrees
from stuw.places.finding import EXACT, find
from stuw.places.queries import by_postal_code
from stuw.places.records import Place
from stuw.places.spelling import keys

_UK_CODE = re.compile(r"\b(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.IGNORECASE)
_DUTCH_CODE = re.compile(r"\b([1-9]\d{3} ?[A-Z]{2})\b\s+(?=[^\W\d])")
_NUMBER_CODE = re.compile(r"(?:^|[\s,(-])(?:(?:B|F|D|L|CH|NL)\s?-\s?)?(\d{4,5})\s+(?=[^\W\d])", re.IGNORECASE)
_ANY_CODE = re.compile(r"^(?:B\s?-?\s?)?(\d{4})$", re.IGNORECASE)
_STREET_WORD = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|gardens|hill|way|square|place|terrace"
    r"|crescent|house|park|row|mews|floor|flat|unit|room|hall|church|school|centre|center|building|estate|box"
    r"|vicarage|\w*(?:straat|laan|weg|plein|dreef|steenweg|lei|baan|kaai|pad|stra[sß]+e)"
    r"|rue|chauss[ée]e|boulevard|quai)\b",
    re.IGNORECASE,
)
_GERMAN_STREET = re.compile(r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer)\b", re.IGNORECASE)
_COUNTRIES = {
    "BE": word_set("be bel belgie belgique belgium belgien b"),
    "NL": word_set("nl nld nederland netherlands holland pays-bas niederlande"),
    "GB": word_set("uk gb gbr england scotland wales britain united-kingdom great-britain northern-ireland"),
    "FR": word_set("fr fra france frankrijk frankreich"),
    "DE": word_set("de deu germany duitsland deutschland allemagne"),
    "LU": word_set("lu lux luxembourg luxemburg"),
    "IE": word_set("ie irl ireland ierland irlande"),
}
# As French registers shorten them.
_STREET_TYPES = {
    "ALL": "Allée", "AV": "Avenue", "BD": "Boulevard", "CHE": "Chemin", "CRS": "Cours", "FG": "Faubourg",
    "HAM": "Hameau", "IMP": "Impasse", "LOT": "Lotissement", "PAS": "Passage", "PL": "Place", "PROM": "Promenade",
    "QUA": "Quai", "RES": "Résidence", "RLE": "Ruelle", "RTE": "Route", "SEN": "Sente", "SQ": "Square",
    "TRA": "Traverse", "VLA": "Villa", "VOI": "Voie",
}  # fmt: skip
# Historic counties still stand in British postal addresses; the town before them is the place.
_COUNTIES = word_set(
    "middlesex middx herts hertfordshire essex kent surrey berks berkshire bucks buckinghamshire beds bedfordshire"
    " hants hampshire sussex lancs lancashire yorkshire cheshire devon cornwall somerset dorset norfolk suffolk oxon"
    " oxfordshire wilts wiltshire glos gloucestershire lincs lincolnshire notts staffs cambs northants salop cumbria"
)
# Belgium with a little around it, in degrees.
_BELGIUM = (49.4, 51.6, 2.4, 6.5)


@dataclass(frozen=True, slots=True)
class _Parts:
    street: str = ""
    postal_code: str = ""
    place_name: str = ""
    region: str = ""


def read_places(node: Node, sessions: Iterable[Node] = ()) -> tuple[LocationRecord, ...]:
    """All places of a vacancy, each once, its own before those of a list."""
    found = [own_place(node)]
    for part in (*node.parts(LOCATION_KEYS), *(place for one in sessions for place in one.parts(LOCATION_KEYS))):
        found.append(_place(part, is_part=True))
    return once_each(found)


def read_address(node: Node) -> LocationRecord:
    """The address of an organisation: from its own fields, what is missing from its first place with something."""
    own = own_place(node)
    for part in node.parts(LOCATION_KEYS):
        other = _place(part, is_part=True)
        if not (own.street or own.place_name or own.postal_code):
            return other if other != LocationRecord() else own
        if own.latitude is None and other.latitude is not None:
            return replace(own, latitude=other.latitude, longitude=other.longitude)
    return own


def own_place(node: Node) -> LocationRecord:
    """The place in the fields of the node itself."""
    columns = node.columns_of(LOCATION_WORDS)
    merged = Node({})
    merged.values = {
        **columns.values,
        **{k: v for k, v in node.values.items() if not isinstance(v, Mapping | list)},
    }
    for name in (
        "geo",
        "geo point",
        "point",
        "coordinates",
        "coordinaten",
        "lonlat",
        "latlon",
        "geometry",
        "geolocation",
    ):
        if name in node.values:
            merged.values.setdefault(name, node.values[name])
    return _place(merged, is_part=False)


def region_of(node: Node, place: LocationRecord) -> str:
    """Two letters of the country that national telephone numbers belong to; Belgium unless something says else."""
    named = _country(node.text(PLACE["country"]))
    if named:
        return named
    if re.fullmatch(r"\d{5}", place.postal_code):
        return "DE" if _GERMAN_STREET.search(place.street) else "FR"
    return "GB" if _UK_CODE.fullmatch(place.postal_code) else "BE"


def once_each(places: Iterable[LocationRecord]) -> tuple[LocationRecord, ...]:
    """Places that differ: same address, or same spot without address, is one; empty ones are left out."""
    kept: dict[tuple[str, str], LocationRecord] = {}
    for place in places:
        where = plain_words(place.postal_code or place.place_name)
        if not where:
            if not (place.label or place.street or place.latitude is not None):
                continue
            where = _spot(place)
        key = (where, plain_words(place.street))
        bare = kept.pop((where, ""), None) if key[1] and key not in kept else None
        known = kept.get(key) or bare
        if known is None and not key[1]:
            known = next((other for (other_where, _), other in kept.items() if other_where == where), None)
            key = (where, plain_words(known.street)) if known else key
        kept[key] = _richer(known, place) if known else place
    return tuple(kept.values())


def _spot(place: LocationRecord) -> str:
    if place.latitude is None or place.longitude is None:
        return plain_words(place.label)
    return f"{place.latitude:.3f} {place.longitude:.3f}"


def _richer(one: LocationRecord, other: LocationRecord) -> LocationRecord:
    fields = {
        name: getattr(one, name) or getattr(other, name) for name in ("label", "street", "postal_code", "place_name")
    }
    source = one if one.latitude is not None else other
    return replace(one, **fields, nis=one.nis or other.nis, latitude=source.latitude, longitude=source.longitude)


def _place(node: Node, *, is_part: bool) -> LocationRecord:
    for part in node.parts(PLACE["inside"]):
        for name, value in part.values.items():
            node.values.setdefault(name, value)
    parts = _address(node)
    label = _line(node.text(PLACE["label"]), 120)
    if is_part and not label:
        label = _line(node.text(PLACE["name"]), 120)
    place_name, street = parts.place_name, parts.street
    if label and not street and not place_name and not re.search(r"\d", label) and len(label.split()) <= 5:
        label, place_name = "", label
    if plain_words(label) in {plain_words(part) for part in (parts.postal_code, place_name, street)}:
        label = ""
    latitude, longitude = _coordinates(node)
    record = LocationRecord(
        label=shorten(label, 120),
        street=shorten(street, 200),
        postal_code=parts.postal_code[:12].strip(),
        place_name=shorten(place_name, 80),
        latitude=latitude,
        longitude=longitude,
    )
    return _with_nis(record, parts.region)


def _line(value: str, limit: int) -> str:
    text = "" if is_blank(value) else calm_name(clean_line(value, limit))
    return "" if is_blank(text) else text.strip(" ,;")


def _address(node: Node) -> _Parts:
    """Street, postal code and place from separate fields, else from the one field that holds all."""
    region = _country(node.text(PLACE["country"]))
    full = _raw(node.line(PLACE["full"]))
    code, town = _code_and_town(_raw(node.text(PLACE["postal_code"])), _raw(node.line(PLACE["place_name"])))
    if not code and not town:
        split = split_address(", ".join(filter(None, (full or _numbered_street(node), *_more(node)))))
        return replace(split, region=split.region or region)
    lines = [_numbered_street(node) or full, *_more(node)]
    if re.match(r"\d+\w?\s", town) and not _belgian(code, town):
        # "104 College Road" in the column for the town is a street.
        lines, town = [*lines, town], ""
    parts = _different(lines, without=(code, town))
    if code and not town and len(parts) > 1 and not re.search(r"\d", parts[-1]) and not _STREET_WORD.search(parts[-1]):
        town = parts.pop()
    return _Parts(calm_name(", ".join(parts)), code.upper(), _town_name(town), region)


def _more(node: Node) -> list[str]:
    """The further lines of an address."""
    return [_raw(as_text(value)) for value in node.having(PLACE["more"]) if isinstance(value, str | int | float)]


def _raw(value: str) -> str:
    text = clean_line(value, 400)
    return "" if is_blank(text) else text.strip(" ,;")


def _code_and_town(code: str, town: str) -> tuple[str, str]:
    """The two apart when one column has both, as in "9000 Gent"."""
    if code and town != code and town.startswith(f"{code} "):
        town = town[len(code) :].strip()
    if (not code or code == town) and re.match(r"^(?:B\s?-\s?)?\d{4,5}\s+\D", town):
        code, town = re.split(r"\s+", re.sub(r"^[A-Z]\s?-\s?", "", town), maxsplit=1)
    elif not town and re.match(r"^(?:B\s?-\s?)?\d{4,5}\s+\D", code):
        code, town = re.split(r"\s+", re.sub(r"^[A-Z]\s?-\s?", "", code), maxsplit=1)
    belgian = _ANY_CODE.match(code)
    code = belgian[1] if belgian else re.sub(r"\.0$", "", code)
    # A column for both in which only the code stands.
    town = "" if re.fullmatch(r"(?:[A-Z]\s?-?\s?)?\d{4,5}", town) else town
    return (code if len(code) <= 12 else ""), re.sub(r"\s*\((?:B|BE|NL|F)\)$", "", town)


def _numbered_street(node: Node) -> str:
    street = _raw(node.line(PLACE["street"]))
    number, box = _raw(node.line(PLACE["number"])), _raw(node.line(PLACE["box"]))
    repetition = _raw(node.line(PLACE["repetition"])).lower()
    number = f"{number} {repetition}" if number and repetition and len(repetition) <= 6 else number
    kind = _raw(node.line(PLACE["street_type"]))
    kind = _STREET_TYPES.get(kind.strip(".").upper(), kind)
    if street and kind:
        # French registers keep "12", "RUE" and "DES LILAS" apart; the number comes first there.
        whole = " ".join(part for part in (number, kind, street) if part)
        street = whole.upper() if street.isupper() else whole
    elif street and number and len(number) <= 10 and not street.endswith(number):
        street = f"{street} {number}"
    return f"{street} bus {box}" if street and box and len(box) <= 10 and box not in street.split() else street


def _different(lines: Iterable[str], without: tuple[str, ...]) -> list[str]:
    """The parts of the lines of an address, each once, without code and town, and without the country."""
    said = {plain_words(text) for text in without if text} | {plain_words(" ".join(without))}
    kept: list[str] = []
    for line in lines:
        for part in re.split(r"\s*(?:,|\n)\s*", line):
            words = plain_words(part)
            if part and words not in said and not _country(part):
                kept.append(part)
                said.add(words)
    return kept


def split_address(text: str) -> _Parts:
    """An address in one field, apart as far as that goes; what is left over is the street."""
    pieces = [piece.strip(" .") for piece in re.split(r"\s*[,;\n]\s*", text) if piece.strip(" .")]
    region = ""
    if len(pieces) > 1 and _country(pieces[-1]):
        region = _country(pieces.pop())
    british = [(number, found) for number, piece in enumerate(pieces) if (found := _UK_CODE.search(piece))]
    if british:
        number, found = british[-1]
        pieces[number] = (pieces[number][: found.start()] + pieces[number][found.end() :]).strip(" ,-")
        return _british(pieces, found[1].upper(), region or "GB")
    for number in range(len(pieces) - 1, -1, -1):
        found_code = list(_DUTCH_CODE.finditer(pieces[number])) or list(_NUMBER_CODE.finditer(pieces[number]))
        if found_code:
            last = found_code[-1]
            # "7522 Blandain, rue du Stade": what comes after the town can be the street.
            later = pieces[number + 1 :]
            after = [piece for piece in later if _STREET_WORD.search(piece) or re.search(r"\d", piece)]
            before = re.sub(r"\s+(?:à|te|in)$", "", pieces[number][: last.start()].strip(" -("))
            street = ", ".join(piece for piece in (*pieces[:number], before, *after) if piece)
            town = " ".join((pieces[number][last.end() :], *(piece for piece in later if piece not in after)))
            town = re.sub(r"\s*[(-]?\s*(?:belgi[eë]|belgique|belgium)\)?$", "", town, flags=re.IGNORECASE)
            return _Parts(calm_name(street), last[1].upper(), _town_name(town), region)
    if len(pieces) > 1 and _belgian("", pieces[-1]):
        return _Parts(calm_name(", ".join(pieces[:-1])), "", _town_name(pieces[-1]), region)
    if len(pieces) == 1 and _ANY_CODE.match(pieces[0]):
        return _Parts("", _ANY_CODE.sub(r"\1", pieces[0]), "", region)
    if len(pieces) == 1 and not re.search(r"\d", pieces[0]) and _belgian("", pieces[0]):
        return _Parts("", "", _town_name(pieces[0]), region)
    return _Parts(calm_name(", ".join(pieces)), "", "", region)


def _british(pieces: list[str], code: str, region: str) -> _Parts:
    pieces = [piece for piece in pieces if piece]
    compact = code.replace(" ", "")
    code = f"{compact[:-3]} {compact[-3:]}"
    county = pieces.pop() if len(pieces) > 1 and plain_words(pieces[-1]) in _COUNTIES else ""
    is_town = len(pieces) > 1 and not re.search(r"\d", pieces[-1]) and not _STREET_WORD.search(pieces[-1])
    town = pieces.pop() if is_town else county
    return _Parts(calm_name(", ".join(pieces)), code, calm_name(town), region)


def _town_name(town: str) -> str:
    return calm_name(town).strip(" ,;.-") if re.search(r"[^\W\d]", town) else ""


def _country(text: str) -> str:
    name = plain_words(text).replace(" ", "-")
    return next((code for code, names in _COUNTRIES.items() if name in names), "")


def _coordinates(node: Node) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees; 0, 0 is nowhere and counts as unknown."""
    latitude = read_degrees(node.get(PLACE["latitude"]), 90)
    longitude = read_degrees(node.get(PLACE["longitude"]), 180)
    if latitude is None or longitude is None:
        latitude, longitude = _point(node.get(PLACE["point"]))
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _point(value: object) -> tuple[float | None, float | None]:
    if isinstance(value, Mapping):
        by_name = {header_words(str(key)): item for key, item in value.items()}
        if isinstance(by_name.get("coordinates"), list | str):
            return _point(by_name["coordinates"])
        found = [
            next((by_name[name] for name in PLACE[axis] if name in by_name), None) for axis in ("latitude", "longitude")
        ]
        return read_degrees(found[0], 90), read_degrees(found[1], 180)
    numbers = value if isinstance(value, list) else re.findall(r"-?\d{1,3}\.\d+", as_text(value)) if value else []
    if len(numbers) < 2:
        return None, None
    first, second = read_degrees(numbers[0], 180), read_degrees(numbers[1], 180)
    if first is None or second is None:
        return None, None
    # GeoJSON has the longitude first; a text has the latitude first, and so has what is then in Belgium.
    latitude_first = isinstance(value, str) or _is_in_belgium(first, second)
    latitude, longitude = (first, second) if latitude_first else (second, first)
    return (latitude, longitude) if abs(latitude) <= 90 else (None, None)


def _is_in_belgium(latitude: float, longitude: float) -> bool:
    south, north, west, east = _BELGIUM
    return south <= latitude <= north and west <= longitude <= east


def _with_nis(place: LocationRecord, region: str) -> LocationRecord:
    """A Belgian place with its NIS code and name in full, and coordinates when it had none; others as they are."""
    if region not in {"", "BE"} or (
        place.latitude is not None
        and place.longitude is not None
        and not _is_in_belgium(place.latitude, place.longitude)
    ):
        return place
    found = _belgian(place.postal_code, place.place_name)
    if found is None:
        return place
    is_plain = bool(place.place_name) and not (is_shouted(place.place_name) or place.place_name.isupper())
    # The area of a code that several villages share is called after its code.
    own = "" if found.name.isdigit() else found.name
    name = place.place_name if is_plain else own or place.place_name
    point = found.point_or_centre if place.latitude is None else (place.latitude, place.longitude)
    return replace(place, nis=found.nis, place_name=shorten(name, 80), latitude=point[0], longitude=point[1])


@lru_cache(maxsize=4096)
def _belgian(code: str, town: str) -> Place | None:
    """The Belgian place that a postal code and name mean; the code alone decides only when no name contradicts."""
    if code and not re.fullmatch(r"[1-9]\d{3}", code):
        return None
    here = by_postal_code(code) if code else []
    if not town:
        return here[0] if here else None
    wanted = set(keys(town.split("(")[0]))
    if code:
        for place in here:
            names = {key for name in (place.name, place.municipality.name, *place.other_names) for key in keys(name)}
            if wanted & names or max((fuzz.ratio(plain_words(town), name) for name in names), default=0) >= 85:
                return place
        return None
    named = _by_name(frozenset(wanted))
    return named if named is not None and not named.has_namesake else None


def _by_name(wanted: frozenset[str]) -> Place | None:
    for key in sorted(wanted):
        matches = [match for match in find(key, limit=2) if match.score == EXACT]
        if matches:
            return matches[0].place
    return None
