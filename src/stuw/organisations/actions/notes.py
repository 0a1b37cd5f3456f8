"""The file that a desk keeps of an organisation, and what it agreed to do next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.organisations.models import Organisation, OrganisationNote
from stuw.organisations.rules import can_keep_file


@transaction.atomic
def write_note(
    organisation: Organisation,
    note: OrganisationNote | None,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    expected: datetime | None = None,
) -> OrganisationNote:
    """Add an entry to the file of an organisation, or change one of it.

    Another next action, or another day for it, is one that still has to be done. ``expected``: the ``changed_at``
    that the writer saw; None writes over any version. Raises NotPermitted, ChangedMeanwhile or ValidationError.
    """
    if not can_keep_file(actor, organisation):
        raise NotPermitted("U mag het dossier van deze organisatie niet aanpassen.")
    if note is None:
        kept = OrganisationNote(
            organisation=organisation, centre_id=organisation.centre_id, written_by_id=actor.user_id
        )
    else:
        kept = OrganisationNote.objects.select_for_update(of=("self",)).get(pk=note.pk, organisation=organisation)
        if expected is not None and kept.changed_at != expected:
            raise ChangedMeanwhile(kept.changed_at)
    former = (kept.next_action, kept.due_on)
    for name, value in values.items():
        setattr(kept, name, value)
    if (kept.next_action, kept.due_on) != former:
        kept.done_at = None
    kept.full_clean()
    kept.save()
    record("organisation_note.write", "organisation_note", kept.pk, actor=actor, centre_id=kept.centre_id)
    return kept


@transaction.atomic
def finish_action(note: OrganisationNote, *, actor: Actor, now: datetime) -> OrganisationNote:
    """Note that the next action of an entry is done; again changes nothing. Raises NotPermitted, DomainError."""
    locked = OrganisationNote.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=note.pk)
    if not can_keep_file(actor, locked.organisation):
        raise NotPermitted("U mag het dossier van deze organisatie niet aanpassen.")
    if not locked.next_action:
        raise DomainError("Bij deze notitie staat geen afspraak meer. Kijk het dossier na.")
    if locked.done_at is None:
        locked.done_at = now
        locked.save(update_fields=["done_at", "changed_at"])
        record("organisation_note.done", "organisation_note", locked.pk, actor=actor, centre_id=locked.centre_id)
    return locked
