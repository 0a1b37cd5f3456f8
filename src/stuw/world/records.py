"""What a world consists of: plain records, before anything is in a database.

Records name each other by ``key``, a short text that is unique within one world and the same for the same seed.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from stuw.centres.enums import CentreWord, StaffRole
from stuw.law.legal_forms import LegalForm
from stuw.organisations.enums import OrganisationState, Role, Sector
from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState
from stuw.vacancies.enums import (
    Activity,
    AllowanceKind,
    ContactLevel,
    DutchLevel,
    Guidance,
    HoursPer,
    PhysicalLoad,
    PlaceKind,
    Regularity,
    TargetGroup,
    Theme,
    Together,
    VacancyState,
    Visibility,
    Welcome,
)


@dataclass(frozen=True)
class WorldSize:
    """How much of everything, over all centres together. The first centres are always those of the demo."""

    centres: int
    vacancies: int
    people: int
    candidacies: int


@dataclass(frozen=True)
class NetworkRecord:
    slug: str
    name: str
    brand_colour: str
    logo: str


@dataclass(frozen=True)
class HoursRecord:
    """One stretch in which a desk is open; ``weekday`` 0 is Monday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class AreaRecord:
    """A municipality of today, or the named part of one."""

    nis: str
    part: str


@dataclass(frozen=True)
class CentreRecord:
    """A centre with its brand and desk. ``logo`` is an SVG document; ``host`` has no port."""

    slug: str
    name: str
    city: str
    word: CentreWord
    network: str
    brand_colour: str
    logo: str
    intro: str
    email: str
    phone: str
    street: str
    postal_code: str
    place_name: str
    latitude: float
    longitude: float
    promise_days: int
    host: str
    areas: tuple[AreaRecord, ...]
    hours: tuple[HoursRecord, ...]


@dataclass(frozen=True)
class ContactRecord:
    """A person to turn to at an organisation; plainly invented."""

    name: str
    function: str
    email: str
    phone: str
    is_public: bool
    is_responsible: bool


@dataclass(frozen=True)
class LocationRecord:
    label: str
    street: str
    postal_code: str
    place_name: str
    nis: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Spot:
    """A place name that things lie around; ``radius_km`` is how far its houses reach."""

    name: str
    postal_code: str
    nis: str
    latitude: float
    longitude: float
    radius_km: float
    weight: float
    is_on_coast: bool


@dataclass(frozen=True)
class OrganisationRecord:
    """An organisation of one centre. ``kind`` is the key of its kind in content/organisations.

    ``accessible`` and ``public_transport`` tell about its building (None: nobody said).
    """

    key: str
    centre: str
    kind: str
    name: str
    legal_form: LegalForm
    kbo_number: str
    description: str
    website: str
    email: str
    phone: str
    address: LocationRecord
    sectors: tuple[Sector, ...]
    state: OrganisationState
    has_desk_steward: bool
    contacts: tuple[ContactRecord, ...]
    created_at: datetime
    accessible: bool | None
    public_transport: bool | None
    slots: tuple[tuple[str, str], ...]
    """The words its name was built from (country, region …), for its vacancies to use."""


@dataclass(frozen=True)
class VacancyRecord:
    """A vacancy; ``blueprint`` is the key of the hand-written text it grew from.

    ``moved_at`` is when it reached its present state; before ``published_at`` nobody saw it.
    """

    key: str
    organisation: str
    blueprint: str
    state: VacancyState
    title: str
    teaser: str
    description: str
    tasks: str
    audience: str
    offer: str
    branch: str
    themes: tuple[Theme, ...]
    activities: tuple[Activity, ...]
    target_groups: tuple[TargetGroup, ...]
    place_kind: PlaceKind
    locations: tuple[LocationRecord, ...]
    starts_on: date | None
    ends_on: date | None
    regularity: Regularity
    availability: int | None
    schedule: str
    hours: Decimal
    hours_per: HoursPer
    places_wanted: int | None
    minimum_age: int
    together: tuple[Together, ...]
    welcome: tuple[Welcome, ...]
    dutch_level: DutchLevel
    guidance: Guidance
    language_practice: bool
    participation_track: bool
    wheelchair: bool | None
    stairs_free: bool | None
    low_stimulus: bool | None
    public_transport: bool | None
    physical_load: PhysicalLoad
    contact_level: ContactLevel
    driving_licence: bool
    own_car: bool
    extract_needed: bool
    discretion: bool
    trial_period: bool
    training: bool
    allowance_kind: AllowanceKind | None
    allowance_amount: Decimal | None
    insured: bool | None
    reward: str
    languages: str
    visibility: Visibility
    created_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    confirmed_at: datetime | None
    moved_at: datetime


