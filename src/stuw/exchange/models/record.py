"""What imports made, so that a repeat finds it again."""

from django.db import models
from django.db.models import Q

from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind
from stuw.exchange.models.run import ImportRun
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.vacancies.models import Vacancy


class ImportedRecord(models.Model):
    """One record of a source, and the organisation, vacancy or person that it became at one centre.

    ``fingerprint`` is a mark of the record as the source last gave it: the same mark means nothing new.
    ``written`` has, for each field that the import wrote, a mark of that value: a field whose value has
    another mark by now was changed by people and is theirs from then on. Without an object, it was removed
    here and stays away. Of people, ``source_id`` and all marks are made with a key that the database does not have.

    ``made_in``: the run that met it first; ``is_made``: that run made the object, it did not find it here.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=ImportKind.choices)
    source_system = models.CharField(max_length=60)
    source_id = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=32)
    written = models.JSONField(default=dict)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="imported_from"
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="imported_from")
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.SET_NULL, null=True, blank=True, related_name="imported_from"
    )
    made_in = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="records")
    is_made = models.BooleanField(default=False)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "source_system", "source_id"],
                name="exchange_imported_once",
                violation_error_message="Dit gegeven is al ingelezen. Pas het bestaande aan.",
            ),
            models.CheckConstraint(
                condition=Q(kind="organisations", vacancy__isnull=True, volunteer__isnull=True)
                | Q(kind="vacancies", organisation__isnull=True, volunteer__isnull=True)
                | Q(kind="people", organisation__isnull=True, vacancy__isnull=True),
                name="exchange_imported_kind",
                violation_error_message="Dit gegeven verwijst naar iets van een andere soort. Kies één van de twee.",
            ),
        ]
