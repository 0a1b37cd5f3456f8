"""The words of exchange with other systems."""

from django.db import models


class ImportKind(models.TextChoices):
    """What a file is imported for."""

    ORGANISATIONS = "organisations", "organisaties"
    VACANCIES = "vacancies", "vacatures"
