"""Making, changing and judging organisations."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from stuw.audit.actions import record, step_values
from stuw.audit.steps import Step, check_step
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.kernel.jobs import FOLLOW, defer
from stuw.law.legal_forms import WITHOUT_ENTERPRISE_NUMBER
from stuw.organisations import mailing
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.organisations.queries import has_responsible_person
from stuw.organisations.rules import (
    can_add_organisation,
    can_change_organisation,
    can_judge_organisation,
)
from stuw.organisations.validators import clean_kbo_number


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
    """Move an organisation one step: locks, asks the rule, checks the state, writes, logs, audits, tells who waits.

    Verifying needs a legal form that the law allows, and a number or, for a feitelijke vereniging, somebody who
    is responsible. Whoever is not verified any longer publishes nothing at once any longer. Raises NotPermitted,
    StepNotAllowed, or DomainError with what is missing; then nothing was changed.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_step(step, locked, actor=actor, reason=note)
    former, locked.state = locked.state, step.target
    if step.target == OrganisationState.VERIFIED:
        _check_is_complete(locked)
    else:
        locked.publishes_at_once = False
    try:
        locked.validate_constraints()  # a mistake in another field, from an import say, is no reason to judge nothing
    except ValidationError as error:
        raise DomainError(" ".join(_sentences(error))) from None
    locked.save(update_fields=["state", "publishes_at_once", "changed_at"])
    entry = step_entry(locked, step.name, actor=actor, now=now, former=former, note=note)
    entry.save()
    mailing.step_taken(locked, entry)
    record(f"organisation.{step.name}", "organisation", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


@transaction.atomic
def trust_organisation(organisation: Organisation, is_trusted: bool, *, actor: Actor, now: datetime) -> Organisation:
    """Let an organisation's vacancies come online at once, or have them approved again.

    Raises NotPermitted, or DomainError when it is not verified; then nothing was changed.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_judge_organisation(actor, locked):
        raise NotPermitted("U mag dit niet kiezen.")
    if locked.publishes_at_once == is_trusted:
        return locked
    locked.publishes_at_once = is_trusted
    try:
        locked.validate_constraints()
    except ValidationError as error:
        raise DomainError(" ".join(_sentences(error))) from None
    locked.save(update_fields=["publishes_at_once", "changed_at"])
    step = "trust" if is_trusted else "distrust"
    step_entry(locked, step, actor=actor, now=now, former=locked.state).save()
    record(f"organisation.{step}", "organisation", locked.pk, actor=actor, centre_id=locked.centre_id)
    return locked


def _check_is_complete(organisation: Organisation) -> None:
    is_association = organisation.legal_form in WITHOUT_ENTERPRISE_NUMBER
    if is_association and not has_responsible_person(organisation):
        raise DomainError(
            "Een feitelijke vereniging heeft minstens één verantwoordelijke nodig. "
            "Zet bij een contactpersoon dat die verantwoordelijk is, of vraag de vereniging om een naam."
        )
    if not is_association and organisation.kbo_number:
        try:
            clean_kbo_number(organisation.kbo_number)
        except ValidationError as error:
            raise DomainError(" ".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> Iterable[str]:
    return [str(message) for message in error.messages]
