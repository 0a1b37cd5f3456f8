"""Volunteers: one profile from first interest on, also without e-mail. Every row is personal data."""

from django.db import models
from django.db.models import Q

from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.people.enums import ContactKind


class Volunteer(models.Model):
    """A person, as one centre knows them; reached by mail, by phone, or through an organisation.

    ``email_confirmed_at``: when a mailed code proved that the person reads that mailbox.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=120)
    contact_kind = models.CharField(max_length=12, choices=ContactKind.choices)
    email = models.EmailField("e-mail", blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    via_organisation = models.CharField("via welke organisatie", max_length=150, blank=True)
    via_contact = models.CharField("hoe bereiken we die", max_length=150, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "email"], name="people_centre_email")]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact_kind="mail") & ~Q(email="")
                | Q(contact_kind="phone") & ~Q(phone="")
                | Q(contact_kind="organisation") & ~Q(via_organisation=""),
                name="people_volunteer_reachable",
                violation_error_message="Geef een e-mailadres, een telefoonnummer of een organisatie.",
            ),
            models.UniqueConstraint(
                fields=["centre", "email"],
                condition=Q(email_confirmed_at__isnull=False),
                name="people_volunteer_mail_once",
                violation_error_code="email",
                violation_error_message="Met dit e-mailadres is er al iemand. "
                "Gebruik een ander adres, of ga verder met die persoon.",
            ),
        ]
