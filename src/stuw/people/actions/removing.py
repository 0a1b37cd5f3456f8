"""Removing people: after their no, without an answer, or with the import that brought them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from stuw.audit.actions import record, record_each
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import NotPermitted
from stuw.messaging.actions import take_back
from stuw.people.criteria import BEFORE_REMOVAL, is_tied
from stuw.people.models import KeepQuestion, Volunteer
from stuw.people.notices import asked_keys
from stuw.people.queries import NOT_ANSWERED, questions_waiting
from stuw.people.rules import can_handle_people

BATCH = 500


@transaction.atomic
def remove_person(volunteer: Volunteer, *, actor: Actor, now: datetime) -> bool:
    """Remove somebody from a centre's file, with all they said; False when a tie of another app keeps them.

    Raises NotPermitted.
    """
    return bool(remove_people([volunteer.pk], volunteer.centre_id, actor=actor, now=now))


@transaction.atomic
def remove_people(numbers: Iterable[UUID], centre_id: int, *, actor: Actor, now: datetime) -> set[UUID]:
    """Remove these people of a centre with all they said, but those whom a tie keeps; the numbers of who went.

    What other apps noted of them is emptied (``criteria.before_removal``), and a mail to them that did not leave yet
    stays here. Somebody who signs up at this moment is either seen and kept, or filed anew. Raises NotPermitted.
    """
    given = list(numbers)
    if not _may_remove(actor, centre_id, given):
        raise NotPermitted("Alleen een bemiddelaar wist mensen.")
    with scoped(Scope(centres=frozenset({centre_id}))):
        # Their questions first: in the order of an answer and of the daily round.
        asked = KeepQuestion.objects.filter(centre=centre_id, volunteer__in=given)
        list(asked.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        here = Volunteer.objects.filter(centre=centre_id, pk__in=given)
        locked = {one.pk: one for one in here.select_for_update(of=("self",)).order_by("pk")}
        # Looked at after the lock: whoever signed up until then is tied by now.
        kept = set(Volunteer.objects.filter(pk__in=locked).filter(is_tied()).values_list("pk", flat=True))
        going = [number for number in locked if number not in kept]
        keys = [key for number in going for key in _keys(locked[number])]
        take_back(keys, centre_id=centre_id)
        for empty in BEFORE_REMOVAL:
            empty(centre_id, going)
        Volunteer.objects.filter(pk__in=going).delete()
        record_each("person.remove", "person", going, actor=actor, centre_id=centre_id)
    return set(going)


def remove_unanswered(*, now: datetime) -> int:
    """Remove, at each centre, everybody whose last day to answer is over, who could not be asked included.

    Whoever came forward meanwhile stays. In parts, each in a transaction of its own; can be repeated. The number
    removed.
    """
    centres = list(Centre.objects.order_by("pk").values_list("pk", flat=True))
    return sum(_remove_unanswered_at(centre_id, now) for centre_id in centres)


def _remove_unanswered_at(centre_id: int, now: datetime) -> int:
    today = now.astimezone(BRUSSELS).date()
    total = 0
    while True:
        with transaction.atomic(), scoped(Scope(centres=frozenset({centre_id}))):
            over = questions_waiting(Centre(pk=centre_id)).filter(due_on__lt=today)
            # Locked, so that nobody's yes of this moment is overlooked.
            locked = over.select_related(None).select_for_update(of=("self",)).values_list("volunteer_id", flat=True)
            batch = list(locked[:BATCH])
            removed = remove_people(batch, centre_id, actor=SYSTEM, now=now)
            total += len(removed)
            if len(batch) < BATCH or not removed:
                if total:
                    record(NOT_ANSWERED, "count", total, actor=SYSTEM, centre_id=centre_id)
                return total


def _may_remove(actor: Actor, centre_id: int, numbers: list[UUID]) -> bool:
    """A mediator, the system, or the person."""
    return can_handle_people(actor, centre_id) or (actor.volunteer_id is not None and numbers == [actor.volunteer_id])


def _keys(person: Volunteer) -> tuple[str, ...]:
    return asked_keys(person.centre_id, person.email, person.name) if person.email else ()
