"""Filing people: one row per person and centre, also when they come back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from stuw.centres.models import Centre
from stuw.people.enums import ContactKind
from stuw.people.models import Volunteer


@dataclass(frozen=True)
class Contact:
    """Who somebody says to be and how they are reached; the field of ``kind`` is filled."""

    name: str
    kind: ContactKind
    email: str = ""
    phone: str = ""
    via_organisation: str = ""
    via_contact: str = ""


@transaction.atomic
def file_volunteer(centre: Centre, contact: Contact, *, now: datetime) -> Volunteer:
    """The row of this person at this centre: found by how they are reached, else made.

    A mail address is one person's; a telephone or an organisation is shared, so there the name counts too.
    A row whose address was proved keeps its name whatever is typed; one that nobody proved takes what was
    typed last. Two sign-ups with one contact at once wait for each other. Runs in the centre's scope.
    """
    same = _same_contact(contact)
    with connection.cursor() as cursor:
        key = ":".join(same.values()).casefold()
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, centre.pk])
    # Locked: whoever is being removed at this moment is gone or stays, and is never half of each.
    here = Volunteer.objects.select_for_update().filter(centre=centre, contact_kind=contact.kind, **same)
    known = here.order_by("created_at").first()
    if known is not None:
        if contact.kind == ContactKind.MAIL and known.email_confirmed_at is None:
            known.name = contact.name
            known.save(update_fields=["name"])
        return known
    return Volunteer.objects.create(
        centre=centre,
        name=contact.name,
        contact_kind=contact.kind,
        email=contact.email,
        phone=contact.phone,
        via_organisation=contact.via_organisation,
        via_contact=contact.via_contact,
        created_at=now,
    )


def _same_contact(contact: Contact) -> dict[str, str]:
    """What two sign-ups of one person have in common, as conditions of a query."""
    if contact.kind == ContactKind.MAIL:
        return {"email": contact.email}
    if contact.kind == ContactKind.PHONE:
        return {"phone": contact.phone, "name__iexact": contact.name}
    return {"via_organisation__iexact": contact.via_organisation, "name__iexact": contact.name}


def confirm_email(volunteer: Volunteer, *, now: datetime) -> None:
    """Note that this person proved to read the mailbox; the first time counts."""
    if volunteer.email_confirmed_at is None:
        volunteer.email_confirmed_at = now
        volunteer.save(update_fields=["email_confirmed_at"])
