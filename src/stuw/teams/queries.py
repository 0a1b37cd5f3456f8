"""Who works at a centre."""

from django.db.models import QuerySet

from stuw.centres.models import Centre, StaffMembership


def team_of(centre: Centre) -> QuerySet[StaffMembership]:
    """Everybody of a centre's team, once for each role, by mail address."""
    return StaffMembership.objects.filter(centre=centre).select_related("user").order_by("user__email", "role")
