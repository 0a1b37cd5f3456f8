"""Two organisations that are one: what the other one has goes to the one that is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.actions.organisation import step_entry
from stuw.organisations.enums import CLOSED_STATES, JoinOutcome, OrganisationState, Role
from stuw.organisations.models import (
    ContactPerson,
    JoinRequest,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationNote,
)
from stuw.organisations.rules import can_merge_organisation

# What is chosen as a whole: half an address of the one and half of the other is an address of nobody.
PARTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "legal_form": ("legal_form",),
    "kbo_number": ("kbo_number",),
    "vcode": ("vcode",),
    "description": ("description",),
    "website": ("website",),
    "email": ("email",),
    "phone": ("phone",),
    "address": ("street", "postal_code", "place_name", "nis", "latitude", "longitude"),
    "sectors": ("sectors",),
}


def part_of(organisation: Organisation, part: str) -> dict[str, Any]:
    """The fields of one part, as this organisation has them."""
    return {name: getattr(organisation, name) for name in PARTS[part]}


def is_empty(organisation: Organisation, part: str) -> bool:
    """Whether nobody filled this part in."""
    return not any(value not in ("", None, [], "unknown") for value in part_of(organisation, part).values())


@transaction.atomic
def merge_into(
    kept: Organisation, other: Organisation, choices: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Organisation:
    """Move persons, members, questions, invitations and the file of ``other`` to ``kept``, and close ``other``.

    ``choices``: fields of ``kept`` that get another value; a part (``PARTS``) that is empty is filled from
    ``other``. Whoever is a member of both keeps the highest role. The caller sees the whole centre (scope) and holds
    the locks of their vacancies. Raises NotPermitted, DomainError, ValidationError; then nothing was changed.
    """
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("centre")
    both = {each.pk: each for each in rows.filter(pk__in=[kept.pk, other.pk]).order_by("pk")}
    into, gone = both[kept.pk], both[other.pk]
    _check_can_merge(into, gone, actor)
    name, former = gone.name, gone.state
    _move_people(into, gone, now)
    _fill(into, gone, choices)
    Organisation.objects.filter(merged_into=gone).update(merged_into=into)
    gone.state, gone.merged_into, gone.publishes_at_once = OrganisationState.MERGED, into, False
    gone.save(update_fields=["state", "merged_into", "publishes_at_once", "changed_at"])
    step_entry(gone, "merge", actor=actor, now=now, former=former, note=f"Samengevoegd met {into.name}.").save()
    step_entry(into, "take_in", actor=actor, now=now, former=into.state, note=f"{name} hoort er nu bij.").save()
    for each, deed in ((gone, "merge"), (into, "take_in")):
        record(f"organisation.{deed}", "organisation", each.pk, actor=actor, centre_id=each.centre_id)
    defer(FOLLOW)
    return into


def _check_can_merge(into: Organisation, gone: Organisation, actor: Actor) -> None:
    if not (can_merge_organisation(actor, into) and can_merge_organisation(actor, gone)):
        raise NotPermitted("Alleen een bemiddelaar van het loket voegt organisaties samen.")
    if into.pk == gone.pk:
        raise DomainError("Kies een andere organisatie: deze is het zelf.")
    if into.centre_id != gone.centre_id:
        raise DomainError("Deze organisatie hoort bij een ander loket. Kies er een van uw eigen loket.")
    if {into.state, gone.state} & CLOSED_STATES:
        raise DomainError("Een van de twee is geweigerd of al samengevoegd. Kijk beide pagina's na.")


def _move_people(into: Organisation, gone: Organisation, now: datetime) -> None:
    ContactPerson.objects.filter(organisation=gone).update(organisation=into)
    OrganisationNote.objects.filter(organisation=gone).update(organisation=into)
    here = {member.user_id: member for member in Membership.objects.filter(organisation=into)}
    for member in Membership.objects.filter(organisation=gone).order_by("pk"):
        same = here.get(member.user_id)
        if same is None:
            member.organisation = into
            member.save(update_fields=["organisation"])
            continue
        if member.role == Role.OWNER and same.role != Role.OWNER:
            same.role = Role.OWNER
            same.save(update_fields=["role"])
        member.delete()
    _move_questions(into, gone, now)


def _move_questions(into: Organisation, gone: Organisation, now: datetime) -> None:
    """Who asks or was asked at both is one question; a question of who is a member by now has its answer."""
    asked = JoinRequest.objects.filter(organisation=gone, decided_at__isnull=True)
    members = Membership.objects.filter(organisation=into).values("user")
    asked.filter(user__in=members).update(decided_at=now, outcome=JoinOutcome.ACCEPTED)
    JoinRequest.objects.filter(organisation=into, decided_at__isnull=True, user__in=members).update(
        decided_at=now, outcome=JoinOutcome.ACCEPTED
    )
    here = JoinRequest.objects.filter(organisation=into, decided_at__isnull=True).values("user")
    asked.filter(user__in=here).delete()
    JoinRequest.objects.filter(organisation=gone).update(organisation=into)
    is_open = {"accepted_at": None, "withdrawn_at": None}
    invited = MemberInvitation.objects.filter(organisation=into, **is_open).values("email")
    MemberInvitation.objects.filter(organisation=gone, email__in=invited, **is_open).update(withdrawn_at=now)
    MemberInvitation.objects.filter(organisation=gone).update(organisation=into)


def _fill(into: Organisation, gone: Organisation, choices: Mapping[str, Any]) -> None:
    values: dict[str, Any] = {}
    for part in PARTS:
        if is_empty(into, part) and not is_empty(gone, part):
            values |= part_of(gone, part)
    values |= choices
    names = {into.name, gone.name}
    for name, value in values.items():
        setattr(into, name, value)
    _remember_names(into, names | {name.strip() for name in gone.other_names.split(",")})
    owners = Membership.objects.filter(organisation=into, role=Role.OWNER)
    into.has_desk_steward = (into.has_desk_steward or gone.has_desk_steward) and not owners.exists()
    into.clean_fields(exclude={field.name for field in into._meta.fields} - values.keys())
    into.validate_constraints()
    into.save()


def _remember_names(into: Organisation, names: set[str]) -> None:
    """How people called either of them still finds it, as far as there is room."""
    known = [name.strip() for name in into.other_names.split(",") if name.strip()]
    room = Organisation._meta.get_field("other_names").max_length or 0
    for name in sorted(names - {into.name, "", *known}):
        if len(", ".join([*known, name])) <= room:
            known.append(name)
    into.other_names = ", ".join(known)
