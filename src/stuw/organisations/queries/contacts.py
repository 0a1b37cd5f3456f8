"""The persons to turn to at an organisation."""

from django.db.models import QuerySet

from stuw.centres.scope import Scope, scoped
from stuw.organisations.models import ContactPerson, Organisation


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
