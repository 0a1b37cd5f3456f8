"""The contact persons of an organisation."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import NotPermitted
from stuw.organisations.models import ContactPerson, Organisation
from stuw.organisations.rules import can_see_contact_persons


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
