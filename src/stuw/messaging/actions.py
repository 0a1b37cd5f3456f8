"""Writing mail in the transaction that causes it, and handing it to the mail server afterwards."""

from datetime import datetime
from uuid import UUID

import structlog
from django.core.mail import EmailMessage
from django.db import transaction

from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import now as clock_now
from stuw.kernel.ids import new_id
from stuw.kernel.jobs import SEND_MAIL, defer
from stuw.messaging.models import MessageState, OutboxMessage
from stuw.messaging.notices import Notice

MAX_TRIES = 20
log = structlog.get_logger(__name__)


@transaction.atomic
def write_notice(notice: Notice) -> UUID | None:
    """Put a notice in the outbox and ask the worker to send it; None when this event was mailed before."""
    subject, body = notice.render()
    return write_mail(
        kind=notice.kind,
        key=notice.key,
        recipient=notice.recipient,
        subject=subject,
        body=body,
        centre_id=notice.centre_id,
    )


@transaction.atomic
def write_mail(
    *, kind: str, key: str, recipient: str, subject: str, body: str, centre_id: int | None = None
) -> UUID | None:
    """Put a mail in the outbox and ask the worker to send it; None when ``key`` was mailed before."""
    message = OutboxMessage(
        id=new_id(),
        centre_id=centre_id,
        key=key[:120],
        kind=kind,
        recipient=recipient,
        subject=subject,
        body=body,
        written_at=clock_now(),
    )
    with scoped(Scope(message=message.id)):
        # bulk_create gives ON CONFLICT DO NOTHING: the key decides, also between two connections.
        OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
        if not OutboxMessage.objects.filter(id=message.id).exists():
            return None
    defer(SEND_MAIL, message_id=str(message.id))
    return message.id


def send_message(message_id: UUID, *, now: datetime) -> None:
    """Hand one waiting mail to the server and empty it; does nothing when it was sent before.

    The Message-ID is the same at every try, so a server that got it twice can tell. Raises what the mail
    server raised, after noting it, so that the job is tried again.
    """
    failure: Exception | None = None
    with scoped(Scope(message=message_id)):
        waiting = OutboxMessage.objects.select_for_update(skip_locked=True)
        message = waiting.filter(id=message_id, state=MessageState.WAITING).first()
        if message is None:
            return
        try:
            _mail(message).send()
        except Exception as error:  # whatever a mail server answers costs a delay, never the mail
            failure = error
            _note_failure(message, error)
        else:
            _empty(message, MessageState.SENT, now)
    if failure is not None:
        raise failure


def _mail(message: OutboxMessage) -> EmailMessage:
    headers = {"Message-ID": f"<{message.id}@stuw>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(message.subject, message.body, to=[message.recipient], headers=headers)


def _note_failure(message: OutboxMessage, error: Exception) -> None:
    message.tries += 1
    message.last_error = type(error).__name__
    if message.tries >= MAX_TRIES:
        _empty(message, MessageState.FAILED, None)
    else:
        message.save(update_fields=["tries", "last_error"])
    log.warning("mail_not_sent", message=str(message.id), tries=message.tries, error=type(error).__name__)


def _empty(message: OutboxMessage, state: MessageState, sent_at: datetime | None) -> None:
    message.state, message.sent_at = state, sent_at
    message.recipient = message.subject = message.body = ""
    message.save()
