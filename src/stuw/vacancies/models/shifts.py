"""When a vacancy happens, when it happens on dates."""

from django.db import models
from django.db.models import F, Q

from stuw.vacancies.models.vacancy import Vacancy


class Shift(models.Model):
    """One stretch of time with places of its own; a vacancy without shifts is ongoing."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField("van")
    ends_at = models.DateTimeField("tot")
    label = models.CharField("wat", max_length=120, blank=True)
    places_wanted = models.PositiveIntegerField("hoeveel vrijwilligers?", null=True, blank=True)
    places_taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "shift"
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="vacancies_shift_in_order",
                violation_error_code="ends_at",
                violation_error_message="Het einde ligt niet na het begin. Kies een later uur.",
            ),
            models.CheckConstraint(
                condition=Q(places_wanted__isnull=True) | Q(places_wanted__gte=1),
                name="vacancies_shift_places_positive",
                violation_error_code="places_wanted",
                violation_error_message="Zoek minstens één vrijwilliger, of laat het getal leeg.",
            ),
            models.CheckConstraint(
                condition=Q(places_wanted__isnull=True) | Q(places_taken__lte=F("places_wanted")),
                name="vacancies_shift_not_oversold",
                violation_error_code="places_wanted",
                violation_error_message="Er zijn al meer plaatsen bezet. "
                "Vul een groter aantal in, of laat het getal leeg.",
            ),
        ]

    @property
    def is_full(self) -> bool:
        """Whether every place is taken; never when nobody said how many there are."""
        return self.places_wanted is not None and self.places_taken >= self.places_wanted
