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
    """The row of this person at this centre: found by mail address, else made.

    A row whose address was proved keeps its name whatever is typed; one that nobody proved takes what was
    typed last. Two sign-ups with one address at once wait for each other. Runs in the centre's scope.
    """
    if contact.kind == ContactKind.MAIL:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [contact.email, centre.pk])
        known = Volunteer.objects.filter(centre=centre, email=contact.email).order_by("created_at").first()
        if known is not None:
            if known.email_confirmed_at is None:
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


def confirm_email(volunteer: Volunteer, *, now: datetime) -> None:
    """Note that this person proved to read the mailbox; the first time counts."""
    if volunteer.email_confirmed_at is None:
        volunteer.email_confirmed_at = now
        volunteer.save(update_fields=["email_confirmed_at"])
