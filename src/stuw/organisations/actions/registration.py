"""An organisation registers itself, with somebody who manages it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError
from stuw.law.legal_forms import LegalForm, legal_form_allowed
from stuw.organisations import mailing
from stuw.organisations.actions.organisation import step_entry
from stuw.organisations.enums import Role
from stuw.organisations.models import ContactPerson, Membership, Organisation


@dataclass(frozen=True)
class Registration:
    """What an organisation says of itself.

    ``values``: the fields of the organisation. ``responsible``: who answers for a feitelijke vereniging by law.
    ``phone``: how to reach whoever registers it, who becomes its first contact person.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    responsible: str = ""
    phone: str = ""


@transaction.atomic
def register_organisation(
    centre: Centre, registration: Registration, user: User, *, name: str, actor: Actor, now: datetime
) -> Organisation:
    """A new organisation, to be verified, with this person as its owner and contact person; tells the desk.

    ``name``: what the person is called here. Raises DomainError for a legal form that the law excludes, and
    ValidationError when a constraint says no; then nothing was kept.
    """
    organisation = Organisation(centre=centre, **registration.values)
    if not legal_form_allowed(LegalForm(organisation.legal_form)):
        raise DomainError("Met deze rechtsvorm mag een organisatie niet met vrijwilligers werken.")
    organisation.full_clean()
    organisation.save()
    Membership.objects.create(organisation=organisation, user=user, role=Role.OWNER)
    _add_contact_persons(organisation, registration, user, name)
    entry = step_entry(organisation, "register", actor=actor, now=now)
    entry.save()
    record("organisation.register", "organisation", organisation.pk, actor=actor, centre_id=centre.pk)
    mailing.step_taken(organisation, entry)
    return organisation


def _add_contact_persons(organisation: Organisation, registration: Registration, user: User, name: str) -> None:
    """Who registers it, and who is responsible by law; one row when that is the same person."""
    responsible = " ".join(registration.responsible.split())
    is_same = responsible.casefold() == " ".join(name.split()).casefold()
    common = {"organisation": organisation, "centre_id": organisation.centre_id}
    registrant = ContactPerson(name=name, email=user.email, phone=registration.phone, **common)
    registrant.is_responsible = bool(responsible) and is_same
    persons = [registrant]
    if responsible and not is_same:
        persons.append(ContactPerson(name=responsible, is_responsible=True, **common))
    with scoped(Scope(organisations=frozenset({organisation.pk}))):
        for person in persons:
            person.full_clean()
            person.save()
