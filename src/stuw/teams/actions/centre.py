"""Making a centre, and changing it; making can be repeated: what is there already stays as it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre, Network
from stuw.kernel.dutch import join_words
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.teams.enums import Part
from stuw.teams.queries import facts_of
from stuw.teams.rules import can_change_centre, can_open_centre, what_blocks_opening


@transaction.atomic
def open_network(slug: str, name: str, *, actor: Actor) -> tuple[Network, bool]:
    """A network for centres, and whether it is new. Raises NotPermitted or ValidationError."""
    _check_can_open(actor)
    known = Network.objects.filter(slug=slug).first()
    if known is not None:
        return known, False
    network = Network(slug=slug, name=name)
    network.full_clean()
    network.save()
    record("network.open", "network", network.pk, actor=actor, centre_id=None)
    return network, True


@transaction.atomic
def open_centre(slug: str, values: Mapping[str, Any], *, actor: Actor) -> tuple[Centre, bool]:
    """The centre with this short name, and whether it is new; ``values`` are the fields of a new one.

    It shows nothing to residents until it has a host and ``open_site`` was called. Raises NotPermitted or
    ValidationError.
    """
    _check_can_open(actor)
    known = Centre.objects.filter(slug=slug).first()
    if known is not None:
        return known, False
    centre = Centre(slug=slug, **values)
    centre.full_clean()
    centre.save()
    record("centre.open", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    return centre, True


@transaction.atomic
def change_centre(
    centre: Centre, part: Part, values: Mapping[str, Any], *, actor: Actor, expected: datetime | None = None
) -> Centre:
    """Write these fields, and note that this part of the setup was settled.

    ``expected``: the ``changed_at`` that the writer saw; None writes over any version. Raises NotPermitted,
    ChangedMeanwhile, and ValidationError when a value or a constraint says no; then nothing was changed.
    """
    locked = locked_for_change(centre, actor, expected)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean()
    return note_change(locked, part, actor)


@transaction.atomic
def open_site(centre: Centre, *, actor: Actor, now: datetime) -> Centre:
    """Show a centre to residents, from now on. Does nothing when it is open.

    Raises NotPermitted, and DomainError with what is still to do first.
    """
    locked = locked_for_change(centre, actor, None)
    if locked.is_open:
        return locked
    missing = what_blocks_opening(facts_of(locked))
    if missing:
        words = join_words([str(part.label) for part in missing])
        raise DomainError(f"De site kan nog niet open. Maak eerst dit af: {words}.")
    locked.opened_at = now
    locked.save(update_fields=["opened_at", "changed_at"])
    record("centre.open_site", "centre", locked.pk, actor=actor, centre_id=locked.pk)
    return locked


@transaction.atomic
def close_site(centre: Centre, *, actor: Actor) -> Centre:
    """Hide a centre from residents again: its hosts say that it opens soon. Raises NotPermitted."""
    locked = locked_for_change(centre, actor, None)
    if locked.is_open:
        locked.opened_at = None
        locked.save(update_fields=["opened_at", "changed_at"])
        record("centre.close_site", "centre", locked.pk, actor=actor, centre_id=locked.pk)
    return locked


def locked_for_change(centre: Centre, actor: Actor, expected: datetime | None) -> Centre:
    """The centre, locked until the transaction ends. Raises NotPermitted or ChangedMeanwhile."""
    locked = Centre.objects.select_for_update(of=("self",)).select_related("network").get(pk=centre.pk)
    if not can_change_centre(actor, locked.pk):
        raise NotPermitted("U mag dit loket niet aanpassen.")
    if expected is not None and locked.changed_at != expected:
        raise ChangedMeanwhile(locked.changed_at)
    return locked


def note_change(locked: Centre, part: Part, actor: Actor, deed: str = "change") -> Centre:
    """Save a locked centre with this part of the setup settled; the audit trail says what was done to it."""
    locked.settled = sorted({*locked.settled, part.value})
    locked.save()
    record(f"centre.{deed}_{part.value}", "centre", locked.pk, actor=actor, centre_id=locked.pk)
    return locked


def _check_can_open(actor: Actor) -> None:
    if not can_open_centre(actor):
        raise NotPermitted("U mag hier geen loket openen of aanpassen.")
