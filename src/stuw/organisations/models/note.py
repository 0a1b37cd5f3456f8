"""The file that a desk keeps of an organisation: helping organisations is half the work of a centre."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stuw.centres.models import Centre
from stuw.organisations.enums import NoteKind
from stuw.organisations.models.organisation import Organisation


class OrganisationNote(models.Model):
    """One entry of the file: a visit, a call, a piece of advice, and what is to be done next and by when.

    Only the mediators of the centre see it; the organisation never does. ``owner``: who of the team does what is
    next; nobody in particular when empty.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField("soort", max_length=12, choices=NoteKind.choices, default=NoteKind.CALL)
    on = models.DateField("wanneer was het?")
    text = models.TextField("wat is er besproken?", max_length=5000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    next_action = models.CharField("wat doen we hierna?", max_length=200, blank=True)
    due_on = models.DateField("ten laatste op", null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-on"], name="organisations_note_file"),
            models.Index(
                fields=["centre", "due_on"],
                condition=Q(due_on__isnull=False, done_at__isnull=True),
                name="organisations_note_due",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_action="", due_on__isnull=True, owner__isnull=True, done_at__isnull=True)
                | ~Q(next_action="") & Q(due_on__isnull=False),
                name="organisations_note_next",
                violation_error_code="next_action",
                violation_error_message="Schrijf wat u afsprak én tegen wanneer, of laat beide leeg.",
            )
        ]
