"""Writing the audit trail, in the caller's transaction."""

from stuw.audit.models import AuditEntry
from stuw.centres.actor import Actor
from stuw.kernel.clock import now


def record(action: str, subject_kind: str, subject_id: object, *, actor: Actor, centre_id: int | None) -> None:
    """Note that ``actor`` did ``action``; the subject is named by number, never by name."""
    # Through bulk_create: the entry isn't read back, which the policy would not allow an anonymous writer.
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                at=now(),
                centre_id=centre_id,
                actor_kind=actor.kind,
                actor_user_id=actor.user_id,
                action=action,
                subject_kind=subject_kind,
                subject_id=str(subject_id),
            )
        ]
    )
