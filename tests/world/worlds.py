"""Worlds that tests look at, made once."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from stuw.world.demo import demo_world
from stuw.world.generate import openings_of, organisations_of, people_of
from stuw.world.records import OrganisationBundle, OrganisationRecord, PersonBundle, VacancyRecord, World

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Whole:
    """A world with everything in it, by centre."""

    world: World
    organisations: dict[str, list[OrganisationBundle]]
    people: dict[str, list[PersonBundle]]

    @property
    def bundles(self) -> list[OrganisationBundle]:
        return [bundle for bundles in self.organisations.values() for bundle in bundles]

    @property
    def vacancies(self) -> list[VacancyRecord]:
        return [vacancy for bundle in self.bundles for vacancy in bundle.vacancies]

    @property
    def all_people(self) -> list[PersonBundle]:
        return [person for people in self.people.values() for person in people]

    def organisation_of(self) -> dict[str, OrganisationRecord]:
        """Organisations by key."""
        return {bundle.organisation.key: bundle.organisation for bundle in self.bundles}


def whole(world: World) -> Whole:
    """Walk through all of a world."""
    organisations, people = {}, {}
    for plan in world.plans:
        bundles = list(organisations_of(world, plan))
        organisations[plan.centre.slug] = bundles
        people[plan.centre.slug] = list(people_of(world, plan, openings_of(bundles)))
    return Whole(world, organisations, people)


@cache
def demo(today: date = TODAY) -> Whole:
    """The demo's world on a day."""
    return whole(demo_world(today))