@dataclass(frozen=True)
class PersonRecord:
    """A resident who signed up; plainly invented."""

    key: str
    centre: str
    name: str
    contact_kind: ContactKind
    email: str
    email_confirmed_at: datetime | None
    phone: str
    via_organisation: str
    via_contact: str
    created_at: datetime


@dataclass(frozen=True)
class CandidacyStepRecord:
    """One step a candidacy took; ``actor`` is "volunteer", "desk", "organisation" or "system"."""

    step: str
    at: datetime
    actor: str
    from_state: str
    to_state: str
    reason: str = ""


@dataclass(frozen=True)
class CandidacyRecord:
    """One person's way to one vacancy, with the steps that led to ``state``."""

    key: str
    person: str
    vacancy: str
    organisation: str
    state: CandidacyState
    is_shared: bool
    message: str
    answer: str
    reason: str
    answer_due_on: date | None
    answered_at: datetime | None
    created_at: datetime
    changed_at: datetime
    steps: tuple[CandidacyStepRecord, ...]


@dataclass(frozen=True)
class AccountRecord:
    """Somebody who signs in. ``who`` is what the demo prints; at most one kind of membership is usual.

    ``organisation`` is the key of an organisation, for which ``role`` holds.
    """

    who: str
    email: str
    name: str
    is_operator: bool = False
    centre: str = ""
    staff_roles: tuple[StaffRole, ...] = ()
    network: str = ""
    organisation: str = ""
    role: Role | None = None


@dataclass(frozen=True)
class OrganisationBundle:
    """An organisation with its vacancies: what is made, and loaded, together."""

    organisation: OrganisationRecord
    vacancies: tuple[VacancyRecord, ...]


@dataclass(frozen=True)
class PersonBundle:
    """A person with the candidacies that belong to them."""

    person: PersonRecord
    candidacies: tuple[CandidacyRecord, ...]


@dataclass(frozen=True)
class Opening:
    """What candidacies need to know of a vacancy that is or was online."""

    vacancy: str
    organisation: str
    state: VacancyState
    published_at: datetime
    places_wanted: int | None


@dataclass(frozen=True)
class FirstOrganisation:
    """The organisation of the fixed cast: always there and verified, in the centre's first place.

    ``opens_with`` names the blueprint of a vacancy that is always online, and the newest.
    """

    kind: str
    name: str
    street: str
    vacancies: int
    opens_with: str


@dataclass(frozen=True)
class CentrePlan:
    """How much one centre gets, and the places of its area that things lie in, with their weights."""

    centre: CentreRecord
    organisations: int
    vacancies: int
    people: int
    candidacies: int
    region: str
    phone_zone: str
    spots: tuple[Spot, ...]
    first: FirstOrganisation | None
    first_serial: int
    """Where its enterprise numbers begin, so that no two organisations of a world share one."""
    before: "Before"


@dataclass(frozen=True)
class Before:
    """What a centre has already when a world is added to it: numbers go on from there, names stay unique."""

    organisations: int = 0
    people: int = 0
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class World:
    """A whole world: what is of fixed size is here, the rest is made centre by centre (``generate``)."""

    seed: int
    size: WorldSize
    today: date
    networks: tuple[NetworkRecord, ...]
    accounts: tuple[AccountRecord, ...]
    plans: tuple[CentrePlan, ...]
