"""What an import gives: clean records with our own field names, and problems per row, in Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

# Between the name and the contact that are the identity of somebody whom the source gives no number.
MADE_OF = "\x1f"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in one row.

    ``row``: the number of the row as a spreadsheet shows it (CSV, the titles are row 1) or of the record
    (JSON, from 1). ``field``: Dutch name of the field, or empty. ``is_fatal``: the row is not taken; else
    only this value is left out.
    """

    row: int
    field: str
    reason: str
    is_fatal: bool = False


@dataclass(frozen=True, slots=True)
class LocationRecord:
    """A place; coordinates in degrees (WGS 84). ``nis`` is empty outside Belgium or when in doubt."""

    label: str = ""
    street: str = ""
    postal_code: str = ""
    place_name: str = ""
    nis: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation; a ``name`` that is empty means: only a reference to one that came before."""

    source_system: str
    source_id: str
    name: str
    kbo_number: str = ""
    description: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postal_code: str = ""
    place_name: str = ""
    nis: str = ""
    latitude: float | None = None
    longitude: float | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VacancyRecord:
    """A vacancy with the organisation that offers it; ``state`` is ``submitted`` or ``ended``."""

    source_system: str
    source_id: str
    organisation: OrganisationRecord
    title: str
    state: str
    teaser: str = ""
    description: str = ""
    tasks: str = ""
    audience: str = ""
    offer: str = ""
    branch: str = ""
    themes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    place_kind: str = ""
    locations: tuple[LocationRecord, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    regularity: str = ""
    availability: int | None = None
    schedule: str = ""
    hours: Decimal | None = None
    hours_per: str = ""
    places_wanted: int | None = None
    minimum_age: int | None = None
    together: tuple[str, ...] = ()
    welcome: tuple[str, ...] = ()
    dutch_level: str = ""
    guidance: str = ""
    language_practice: bool = False
    participation_track: bool = False
    wheelchair: bool | None = None
    stairs_free: bool | None = None
    low_stimulus: bool | None = None
    public_transport: bool | None = None
    physical_load: str = ""
    contact_level: str = ""
    driving_licence: bool = False
    own_car: bool = False
    extract_needed: bool = False
    discretion: bool = False
    trial_period: bool = False
    training: bool = False
    allowance_kind: str = ""
    allowance_amount: Decimal | None = None
    insured: bool | None = None
    reward: str = ""
    languages: str = ""
    publish_until: date | None = None
    source_licence: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody in a list of people, with what a desk needs to bring them to a place and nothing else.

    ``source_id`` is the number of the source, else name and contact; the writer makes a keyed mark of it before it
    is looked up or kept. ``contact_kind``: "mail", "phone" or "organisation", the first that is there. ``phone`` is
    E.164; ``availability`` as of a vacancy; ``hours`` are a week's. ``consent``: given, refused, or None when the
    list does not say; ``consent_source``: where that stands, in the words of the list.
    """

    source_system: str
    source_id: str
    name: str
    contact_kind: str
    email: str = ""
    phone: str = ""
    via_organisation: str = ""
    via_contact: str = ""
    street: str = ""
    postal_code: str = ""
    place_name: str = ""
    nis: str = ""
    latitude: float | None = None
    longitude: float | None = None
    availability: int | None = None
    hours: Decimal | None = None
    themes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    languages: str = ""
    dutch_level: str = ""
    driving_licence: bool | None = None
    consent: bool | None = None
    consent_on: date | None = None
    consent_source: str = ""

    @property
    def has_own_number(self) -> bool:
        """Whether the source itself numbers its people."""
        return MADE_OF not in self.source_id


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: its record, unless a problem is fatal, and what is wrong with it.

    ``values``: the row as it stands in the file, but for national numbers.
    """

    number: int
    record: OrganisationRecord | VacancyRecord | PersonRecord | None
    problems: tuple[Problem, ...] = field(default=())
    values: Mapping[str, object] = field(default_factory=dict)
