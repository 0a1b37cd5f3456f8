"""What people answer to the question whether they may be kept."""

from datetime import datetime

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.people.actions.removing import remove_people
from stuw.people.enums import ConsentWay
from stuw.people.models import Consent, KeepQuestion
from stuw.people.queries import SAID_NO
from stuw.people.rules import can_answer_keep

SOURCE = "antwoord op onze vraag"
SAID_YES = "keep_question.yes"


class AnsweredBefore(DomainError):
    """The same was answered before, or the person is gone already: there is nothing left to do."""


@transaction.atomic
def answer_keep(question: KeepQuestion, is_yes: bool, *, way: ConsentWay, actor: Actor, now: datetime) -> bool:
    """Note what somebody answered; whether they are still in the file.

    With a yes they are kept. With a no they are removed at once, unless something they did themselves keeps them: then
    only the no is noted. Somebody who changes their mind is heard: the last answer counts. Raises NotPermitted, and
    AnsweredBefore when nothing changes.
    """
    if not can_answer_keep(actor, question):
        raise NotPermitted("U mag hier niet voor deze persoon antwoorden.")
    with scoped(Scope(centres=frozenset({question.centre_id}))):
        locked = KeepQuestion.objects.select_for_update(of=("self",)).filter(pk=question.pk).first()
        if locked is None:
            raise AnsweredBefore("Deze gegevens zijn al gewist. Er is niets meer te doen.")
        if locked.is_yes == is_yes:
            raise AnsweredBefore(f"Het antwoord was al {'ja' if is_yes else 'nee'}. Er is niets meer te doen.")
        locked.answered_at, locked.is_yes = now, is_yes
        locked.save(update_fields=["answered_at", "is_yes"])
        Consent.objects.create(
            centre_id=locked.centre_id,
            volunteer_id=locked.volunteer_id,
            is_given=is_yes,
            on=now.astimezone(BRUSSELS).date(),
            way=way,
            source=SOURCE,
            noted_at=now,
        )
        said = SAID_YES if is_yes else SAID_NO
        record(said, "keep_question", locked.pk, actor=actor, centre_id=locked.centre_id)
        removed = set() if is_yes else remove_people([locked.volunteer_id], locked.centre_id, actor=actor, now=now)
    return not removed
