"""What a column can be, in the words of mediators: the fields to choose from, for each kind of file.

Each field has a header of its own. A value under that header is surely read into the field, whatever other columns
the table has (``mapping.Rewriting`` puts a column there that somebody named), and the words of each choice are read
as just that choice: both are proven by tests/exchange/test_fields.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from django.db import models

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.layout import known_fields
from stuw.exchange.imports.moments import is_moment_column
from stuw.exchange.imports.nodes import without_words
from stuw.exchange.imports.synonyms import (
    LOCATION_WORDS,
    ORGANISATION,
    ORGANISATION_KEYS,
    ORGANISATION_WORDS,
    PLACE,
)
from stuw.exchange.imports.vacancy_synonyms import VACANCY_WORDS
from stuw.organisations.enums import Sector
from stuw.vacancies.enums import Activity, TargetGroup, Theme, Together, Welcome

Choices = tuple[tuple[str, str], ...]


class Holds(StrEnum):
    """What becomes of several columns that are said to be one field, and how a value is read."""

    TEXT = "text"
    """Long text: the parts of several columns stand under each other."""
    LINE = "line"
    """A line: the parts stand after each other with commas."""
    TERMS = "terms"
    """Several words, of which each may be one of the choices."""
    ONE = "one"
    """One value: the first column that has one counts."""
    DAY = "day"
    """One day: as above."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column can hold.

    ``key`` is its name in wishes, ``label`` and ``group`` are for people. ``header``: the title under which a value
    surely gets there. ``choices``: for a closed list, the words that are read as that choice, with its label.
    """

    key: str
    label: str
    group: str
    header: str
    choices: Choices = ()
    holds: Holds = Holds.LINE


def _of(enum: type[models.TextChoices]) -> Choices:
    """Choices whose own codes are the words."""
    return tuple((str(value), str(label)) for value, label in enum.choices)


YES_NO: Choices = (("ja", "ja"), ("nee", "nee"))
STATUS: Choices = (("open", "nog open"), ("afgelopen", "afgelopen"))
PLACE_KIND: Choices = (
    ("ter plaatse", "op een plaats"),
    ("thuis", "van thuis uit"),
    ("onderweg", "onderweg"),
)
REGULARITY: Choices = (
    ("eenmalig", "eenmalig"),
    ("af en toe", "af en toe"),
    ("wekelijks", "elke week"),
    ("maandelijks", "elke maand"),
    ("project", "een project met een einde"),
    ("seizoen", "in een seizoen of vakantie"),
    ("crisis", "dringende hulp bij een crisis"),
)
DUTCH_LEVEL: Choices = (
    ("geen", "geen Nederlands nodig"),
    ("basis", "een beetje Nederlands (A2)"),
    ("goed", "goed Nederlands (B1)"),
)
GUIDANCE: Choices = (
    ("geen", "geen vaste begeleiding"),
    ("vast", "een vaste begeleider"),
    ("buddy", "een buddy"),
    ("coach", "een coach"),
)
ALLOWANCE: Choices = (
    ("geen", "geen vergoeding"),
    ("forfait", "vast bedrag per dag"),
    ("werkelijke kosten", "terugbetaling van je kosten"),
)
PHYSICAL_LOAD: Choices = (("licht", "licht werk"), ("gewoon", "gewoon werk"), ("zwaar", "zwaar werk"))
CONTACT_LEVEL: Choices = (
    ("veel", "veel contact met mensen"),
    ("gewoon", "gewoon contact met mensen"),
    ("weinig", "weinig contact met mensen"),
)
CONSENT: Choices = (
    ("ja", "ja, gaf toestemming"),
    ("nee", "nee, weigerde: niet overnemen"),
    ("niet gevraagd", "nog niet gevraagd"),
)
PERSON_STATE: Choices = (
    ("actief", "actief"),
    ("uitgeschreven", "uitgeschreven: niet overnemen"),
    ("overleden", "overleden: niet overnemen"),
)

_ADDRESS = "Adres"
_PLACE = (
    Field("full", "Volledig adres", _ADDRESS, "volledig adres"),
    Field("street", "Straat, of straat en nummer", _ADDRESS, "straat nummer"),
    Field("number", "Huisnummer", _ADDRESS, "huisnummer", holds=Holds.ONE),
    Field("repetition", "Bis of ter na het huisnummer", _ADDRESS, "repetition", holds=Holds.ONE),
    Field("box", "Bus", _ADDRESS, "bus", holds=Holds.ONE),
    Field("postal_code", "Postcode", _ADDRESS, "postcode", holds=Holds.ONE),
    Field("place_name", "Gemeente", _ADDRESS, "gemeente", holds=Holds.ONE),
    Field("code_and_place", "Postcode en gemeente samen", _ADDRESS, "postcode en gemeente", holds=Holds.ONE),
    Field("street_type", "Soort straat (rue, avenue)", _ADDRESS, "type voie", holds=Holds.ONE),
    Field("more", "Tweede regel van het adres", _ADDRESS, "adresregel 2"),
    Field("country", "Land", _ADDRESS, "land", holds=Holds.ONE),
    Field("label", "Naam van de plek", _ADDRESS, "naam plek"),
    Field("latitude", "Breedtegraad", _ADDRESS, "lat", holds=Holds.ONE),
    Field("longitude", "Lengtegraad", _ADDRESS, "lng", holds=Holds.ONE),
    Field("point", "Coördinaten samen", _ADDRESS, "geopoint", holds=Holds.ONE),
)

_WHO = "Organisatie"
_ABOUT = (
    Field("name", "Naam", _WHO, "naam"),
    Field("kbo_number", "Ondernemingsnummer (KBO)", _WHO, "kbo", holds=Holds.ONE),
    Field("description", "Omschrijving", _WHO, "omschrijving", holds=Holds.TEXT),
    Field("sectors", "Sector of thema", _WHO, "sector", _of(Sector), Holds.TERMS),
    Field("email", "E-mail", _WHO, "e-mail"),
    Field("phone", "Telefoon", _WHO, "telefoon"),
    Field("website", "Website", _WHO, "website"),
    Field("profile", "Pagina op een andere website", _WHO, "profielpagina"),
    Field("id", "Nummer in de lijst of het andere systeem", _WHO, "eigen nummer", holds=Holds.ONE),
    Field("removed", "Stopgezet op", _WHO, "stopgezet op", holds=Holds.DAY),
)
ORGANISATION_FIELDS = (*_ABOUT, *_PLACE)

_WHAT, _FOR_WHOM, _WHEN = "Vacature", "Wie en hoe", "Wanneer"
_GIVEN, _ASKED, _WHERE = "Wat u geeft", "Wat u vraagt", "Waar"
_VACANCY_OWN = (
    Field("title", "Titel", _WHAT, "titel"),
    Field("teaser", "Korte omschrijving", _WHAT, "teaser"),
    Field("description", "Omschrijving", _WHAT, "omschrijving", holds=Holds.TEXT),
    Field("tasks", "Taken", _WHAT, "taken", holds=Holds.TEXT),
    Field("audience", "Wie zoekt u?", _WHAT, "voor wie", holds=Holds.TEXT),
    Field("offer", "Wat biedt u?", _WHAT, "aanbod", holds=Holds.TEXT),
    Field("branch", "Dienst of afdeling", _WHAT, "dienst"),
    Field("themes", "Thema", _WHAT, "thema", _of(Theme), Holds.TERMS),
    Field("activities", "Soort werk", _WHAT, "soort activiteit", _of(Activity), Holds.TERMS),
    Field("target_groups", "Doelgroep", _WHAT, "doelgroep", _of(TargetGroup), Holds.TERMS),
    Field("status", "Stand (open of afgelopen)", _WHAT, "status", STATUS, Holds.ONE),
    Field("id", "Nummer in de lijst of het andere systeem", _WHAT, "eigen nummer", holds=Holds.ONE),
    Field("licence", "Licentie van de gegevens", _WHAT, "licentie", holds=Holds.ONE),
    Field("starts_on", "Eerste dag", _WHEN, "startdatum", holds=Holds.DAY),
    Field("ends_on", "Laatste dag", _WHEN, "einddatum", holds=Holds.DAY),
    Field("closes_on", "Online tot", _WHEN, "online tot", holds=Holds.DAY),
    Field("availability", "Dagen en delen van de dag", _WHEN, "beschikbaarheid"),
    Field("schedule", "Uurrooster in woorden", _WHEN, "uurrooster"),
    Field("regularity", "Hoe vaak", _WHEN, "hoe vaak", REGULARITY, Holds.ONE),
    Field("hours", "Uren per week", _WHEN, "uren", holds=Holds.ONE),
    Field("hours_month", "Uren per maand", _WHEN, "uren per maand", holds=Holds.ONE),
    Field("places_wanted", "Aantal vrijwilligers", _FOR_WHOM, "aantal vrijwilligers", holds=Holds.ONE),
    Field("minimum_age", "Minimumleeftijd", _FOR_WHOM, "minimumleeftijd", holds=Holds.ONE),
    Field("together", "Met wie kan men komen?", _FOR_WHOM, "samen", _of(Together), Holds.TERMS),
    Field("welcome", "Wie is extra welkom?", _FOR_WHOM, "welkom", _of(Welcome), Holds.TERMS),
    Field("languages", "Talen", _FOR_WHOM, "taal"),
    Field("dutch_level", "Hoeveel Nederlands", _FOR_WHOM, "niveau nederlands", DUTCH_LEVEL, Holds.ONE),
    Field("language_practice", "Nederlands oefenen kan", _FOR_WHOM, "oefenkans", YES_NO, Holds.ONE),
    Field("participation_track", "Past bij een participatietraject", _FOR_WHOM, "pnt", YES_NO, Holds.ONE),
    Field("guidance", "Begeleiding", _FOR_WHOM, "begeleiding", GUIDANCE, Holds.ONE),
    Field("physical_load", "Licht of zwaar werk", _FOR_WHOM, "fysieke belasting", PHYSICAL_LOAD, Holds.ONE),
    Field("contact_level", "Contact met mensen", _FOR_WHOM, "contact met mensen", CONTACT_LEVEL, Holds.ONE),
    Field("driving_licence", "Rijbewijs nodig", _ASKED, "rijbewijs", YES_NO, Holds.ONE),
    Field("own_car", "Eigen wagen nodig", _ASKED, "eigen wagen", YES_NO, Holds.ONE),
    Field("extract", "Uittreksel strafregister nodig", _ASKED, "uittreksel", YES_NO, Holds.ONE),
    Field("discretion", "Zwijgplicht", _ASKED, "zwijgplicht", YES_NO, Holds.ONE),
    Field("trial", "Proefperiode", _ASKED, "proefperiode", YES_NO, Holds.ONE),
    Field("requirement", "Voorwaarden", _ASKED, "voorwaarden"),
    Field("training", "Vorming", _GIVEN, "vorming", YES_NO, Holds.ONE),
    Field("insured", "Verzekering", _GIVEN, "verzekering", YES_NO, Holds.ONE),
    Field("allowance", "Vergoeding", _GIVEN, "vergoeding", ALLOWANCE, Holds.ONE),
    Field("allowance_amount", "Bedrag van de vergoeding per dag", _GIVEN, "bedrag", holds=Holds.ONE),
    Field("reward", "Andere beloning", _GIVEN, "beloning"),
    Field("remote", "Soort plaats", _WHERE, "soort plaats", PLACE_KIND, Holds.ONE),
    Field("wheelchair", "Toegankelijk met een rolstoel", _WHERE, "rolstoel", YES_NO, Holds.ONE),
    Field("stairs_free", "Zonder trappen", _WHERE, "zonder trappen", YES_NO, Holds.ONE),
    Field("low_stimulus", "Rustige plek", _WHERE, "prikkelarm", YES_NO, Holds.ONE),
    Field("public_transport", "Bereikbaar met openbaar vervoer", _WHERE, "openbaar vervoer", YES_NO, Holds.ONE),
    Field("accessibility", "Toegankelijkheid in woorden", _WHERE, "toegankelijkheid"),
)
_OF_ORGANISATION = "organisation_"


def _offered_by(field: Field) -> Field:
    """The same field, of the organisation that offers the vacancy."""
    label = f"{field.label} van de organisatie"
    return replace(
        field, key=_OF_ORGANISATION + field.key, label=label, group=_WHO, header=f"organisatie {field.header}"
    )


_ORGANISATION_ADDRESS = ("full", "street", "number", "box", "postal_code", "place_name", "code_and_place")
VACANCY_FIELDS = (
    *_VACANCY_OWN,
    *(replace(field, group=_WHERE) for field in _PLACE),
    *(_offered_by(field) for field in _ABOUT if field.key not in {"removed", "profile"}),
    *(_offered_by(field) for field in _PLACE if field.key in _ORGANISATION_ADDRESS),
)

_PERSON, _REACHED, _LIKES, _CONSENT = "Wie", "Contact", "Wat iemand wil en kan", "Toestemming"
_INTERESTS: Choices = (
    *_of(Theme),
    *((code, label) for code, label in _of(Activity) if code not in Theme.values),
)
PEOPLE_FIELDS = (
    Field("name", "Volledige naam", _PERSON, "volledige naam"),
    Field("first_name", "Voornaam", _PERSON, "voornaam"),
    Field("infix", "Tussenvoegsel", _PERSON, "tussenvoegsel"),
    Field("last_name", "Familienaam", _PERSON, "achternaam"),
    Field("id", "Nummer in de lijst of het andere systeem", _PERSON, "vrijwilligersnummer", holds=Holds.ONE),
    Field("state", "Stand (actief, uitgeschreven)", _PERSON, "status", PERSON_STATE, Holds.ONE),
    Field("email", "E-mail", _REACHED, "e-mail"),
    Field("mobile", "Gsm", _REACHED, "gsm"),
    Field("phone", "Telefoon", _REACHED, "telefoon"),
    Field("via_organisation", "Bereikbaar via organisatie", _REACHED, "contact via"),
    Field("via_contact", "Hoe we die organisatie bereiken", _REACHED, "hoe bereiken we die"),
    *_PLACE,
    Field("availability", "Dagen en delen van de dag", _LIKES, "beschikbaarheid"),
    Field("hours", "Uren per week", _LIKES, "uren per week", holds=Holds.ONE),
    Field("hours_month", "Uren per maand", _LIKES, "uren per maand", holds=Holds.ONE),
    Field("interests", "Wat iemand graag doet", _LIKES, "interesses", _INTERESTS, Holds.TERMS),
    Field("languages", "Talen", _LIKES, "talen"),
    Field("dutch_level", "Hoeveel Nederlands", _LIKES, "niveau nederlands", DUTCH_LEVEL, Holds.ONE),
    Field("driving_licence", "Rijbewijs", _LIKES, "rijbewijs", YES_NO, Holds.ONE),
    Field("consent", "Toestemming", _CONSENT, "toestemming", CONSENT, Holds.ONE),
    Field("consent_on", "Datum van de toestemming", _CONSENT, "datum toestemming", holds=Holds.DAY),
    Field("consent_source", "Waar de toestemming staat", _CONSENT, "bron toestemming"),
)
_FIELDS: Mapping[ImportKind, tuple[Field, ...]] = {
    ImportKind.ORGANISATIONS: ORGANISATION_FIELDS,
    ImportKind.VACANCIES: VACANCY_FIELDS,
    ImportKind.PEOPLE: PEOPLE_FIELDS,
}


def fields_of(kind: ImportKind) -> tuple[Field, ...]:
    """The fields of a kind, in the order in which people look for them."""
    return _FIELDS[kind]


@cache
def fields_by_key(kind: ImportKind) -> Mapping[str, Field]:
    """The same, by key."""
    return {field.key: field for field in fields_of(kind)}


def own_keys(kind: ImportKind, titles: Iterable[str]) -> dict[str, str]:
    """The keys of the fields that titles fill by their words alone; titles that mean nothing are left out."""
    known = known_fields(kind, titles)
    return {title: key for title, name in known.items() if (key := _key(kind, header_words(title), name))}


_AROUND = LOCATION_WORDS | ORGANISATION_WORDS | VACANCY_WORDS
# Read as words of the schedule too, but first of all they say how often.
_HOW_OFTEN = frozenset({"regelmaat", "frequentie", "frequency", "frequence"})
_BOTH = frozenset(PLACE["postal_code"]) & frozenset(PLACE["place_name"])


def _key(kind: ImportKind, words: str, name: str) -> str:
    if name == "locations":
        return "full"
    if name in {"postal_code", "place_name"} and _BOTH & {words, without_words(words, _AROUND)}:
        return "code_and_place"
    if kind is ImportKind.VACANCIES and name == "organisation":
        return _key_of_organisation(words)
    if name == "schedule" and words in _HOW_OFTEN:
        return "regularity"
    return name if name in fields_by_key(kind) else ""


def _key_of_organisation(words: str) -> str:
    """What a column says about the organisation of a vacancy."""
    if words in ORGANISATION_KEYS:
        return f"{_OF_ORGANISATION}name"
    bare = without_words(words, ORGANISATION_WORDS)
    for table in (ORGANISATION, PLACE):
        for name, names in table.items():
            key = _OF_ORGANISATION + ("code_and_place" if bare in _BOTH else name)
            if bare in names and key in fields_by_key(ImportKind.VACANCIES):
                return key
    return ""


def is_read_in_place(title: str, key: str) -> bool:
    """Whether a column can only be read under its own title: "maandag avond" says with it what its "x" means."""
    return key == "availability" and is_moment_column(header_words(title))
