"""People who come forward."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from stuw.centres.scope import scoped
from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import confirm_by_code, sign_up, whole_centre
from stuw.placements.models import Candidacy
from tests.cast import NOW, Cast
from tests.mail import code_in, mails

LATER = NOW + timedelta(minutes=1)
MO = "mo@voorbeeld.example"

type Comes = Callable[..., Candidacy]


def by_mail(email: str = MO, name: str = "Mo Verzonnen") -> Contact:
    return Contact(name=name, kind=ContactKind.MAIL, email=email)


def by_phone(phone: str = "+32470000000", name: str = "Fatima Verzonnen") -> Contact:
    return Contact(name=name, kind=ContactKind.PHONE, phone=phone)


def via(organisation: str = "OCMW Bilzen", name: str = "Jef Verzonnen") -> Contact:
    return Contact(
        name=name, kind=ContactKind.ORGANISATION, via_organisation=organisation, via_contact="Balie, 089 00 00 01"
    )


@pytest.fixture
def comes(cast: Cast) -> Comes:
    """Somebody signs up at centre A's site, for its vacancy unless another is named."""

    def sign(contact: Contact, *, now: datetime = NOW, **values: Any) -> Candidacy:
        vacancy = values.pop("vacancy", cast.a.vacancy)
        at = values.pop("at", cast.a.centre)
        return sign_up(vacancy, contact, message=values.pop("message", "Ik kook graag."), at=at, now=now)

    return sign


@pytest.fixture
def confirmed(cast: Cast, comes: Comes) -> Comes:
    """The same, and the mailed code was typed."""

    def sign(contact: Contact, *, now: datetime = NOW, **values: Any) -> Candidacy:
        made = comes(contact, now=now, **values)
        digits = code_in(mails(cast.a.centre, contact.email)[-1])
        return confirm_by_code(made.pk, made.centre_id, digits, now=now)

    return sign


@pytest.fixture
def ways(cast: Cast) -> Callable[[], list[Candidacy]]:
    """Every candidacy at centre A besides the cast's own, oldest first."""

    def found() -> list[Candidacy]:
        with scoped(whole_centre(cast.a.centre.pk)):
            rows = Candidacy.objects.select_related("volunteer", "vacancy").order_by("created_at", "id")
            return list(rows.exclude(pk=cast.a.candidacy.pk))

    return found
