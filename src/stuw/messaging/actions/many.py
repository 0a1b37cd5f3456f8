"""Writing many mails at once, with the promises of one, and taking back mails that did not leave."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import now as clock_now
from stuw.kernel.ids import new_id
from stuw.kernel.jobs import SEND_MAIL, defer_many
from stuw.messaging.enums import MessageState
from stuw.messaging.models import OutboxMessage
from stuw.messaging.notices import Notice
from stuw.messaging.queries import signature_of, wants_at_once, words_of


@transaction.atomic
def write_notices(notices: Sequence[Notice], *, centre: Centre) -> list[UUID | None]:
    """As ``write_notice`` for each of these, of one kind and in the name of one centre, in a few queries for all.

    For each the number of its mail, in the same order; None when its key was mailed before, also by one that stands
    earlier in ``notices``, or when the reader chose not to hear of the topic as it happens.
    """
    if not notices:
        return []
    words, signature = words_of(centre, notices[0].kind), signature_of(centre)
    messages: list[OutboxMessage | None] = []
    for notice in notices:
        if not wants_at_once(notice.recipient, notice.topic):
            messages.append(None)
            continue
        subject, body = notice.render(words, signature)
        messages.append(
            OutboxMessage(
                id=new_id(),
                centre_id=centre.pk,
                key=notice.key,
                kind=notice.kind,
                recipient=notice.recipient,
                subject=subject,
                body=body,
                written_at=clock_now(),
            )
        )
    offered = [message for message in messages if message is not None]
    with scoped(Scope(centres=frozenset({centre.pk}))):
        # ON CONFLICT DO NOTHING: the key decides, also between two connections.
        OutboxMessage.objects.bulk_create(offered, ignore_conflicts=True, batch_size=500)
        ids = [message.id for message in offered]
        written = set(OutboxMessage.objects.filter(pk__in=ids).values_list("pk", flat=True))
    defer_many(SEND_MAIL, [{"message_id": str(number)} for number in ids if number in written])
    return [message.id if message is not None and message.id in written else None for message in messages]


@transaction.atomic
def take_back(keys: Iterable[str], *, centre_id: int) -> int:
    """Throw away the mails with these keys of a centre that did not leave yet; their number.

    Their jobs find nothing and end. One that is at the mail server at this moment still arrives.
    """
    with scoped(Scope(centres=frozenset({centre_id}))):
        return OutboxMessage.objects.filter(key__in=list(keys), state=MessageState.WAITING).delete()[0]
