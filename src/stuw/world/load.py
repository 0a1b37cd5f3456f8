"""A world put into the database, and the demo filled with its own.

Centre by centre, each in its own transaction and scope: the application's role does nothing here that a mediator of
the centre may not. Organisations go first, and what follows their log catches up before there are vacancies, which
it would otherwise index twice.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from django.conf import settings
from django.db import transaction

from stuw.accounts.actions import give_demo_second_factor
from stuw.accounts.models import User
from stuw.audit.follow import run_all
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import now, today
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.world.demo import demo_world
from stuw.world.generate import organisation_records_of, organisations_of, people_of
from stuw.world.load_centres import load_centres
from stuw.world.load_organisations import LoadedCentre, load_organisations
from stuw.world.load_people import load_people
from stuw.world.load_vacancies import load_vacancies
from stuw.world.records import Before, CentrePlan, World
from stuw.world.showcase import fill_showcase


def load(world: World, *, tell: Callable[[CentrePlan], None] | None = None) -> None:
    """Put a whole world into the database; ``tell`` is called after each centre.

    Centres, networks and accounts that are there already stay, and get their share of the rest added.
    """
    with transaction.atomic():
        loaded = load_centres(world)
    found: dict[str, LoadedCentre] = {}
    plans = []
    for plan in world.plans:
        centre = loaded.centres[plan.centre.slug]
        with _scope_of(centre):
            plans.append(_after_what_is_there(plan, centre))
            records = organisation_records_of(world, plans[-1])
            found[plan.centre.slug] = load_organisations(records, plan.centre.slug, loaded, world.accounts)
    run_all()
    for plan in plans:
        here = found.pop(plan.centre.slug)
        with _scope_of(here.centre):
            openings = load_vacancies(organisations_of(world, plan), here)
            load_people(people_of(world, plan, openings), here)
        if tell is not None:
            tell(plan)
    run_all()


def _after_what_is_there(plan: CentrePlan, centre: Centre) -> CentrePlan:
    """The plan with its numbers going on from what the centre has. Runs in the scope of the centre."""
    names = Organisation.objects.filter(centre=centre).values_list("name", flat=True)
    before = Before(
        organisations=len(names), people=Volunteer.objects.filter(centre=centre).count(), names=frozenset(names)
    )
    return replace(plan, before=before, first=None if names else plan.first)


def _scope_of(centre: Centre) -> AbstractContextManager[None]:
    return scoped(Scope(centres=frozenset({centre.pk})))


def fill_demo() -> None:
    """The demo's world as of today, and for its cast the second factor that the terminal prints."""
    world = demo_world(today())
    load(world)
    with transaction.atomic():
        fill_showcase(now=now())
    run_all()
    if settings.STUW_DEMO_SECOND_FACTOR is not None:
        for user in User.objects.filter(email__in=[account.email for account in world.accounts]).order_by("pk"):
            give_demo_second_factor(user)
