"""Mail on its way out, and codes that were mailed."""

from django.db import models

from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.messaging.enums import MessageState


class OutboxMessage(models.Model):
    """One mail, written in the transaction that caused it and sent by the worker afterwards.

    ``key`` makes it unique: the same event never writes the same mail twice. Address, subject and text are
    emptied once the mail was accepted; what stays says that there was one, of what kind, when.
    ``claimed_at``: when a worker took it to the mail server; empty again once it is known what came of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60)
    recipient = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-written_at"]
        indexes = [models.Index(fields=["centre", "-written_at"], name="messaging_outbox_centre")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(body="", recipient="", subject=""),
                name="messaging_outbox_emptied",
                violation_error_message="In een verstuurde mail staat nog een tekst of een adres. Maak ze eerst leeg.",
            )
        ]


class MailedCode(models.Model):
    """A code of six digits that proves who reads a mailbox: kept as a hash, short-lived, few tries."""

    purpose = models.CharField(max_length=40)
    subject = models.UUIDField()
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=5)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject"], name="messaging_code_subject")]
