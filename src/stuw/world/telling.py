"""Telling one vacancy: its moment and place chosen, its texts written out."""

from dataclasses import dataclass
from datetime import date
from random import Random

from stuw.kernel.availability import DAYS, PARTS
from stuw.kernel.dutch import MONTHS, date_words
from stuw.vacancies.enums import Regularity
from stuw.world.audience import about_of, audience_of, closing_of
from stuw.world.blueprints import Blueprint
from stuw.world.kinds import Kind
from stuw.world.moments import (
    Moments,
    days_words,
    hour_words,
    moments_words,
    ordinal_word,
    schedule_words,
    start_hour,
    time_words,
)
from stuw.world.records import LocationRecord, OrganisationRecord
from stuw.world.texts import capital, pick, slots_in, tell_lines, tell_paragraphs

TITLE_MOST, TEASER_MOST = 120, 200
_CLOSING = 0.45
_ABOUT = 0.55


@dataclass(frozen=True)
class Texts:
    """The words of one vacancy."""

    title: str
    teaser: str
    description: str
    tasks: str
    audience: str
    offer: str
    branch: str
    schedule: str


@dataclass(frozen=True)
class Setting:
    """What the texts are told about: whose it is, where, and when."""

    organisation: OrganisationRecord
    kind: Kind
    location: LocationRecord
    moments: Moments | None
    regularity: Regularity
    starts_on: date | None


def tell_vacancy(blueprint: Blueprint, setting: Setting, taken_titles: set[str], rng: Random) -> Texts:
    """All texts of one telling; the title is one that the organisation does not have yet, as far as there is one."""
    asked = slots_in(blueprint.all_text)
    start = _start(blueprint, setting.moments, rng)
    slots = _slots(blueprint, setting, start, rng)
    description = tell_paragraphs(blueprint.text, slots, rng)
    closing = closing_of(blueprint, rng) if rng.random() < _CLOSING else ""
    about = about_of(blueprint, slots, rng) if rng.random() < _ABOUT else ""
    last = " ".join(text for text in (closing, about) if text)
    return Texts(
        title=_title(blueprint, slots, taken_titles, rng),
        teaser=pick(blueprint.teasers, slots, rng),
        description="\n\n".join(text for text in (description, last) if text),
        tasks=tell_lines(blueprint.tasks, slots, rng),
        audience=audience_of(blueprint, rng),
        offer=pick((blueprint.offer,), slots, rng),
        branch=slots["team"] if "team" in asked else blueprint.branches.get(setting.kind.key, ""),
        schedule=_schedule(blueprint, setting, start, slots["nth"] if "nth" in asked else ""),
    )


def _title(blueprint: Blueprint, slots: dict[str, str], taken: set[str], rng: Random) -> str:
    told = [capital(pick((title,), slots, rng)) for title in rng.sample(blueprint.titles, len(blueprint.titles))]
    fitting = [title for title in told if len(title) <= TITLE_MOST]
    return next((title for title in fitting if title not in taken), fitting[0])


def _start(blueprint: Blueprint, moments: Moments | None, rng: Random) -> float | None:
    if moments is None or blueprint.shift is None:
        return None
    return blueprint.start if blueprint.start is not None else start_hour(moments, blueprint.shift, rng)


def _slots(blueprint: Blueprint, setting: Setting, start: float | None, rng: Random) -> dict[str, str]:
    slots = dict(setting.organisation.slots)
    slots |= {
        "place": setting.location.place_name,
        "org": setting.organisation.name,
        "street": setting.location.street.rsplit(" ", 1)[0],
        "nth": ordinal_word(rng),
        "team": rng.choice(setting.kind.teams) if setting.kind.teams else "",
    }
    if setting.moments is not None:
        slots |= {
            "days": days_words(setting.moments),
            "day": DAYS[setting.moments.days[0]],
            "moments": moments_words(setting.moments),
        }
    if start is not None and blueprint.shift is not None:
        slots["time"] = time_words(start, blueprint.shift)
    if setting.starts_on is not None:
        slots["date"] = date_words(setting.starts_on, today=setting.starts_on)
        slots["month"] = MONTHS[setting.starts_on.month - 1]
    return slots


def _schedule(blueprint: Blueprint, setting: Setting, start: float | None, nth: str) -> str:
    """Days and hours for a card; empty where the grid says it as well. A single day has its date elsewhere."""
    if setting.moments is None:
        return ""
    if setting.regularity is Regularity.ONE_OFF:
        return f"{hour_words(start)}–{hour_words(start + blueprint.shift)} u" if start and blueprint.shift else ""
    days = f"{nth} {DAYS[setting.moments.days[0]]} van de maand" if nth else days_words(setting.moments)
    if start is not None and blueprint.shift is not None:
        return schedule_words(days, start, blueprint.shift)
    part = setting.moments.first_part
    return f"{capital(days)}, {PARTS[part]}" if nth and part is not None else ""
