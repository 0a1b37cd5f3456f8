"""Rows as a desk that begins keeps them in a spreadsheet: invented vacancies, as many as are asked for, some bad."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from benchmarks import vacancy_words as words
from stuw.places import Municipality, Region, municipalities
from stuw.world.contacts import land_line, plain

type Cell = str | int | date
TITLES: Sequence[str] = (
    "Referentie", "Titel vacature", "Organisatie", "Omschrijving", "Takenpakket", "Profiel", "Wat bieden wij", "Thema",
    "Straat en nummer", "Postcode en gemeente", "Startdatum", "Einddatum", "Beschikbaarheid", "Uren per week",
    "Aantal vrijwilligers", "Contactpersoon", "E-mail", "Telefoon", "Opmerkingen van het loket",
)  # fmt: skip
# As at a real desk: every so many rows one without title or organisation, and one with a day that does not exist.
BAD_EVERY, ODD_EVERY = 50, 30
VACANCIES_EACH = 12.5
_FIRST_DAY = date(2026, 9, 1)
_ODD_DAYS = ("31/02/2027", "zo snel mogelijk", "na de vakantie", "32.13.2026")


def rows(count: int, seed: int = 4) -> Iterator[list[Cell]]:
    """So many rows under ``TITLES``, always the same for the same numbers."""
    rng = Random(seed)
    owners = _owners(max(round(count / VACANCIES_EACH), 1), rng)
    for number in range(1, count + 1):
        yield _row(number, rng.choice(owners), rng)


def bad_rows(count: int) -> int:
    """How many of these rows cannot become a vacancy."""
    return count // BAD_EVERY


class _Owner(NamedTuple):
    name: str
    town: Municipality
    job: tuple[str, str, str]
    contact: tuple[str, str, str]


def _owners(count: int, rng: Random) -> list[_Owner]:
    towns = [one for one in municipalities() if one.region is Region.FLANDERS][:150]
    found: dict[str, _Owner] = {}
    while len(found) < count:
        town, job, chapter = rng.choice(towns), rng.choice(words.JOBS), len(found) // 20_000
        name = f"{job[2]} {rng.choice(words.NAMES)}{f' {chapter + 1}' if chapter else ''} {town.name}"
        mail = f"{plain(name)[:40].strip('-')}@vrijwilligers.example"
        phone = land_line(rng.choice(("011", "089", "012", "016")), rng)
        found[name] = _Owner(name, town, job, (rng.choice(words.CONTACTS), mail, phone))
    return list(found.values())


def _row(number: int, owner: _Owner, rng: Random) -> list[Cell]:
    organisation, town = owner.name, owner.town
    job, theme, _ = owner.job if rng.random() < 0.6 else rng.choice(words.JOBS)
    begins = _FIRST_DAY + timedelta(days=rng.randrange(400))
    has_end = rng.random() < 0.4
    told = rng.sample(words.SENTENCES, rng.randrange(3, 8))
    cells: list[Cell] = [
        f"V-{number:06d}",
        f"{job}{rng.choice(words.FOR_WHOM)} in {town.name}",
        organisation,
        "\n\n".join((" ".join(told[:3]), " ".join(told[3:]))).strip(),
        f"{job}. {rng.choice(words.SENTENCES)}" if rng.random() < 0.5 else "",
        rng.choice(words.PROFILES),
        rng.choice(words.OFFERS),
        theme,
        f"{rng.choice(words.STREETS)} {rng.randrange(1, 180)}",
        f"{town.postal_codes[0]} {town.name}",
        begins,
        begins + timedelta(days=rng.randrange(30, 300)) if has_end else "",
        rng.choice(words.MOMENTS),
        rng.choice(("2", "3,5", "4", "1 à 2", "")),
        rng.randrange(1, 8),
        *owner.contact,
        rng.choice(("", "", "gebeld, terugbellen", "nakijken")),
    ]
    if number % ODD_EVERY == 0:
        cells[TITLES.index("Startdatum")] = rng.choice(_ODD_DAYS)
    if number % BAD_EVERY == 0:
        cells[TITLES.index("Titel vacature" if number % (2 * BAD_EVERY) else "Organisatie")] = ""
    return cells
