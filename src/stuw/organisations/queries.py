"""Which organisations who may see, and which mail addresses are theirs."""

from django.db.models import Q, QuerySet

from stuw.accounts.models import User
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.models import Centre, NetworkMembership, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import ContactPerson, Membership, Organisation


def organisations_of(centre: Centre) -> QuerySet[Organisation]:
    """All of a centre's organisations, by name: for its team; not those that were merged into another."""
    return Organisation.objects.filter(centre=centre).exclude(state=OrganisationState.MERGED).order_by("name_key", "id")


def organisations_managed_by(actor: Actor) -> QuerySet[Organisation]:
    """The organisations this person acts for."""
    return (
        Organisation.objects.filter(pk__in=list(actor.organisations))
        .exclude(state=OrganisationState.MERGED)
        .select_related("centre")
        .order_by("name_key", "id")
    )


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """What somebody who works here may open: the own centre's and the own organisations.

    One that was merged too: its page leads to the one that was kept.
    """
    mine = Q(centre__in=list(actor.staff_of)) | Q(pk__in=list(actor.organisations))
    return Organisation.objects.filter(mine).select_related("centre")


def member_addresses(organisation_id: int) -> list[str]:
    """Mail addresses of those who act for an organisation: the only ones mailed by themselves."""
    members = Membership.objects.filter(organisation_id=organisation_id, user__is_active=True)
    return list(members.order_by("user__email").values_list("user__email", flat=True))


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Everybody who acts for an organisation, by mail address."""
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("user__email")


def organisation_roles_of(user_id: int) -> dict[int, str]:
    """Organisation id to role, for building an actor."""
    return dict(Membership.objects.filter(user_id=user_id).values_list("organisation_id", "role"))


def contact_persons_of(organisation: Organisation) -> QuerySet[ContactPerson]:
    """Everybody to turn to at an organisation; row-level security leaves out whom the reader may not see."""
    return ContactPerson.objects.filter(organisation=organisation).select_related("organisation").order_by("name", "pk")


def has_responsible_person(organisation: Organisation) -> bool:
    """Whether somebody is named who is responsible by law; also for a reader who may not see who that is."""
    with scoped(Scope(organisations=frozenset({organisation.pk}))):
        return ContactPerson.objects.filter(organisation=organisation, is_responsible=True).exists()


def public_contact_persons(organisation: Organisation) -> QuerySet[ContactPerson]:
    """Persons who agreed to be shown to everybody."""
    return ContactPerson.objects.filter(organisation=organisation, is_public=True).order_by("name")


def actor_of(user: User, *, is_trusted: bool) -> Actor:
    """What an account may reach, from its memberships; three short queries, once per request."""
    staff: dict[int, set[str]] = {}
    for centre_id, role in StaffMembership.objects.filter(user=user).values_list("centre_id", "role"):
        staff.setdefault(centre_id, set()).add(role)
    return Actor(
        kind=ActorKind.USER,
        user_id=user.pk,
        name=user.name or user.email,
        staff_of={centre_id: frozenset(roles) for centre_id, roles in staff.items()},
        organisations=organisation_roles_of(user.pk),
        networks=frozenset(NetworkMembership.objects.filter(user=user).values_list("network_id", flat=True)),
        is_operator=user.is_operator,
        is_trusted=is_trusted,
    )
