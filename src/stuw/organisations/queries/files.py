"""What a desk noted of organisations, and what it agreed to do."""

from django.db.models import QuerySet

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.organisations.models import Organisation, OrganisationNote


def file_of(organisation: Organisation) -> QuerySet[OrganisationNote]:
    """What the desk noted of an organisation, newest first; row-level security shows it to mediators alone."""
    notes = OrganisationNote.objects.filter(organisation=organisation)
    return notes.select_related("written_by", "owner", "organisation").order_by("-on", "-pk")


def open_actions(centre: Centre) -> QuerySet[OrganisationNote]:
    """What the desk agreed to do for organisations and did not do yet, by the day it is due."""
    notes = OrganisationNote.objects.filter(centre=centre, due_on__isnull=False, done_at__isnull=True)
    return notes.select_related("organisation", "owner").order_by("due_on", "pk")


def mediators_for(organisation: Organisation) -> QuerySet[User]:
    """Who of the centre can keep the file of an organisation, and do what is next, by name."""
    mediators = StaffMembership.objects.filter(centre=organisation.centre_id, role=StaffRole.MEDIATOR)
    found = User.objects.filter(pk__in=mediators.values("user"), is_active=True)
    return found.order_by("name", "email")
