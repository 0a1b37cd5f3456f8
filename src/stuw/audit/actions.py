"""Writing the audit trail and the step logs, in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from stuw.audit.models import AuditEntry
from stuw.centres.actor import Actor
from stuw.kernel.clock import now


def record(action: str, subject_kind: str, subject_id: object, *, actor: Actor, centre_id: int | None) -> None:
    """Note that ``actor`` did ``action``; the subject is named by number, never by name."""
    record_each(action, subject_kind, [subject_id], actor=actor, centre_id=centre_id)


def record_each(
    action: str, subject_kind: str, subject_ids: Iterable[object], *, actor: Actor, centre_id: int | None
) -> None:
    """Note that ``actor`` did ``action`` with each of these, in one go."""
    moment = now()
    # ignore_conflicts: so the rows aren't read back, which the policy would refuse to a writer without a scope.
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                at=moment,
                centre_id=centre_id,
                actor_kind=actor.kind,
                actor_user_id=actor.user_id,
                action=action,
                subject_kind=subject_kind,
                subject_id=str(subject_id),
            )
            for subject_id in subject_ids
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def step_values(step: str, *, centre_id: int, actor: Actor, now: datetime, note: str = "") -> dict[str, Any]:
    """What every line of a step log has: which step, when, by whom, for which centre."""
    return {
        "step": step,
        "centre_id": centre_id,
        "at": now,
        "actor_kind": actor.kind,
        "actor_user_id": actor.user_id,
        "note": note,
    }
