"""An organisation as one centre knows it, and the log of what happened to it."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from stuw.audit.models import StepLogEntry
from stuw.centres.models import COORDINATES_TOGETHER, Centre, name_key_field
from stuw.law.legal_forms import ALLOWED, WITHOUT_ENTERPRISE_NUMBER, LegalForm
from stuw.organisations.enums import LEGAL_FORM_CHOICES, OrganisationState, Sector
from stuw.organisations.validators import validate_kbo_number

V_CODE = r"^V\d{7}$"
V_CODE_WORDS = "Een nummer van het Verenigingsregister is een V met 7 cijfers, bijvoorbeeld V0001001."


class Organisation(models.Model):
    """An association, vzw or public service, as one centre knows it.

    Holds nothing about persons: those are in ``ContactPerson`` and ``Membership``. An organisation
    without members is looked after by the desk (``has_desk_steward``). ``other_names``: how people call it.
    ``vcode``: its number in the Flemish Verenigingsregister. ``publishes_at_once``: the centre trusts it, so its
    vacancies need no approval. ``merged_into``: the organisation that this one turned out to be; it is kept for
    its log and its old addresses, and shown nowhere.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField("naam", max_length=150)
    name_key = name_key_field()
    other_names = models.CharField("andere namen", max_length=200, blank=True)
    legal_form = models.CharField(
        "rechtsvorm", max_length=20, choices=LEGAL_FORM_CHOICES, default=LegalForm.UNKNOWN.value
    )
    kbo_number = models.CharField("ondernemingsnummer", max_length=10, blank=True, validators=[validate_kbo_number])
    vcode = models.CharField(
        "nummer in het Verenigingsregister",
        max_length=8,
        blank=True,
        validators=[RegexValidator(V_CODE, V_CODE_WORDS, code="vcode")],
    )
    description = models.TextField("wie zijn jullie?", blank=True)
    website = models.URLField("website", blank=True, max_length=500)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    street = models.CharField("straat en nummer", max_length=200, blank=True)
    postal_code = models.CharField("postcode", max_length=12, blank=True)
    place_name = models.CharField("gemeente", max_length=80, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=4, choices=Sector.choices),
        verbose_name="sectoren",
        default=list,
        blank=True,
    )
    state = models.CharField(
        "stand", max_length=12, choices=OrganisationState.choices, default=OrganisationState.UNVERIFIED
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    publishes_at_once = models.BooleanField("vacatures komen meteen online", default=False)
    has_desk_steward = models.BooleanField("het loket beheert deze organisatie", default=False)
    source_system = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "name_key"], name="organisations_centre_name")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(legal_form__in=sorted(ALLOWED)),
                name="organisations_verified_legal_form",
                violation_error_code="legal_form",
                violation_error_message="Met deze rechtsvorm mag een organisatie niet met vrijwilligers werken. "
                "Kijk de rechtsvorm na, of weiger de organisatie.",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified")
                | Q(legal_form__in=sorted(WITHOUT_ENTERPRISE_NUMBER))
                | ~Q(kbo_number=""),
                name="organisations_verified_kbo",
                violation_error_code="kbo_number",
                violation_error_message="Deze rechtsvorm heeft een ondernemingsnummer nodig. Vul het nummer in.",
            ),
            models.CheckConstraint(
                condition=Q(kbo_number="") | Q(kbo_number__regex=r"^[01]\d{9}$"),
                name="organisations_kbo_form",
                violation_error_code="kbo_number",
                violation_error_message="Een ondernemingsnummer heeft 10 cijfers en begint met 0 of 1. "
                "Kijk het nummer na.",
            ),
            models.CheckConstraint(
                condition=Q(vcode="") | Q(vcode__regex=V_CODE),
                name="organisations_vcode_form",
                violation_error_code="vcode",
                violation_error_message=V_CODE_WORDS,
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) & ~Q(merged_into=models.F("id"))
                | ~Q(state="merged") & Q(merged_into__isnull=True),
                name="organisations_merged",
                violation_error_code="merged_into",
                violation_error_message="Kies met welke andere organisatie deze is samengevoegd.",
            ),
            models.CheckConstraint(
                condition=Q(publishes_at_once=False) | Q(state="verified"),
                name="organisations_trusted_verified",
                violation_error_code="publishes_at_once",
                violation_error_message="Alleen een geverifieerde organisatie zet haar vacatures zelf online. "
                "Verifieer ze eerst.",
            ),
            models.UniqueConstraint(
                fields=["centre", "source_system", "source_id"],
                condition=~Q(source_id=""),
                name="organisations_source_once",
                violation_error_message="Deze organisatie is al ingelezen. Pas de bestaande aan.",
            ),
            models.CheckConstraint(
                condition=COORDINATES_TOGETHER,
                name="organisations_coordinates",
                violation_error_message="Geef breedte en lengte allebei, of geen van beide. "
                "De breedte ligt van -90 tot 90 graden, de lengte van -180 tot 180.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address_words(self) -> str:
        """The address on one line, without empty parts."""
        place = " ".join(part for part in (self.postal_code, self.place_name) if part)
        return ", ".join(part for part in (self.street, place) if part)


class OrganisationStep(StepLogEntry):
    """The log of what happened to organisations; it outlives one that an import made and that was undone."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.DO_NOTHING, db_constraint=False, related_name="steps"
    )

    class Meta(StepLogEntry.Meta):
        pass
