"""What counts as having proved who one is. Pure; the records are those that allauth keeps in the session."""

import hmac
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stuw.accounts.models import Invitation

SECOND_FACTOR = "mfa"
RECOVERY_CODES = "recovery_codes"

type Record = Mapping[str, object]
"""One proof given in this session: ``method`` ("code", "mfa"), ``at`` (seconds since 1970), and for "mfa" the
``type`` and ``id`` of the authenticator."""


def second_factors_shown(records: Iterable[Record], factors: Collection[int]) -> list[Record]:
    """The records of a second factor that still count: of a present factor of the account, or of a recovery code.

    ``factors`` are the ids of the passkeys and the authenticator app the account has now: what was shown with a
    passkey that has been removed since counts no longer. A passkey by itself counts: it is something one has
    and a fingerprint, face or PIN. Recovery codes belong to the other factors, and mean nothing without one.
    """
    return [
        record
        for record in records
        if record.get("method") == SECOND_FACTOR
        and (record.get("id") in factors or (record.get("type") == RECOVERY_CODES and bool(factors)))
    ]


def proved_within(records: Iterable[Record], period: timedelta, *, now: float) -> bool:
    """Whether the last proof of any kind is younger than ``period``; ``now`` in seconds since 1970."""
    moments = [at for record in records if isinstance(at := record.get("at"), int | float)]
    return bool(moments) and 0 <= now - max(moments) < period.total_seconds()


def is_demo_code(code: str, demo_code: str | None) -> bool:
    """Whether this is the code that a demo prints; never without a demo (None). Compares in constant time."""
    if not demo_code:
        return False
    return hmac.compare_digest("".join(code.split()).encode(), demo_code.encode())


def is_invited(email: str, invitation: "Invitation") -> bool:
    """Whether this is the address that was invited: a link that was passed on makes nobody else a colleague."""
    return email.strip().lower() == invitation.email


def why_closed(invitation: "Invitation", *, now: datetime) -> str:
    """What to say to whoever opens an invitation that can no longer be accepted; empty while it can."""
    if invitation.accepted_at is not None:
        return "Deze uitnodiging is al aangenomen. Meld u aan om verder te werken."
    if invitation.withdrawn_at is not None:
        return "Deze uitnodiging is ingetrokken. Vraag een nieuwe aan wie u uitnodigde."
    if not invitation.is_open(now):
        return "Deze uitnodiging werkte veertien dagen en is nu verlopen. Vraag een nieuwe aan wie u uitnodigde."
    return ""
