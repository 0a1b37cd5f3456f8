"""Which organisations who may see."""

from django.db.models import Q, QuerySet

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.organisations.enums import CLOSED_STATES, OrganisationState
from stuw.organisations.models import ContactPerson, Membership, Organisation, OrganisationNote


def organisations_of(centre: Centre) -> QuerySet[Organisation]:
    """All of a centre's organisations, by name: for its team; not those that were merged into another."""
    return Organisation.objects.filter(centre=centre).exclude(state=OrganisationState.MERGED).order_by("name_key", "id")


def organisations_managed_by(actor: Actor) -> QuerySet[Organisation]:
    """The organisations this person acts for."""
    return (
        Organisation.objects.filter(pk__in=list(actor.organisations))
        .exclude(state=OrganisationState.MERGED)
        .select_related("centre")
        .order_by("name_key", "id")
    )


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """What somebody who works here may open: the own centre's and the own organisations.

    One that was merged too: its page leads to the one that was kept.
    """
    mine = Q(centre__in=list(actor.staff_of)) | Q(pk__in=list(actor.organisations))
    return Organisation.objects.filter(mine).select_related("centre")


def can_take_over(organisation: Organisation) -> QuerySet[Organisation]:
    """The other organisations of its centre that a vacancy can move to, or that it can be merged with; by name."""
    here = Organisation.objects.filter(centre=organisation.centre_id).exclude(state__in=CLOSED_STATES)
    return here.exclude(pk=organisation.pk).select_related("centre").order_by("name_key", "id")


def belongings_of(organisation: Organisation) -> dict[str, int]:
    """How many persons, members and notes an organisation has; what the reader may not see does not count."""
    tables = {"contacts": ContactPerson, "members": Membership, "notes": OrganisationNote}
    return {name: model._default_manager.filter(organisation=organisation).count() for name, model in tables.items()}


def number_kept(organisation_id: int) -> int:
    """The number of the organisation that this one was merged into; its own when it was not.

    A merge leads all that were merged before on too, so one look is enough.
    """
    merged = Organisation.objects.filter(pk=organisation_id, merged_into__isnull=False)
    return merged.values_list("merged_into", flat=True).first() or organisation_id


def kept_instead_of(organisation: Organisation) -> Organisation:
    """The organisation that this one was merged into, however often; itself when it was not."""
    kept, seen = organisation, {organisation.pk}
    while kept.merged_into_id is not None and kept.merged_into_id not in seen:
        seen.add(kept.merged_into_id)
        kept = Organisation.objects.select_related("centre").get(pk=kept.merged_into_id)
    return kept
