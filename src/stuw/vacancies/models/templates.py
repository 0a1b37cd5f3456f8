"""What a centre gives organisations to begin with."""

from django.db import models

from stuw.centres.models import Centre


class VacancyTemplate(models.Model):
    """Fields of a vacancy, filled in beforehand by a centre.

    ``values``: as ``vacancies.versions.snapshot`` gives them.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="vacancy_templates")
    name = models.CharField("naam", max_length=120)
    intro = models.CharField("voor wie is dit sjabloon?", max_length=200, blank=True)
    values = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "name"],
                name="vacancies_template_name",
                violation_error_code="name",
                violation_error_message="Er is al een sjabloon met deze naam. Kies een andere.",
            )
        ]
