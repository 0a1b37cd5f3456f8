"""Making, changing and judging organisations."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record, step_values
from stuw.audit.steps import Step, check_step
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.enums import Role
from stuw.organisations.models import ContactPerson, Membership, Organisation, OrganisationStep
from stuw.organisations.rules import (
    can_add_organisation,
    can_change_organisation,
    can_manage_members,
    can_see_contact_persons,
)


def step_entry(
    organisation: Organisation, step: str, *, actor: Actor, now: datetime, former: str = "", note: str = ""
) -> OrganisationStep:
    """A log entry for this organisation, not yet saved; imports save many at once."""
    common = step_values(step, centre_id=organisation.centre_id, actor=actor, now=now, note=note)
    return OrganisationStep(organisation=organisation, from_state=former, to_state=organisation.state, **common)


@transaction.atomic
def add_organisation(centre: Centre, values: Mapping[str, Any], *, actor: Actor, now: datetime) -> Organisation:
    """A new organisation, to be verified, with the desk as its steward until it has members.

    Raises NotPermitted, and ValidationError when a constraint says no.
    """
    if not can_add_organisation(actor, centre.pk):
        raise NotPermitted("U mag hier geen organisatie toevoegen.")
    organisation = Organisation(centre=centre, has_desk_steward=True, **values)
    organisation.full_clean()
    organisation.save()
    step_entry(organisation, "add", actor=actor, now=now).save()
    record("organisation.add", "organisation", organisation.pk, actor=actor, centre_id=centre.pk)
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    expected: datetime | None = None,
) -> Organisation:
    """Write these fields; the step log says that it changed, so that whatever shows it follows.

    ``expected``: the ``changed_at`` that the writer saw; None writes over any version. Raises NotPermitted,
    ChangedMeanwhile, and ValidationError when a constraint says no; then nothing was changed.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_change_organisation(actor, locked):
        raise NotPermitted("U mag deze organisatie niet aanpassen.")
    if expected is not None and locked.changed_at != expected:
        raise ChangedMeanwhile(locked.changed_at)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.save()
    step_entry(locked, "change", actor=actor, now=now, former=locked.state).save()
    record("organisation.change", "organisation", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


@transaction.atomic
def take_step(
    organisation: Organisation, step: Step[Organisation], *, actor: Actor, now: datetime, note: str = ""
) -> Organisation:
    """Move an organisation one step: locks, asks the rule, checks the state, writes, logs, audits.

    Raises NotPermitted, StepNotAllowed, or DomainError with the constraint that says no (an excluded legal
    form, a missing number); then nothing was changed.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_step(step, locked, actor=actor, reason=note)
    former, locked.state = locked.state, step.target
    try:
        locked.validate_constraints()  # a mistake in another field, from an import say, is no reason to judge nothing
    except ValidationError as error:
        raise DomainError(" ".join(_sentences(error))) from None
    locked.save(update_fields=["state", "changed_at"])
    step_entry(locked, step.name, actor=actor, now=now, former=former, note=note).save()
    record(f"organisation.{step.name}", "organisation", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


@transaction.atomic
def save_contact_person(
    organisation: Organisation, person: ContactPerson | None, values: Mapping[str, Any], *, actor: Actor
) -> ContactPerson:
    """Add a contact person, or change one of this organisation. Raises NotPermitted or ValidationError."""
    if not can_see_contact_persons(actor, organisation):
        raise NotPermitted("U mag de contactpersonen van deze organisatie niet aanpassen.")
    kept = person or ContactPerson(organisation=organisation, centre_id=organisation.centre_id)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.full_clean()
    kept.save()
    record("contact_person.save", "contact_person", kept.pk, actor=actor, centre_id=organisation.centre_id)
    return kept


@transaction.atomic
def remove_contact_person(person: ContactPerson, *, actor: Actor) -> None:
    """Take a contact person away; vacancies that named the person name nobody. Raises NotPermitted."""
    if not can_see_contact_persons(actor, person.organisation):
        raise NotPermitted("U mag de contactpersonen van deze organisatie niet aanpassen.")
    record("contact_person.remove", "contact_person", person.pk, actor=actor, centre_id=person.centre_id)
    person.delete()


@transaction.atomic
def add_member(organisation: Organisation, user: User, role: Role, *, actor: Actor) -> bool:
    """Let somebody act for an organisation in this role, instead of the one they had; whether anything changed.

    An organisation with members needs the desk as its steward no longer. Raises NotPermitted.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_manage_members(actor, locked):
        raise NotPermitted("U mag niet kiezen wie voor deze organisatie werkt.")
    member, is_new = Membership.objects.get_or_create(organisation=locked, user=user, defaults={"role": role})
    if not is_new and member.role == role:
        return False
    member.role = role
    member.save(update_fields=["role"])
    if locked.has_desk_steward:
        locked.has_desk_steward = False
        locked.save(update_fields=["has_desk_steward", "changed_at"])
    record(f"member.add_{role}", "user", user.pk, actor=actor, centre_id=locked.centre_id)
    return True


def _sentences(error: ValidationError) -> Iterable[str]:
    return [str(message) for message in error.messages]
