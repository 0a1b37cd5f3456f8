"""Who acts for organisations, who asked to, and which mail addresses are theirs."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, Model, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast

from stuw.accounts.models import User
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.models import Centre, NetworkMembership, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.organisations.enums import Role
from stuw.organisations.models import JoinRequest, MemberInvitation, Membership, Organisation


def member_addresses(organisation_id: int, *, role: Role | None = None) -> list[str]:
    """Mail addresses of those who act for an organisation, or of those in one role: the only ones mailed by us."""
    members = Membership.objects.filter(organisation_id=organisation_id, user__is_active=True)
    members = members.filter(role=role) if role is not None else members
    return list(members.order_by("user__email").values_list("user__email", flat=True))


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Everybody who acts for an organisation, owners first, then by mail address."""
    members = Membership.objects.filter(organisation=organisation).select_related("user", "organisation")
    return members.order_by(Case(When(role=Role.OWNER, then=0), default=1), "user__email")


def owner_count(organisation: Organisation) -> int:
    """How many who can sign in own it."""
    return Membership.objects.filter(organisation=organisation, role=Role.OWNER, user__is_active=True).count()


def open_join_requests(organisation: Organisation) -> QuerySet[JoinRequest]:
    """Who asked to help manage it and waits for an answer, oldest first."""
    waiting = JoinRequest.objects.filter(organisation=organisation, decided_at__isnull=True)
    return waiting.select_related("user", "organisation").order_by("at", "pk")


def join_requests_for_desk(centre: Centre) -> QuerySet[JoinRequest]:
    """The questions that the desk of a centre decides, for nobody owns the organisation; oldest first."""
    owners = Membership.objects.filter(organisation=OuterRef("organisation"), role=Role.OWNER, user__is_active=True)
    waiting = JoinRequest.objects.filter(~Exists(owners), centre=centre, decided_at__isnull=True)
    return waiting.select_related("user", "organisation").order_by("at", "pk")


def member_invitations_of(organisation: Organisation) -> QuerySet[MemberInvitation]:
    """Invitations that were neither accepted nor withdrawn, oldest first; nothing outside the organisation's scope."""
    found = MemberInvitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
    return found.select_related("invited_by", "organisation").order_by("invited_at", "id")


def member_invitation_of_link(invitation_id: UUID) -> MemberInvitation | None:
    """The invitation that a signed link names, for whoever has that link."""
    with scoped(Scope(invitation=invitation_id)):
        found = MemberInvitation.objects.select_related("invited_by", "organisation__centre")
        return found.filter(pk=invitation_id).first()


def organisation_roles_of(user_id: int) -> dict[int, str]:
    """Organisation id to role, for building an actor."""
    return dict(Membership.objects.filter(user_id=user_id).values_list("organisation_id", "role"))


def actor_of(user: User, *, is_trusted: bool) -> Actor:
    """What an account may reach, from its memberships; one query, once per request."""
    staff: dict[int, set[str]] = {}
    organisations: dict[int, str] = {}
    networks: set[int] = set()
    for kind, pk, role in _memberships(user):
        if kind == "staff":
            staff.setdefault(pk, set()).add(role)
        elif kind == "organisation":
            organisations[pk] = role
        else:
            networks.add(pk)
    return Actor(
        kind=ActorKind.USER,
        user_id=user.pk,
        name=user.name or user.email,
        staff_of={centre_id: frozenset(roles) for centre_id, roles in staff.items()},
        organisations=organisations,
        networks=frozenset(networks),
        is_operator=user.is_operator,
        is_trusted=is_trusted,
    )


def _memberships(user: User) -> Iterator[tuple[str, int, str]]:
    """Each membership of an account: of what kind, of which, in which role (empty for a network)."""

    def rows(model: type[Model], kind: str, of: str, role: Any) -> QuerySet[Any, Any]:
        found = model._default_manager.filter(user=user).annotate(kind=Value(kind), of=F(of), as_role=role)
        return found.values_list("kind", "of", "as_role")

    plain = Cast("role", CharField())
    none = Value("", CharField())
    staff = rows(StaffMembership, "staff", "centre_id", plain)
    members = rows(Membership, "organisation", "organisation_id", plain)
    yield from staff.union(members, rows(NetworkMembership, "network", "network_id", none), all=True)
