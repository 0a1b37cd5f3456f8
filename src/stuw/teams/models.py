"""Who is asked to work at a centre."""

from django.db import models
from django.db.models import Q

from stuw.accounts.models import Invitation
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre


class TeamInvitation(Invitation):
    """Somebody is asked to join a centre's team; seen by its mediators and leads, and by who has the link."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="teams_invitation_once",
                violation_error_code="email",
                violation_error_message="Dit e-mailadres is al uitgenodigd. Verstuur die uitnodiging opnieuw.",
            )
        ]

    @property
    def role_words(self) -> str:
        """The role in Dutch."""
        return str(StaffRole(self.role).label)
