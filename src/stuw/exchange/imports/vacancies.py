"""A vacancy from a node of any source, with the organisation that offers it."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from stuw.exchange.imports import engagement
from stuw.exchange.imports.addresses import read_places
from stuw.exchange.imports.casing import calm_text, is_shouted
from stuw.exchange.imports.headers import plain_words, split_camel, word_set
from stuw.exchange.imports.identity import Source, identity_of
from stuw.exchange.imports.keywords import (
    activities_of,
    target_groups_of,
    themes_of,
    together_of,
    welcome_of,
)
from stuw.exchange.imports.moments import is_moment_column, read_moment_columns, read_moments
from stuw.exchange.imports.nodes import Node, as_text
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.organisations import read_named_organisation, read_organisation, reference_to
from stuw.exchange.imports.records import LocationRecord, OrganisationRecord, VacancyRecord
from stuw.exchange.imports.synonyms import (
    ORGANISATION,
    ORGANISATION_KEYS,
    ORGANISATION_WORDS,
    SESSIONS,
)
from stuw.exchange.imports.text import clean_line, clean_text, first_words, is_blank, shorten
from stuw.exchange.imports.vacancy_synonyms import VACANCY, VACANCY_WORDS
from stuw.exchange.imports.values import read_day, read_whole, read_yes
from stuw.kernel.availability import from_slots, to_slots
from stuw.kernel.dutch import date_words
from stuw.vacancies.enums import HoursPer, Regularity, VacancyState

TITLE_LIMIT, TEASER_LIMIT = 120, 200
YOUNGEST = 15
_ENDED = word_set(
    "closed ended expired filled cancelled canceled inactive archived deleted afgelopen gesloten volzet verlopen"
    " geannuleerd gearchiveerd beeindigd cloture cloturee terminee termine expire expiree annule annulee geschlossen"
    " abgelaufen beendet vervuld ingevuld"
)
_NUMBERS = ("id", "uuid", "identifier")
_NOBODY = word_set("0 nul zero")
_HOURS_PER = ("uren per", "per", "hours per", "heures par", "stunden pro")
_REFERENCE = re.compile(r"^(?:https?://\S+|urn:\S+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-f]{24})$")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """One vacancy of a row: its own node, the organisation around it and the sessions that belong to it."""

    node: Node
    organisation: Node | None = None
    sessions: tuple[Node, ...] = field(default=())


def read_vacancy(one: Unfolded, source: Source, today: date, notes: Notes) -> VacancyRecord | None:
    """The vacancy that a node describes; None, with the reason in ``notes``, without title or organisation.

    ``today``: a vacancy whose last day is before it enters as ended, any other waits for the centre.
    """
    node = one.node
    for name, value in node.columns_of(VACANCY_WORDS).values.items():
        node.values.setdefault(name, value)
    sessions = (*one.sessions, *node.parts(SESSIONS))
    title = _line(node, "title", 1_000)
    organisation = _organisation(one, source, notes)
    if not title:
        notes.refuse("titel", "Er staat geen titel van een vacature bij.")
    if organisation is None and not notes.is_fatal:
        notes.refuse("organisatie", "Er staat niet bij welke organisatie de vacature aanbiedt.")
    if organisation is None or not title:
        return None
    starts_on, ends_on, until = _days(node, sessions, notes)
    named = read_places(node, sessions)
    places = tuple(place for place in named if not engagement.is_online(_said_of(place)))
    online = ["online"] if len(places) < len(named) else []
    identity = identity_of(
        node, VACANCY["id"], source, fallback=(title, organisation.name, str(starts_on or ""), _where(places))
    )
    names = f"{organisation.name} {' '.join(place.place_name for place in places)}"
    texts = _texts(node, calm_text(title, names) if is_shouted(title) else title, names)
    return VacancyRecord(
        source_system=identity.system,
        source_id=identity.number,
        organisation=organisation,
        state=_state(node, ends_on, until, today),
        place_kind=engagement.place_kind_of([*node.having(VACANCY["remote"]), *online], len(places)),
        locations=places,
        starts_on=starts_on,
        ends_on=ends_on,
        publish_until=until,
        availability=_availability(node, sessions),
        places_wanted=_places_wanted(node, notes),
        minimum_age=_minimum_age(node, notes),
        source_licence=shorten(_line(node, "licence", 300) or source.licence, 120),
        branch=shorten(_line(node, "branch", 300), 120),
        **dataclasses.asdict(texts),
        **_classified(node, texts),
        **_frequency(node),
        **_conditions(node),
    )


def _classified(node: Node, texts: "_Texts") -> dict[str, Any]:
    """The choices of the field list that words decide."""
    themes = node.texts(VACANCY["themes"])
    return {
        "themes": themes_of(themes, texts.title, texts.description),
        "activities": activities_of(node.texts(VACANCY["activities"]), texts.title, texts.description),
        "target_groups": target_groups_of(node.texts(VACANCY["target_groups"]), texts.title, "", beside=themes),
        "together": together_of(node.texts(VACANCY["together"])),
        "welcome": welcome_of(node.texts(VACANCY["welcome"])),
    }


def _line(node: Node, name: str, limit: int) -> str:
    text = clean_line(node.text(VACANCY[name]), limit)
    return "" if is_blank(text) else text


def _long(node: Node, name: str, names: str) -> str:
    text = clean_text(node.text(VACANCY[name]))
    return "" if is_blank(text) else calm_text(text, names)


def _said_of(place: LocationRecord) -> str:
    """The words of a place that has nothing but words."""
    parts = (place.label, place.street, place.place_name)
    return "" if place.postal_code or place.latitude is not None else " ".join(part for part in parts if part)


def _where(places: Iterable[LocationRecord]) -> str:
    return "|".join(f"{place.postal_code} {place.place_name} {place.street}" for place in places)


def _organisation(one: Unfolded, source: Source, notes: Notes) -> OrganisationRecord | None:
    """The organisation in an object of the row, in its columns, around the row, or as a bare number."""
    parts = one.node.parts(ORGANISATION_KEYS)
    named = next((part for part in parts if part.text(ORGANISATION["name"])), None)
    if named is not None:
        return read_organisation(named, source, notes)
    columns = named_in_columns(one.node)
    if columns is not None:
        return read_named_organisation(columns, source, notes)
    if one.organisation is not None:
        return read_organisation(one.organisation, source, notes)
    holders = (*parts, one.node.columns_of(ORGANISATION_WORDS))
    number = _mentioned(one.node) or next((text for part in holders if (text := part.text(_NUMBERS))), "")
    return reference_to(number, source) if number else None


def named_in_columns(node: Node) -> Node | None:
    """The organisation that the columns of a flat row name, with what they say about it; None without a name."""
    columns = node.columns_of(ORGANISATION_WORDS)
    text = _mentioned(node)
    if text and not _REFERENCE.match(text):
        columns.values["name"] = text
    return columns if columns.text(ORGANISATION["name"]) else None


def _mentioned(node: Node) -> str:
    """The text in the column of the organisation: its name, or its number."""
    return next((text for value in node.having(ORGANISATION_KEYS) if (text := _plain_text(value))), "")


def _plain_text(value: object) -> str:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return clean_line(value, 500) if isinstance(value, str) and not is_blank(value) else ""


@dataclass(frozen=True, slots=True)
class _Texts:
    title: str
    teaser: str
    description: str
    tasks: str
    audience: str
    offer: str


def _texts(node: Node, title: str, names: str) -> _Texts:
    """The texts within their limits; what does not fit in title or teaser stands whole in the description."""
    teaser, description = _line(node, "teaser", 2_000), _long(node, "description", names)
    tasks, audience, offer = (_long(node, name, names) for name in ("tasks", "audience", "offer"))
    teaser = calm_text(teaser, names)
    if len(teaser) > TEASER_LIMIT and teaser[:TEASER_LIMIT] not in description:
        description = f"{teaser}\n\n{description}".strip()
    if not description:
        description, tasks = (tasks, "") if tasks and not teaser else (teaser or title, tasks)
    if len(title) > TITLE_LIMIT and title not in description:
        description = f"{title}\n\n{description}"
    return _Texts(
        title=shorten(title, TITLE_LIMIT),
        teaser=shorten(teaser, TEASER_LIMIT) or first_words(description, TEASER_LIMIT),
        description=shorten(description, 20_000),
        tasks=tasks,
        audience="" if audience == description else audience,
        offer=offer,
    )


def _days(node: Node, sessions: Iterable[Node], notes: Notes) -> tuple[date | None, date | None, date | None]:
    """First and last day of the work, and the last day online, of the row or of its sessions together."""
    starts_on, ends_on, until = (_day(node, name, notes) for name in ("starts_on", "ends_on", "closes_on"))
    if starts_on is None and ends_on is None:
        begun = [day for one in sessions if (day := read_day(one.get(VACANCY["starts_on"])))]
        ended = [day for one in sessions if (day := read_day(one.get(VACANCY["ends_on"])))]
        starts_on, ends_on = min(begun, default=None), max([*ended, *begun], default=None)
    if starts_on and ends_on and ends_on < starts_on:
        notes.add(
            "begindatum",
            f"De begindatum ({date_words(starts_on, weekday=False)}) ligt na de einddatum "
            f"({date_words(ends_on, weekday=False)}). De begindatum valt weg. Kijk na welke van de twee klopt.",
        )
        starts_on = None
    return starts_on, ends_on, until


# Words of those who mean no day: as soon as possible, always, to be agreed.
_NO_DAY = re.compile(
    r"onbepaald|asap|\bz ?s ?m\b"
    r"|zo snel|direct|onmiddellijk|meteen|doorlopend|permanent|altijd|overleg|flexib|heel jaar|te bepalen"
    r"|now|immediate|ongoing|always|open end|any ?time|as soon|anytime|rolling|all year|agreed"
    r"|immediat|des que|tout(?:e)? l annee|indetermine|continu|convenir|sofort|laufend|unbefristet|ganzjahrig|absprache"
)
_DAY_NAMES = {"starts_on": "begindatum", "ends_on": "einddatum", "closes_on": "online tot en met"}


def _day(node: Node, name: str, notes: Notes) -> date | None:
    for value in node.having(VACANCY[name]):
        day = read_day(value)
        if day is not None:
            return day
        text = as_text(value)
        # "0000-00-00" and "9999-12-31" mean that there is no such day; words such as "onbepaald" too.
        if re.search(r"0000|9999|2999", text) or is_blank(text) or _NO_DAY.search(plain_words(text)):
            continue
        if re.search(r"\d{1,4}\D\d{1,2}\D\d{2}", text):
            notes.add(_DAY_NAMES[name], f"“{shorten(text, 40)}” is geen datum die bestaat.")
        else:
            notes.add(_DAY_NAMES[name], f"“{shorten(text, 40)}” is geen datum. Schrijf een dag zoals 31/12/2027.")
    return None


def _state(node: Node, ends_on: date | None, until: date | None, today: date) -> str:
    is_past = any(day is not None and day < today for day in (ends_on, until))
    is_closed = is_ended(node.text(VACANCY["status"])) or any(
        read_yes(node.values.get(name)) is False for name in ("actief", "active", "active is", "is active")
    )
    return str(VacancyState.ENDED if is_past or is_closed else VacancyState.SUBMITTED)


def is_ended(text: str) -> bool:
    """Whether a word for the state of a vacancy says that it is over."""
    return not _ENDED.isdisjoint(plain_words(text).split())


def _availability(node: Node, sessions: Iterable[Node]) -> int | None:
    """All moments that the row and its sessions name; None when nothing names any."""
    values = (value for part in (node, *sessions) for value in part.having(VACANCY["availability"]))
    grids = [read_moments(value) for value in values]
    columns = {name: value for name, value in node.values.items() if is_moment_column(name)}
    return from_slots({number for grid in (*grids, read_moment_columns(columns)) for number in to_slots(grid)})


def _places_wanted(node: Node, notes: Notes) -> int | None:
    text = as_text(node.get(VACANCY["places_wanted"]))
    wanted = read_whole(text, 1, 10_000)
    if wanted is None and not is_blank(text) and plain_words(text) not in _NOBODY:
        notes.add("aantal vrijwilligers", f"“{shorten(text, 40)}” is geen aantal. Schrijf een getal, zoals 3.")
    return wanted


def _minimum_age(node: Node, notes: Notes) -> int | None:
    age = read_whole(node.get(VACANCY["minimum_age"]), 1, 99)
    if age is not None and age < YOUNGEST:
        notes.add("minimumleeftijd", f"Vrijwilligen mag vanaf {YOUNGEST} jaar; de bron zegt {age}.")
        return YOUNGEST
    return age


def _frequency(node: Node) -> dict[str, Any]:
    """Regularity, hours and the words of the schedule."""
    texts = [text for value in node.having(VACANCY["regularity"]) if (text := _plain_text(value))]
    emergency = read_yes(node.values.get("requires emergency participation"))
    once = read_yes(node.values.get("eenmalig"))
    regularity = str(Regularity.CRISIS) if emergency else engagement.regularity_of(texts)
    regularity = str(Regularity.ONE_OFF) if once and not regularity else regularity
    hours, per = engagement.bare_hours(node.get(VACANCY["hours_month"]), HoursPer.MONTH)
    if hours is None:
        hours, per = engagement.hours_of(map(_plain_text, node.having(VACANCY["hours"])), regularity)
    if hours is None:
        hours, per = _counted_hours(node, regularity)
    if hours is None:
        hours, per = engagement.hours_of(map(_plain_text, node.having(VACANCY["schedule"])), regularity)
    said_per = engagement.hours_per_of(as_text(node.get(_HOURS_PER))) if hours is not None else ""
    spoken = (_plain_text(value) for value in node.having(VACANCY["schedule"]))
    # One column may say how often and when; only how often, in our own words, is no schedule.
    schedule = next((text for text in spoken if text and text not in Regularity.labels), "")
    if hours is None and not schedule:
        # "8 uur per dag" is no number of hours a week, and worth reading.
        schedule = next((text for value in node.having(VACANCY["hours"]) if (text := _plain_text(value))), "")
    if not schedule:
        # So are moments that are none of ours: "af te spreken", "10:00-16:00".
        moments = ((_plain_text(value), value) for value in node.having(VACANCY["availability"]))
        schedule = next((text for text, value in moments if text and read_moments(value) is None), "")
    return {
        "regularity": regularity,
        "hours": hours,
        "hours_per": said_per or per,
        "schedule": shorten(schedule, 200),
    }


def _counted_hours(node: Node, regularity: str) -> tuple[Decimal | None, str]:
    for value in node.having(VACANCY["hours"]):
        if engagement.counted_hours(as_text(value)) is not None:
            per = HoursPer.ONCE if regularity == Regularity.ONE_OFF else HoursPer.WEEK
            return engagement.bare_hours(value, per)
    return None, ""


def _conditions(node: Node) -> dict[str, Any]:
    """What is needed and what is given: of columns with yes or no, and of lists of terms."""
    asked = " ".join(_terms(node, "requirement"))
    rewards = _terms(node, "rewards")
    access = " ".join(_terms(node, "accessibility"))
    kind, amount = engagement.allowance_of(
        node.text(VACANCY["allowance"]), node.get(VACANCY["allowance_amount"]), rewards
    )
    return {
        "wheelchair": _either(node, "wheelchair", access, r"wheelchair|rolstoel|building access|fauteuil"),
        "stairs_free": _either(node, "stairs_free", access, r"step free|zonder trap|lift\b"),
        "low_stimulus": _either(node, "low_stimulus", access, r"prikkelarm|quiet|low stimul"),
        "public_transport": _either(node, "public_transport", access, r"public transport|openbaar vervoer"),
        "driving_licence": bool(_either(node, "driving_licence", asked, r"driv|rijbewijs|permis")),
        "own_car": bool(_either(node, "own_car", asked, r"own car|eigen (?:auto|wagen)")),
        "discretion": bool(read_yes(node.get(VACANCY["discretion"]))),
        "extract_needed": bool(_either(node, "extract", asked, r"dbs|criminal|strafregister|background|596")),
        "trial_period": bool(read_yes(node.get(VACANCY["trial"]))),
        "training": bool(_either(node, "training", " ".join(rewards), r"training|vorming|opleiding|formation")),
        "language_practice": bool(read_yes(node.get(VACANCY["language_practice"]))),
        "participation_track": bool(read_yes(node.get(VACANCY["participation_track"]))),
        "insured": read_yes(node.get(VACANCY["insured"])),
        "allowance_kind": kind,
        "allowance_amount": amount,
        "reward": shorten(", ".join(split_camel(text) for text in _said(node, "reward")), 200),
        "languages": engagement.languages_of(_said(node, "languages")),
        "dutch_level": engagement.dutch_level_of(node.text(VACANCY["dutch_level"])),
        "guidance": engagement.guidance_of(node.text(VACANCY["guidance"])),
        "physical_load": engagement.physical_load_of(node.text(VACANCY["physical_load"])),
        "contact_level": engagement.contact_level_of(node.text(VACANCY["contact_level"])),
    }


def _either(node: Node, name: str, terms: str, pattern: str) -> bool | None:
    """Yes or no from a column of its own, else yes when one of the terms says so."""
    said = read_yes(node.get(VACANCY[name]))
    return True if said is None and re.search(pattern, terms) else said


def _terms(node: Node, name: str) -> list[str]:
    return [plain_words(text) for text in node.texts(VACANCY[name])]


def _said(node: Node, name: str) -> list[str]:
    return [text for raw in node.texts(VACANCY[name]) if not is_blank(text := clean_line(raw, 200))]
