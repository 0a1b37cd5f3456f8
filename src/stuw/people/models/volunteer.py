"""Volunteers: one profile from first interest on, also without e-mail. Every row is personal data."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from stuw.centres.enums import Theme
from stuw.centres.models import COORDINATES_TOGETHER, Centre
from stuw.kernel.availability import ALL_SLOTS
from stuw.kernel.ids import new_id
from stuw.people.enums import Activity, ContactKind, DutchLevel


class Volunteer(models.Model):
    """A person, as one centre knows them; reached by mail, by phone, or through an organisation.

    ``email_confirmed_at``: when a mailed code proved that the person reads that mailbox. ``availability`` is a grid
    of 21 moments (kernel.availability) and ``hours`` are a week's; what is null or empty is unknown, never "no".
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
    street = models.CharField("straat en nummer", max_length=200, blank=True)
    postal_code = models.CharField("postcode", max_length=12, blank=True)
    place_name = models.CharField("gemeente", max_length=80, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    availability = models.IntegerField("wanneer?", null=True, blank=True)
    hours = models.DecimalField(
        "uren per week",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(168)],
    )
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme.choices), verbose_name="interesses", default=list, blank=True
    )
    activities = ArrayField(
        models.CharField(max_length=20, choices=Activity.choices), verbose_name="doet graag", default=list, blank=True
    )
    languages = models.CharField("talen", max_length=200, blank=True)
    dutch_level = models.CharField("Nederlands", max_length=6, choices=DutchLevel.choices, blank=True)
    driving_licence = models.BooleanField("rijbewijs", null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["centre", "email"], name="people_centre_email"),
            models.Index(fields=["centre", "phone"], name="people_centre_phone"),
        ]
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
            models.CheckConstraint(
                condition=COORDINATES_TOGETHER,
                name="people_volunteer_coordinates",
                violation_error_message="Geef breedte en lengte allebei, of geen van beide. "
                "De breedte ligt van -90 tot 90 graden, de lengte van -180 tot 180.",
            ),
            models.CheckConstraint(
                condition=Q(availability__isnull=True) | Q(availability__range=(1, ALL_SLOTS)),
                name="people_volunteer_availability",
                violation_error_code="availability",
                violation_error_message="Kies momenten uit het raster van 7 dagen en 3 dagdelen.",
            ),
        ]
