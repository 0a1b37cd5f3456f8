"""A world of any size, the same for the same seed: its outline at once, its contents one organisation at a time.

``build`` gives the outline. ``organisations_of`` and ``people_of`` make what is in one centre as they are walked
through, so that a world of a million vacancies fits in little memory. Every record draws from a generator of its own,
named by seed and place in the world, so that hash seeds and the order of walking play no part.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from random import Random

from stuw.world.blueprints import blueprints_for
from stuw.world.cast import cast
from stuw.world.centres import CentreDesign, designs, networks
from stuw.world.chance import chance
from stuw.world.kinds import Kind, kinds
from stuw.world.organisations import OrganisationMaker, choose_kinds
from stuw.world.people import PersonMaker
from stuw.world.records import (
    Before,
    CentrePlan,
    Opening,
    OrganisationBundle,
    OrganisationRecord,
    PersonBundle,
    World,
    WorldSize,
)
from stuw.world.vacancies import VacancyMaker

_SPREAD = 0.75
"""How unevenly vacancies are spread over organisations (sigma of a log-normal)."""
_WITHOUT = 0.07
_MOST_TOLD = 1.4
_STILL_PUBLIC = frozenset({"published", "paused", "filled"})


def build(seed: int, size: WorldSize, today: date) -> World:
    """The outline of a world as it looks on the morning of ``today``. Raises ValueError for too many centres."""
    chosen = designs(size.centres, seed)
    vacancies = _share(size.vacancies, [design.vacancies for design in chosen])
    people = _share(size.people, [design.people for design in chosen])
    candidacies = _share(size.candidacies, [design.people for design in chosen])
    organisations = [
        max(1, round(design.organisations * count / design.vacancies)) if count else 0
        for design, count in zip(chosen, vacancies, strict=True)
    ]
    serials = [0, *accumulate(organisations)]
    plans = tuple(
        _plan(design, *counts)
        for design, *counts in zip(chosen, organisations, vacancies, people, candidacies, serials, strict=False)
    )
    return World(seed=seed, size=size, today=today, networks=networks(), accounts=cast(plans), plans=plans)


def organisations_of(world: World, plan: CentrePlan) -> Iterator[OrganisationBundle]:
    """The organisations of a centre with their vacancies, one by one."""
    vacancies = VacancyMaker(plan, world.today)
    opens_with = plan.first.opens_with if plan.first else ""
    for organisation, kind, count, rng in _organisations(world, plan):
        yield OrganisationBundle(organisation, vacancies.make(organisation, kind, count, rng, opens_with))
        opens_with = ""


def organisation_records_of(world: World, plan: CentrePlan) -> Iterator[OrganisationRecord]:
    """The same organisations without their vacancies, in the same order; much quicker."""
    return (organisation for organisation, *_ in _organisations(world, plan))


def _organisations(world: World, plan: CentrePlan) -> Iterator[tuple[OrganisationRecord, Kind, int, Random]]:
    """Each organisation with its kind, its number of vacancies, and the generator to make them with."""
    slug = plan.centre.slug
    chosen, counts = _kinds_and_counts(plan, chance(world.seed, slug, "organisations", plan.before.organisations))
    maker = OrganisationMaker(plan, world.today)
    for number, (kind, count) in enumerate(zip(chosen, counts, strict=True), start=plan.before.organisations):
        rng = chance(world.seed, slug, "organisation", number)
        yield maker.make(number, kind, rng), kind, count, rng


def openings_of(bundles: Iterable[OrganisationBundle]) -> list[Opening]:
    """What people of a centre can have signed up for."""
    return [
        Opening(vacancy.key, vacancy.organisation, vacancy.state, vacancy.published_at, vacancy.places_wanted)
        for bundle in bundles
        for vacancy in bundle.vacancies
        if vacancy.published_at is not None and vacancy.state in _STILL_PUBLIC
    ]


def people_of(world: World, plan: CentrePlan, openings: Sequence[Opening]) -> Iterator[PersonBundle]:
    """The people of a centre with their candidacies for its ``openings``, one by one."""
    maker = PersonMaker(plan, openings, world.today)
    each, more = divmod(plan.candidacies, plan.people) if plan.people else (0, 0)
    for position in range(plan.people):
        number = plan.before.people + position
        rng = chance(world.seed, plan.centre.slug, "person", number)
        yield maker.make(number, each + (position < more), rng)


def _plan(
    design: CentreDesign, organisations: int, vacancies: int, people: int, candidacies: int, first_serial: int
) -> CentrePlan:
    return CentrePlan(
        centre=design.centre,
        organisations=organisations,
        vacancies=vacancies,
        people=people,
        candidacies=candidacies,
        region=design.region,
        phone_zone=design.phone_zone,
        spots=design.spots,
        first=design.first,
        first_serial=first_serial,
        before=Before(),
    )


def _kinds_and_counts(plan: CentrePlan, rng: Random) -> tuple[list[Kind], list[int]]:
    """The kind of each organisation and how many vacancies it has: a few have many, some none."""
    chosen = choose_kinds(plan.organisations, rng)
    fixed = 0
    if plan.first is not None and chosen:
        chosen[0] = next(kind for kind in kinds() if kind.key == plan.first.kind)
        fixed = min(plan.first.vacancies, plan.vacancies)
    sizes = [0.0 if rng.random() < _WITHOUT else _size(kind, rng) for kind in chosen]
    if fixed:
        sizes[0] = 0.0
    if not any(sizes) and sizes:
        sizes[-1] = 1.0
    most = [math.ceil(len(blueprints_for(kind.key)) * _MOST_TOLD) for kind in chosen]
    counts = _share_up_to(plan.vacancies - fixed, sizes, most)
    if fixed:
        counts[0] = fixed
    return chosen, counts


def _size(kind: Kind, rng: Random) -> float:
    """How many vacancies, before all are brought to the number asked."""
    return kind.size * rng.lognormvariate(0, _SPREAD)


def _share_up_to(total: int, weights: Sequence[float], most: Sequence[int]) -> list[int]:
    """As ``_share``, but nobody gets more than its ``most`` while others have room; then all get more alike."""
    counts = [0] * len(weights)
    left = total
    while left:
        room = [weight if count < top else 0.0 for weight, count, top in zip(weights, counts, most, strict=True)]
        if not any(room):
            return [count + more for count, more in zip(counts, _share(left, weights), strict=True)]
        dealt = _share(left, room)
        counts = [
            min(count + more, top) if more else count for count, more, top in zip(counts, dealt, most, strict=True)
        ]
        left = total - sum(counts)
    return counts


def _share(total: int, weights: Sequence[float]) -> list[int]:
    """A number dealt out in proportion, to the last one (largest remainders); all zero without any weight."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    counts = [int(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda number: counts[number] - exact[number])
    for number in order[: total - sum(counts)]:
        counts[number] += 1
    return counts
