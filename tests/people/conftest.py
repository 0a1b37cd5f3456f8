"""People in a centre's file: from a list, or because they came forward."""

from contextlib import AbstractContextManager
from typing import Any

from stuw.centres.scope import Scope, scoped
from stuw.people.enums import ContactKind
from stuw.people.models import Volunteer
from tests.cast import NOW, At, make_candidacy


def seen(at: At) -> AbstractContextManager[None]:
    """What a mediator of this centre sees."""
    return scoped(Scope(centres=frozenset({at.centre.pk})))


def listed(at: At, **values: Any) -> Volunteer:
    """Somebody from a list at this centre, reached by what is given."""
    kind = ContactKind.ORGANISATION
    if values.get("email"):
        kind = ContactKind.MAIL
    elif values.get("phone"):
        kind = ContactKind.PHONE
    with seen(at):
        return Volunteer.objects.create(
            **{"centre": at.centre, "name": "Mo Verzonnen", "contact_kind": kind, "created_at": NOW} | values
        )


def came_forward(at: At, *, email: str, confirmed: bool = True) -> Volunteer:
    """Somebody who signed up for this centre's vacancy."""
    return make_candidacy(at.vacancy, email=email, confirmed=confirmed).volunteer
