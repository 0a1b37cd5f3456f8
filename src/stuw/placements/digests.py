"""Who waits, for the digests: at the organisations, and at the desk. Numbers only, never who."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

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
from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy
from stuw.placements.queries import (
    answers_to_pass_on,
    waiting_for_a_new_yes,
    waiting_for_answer,
    waiting_for_confirmation,
)


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


@dataclass(frozen=True)
class Waiting:
    """Something that a desk sees to: who, what one and more of them do, what for, and where it stands."""

    found: Callable[[Centre, date], QuerySet[Candidacy]]
    one: str
    many: str
    rest: str
    page: str
    part: str
    is_pressing: bool = False


AT_DESK = (
    Waiting(
        lambda centre, day: waiting_for_confirmation(centre),
        "persoon wacht",
        "mensen wachten",
        "op een telefoontje om te bevestigen",
        "desk_today",
        "#bevestigen",
    ),
    Waiting(
        lambda centre, day: answers_to_pass_on(centre),
        "antwoord",
        "antwoorden",
        "door te geven aan wie geen e-mail heeft",
        "desk_today",
        "#doorgeven",
    ),
    Waiting(
        lambda centre, day: waiting_for_a_new_yes(centre).exclude(volunteer__contact_kind=ContactKind.MAIL),
        "persoon zonder e-mail wacht",
        "mensen zonder e-mail wachten",
        "tot u vraagt of een andere organisatie de gegevens mag zien",
        "desk_candidacies",
        f"?stand={CandidacyState.ASKED}",
    ),
    Waiting(
        lambda centre, day: waiting_for_answer(centre).filter(organisation__has_desk_steward=True),
        "kandidaat wacht",
        "kandidaten wachten",
        "bij een organisatie die het loket zelf beheert",
        "desk_candidacies",
        f"?stand={CandidacyState.INTERESTED}",
    ),
    Waiting(
        lambda centre, day: waiting_for_answer(centre).filter(answer_due_on__lte=day),
        "kandidaat kreeg",
        "kandidaten kregen",
        "nog geen antwoord van een organisatie, en de beloofde dag is er",
        "desk_today",
        "#antwoord",
        is_pressing=True,
    ),
)


def _at_desk(centre: Centre, day: date) -> Iterator[Line]:
    for each in AT_DESK:
        row = each.found(centre, day).order_by().aggregate(n=Count("pk"), newest=Max("changed_at"))
        if row["n"]:
            page = reverse(each.page, kwargs={"centre": centre.slug}, urlconf=settings.ROOT_URLCONF)
            words = f"{count(row['n'], each.one, each.many)} {each.rest} ({centre.name})."
            yield Line(words, page + each.part, row["newest"], each.is_pressing)
