"""Who still has to be asked whether they may be kept, for the digests of desks. Numbers only, never who."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.dutch import count
from stuw.messaging.digests import Line
from stuw.people.models import KeepQuestion
from stuw.people.queries import calls_to_make, letters_to_print


def for_desk(user: User, day: date) -> Iterator[Line]:
    """For each centre where this person is a mediator: letters to print, and people to call."""
    for centre in Centre.objects.filter(staff__user=user, staff__role=StaffRole.MEDIATOR).order_by("name_key", "pk"):
        with scoped(Scope(centres=frozenset({centre.pk}))):
            letters, calls = _numbers(letters_to_print(centre)), _numbers(calls_to_make(centre))
        why = f"vragen of {centre.name} hun gegevens mag bewaren"
        if letters["n"]:
            words = count(letters["n"], "brief wacht", "brieven wachten")
            page = reverse("desk_keeping_letters", kwargs={"centre": centre.slug}, urlconf=settings.ROOT_URLCONF)
            yield Line(f"{words} op de drukker, om mensen te {why}.", page, letters["newest"])
        if calls["n"]:
            words = count(calls["n"], "persoon van een lijst wacht", "mensen van een lijst wachten")
            page = reverse("desk_keeping", kwargs={"centre": centre.slug}, urlconf=settings.ROOT_URLCONF)
            yield Line(f"{words} op een telefoontje, om te {why}.", f"{page}?stand=to_call", calls["newest"])


def _numbers(found: QuerySet[KeepQuestion]) -> dict[str, Any]:
    return found.order_by().aggregate(n=Count("pk"), newest=Max("made_at"))
