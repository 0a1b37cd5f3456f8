"""The hand-written vacancies in a database, each told once, in its first way, and online at one centre."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from django.db import transaction

from stuw.audit.follow import run_all
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.search.models import Entry
from stuw.world.blueprints import Blueprint, blueprints
from stuw.world.cast import cast
from stuw.world.demo import demo_world
from stuw.world.kinds import Kind, kinds
from stuw.world.load_centres import load_centres
from stuw.world.load_organisations import load_organisations
from stuw.world.load_vacancies import load_vacancies
from stuw.world.organisations import OrganisationMaker
from stuw.world.records import CentrePlan, OrganisationBundle, OrganisationRecord, VacancyRecord, World
from stuw.world.vacancies import VacancyMaker

TODAY = date(2026, 10, 1)


class FirstWay(Random):
    """No chance at all: of several ways always the first, and what may be happens when that is the more likely."""

    def choice(self, seq: Any) -> Any:
        """The first of a sequence."""
        return seq[0]

    def random(self) -> float:
        """The middle."""
        return 0.5


def load_told_once() -> tuple[Centre, dict[str, int]]:
    """Put them into an empty database and let the index follow: the centre, and their ids by key of blueprint."""
    world = _world()
    plan = world.plans[0]
    bundles = list(_bundles(world, plan))
    with transaction.atomic():
        loaded = load_centres(world)
    centre = loaded.centres[plan.centre.slug]
    with scoped(Scope(centres=frozenset({centre.pk}))):
        records = [bundle.organisation for bundle in bundles]
        found = load_organisations(records, plan.centre.slug, loaded, world.accounts)
        load_vacancies(bundles, found)
    run_all()
    # Queries are judged without regard to the season, so each of them is to be found on the same day.
    Entry.objects.update(visible_from=None, visible_until=None, published_at=bundles[0].vacancies[0].published_at)
    return centre, found.vacancies


def _world() -> World:
    """The first centre of the demo, without its people and its first organisation."""
    world = demo_world(TODAY)
    plan = replace(world.plans[0], first=None)
    return replace(world, plans=(plan,), accounts=cast((plan,)))


def _bundles(world: World, plan: CentrePlan) -> Iterator[OrganisationBundle]:
    """One organisation of each kind that a blueprint names first, with the vacancies of those blueprints."""
    by_kind: dict[str, list[Blueprint]] = {}
    for blueprint in blueprints():
        by_kind.setdefault(blueprint.kinds[0], []).append(blueprint)
    kind_of = {kind.key: kind for kind in kinds()}
    maker = OrganisationMaker(plan, world.today)
    for number, (key, mine) in enumerate(by_kind.items(), start=1):
        organisation = maker.make(number, kind_of[key], FirstWay(key))
        yield OrganisationBundle(
            organisation, tuple(_told(blueprint, organisation, kind_of[key], plan) for blueprint in mine)
        )


def _told(blueprint: Blueprint, organisation: OrganisationRecord, kind: Kind, plan: CentrePlan) -> VacancyRecord:
    """A blueprint as a vacancy that is online, seen from the first month in which it can be."""
    for day in _days():
        with suppress(ValueError):
            (record,) = VacancyMaker(plan, day).make(
                organisation, kind, 1, FirstWay(blueprint.key), opens_with=blueprint.key
            )
            return replace(record, key=blueprint.key)
    raise ValueError(f"{blueprint.key} is never online")


def _days() -> Sequence[date]:
    months = [*range(TODAY.month, 13), *range(1, TODAY.month)]
    return [date(TODAY.year + (month < TODAY.month), month, 1) for month in months]
