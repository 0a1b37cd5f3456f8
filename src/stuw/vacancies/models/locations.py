"""Where a vacancy happens."""

from django.db import models

from stuw.centres.models import COORDINATES_TOGETHER
from stuw.vacancies.models.vacancy import Vacancy


class VacancyLocation(models.Model):
    """Where it happens; the first in order is the one shown on a card.

    ``address_id``: the number of the address in the Flemish Adressenregister, when somebody looked it up.
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="locations")
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField("naam van de plek", max_length=120, blank=True)
    street = models.CharField("straat en nummer", max_length=200, blank=True)
    postal_code = models.CharField("postcode", max_length=12, blank=True)
    place_name = models.CharField("gemeente", max_length=80, blank=True)
    address_id = models.CharField("adres-id", max_length=60, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=COORDINATES_TOGETHER,
                name="vacancies_location_coordinates",
                violation_error_message="Geef breedte en lengte allebei, of geen van beide. "
                "De breedte ligt van -90 tot 90 graden, de lengte van -180 tot 180.",
            )
        ]

    @property
    def address_words(self) -> str:
        """The address on one line, without empty parts."""
        place = " ".join(part for part in (self.postal_code, self.place_name) if part)
        return ", ".join(part for part in (self.label, self.street, place) if part)
