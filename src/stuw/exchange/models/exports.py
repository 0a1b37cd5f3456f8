"""Exports that somebody asked for on the web: files with everything that a centre has, for some days."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stuw.centres.models import Centre
from stuw.exchange.enums import ExportParts, ExportState
from stuw.kernel.ids import new_id

OPEN_STATES = (ExportState.WAITING, ExportState.MAKING)


class ExportFile(models.Model):
    """One ZIP with what a centre has, made by the worker. ``tries``: how often a worker began on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    parts = models.CharField("wat zit erin?", max_length=6, choices=ExportParts.choices)
    state = models.CharField("stand", max_length=7, choices=ExportState.choices, default=ExportState.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField("bytes", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["centre", "-asked_at"], name="exchange_export_centre")]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "parts"],
                condition=Q(state__in=OPEN_STATES),
                name="exchange_export_once",
                violation_error_message="Dit bestand wordt al gemaakt. Wacht even tot het klaar is.",
            ),
            models.CheckConstraint(
                condition=Q(state="ready", ready_at__isnull=False, size__isnull=False)
                | ~Q(state="ready") & Q(ready_at__isnull=True, size__isnull=True),
                name="exchange_export_ready",
                violation_error_message="Een bestand dat klaar is, heeft een moment en een grootte.",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be made."""
        return self.state in OPEN_STATES

    @property
    def is_ready(self) -> bool:
        """Whether it can be downloaded."""
        return self.state == ExportState.READY


class ExportChunk(models.Model):
    """A piece of an export; together, in order, they are the file.

    In the database, so that the worker that makes it and the page that gives it need not share a disk.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    export = models.ForeignKey(ExportFile, on_delete=models.CASCADE, related_name="chunks")
    order = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "order"],
                name="exchange_export_chunk_once",
                violation_error_message="Dit stuk van het bestand is er al.",
            )
        ]
