"""Writing and sending mail, choosing how often it comes, and writing what waits in digests."""

from stuw.messaging.actions.many import take_back, write_notices
from stuw.messaging.actions.outbox import (
    LEASE,
    MAX_TRIES,
    BeingSent,
    retry_now,
    send_message,
    write_mail,
    write_notice,
)

__all__ = [
    "LEASE",
    "MAX_TRIES",
    "BeingSent",
    "retry_now",
    "send_message",
    "take_back",
    "write_mail",
    "write_notice",
    "write_notices",
]
