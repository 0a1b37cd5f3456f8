"""Writing mail in the transaction that causes it, and handing it to the mail server afterwards."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.core.mail import EmailMessage
from django.db import transaction

from stuw.accounts.actions import note_try
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import now as clock_now
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.kernel.ids import new_id
from stuw.kernel.jobs import SEND_MAIL, defer, hurry
from stuw.messaging.enums import MessageState
from stuw.messaging.models import OutboxMessage
from stuw.messaging.notices import Notice
from stuw.messaging.queries import wants_at_once
from stuw.messaging.rules import can_see_post

MAX_TRIES = 20
# Tries that a person in a hurry cannot use up.
KEPT_TRIES = 5
# How long a mail is one worker's: a dozen exchanges with a server that takes its whole timeout (20 s) for each.
LEASE = timedelta(minutes=5)
log = structlog.get_logger(__name__)


class BeingSent(Exception):
    """A worker took this mail less than ``LEASE`` ago, and has not said yet what came of it."""


@transaction.atomic
def write_notice(notice: Notice) -> UUID | None:
    """Put a notice in the outbox and ask the worker to send it.

    None when this event was mailed before, or when the reader chose not to hear of this topic as it happens.
    """
    if not wants_at_once(notice.recipient, notice.topic):
        return None
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
        key=key,
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
    """Hand one waiting mail to the server and empty it; does nothing when it was sent or given up before.

    It is taken in one transaction, sent outside any, and what came of it is noted in another: a server that
    hardly answers holds no lock and keeps no transaction open, which would hold back the followers of every log.
    A worker that dies in between leaves the mail taken; after ``LEASE`` another takes it. So a mail goes out twice
    only when the process dies between the server's answer and our note of it; the Message-ID is the same at every
    try, so that a reader's server can tell.

    Raises what the mail server raised, after noting it, so that the job is tried again, BeingSent while another
    worker has it, and RuntimeError inside a transaction.
    """
    message = _take(message_id, now)
    if message is None:
        return
    try:
        _mail(message).send()
    except Exception as error:  # whatever a mail server answers costs a delay, never the mail
        _note_failure(message, error)
        raise
    _note_sent(message, now)


@transaction.atomic
def retry_now(message: OutboxMessage, *, actor: Actor, now: datetime) -> None:
    """Let the worker try a waiting mail in a moment instead of at its next turn.

    Three times an hour at most, and never the last tries: those stay for when the server is there again. Raises
    NotPermitted or DomainError.
    """
    if message.centre_id is None or not can_see_post(actor, message.centre_id):
        raise NotPermitted("U mag deze mail niet opnieuw laten versturen.")
    current = OutboxMessage.objects.filter(pk=message.pk).values_list("state", "tries").first()
    if current is None or current[0] != MessageState.WAITING:
        raise DomainError("Deze mail wacht niet meer.")
    if current[1] >= MAX_TRIES - KEPT_TRIES:
        raise DomainError("Deze mail is al vaak geprobeerd. Stuw probeert het nog enkele dagen vanzelf.")
    if not note_try("retry_mail", str(message.pk), most=3, seconds=3600, now=now):
        raise DomainError("U probeerde deze mail net al enkele keren. Probeer het over een uur opnieuw.")
    if not hurry(SEND_MAIL, message_id=str(message.pk)):
        raise DomainError("Deze mail wordt op dit moment verstuurd. Kijk over een minuut opnieuw.")
    record("mail.retry", "mail", message.pk, actor=actor, centre_id=message.centre_id)


def _take(message_id: UUID, now: datetime) -> OutboxMessage | None:
    with transaction.atomic(durable=True), scoped(Scope(message=message_id)):
        message = _locked(message_id)
        if message is None:
            return None
        if message.claimed_at is not None and message.claimed_at > now - LEASE:
            raise BeingSent
        message.claimed_at = now
        message.save(update_fields=["claimed_at"])
        return message


def _locked(message_id: UUID) -> OutboxMessage | None:
    return OutboxMessage.objects.select_for_update().filter(id=message_id, state=MessageState.WAITING).first()


def _mail(message: OutboxMessage) -> EmailMessage:
    headers = {"Message-ID": f"<{message.id}@stuw>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(message.subject, message.body, to=[message.recipient], headers=headers)


def _note_sent(message: OutboxMessage, now: datetime) -> None:
    with transaction.atomic(durable=True), scoped(Scope(message=message.id)):
        locked = _locked(message.id)
        if locked is not None:
            _empty(locked, MessageState.SENT, now)


def _note_failure(message: OutboxMessage, error: Exception) -> None:
    with transaction.atomic(durable=True), scoped(Scope(message=message.id)):
        locked = _locked(message.id)
        if locked is None or locked.claimed_at != message.claimed_at:
            return  # it took so long that another worker has it now
        locked.tries, locked.last_error, locked.claimed_at = locked.tries + 1, type(error).__name__, None
        if locked.tries >= MAX_TRIES:
            _empty(locked, MessageState.FAILED, None)
        else:
            locked.save(update_fields=["tries", "last_error", "claimed_at"])
    log.warning("mail_not_sent", message=str(locked.id), tries=locked.tries, error=locked.last_error)


def _empty(message: OutboxMessage, state: MessageState, sent_at: datetime | None) -> None:
    message.state, message.sent_at, message.claimed_at = state, sent_at, None
    message.recipient = message.subject = message.body = ""
    message.save()
