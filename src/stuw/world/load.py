"""A world put into the database, and the demo filled with its own.

Centre by centre, each in one transaction and in its own scope: the application's role does nothing here that a
mediator of the centre may not. What follows the logs (the search index) catches up at the end.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from stuw.accounts.actions import give_demo_second_factor
from stuw.accounts.models import User
from stuw.audit.follow import run_all
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import today
from stuw.kernel.errors import DomainError
from stuw.world.demo import demo_world
from stuw.world.generate import organisations_of, people_of
from stuw.world.load_centres import load_centres
from stuw.world.load_organisations import load_organisations
from stuw.world.load_people import load_people
from stuw.world.records import CentrePlan, World


class AlreadyInhabited(DomainError):
    """There are centres in this database."""


def load(world: World, *, tell: Callable[[CentrePlan], None] | None = None) -> None:
    """Put a whole world into an empty database; ``tell`` is called after each centre.

    Raises AlreadyInhabited when there are centres already, and then nothing was written.
    """
    if Centre.objects.exists():
        raise AlreadyInhabited("Er staan al loketten in deze databank; een wereld heeft een lege nodig.")
    with transaction.atomic():
        loaded = load_centres(world)
    for plan in world.plans:
        with scoped(Scope(centres=frozenset({loaded.centres[plan.centre.slug].pk}))):
            found = load_organisations(organisations_of(world, plan), plan.centre.slug, loaded, world.accounts)
            load_people(people_of(world, plan, found.openings), found)
        if tell is not None:
            tell(plan)
    run_all()


def fill_demo() -> None:
    """The demo's world as of today, and for its cast the second factor that the terminal prints."""
    world = demo_world(today())
    load(world)
    if settings.STUW_DEMO_SECOND_FACTOR is not None:
        for user in User.objects.filter(email__in=[account.email for account in world.accounts]).order_by("pk"):
            give_demo_second_factor(user)
