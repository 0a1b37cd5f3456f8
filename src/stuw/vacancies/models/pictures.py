"""What a vacancy looks like."""

from django.db import models
from django.db.models import Q

from stuw.vacancies.models.vacancy import Vacancy


class VacancyPicture(models.Model):
    """One small picture in a table of its own, so that lists don't fetch it.

    ``content`` was made here (``vacancies.pictures.small``), so it is WebP and holds nothing but the picture.
    ``mark`` names this content: an address with it may be kept for ever.
    """

    vacancy = models.OneToOneField(Vacancy, on_delete=models.CASCADE, related_name="picture")
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=16)
    alt = models.CharField("wat staat erop?", max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="vacancies_picture_alt",
                violation_error_code="alt",
                violation_error_message="Zeg in enkele woorden wat op de foto staat, voor wie ze niet ziet.",
            )
        ]
