"""What is known of a place."""

from dataclasses import dataclass
from datetime import date

from stuw.kernel.distance import Point
from stuw.places.enums import PlaceKind, Region


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality under one NIS code, of today or of before a merger.

    ``name`` is the Dutch name; the others are empty where they would be the same, or are unknown. The code
    holds from ``valid_from`` up to, but not on, ``valid_until``; None means that the sources give no such day
    (an open end for a municipality of today). ``successor_nis`` is the code that took over, for a code that
    ended. ``province`` is the Dutch name, empty in Brussels; for an ended code it is the province of then.
    The point (degrees, WGS84) is the centre; every municipality in the table has one.
    ``postal_codes`` come with those of the centre first.
    """

    nis: str
    name: str
    name_fr: str
    name_de: str
    name_en: str
    province: str
    region: Region
    latitude: float | None
    longitude: float | None
    postal_codes: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    successor_nis: str | None

    @property
    def is_current(self) -> bool:
        """Whether this is a municipality of today."""
        return self.successor_nis is None

    @property
    def point(self) -> Point | None:
        """Latitude and longitude, None when unknown."""
        return _point(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Place:
    """A name or postal code that people use for where they are, inside one municipality of today.

    ``postal_codes`` has at least one code, those of the centre first; ``shown_code`` is the one to show beside
    the name, empty where the name carries none (Bilzen-Hoeselt). ``former_nis`` is the ended NIS code of
    the former municipality that this place is, or lies in; None without merger since 2019, or where the name
    lies in two of them. ``size`` orders places (inhabitants as GeoNames lists them, 0 when it lists none); it
    is no figure to show. ``other_names`` are names in other languages and spellings. ``has_namesake`` says that
    another place has the same name.
    """

    name: str
    kind: PlaceKind
    postal_codes: tuple[str, ...]
    municipality: Municipality
    latitude: float | None
    longitude: float | None
    shown_code: str
    former_nis: str | None = None
    size: int = 0
    other_names: tuple[str, ...] = ()
    has_namesake: bool = False

    @property
    def nis(self) -> str:
        """The NIS code of the municipality of today."""
        return self.municipality.nis

    @property
    def point(self) -> Point | None:
        """Latitude and longitude, None when unknown."""
        return _point(self.latitude, self.longitude)

    @property
    def point_or_centre(self) -> Point:
        """The point, or that of the municipality's centre where the place's own is unknown."""
        point = self.point or self.municipality.point
        if point is None:
            raise ValueError(f"no point for {self.label}")
        return point

    @property
    def label(self) -> str:
        """The place as a person recognises it among its namesakes; `resolve` reads it back.

        "Kortessem (Hasselt), 3720", "Hasselt, 3500", "Nieuwerkerken (Limburg), 3850", "3740 (Bilzen-Hoeselt)".
        """
        if self.kind is PlaceKind.POSTAL:
            return f"{self.name} ({self.municipality.name})"
        if self.kind is not PlaceKind.MUNICIPALITY:
            return f"{self.name} ({self.municipality.name}), {self.shown_code}"
        province = self.municipality.province or self.municipality.region
        name = f"{self.name} ({province})" if self.has_namesake else self.name
        return f"{name}, {self.shown_code}" if self.shown_code else name


@dataclass(frozen=True, slots=True)
class Match:
    """A place found for what somebody typed, the name it was found by, and how well it fits (0 to 100)."""

    place: Place
    name: str
    score: float

    @property
    def label(self) -> str:
        """The place's label."""
        return self.place.label


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)
