"""Who acts for an organisation, and who asked to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stuw.accounts.models import Invitation
from stuw.centres.models import Centre
from stuw.organisations.enums import JoinOutcome, Role
from stuw.organisations.models.organisation import Organisation


class Membership(models.Model):
    """Somebody with an account who acts for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=10, choices=Role.choices, default=Role.OWNER)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="organisations_member_once",
                violation_error_code="user",
                violation_error_message="Deze persoon hoort al bij de organisatie. Kies iemand anders.",
            )
        ]


class JoinRequest(models.Model):
    """Somebody with an account asks to help manage an organisation; the owners or the desk decide.

    Open while ``decided_at`` is empty. Seen by the organisation and its centre; who asked is told by mail.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField("antwoord", max_length=10, choices=JoinOutcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(decided_at__isnull=True),
                name="organisations_join_once",
                violation_error_code="user",
                violation_error_message="Deze vraag is al gesteld. Wacht op het antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="organisations_join_decided",
                violation_error_code="outcome",
                violation_error_message="Een vraag met een antwoord heeft ook een moment, en een vraag zonder geen "
                "van beide.",
            ),
        ]


class MemberInvitation(Invitation):
    """Somebody is asked to act for an organisation; seen by it, by its centre, and by who has the link."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="organisations_invitation_once",
                violation_error_code="email",
                violation_error_message="Dit e-mailadres is al uitgenodigd. Verstuur die uitnodiging opnieuw.",
            )
        ]

    @property
    def role_words(self) -> str:
        """The role in Dutch."""
        return str(Role(self.role).label)
