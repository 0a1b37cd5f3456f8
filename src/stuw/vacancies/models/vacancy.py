"""A vacancy itself."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from stuw.centres.models import Centre
from stuw.kernel.availability import ALL_SLOTS
from stuw.organisations.models import ContactPerson, Organisation
from stuw.vacancies import enums


def _choices(label: str, choices: type[models.TextChoices]) -> Any:
    """Several of these words at once."""
    inner = models.CharField(max_length=20, choices=choices.choices)
    return ArrayField(inner, verbose_name=label, default=list, blank=True)


class Vacancy(models.Model):
    """One thing to do for one organisation, ongoing or with an end.

    ``availability`` is a grid of 21 moments (kernel.availability); null means nobody said. A field that is
    null or empty is unknown, never "no". Only what is still being written may lack a ``description``.

    ``submitted_at``: when it was last handed in. ``approved_at``: when the centre last agreed to what it says;
    ``is_changed``: it says something else since. ``confirmed_at``: when somebody last said that it still holds;
    ``asks`` and ``asked_at``: how often that was asked since, and when last.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="vacancies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="vacancies")
    contact_person = models.ForeignKey(
        ContactPerson, verbose_name="contactpersoon", on_delete=models.SET_NULL, null=True, blank=True
    )
    state = models.CharField(
        "stand", max_length=15, choices=enums.VacancyState.choices, default=enums.VacancyState.DRAFT
    )

    title = models.CharField("titel", max_length=120)
    teaser = models.CharField("in één zin", max_length=200, blank=True)
    description = models.TextField("wat ga je doen?", blank=True)
    tasks = models.TextField("taken", blank=True, help_text="Eén taak per regel.")
    audience = models.TextField("voor wie?", blank=True)
    offer = models.TextField("wat krijg je?", blank=True)
    branch = models.CharField("dienst of afdeling", max_length=120, blank=True)
    themes = _choices("thema's", enums.Theme)
    activities = _choices("wat doe je?", enums.Activity)
    target_groups = _choices("voor wie is het werk?", enums.TargetGroup)

    place_kind = models.CharField(
        "waar?", max_length=10, choices=enums.PlaceKind.choices, default=enums.PlaceKind.AT_PLACE
    )
    starts_on = models.DateField("van", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    regularity = models.CharField("hoe vaak?", max_length=12, choices=enums.Regularity.choices, blank=True)
    availability = models.IntegerField("wanneer?", null=True, blank=True)
    schedule = models.CharField("dag en uur in woorden", max_length=200, blank=True)
    hours = models.DecimalField("hoeveel uur?", max_digits=5, decimal_places=1, null=True, blank=True)
    hours_per = models.CharField("uren", max_length=6, choices=enums.HoursPer.choices, default=enums.HoursPer.WEEK)

    places_wanted = models.PositiveIntegerField(
        "hoeveel vrijwilligers?", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    places_taken = models.PositiveIntegerField(default=0, editable=False)
    minimum_age = models.PositiveSmallIntegerField(
        "vanaf welke leeftijd?",
        null=True,
        blank=True,
        validators=[MinValueValidator(15), MaxValueValidator(99)],
    )
    together = _choices("met wie kan je komen?", enums.Together)
    welcome = _choices("uitdrukkelijk welkom", enums.Welcome)
    dutch_level = models.CharField("Nederlands", max_length=6, choices=enums.DutchLevel.choices, blank=True)
    guidance = models.CharField("begeleiding", max_length=6, choices=enums.Guidance.choices, blank=True)
    language_practice = models.BooleanField("je kan hier Nederlands oefenen", default=False)
    participation_track = models.BooleanField("past bij een participatie- en netwerktraject", default=False)
    wheelchair = models.BooleanField("toegankelijk met een rolstoel", null=True, blank=True)
    stairs_free = models.BooleanField("zonder trappen", null=True, blank=True)
    low_stimulus = models.BooleanField("rustige plek, weinig prikkels", null=True, blank=True)
    public_transport = models.BooleanField("bereikbaar met bus of trein", null=True, blank=True)
    physical_load = models.CharField("lichamelijk", max_length=6, choices=enums.PhysicalLoad.choices, blank=True)
    contact_level = models.CharField("contact", max_length=6, choices=enums.ContactLevel.choices, blank=True)
    driving_licence = models.BooleanField("rijbewijs nodig", default=False)
    own_car = models.BooleanField("eigen auto nodig", default=False)
    extract_needed = models.BooleanField("uittreksel strafregister (596.2) nodig", default=False)
    discretion = models.BooleanField("discretieplicht", default=False)
    trial_period = models.BooleanField("eerst eens proberen kan", default=False)
    training = models.BooleanField("met vorming", default=False)

    allowance_kind = models.CharField("vergoeding", max_length=8, choices=enums.AllowanceKind.choices, blank=True)
    allowance_amount = models.DecimalField(
        "bedrag (euro per dag)", max_digits=6, decimal_places=2, null=True, blank=True
    )
    insured = models.BooleanField("je bent verzekerd", null=True, blank=True)
    reward = models.CharField("wat krijg je nog?", max_length=200, blank=True)
    languages = models.CharField("talen die van pas komen", max_length=200, blank=True)
    visibility = models.CharField(
        "zichtbaar", max_length=8, choices=enums.Visibility.choices, default=enums.Visibility.CENTRE
    )

    publish_from = models.DateField("online vanaf", null=True, blank=True)
    publish_until = models.DateField("online tot en met", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_changed = models.BooleanField(default=False, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asks = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    source_system = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    source_licence = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "vacature"
        indexes = [
            models.Index(fields=["centre", "state"], name="vacancies_centre_state"),
            models.Index(fields=["organisation", "state"], name="vacancies_organisation_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="vacancies_dates_in_order",
                violation_error_code="ends_on",
                violation_error_message="De einddatum ligt vóór de begindatum. Kies een latere einddatum.",
            ),
            models.CheckConstraint(
                condition=Q(publish_until__isnull=True)
                | Q(publish_from__isnull=True)
                | Q(publish_until__gte=models.F("publish_from")),
                name="vacancies_publication_in_order",
                violation_error_code="publish_until",
                violation_error_message="De laatste dag online ligt vóór de eerste. Kies een latere laatste dag.",
            ),
            models.CheckConstraint(
                condition=Q(availability__isnull=True) | Q(availability__range=(1, ALL_SLOTS)),
                name="vacancies_availability_grid",
                violation_error_code="availability",
                violation_error_message="Kies minstens één moment, of laat alles leeg als het nog niet vaststaat.",
            ),
            models.CheckConstraint(
                condition=Q(places_wanted__isnull=True) | Q(places_wanted__gte=1),
                name="vacancies_places_positive",
                violation_error_code="places_wanted",
                violation_error_message="Zoek minstens één vrijwilliger, of laat het getal leeg.",
            ),
            models.CheckConstraint(
                condition=Q(places_wanted__isnull=True) | Q(places_taken__lte=models.F("places_wanted")),
                name="vacancies_not_oversold",
                violation_error_code="places_wanted",
                violation_error_message="Er zijn al meer plaatsen bezet. "
                "Vul een groter aantal in, of laat het getal leeg.",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True) | Q(minimum_age__range=(15, 99)),
                name="vacancies_minimum_age",
                violation_error_code="minimum_age",
                violation_error_message="Vrijwilligen mag vanaf 15 jaar (wet van 3 juli 2005). "
                "Vul een leeftijd van 15 tot 99 in, of laat ze leeg.",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0),
                name="vacancies_hours_positive",
                violation_error_code="hours",
                violation_error_message="Geef meer dan nul uur, of laat het leeg.",
            ),
            models.CheckConstraint(
                condition=Q(allowance_amount__isnull=True) | Q(allowance_kind="forfait", allowance_amount__gt=0),
                name="vacancies_allowance_amount",
                violation_error_code="allowance_amount",
                violation_error_message="Een bedrag hoort bij “vast bedrag per dag” en is meer dan nul euro. "
                "Kies dat bij de vergoeding, of laat het bedrag leeg.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, confirmed_at__isnull=False),
                name="vacancies_published_at",
                violation_error_message="Bij wat online staat, ontbreekt een datum. Zet de vacature opnieuw online.",
            ),
            models.CheckConstraint(
                condition=Q(asks=0, asked_at__isnull=True) | Q(asks__range=(1, 3), asked_at__isnull=False),
                name="vacancies_asks",
                violation_error_message="Of deze vacature nog klopt, is vaker gevraagd dan kan. Bevestig ze opnieuw.",
            ),
            models.UniqueConstraint(
                fields=["centre", "source_system", "source_id"],
                condition=~Q(source_id=""),
                name="vacancies_source_once",
                violation_error_message="Deze vacature is al ingelezen. Pas de bestaande aan.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The readable end of the vacancy's address."""
        return slugify(self.title)[:60] or "vacature"
