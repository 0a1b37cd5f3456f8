"""A small world to search in, and a reader who finds what search should find by going through all of it."""

import random
from datetime import timedelta
from typing import Any

from stuw.centres.models import Centre
from stuw.kernel.distance import distance_km
from stuw.search.criteria import Criteria
from stuw.search.facets import GROUPS, tags_of
from stuw.search.indexing import index_vacancies
from stuw.search.models import Entry
from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy, VacancyLocation
from tests.cast import NOW, At

BILZEN, HASSELT, BRUGGE = (50.8726, 5.5181), (50.9307, 5.3378), (51.2093, 3.2247)
PLACES = (BILZEN, HASSELT, BRUGGE)
SIZE = 24


def online(at: At, **values: Any) -> Vacancy:
    """A vacancy that is online, with its entry; ``points`` is where it happens."""
    made = published(at, **values)
    index_vacancies([made.pk])
    return made


def published(at: At, **values: Any) -> Vacancy:
    """A vacancy that is published and not yet in the index."""
    points = values.pop("points", ())
    given = {"title": "Helpende hand", "description": "Je helpt mee.", "published_at": NOW} | values
    made = Vacancy.objects.create(
        centre=at.centre, organisation=at.organisation, state="published", confirmed_at=NOW, **given
    )
    VacancyLocation.objects.bulk_create(
        VacancyLocation(vacancy=made, order=order, latitude=latitude, longitude=longitude, place_name="Ergens")
        for order, (latitude, longitude) in enumerate(points)
    )
    return made


def make_world(at: At) -> list[Vacancy]:
    """Vacancies with every facet on some, every place, known and unknown moments; the same at every call."""
    rng = random.Random(7)

    def some(choices: Any, most: int) -> list[str]:
        return rng.sample(choices.values, rng.randint(0, most))

    made = [
        published(
            at,
            title=f"Plek {number}",
            themes=list({enums.Theme.values[number % len(enums.Theme)], *some(enums.Theme, 2)}),
            together=some(enums.Together, 3),
            welcome=some(enums.Welcome, 2),
            guidance=rng.choice(["", *enums.Guidance.values]),
            dutch_level=rng.choice(["", *enums.DutchLevel.values]),
            regularity=rng.choice(["", *enums.Regularity.values]),
            place_kind=rng.choice(enums.PlaceKind.values),
            availability=rng.choice([None, 1 << rng.randrange(21), rng.randrange(1, 1 << 21)]),
            minimum_age=rng.choice([None, 15, 18]),
            points=rng.sample(PLACES, rng.randint(0, 2)),
            published_at=NOW - timedelta(hours=number),
            **{name: rng.random() < 0.5 for name in ("language_practice", "trial_period", "training")},
            **{name: rng.choice([None, True, False]) for name in ("wheelchair", "stairs_free", "low_stimulus")},
            public_transport=rng.choice([None, True, False]),
        )
        for number in range(SIZE)
    ]
    index_vacancies([vacancy.pk for vacancy in made])
    return made


def found_by_a_reader(centre: Centre, criteria: Criteria, point: tuple[float, float] | None) -> set[int]:
    """The vacancies that fit, words left aside; from the vacancies themselves, not from the index."""
    return {
        vacancy.pk
        for vacancy in Vacancy.objects.filter(centre=centre, state="published").prefetch_related("locations")
        if _fits(vacancy, criteria, point)
    }


def _fits(vacancy: Vacancy, criteria: Criteria, point: tuple[float, float] | None) -> bool:
    tags = set(tags_of(vacancy))
    for group in GROUPS:
        chosen = criteria.of_group(group)
        if chosen and not (tags & chosen if group.is_any else chosen <= tags):
            return False
    grid = vacancy.availability
    if criteria.availability is not None and grid is not None and not grid & criteria.availability:
        return False
    if point is None or vacancy.place_kind == enums.PlaceKind.HOME:
        return True
    spots = [(place.latitude, place.longitude) for place in vacancy.locations.all()]
    return any(distance_km(point, spot) <= criteria.radius for spot in spots)


def ids(entries: list[Entry]) -> list[int]:
    return [entry.pk for entry in entries]
