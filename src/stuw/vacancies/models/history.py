"""What happened to vacancies, and what they said before."""

from typing import ClassVar

from django.db import models

from stuw.audit.models import StepLogEntry
from stuw.vacancies.models.vacancy import Vacancy


class VacancyStep(StepLogEntry):
    """The log of what happened to vacancies; it outlives one that an import made and that was undone."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.DO_NOTHING, db_constraint=False, related_name="steps")

    class Meta(StepLogEntry.Meta):
        pass


class VacancyVersion(models.Model):
    """What a vacancy said at one moment: ``values`` as ``vacancies.versions.snapshot`` gives them.

    Kept from the first time that it was handed in. ``is_approved``: the centre agreed to exactly this.
    """

    append_only: ClassVar[bool] = True

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="versions")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    is_approved = models.BooleanField(default=False)
    values = models.JSONField()

    class Meta:
        ordering = ["id"]
