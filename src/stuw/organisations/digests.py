"""What waits about organisations, for the digests: at the desk, and at the organisations."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse

from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.kernel.dutch import count
from stuw.messaging.digests import Line
from stuw.organisations.enums import OrganisationState, Role
from stuw.organisations.models import JoinRequest, Membership, Organisation, OrganisationNote


def to_verify(user: User, day: date) -> Iterator[Line]:
    """For each centre where this person is of the team: how many organisations wait to be verified."""
    centres = StaffMembership.objects.filter(user=user).values("centre")
    waiting = (
        Organisation.objects.filter(centre__in=centres, state=OrganisationState.UNVERIFIED)
        .values("centre__slug", "centre__name")
        .annotate(n=Count("pk"), newest=Max("created_at"))
        .order_by("centre__name")
    )
    for row in waiting:
        words = count(row["n"], "organisatie wacht", "organisaties wachten")
        page = _desk_page("desk_organisations", row["centre__slug"])
        yield Line(
            f"{words} tot u ze verifieert bij {row['centre__name']}.",
            f"{page}?stand={OrganisationState.UNVERIFIED}",
            row["newest"],
        )


def actions_due(user: User, day: date) -> Iterator[Line]:
    """What this person, or nobody in particular, was to do by this day; pressing when it is this person's own."""
    centres = list(
        Centre.objects.filter(staff__user=user, staff__role=StaffRole.MEDIATOR).order_by("name").values("pk", "name")
    )
    with scoped(Scope(centres=frozenset(centre["pk"] for centre in centres))):
        due = OrganisationNote.objects.filter(due_on__lte=day, done_at__isnull=True)
        rows = (
            due.filter(Q(owner=user) | Q(owner__isnull=True))
            .values("organisation", "organisation__name")
            .annotate(n=Count("pk"), own=Count("pk", filter=Q(owner=user)), newest=Max("created_at"))
            .order_by("organisation__name", "organisation")
        )
        found = list(rows)
    for row in found:
        yield Line(
            f"{count(row['n'], 'afspraak', 'afspraken')} met {row['organisation__name']}: de dag is gekomen.",
            _organisation_page(row["organisation"]),
            row["newest"],
            is_pressing=row["own"] > 0,
        )


def for_organisations(user: User, day: date) -> Iterator[Line]:
    """For each organisation this person acts for: what the desk asked back, and who asks to help manage it."""
    members = Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name", "pk")
    for member in members:
        organisation = member.organisation
        if organisation.state == OrganisationState.ASKED_BACK:
            words = f"Het loket vraagt een aanvulling over {organisation.name}."
            yield Line(words, _organisation_page(organisation.pk), organisation.changed_at)
        if member.role == Role.OWNER and (asked := _asking_to_join(organisation.pk)):
            number, newest = asked
            words = count(number, "persoon wil", "mensen willen")
            yield Line(
                f"{words} {organisation.name} mee beheren.", _organisation_page(organisation.pk), newest_at=newest
            )


def _asking_to_join(organisation_id: int) -> tuple[int, datetime] | None:
    with scoped(Scope(organisations=frozenset({organisation_id}))):
        found = JoinRequest.objects.filter(organisation=organisation_id, decided_at__isnull=True)
        row = found.aggregate(n=Count("pk"), newest=Max("at"))
    return (row["n"], row["newest"]) if row["n"] else None


def _organisation_page(pk: int) -> str:
    return reverse("work_organisation", kwargs={"pk": pk}, urlconf=settings.ROOT_URLCONF)


def _desk_page(name: str, slug: str) -> str:
    return reverse(name, kwargs={"centre": slug}, urlconf=settings.ROOT_URLCONF)
