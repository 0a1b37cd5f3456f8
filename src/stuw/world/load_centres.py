"""Putting networks, centres and the fixed cast into the database; what is there already stays as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import (
    Centre,
    CentreArea,
    CentreHost,
    Network,
    NetworkMembership,
    OpeningHours,
    StaffMembership,
)
from stuw.kernel.clock import now
from stuw.teams.enums import Part
from stuw.world.records import AccountRecord, CentreRecord, NetworkRecord, World

_SVG = "image/svg+xml"


@dataclass
class Loaded:
    """What is in the database by now, by the keys of the world."""

    centres: dict[str, Centre] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    """The cast, by mail address."""
    mediators: dict[str, int] = field(default_factory=dict)
    """The user id of a mediator, by centre."""


def load_centres(world: World) -> Loaded:
    """Everything of a world that is not in one centre's care: centres, their networks, and who works there."""
    networks = {record.slug: _network(record) for record in world.networks}
    loaded = Loaded(centres={plan.centre.slug: _centre(plan.centre, networks) for plan in world.plans})
    known = User.objects.filter(email__in=[account.email for account in world.accounts])
    loaded.users = {user.email: user for user in known.order_by("pk")}
    new = [account for account in world.accounts if account.email not in loaded.users]
    users = User.objects.bulk_create(user_of(account.email, account.name, account.is_operator) for account in new)
    loaded.users |= {user.email: user for user in users}
    _staff(world.accounts, loaded)
    _coordinators(world.accounts, networks, loaded)
    return loaded


def user_of(email: str, name: str, is_operator: bool = False) -> User:
    """An account, not yet saved; nobody has a password."""
    user = User(email=email, name=name, is_operator=is_operator)
    user.set_unusable_password()
    return user


def _network(record: NetworkRecord) -> Network:
    known = Network.objects.filter(slug=record.slug).first()
    return known or Network.objects.create(
        slug=record.slug,
        name=record.name,
        brand_colour=record.brand_colour,
        logo=record.logo.encode(),
        logo_type=_SVG,
    )


def _centre(record: CentreRecord, networks: Mapping[str, Network]) -> Centre:
    known = Centre.objects.filter(slug=record.slug).first()
    if known is not None:
        return known
    centre = Centre.objects.create(
        slug=record.slug,
        name=record.name,
        word=record.word,
        network=networks.get(record.network),
        brand_colour=record.brand_colour,
        logo=record.logo.encode(),
        logo_type=_SVG,
        intro=record.intro,
        email=record.email,
        phone=record.phone,
        street=record.street,
        postal_code=record.postal_code,
        place_name=record.place_name,
        latitude=record.latitude,
        longitude=record.longitude,
        promise_days=record.promise_days,
        settled=[part.value for part in Part],
        opened_at=now(),
    )
    CentreHost.objects.create(centre=centre, host=record.host, is_primary=True)
    CentreArea.objects.bulk_create(CentreArea(centre=centre, nis=area.nis, part=area.part) for area in record.areas)
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, weekday=one.weekday, opens=one.opens, closes=one.closes) for one in record.hours
    )
    return centre


def _staff(accounts: Iterable[AccountRecord], loaded: Loaded) -> None:
    memberships = []
    for account in accounts:
        for role in account.staff_roles:
            user = loaded.users[account.email]
            memberships.append(StaffMembership(centre=loaded.centres[account.centre], user=user, role=role))
            if role is StaffRole.MEDIATOR:
                loaded.mediators.setdefault(account.centre, user.pk)
    StaffMembership.objects.bulk_create(memberships, ignore_conflicts=True)


def _coordinators(accounts: Iterable[AccountRecord], networks: Mapping[str, Network], loaded: Loaded) -> None:
    NetworkMembership.objects.bulk_create(
        (
            NetworkMembership(network=networks[account.network], user=loaded.users[account.email])
            for account in accounts
            if account.network
        ),
        ignore_conflicts=True,
    )
