"""Who did what to what: the append-only logs of steps, the audit trail, and the cursors of followers."""

from typing import ClassVar

from django.db import models
from django.db.models.expressions import RawSQL

from stuw.centres.models import Centre


class StepLogEntry(models.Model):
    """One step that was taken, written in the transaction that took it; the application can only add.

    ``xact`` is PostgreSQL's number of that transaction: a follower reads only what every earlier
    transaction has finished, so that a step committed late is never skipped.
    """

    append_only: ClassVar[bool] = True

    xact = models.BigIntegerField(db_default=RawSQL("pg_current_xact_id()::text::bigint", ()), editable=False)
    at = models.DateTimeField()
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    step = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["id"]


class AuditEntry(models.Model):
    """A look at or a change of something that concerns a person; names things by number only."""

    append_only: ClassVar[bool] = True

    at = models.DateTimeField()
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_subject")]


class FollowerCursor(models.Model):
    """How far a follower has read one log: everything up to and including (xact, position) is done."""

    follower = models.CharField(max_length=60, unique=True)
    xact = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
