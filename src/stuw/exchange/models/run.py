"""Imports: the file that was offered, what was decided about it, how far it is and what became of its rows."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from stuw.centres.models import Centre
from stuw.exchange.enums import Doubt, ImportKind, RunState, Verdict
from stuw.kernel.ids import new_id


class ImportRun(models.Model):
    """One file for one centre, from the moment it is offered until it can no longer be undone.

    ``digest``: SHA-256 of the file, in hexadecimal. ``wishes``: what the user decided about columns and values
    (``imports.mapping.Wishes``). ``decisions``: for the identity of a doubtful record, the number of what it is, or
    "new". ``consent``: for people, where their consent stands (``is_given``, ``on``, ``source``); empty when each row
    says it. ``looked``: what was found in the file (``columns``, ``unused``, ``guessed``, ``samples``, ``sheets``); of
    people, ``asked``: how many are asked whether they may be kept, by how.

    ``position``: how many records of the file are done, in this pass over it; a worker that takes over goes on there.
    ``total``: how many there are, known after the check. The counts are those of the last pass. ``broken``: the
    sentence that says where the file could not be read further.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("wat staat erin?", max_length=13, choices=ImportKind.choices)
    state = models.CharField("stand", max_length=10, choices=RunState.choices, default=RunState.OFFERED)
    file_name = models.CharField("bestand", max_length=200)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    system = models.CharField("naam van de bron", max_length=60, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    decisions = models.JSONField(default=dict, blank=True)
    doubt = models.CharField("bij twijfel", max_length=4, choices=Doubt.choices, default=Doubt.SKIP)
    consent = models.JSONField(default=dict, blank=True)
    looked = models.JSONField(default=dict, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    offered_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    doubtful = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    organisations_created = models.PositiveIntegerField(default=0)
    notes_count = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list, blank=True)
    kept_back = models.PositiveIntegerField(default=0)
    broken = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-offered_at", "-id"]
        indexes = [models.Index(fields=["centre", "-offered_at"], name="exchange_run_centre")]

    @property
    def read(self) -> int:
        """How many records have a verdict."""
        return self.created + self.updated + self.skipped + self.doubtful + self.failed


class ImportChunk(models.Model):
    """A piece of an offered file; together, in order, they are the file. Gone when nothing more is read from it.

    In the database, so that the page that takes the file and the worker that reads it need not share a disk.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="chunks")
    order = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "order"],
                name="exchange_chunk_once",
                violation_error_message="Dit stuk van het bestand is er al.",
            )
        ]


class ImportLine(models.Model):
    """What became of one record in the last pass: all that failed, are doubtful or change something, some of the rest.

    ``number``: as in ``records.Problem``. ``key``: the identity of the record, as in ``ImportRun.decisions``.
    ``label``: its name or title. ``likes``: what it is, or may be: ``number``, ``label``, ``why``. ``changes``: by
    field, what was here and what the file says. ``problems``: ``field`` and ``reason``. ``values``: the row as it
    stood in the file, of those that were not taken.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    key = models.CharField(max_length=190, blank=True)
    label = models.CharField(max_length=160, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    likes = models.JSONField(default=list, blank=True)
    changes = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    problems = models.JSONField(default=list, blank=True)
    values = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["run", "verdict", "order"], name="exchange_line_verdict")]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "order"],
                name="exchange_line_once",
                violation_error_message="Van deze rij is al genoteerd wat ervan werd.",
            )
        ]


class SavedWishes(models.Model):
    """What a centre last decided about the columns and values of a kind of file, for the next one with those titles."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=ImportKind.choices)
    shape = models.CharField(max_length=32)
    wishes = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "shape"],
                name="exchange_wishes_once",
                violation_error_message="Voor zo'n bestand is de indeling al bewaard. Pas die aan.",
            )
        ]
