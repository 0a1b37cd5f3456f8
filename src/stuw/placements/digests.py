"""Who waits, for the digests: at the organisations, and at the desk. Numbers only, never who."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.dutch import count
from stuw.messaging.digests import Line
from stuw.organisations.enums import OrganisationState
from stuw.organisations.queries import organisation_roles_of
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy
from stuw.placements.queries import answers_to_pass_on, waiting_for_answer, waiting_for_confirmation


def for_organisations(user: User, day: date) -> Iterator[Line]:
    """For each organisation this person acts for: how many candidates wait for its answer.

    It presses from the promised day on.
    """
    mine = frozenset(organisation_roles_of(user.pk))
    with scoped(Scope(organisations=mine)):
        rows = (
            Candidacy.objects.filter(organisation__in=mine, is_shared=True, state=CandidacyState.INTERESTED)
            .exclude(organisation__state=OrganisationState.REFUSED)
            .values("organisation", "organisation__name")
            .annotate(n=Count("pk"), newest=Max("created_at"), late=Count("pk", filter=Q(answer_due_on__lte=day)))
            .order_by("organisation__name", "organisation")
        )
        waiting = list(rows)
    for row in waiting:
        words = count(row["n"], "kandidaat wacht", "kandidaten wachten")
        late = f" Voor {row['late']} van hen is de beloofde dag er." if row["late"] else ""
        page = reverse("organisation_home", kwargs={"pk": row["organisation"]}, urlconf=settings.ROOT_URLCONF)
        yield Line(
            f"{words} op een antwoord van {row['organisation__name']}.{late}",
            page,
            row["newest"],
            is_pressing=row["late"] > 0,
        )


def for_desk(user: User, day: date) -> Iterator[Line]:
    """For each centre where this person is a mediator: who waits for a call, for an answer, or to be told one."""
    centres = Centre.objects.filter(staff__user=user, staff__role=StaffRole.MEDIATOR).order_by("name_key", "pk")
    for centre in centres:
        with scoped(Scope(centres=frozenset({centre.pk}))):
            lines = list(_at_desk(centre, day))
        yield from lines


def _at_desk(centre: Centre, day: date) -> Iterator[Line]:
    page = reverse("desk_today", kwargs={"centre": centre.slug}, urlconf=settings.ROOT_URLCONF)
    to_call = _numbers(waiting_for_confirmation(centre))
    if to_call["n"]:
        words = count(to_call["n"], "persoon wacht", "mensen wachten")
        yield Line(f"{words} op een telefoontje om te bevestigen bij {centre.name}.", page, to_call["newest"])
    to_tell = _numbers(answers_to_pass_on(centre))
    if to_tell["n"]:
        words = count(to_tell["n"], "antwoord", "antwoorden")
        yield Line(f"{words} door te geven aan wie geen e-mail heeft, bij {centre.name}.", page, to_tell["newest"])
    stewarded = _numbers(waiting_for_answer(centre).filter(organisation__has_desk_steward=True))
    if stewarded["n"]:
        words = count(stewarded["n"], "kandidaat wacht", "kandidaten wachten")
        at = f"bij een organisatie die het loket zelf beheert ({centre.name})"
        yield Line(f"{words} {at}.", page, stewarded["newest"])
    waiting = _numbers(waiting_for_answer(centre).filter(answer_due_on__lte=day))
    if waiting["n"]:
        words = count(waiting["n"], "kandidaat kreeg", "kandidaten kregen")
        yield Line(
            f"{words} nog geen antwoord van een organisatie, en de beloofde dag is er ({centre.name}).",
            page,
            waiting["newest"],
            is_pressing=True,
        )


def _numbers(found: QuerySet[Candidacy]) -> dict[str, Any]:
    return found.order_by().aggregate(n=Count("pk"), newest=Max("changed_at"))
