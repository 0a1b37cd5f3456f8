"""Asking people from a list, once, whether a centre may keep their data."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from stuw.audit.actions import record_each
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import NotPermitted
from stuw.kernel.ids import new_id
from stuw.messaging.actions import write_notices
from stuw.messaging.queries import given_up, mailed_before
from stuw.people.enums import QuestionChannel
from stuw.people.links import keep_link
from stuw.people.models import KeepQuestion, Volunteer
from stuw.people.notices import MayWeKeepYou, asked_keys
from stuw.people.queries import letters_to_print, questions_waiting, to_be_asked
from stuw.people.rules import NEVER_ASKED, can_handle_people, channel_without_mail, due_day

BATCH = 1000


@transaction.atomic
def ask_to_keep(volunteers: Iterable[Volunteer], *, actor: Actor, now: datetime, centre: Centre) -> None:
    """Ask each of these people of a centre whether it may keep their data, unless they were asked or need not be.

    Who has a mail address gets the mail at once; else a letter waits to be printed for who has an address, and the
    others wait on the desk's list to be called. Whom this centre mailed the question before is not mailed again,
    whatever list they come from: that person waits on the list too. Who cannot be asked is kept for 90 days.
    Raises NotPermitted.
    """
    if not can_handle_people(actor, centre.pk):
        raise NotPermitted("Alleen een bemiddelaar vraagt of we gegevens mogen bewaren.")
    numbers = sorted({one.pk for one in volunteers})
    with scoped(Scope(centres=frozenset({centre.pk}))):
        for start in range(0, len(numbers), BATCH):
            here = Volunteer.objects.filter(centre=centre, pk__in=numbers[start : start + BATCH])
            # Locked first and looked at then: what another process asked meanwhile is seen.
            list(here.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
            _ask(list(to_be_asked(here).order_by("pk")), actor, now, centre)


@transaction.atomic
def take_letters(centre: Centre, numbers: Iterable[UUID], *, actor: Actor) -> list[KeepQuestion]:
    """Those of these questions whose letter still waits to be printed, with their people; noted as looked at.

    Raises NotPermitted.
    """
    if not can_handle_people(actor, centre.pk):
        raise NotPermitted("Alleen een bemiddelaar drukt deze brieven af.")
    with scoped(Scope(centres=frozenset({centre.pk}))):
        letters = list(letters_to_print(centre).filter(pk__in=list(numbers)))
    record_each("keep_question.take", "keep_question", [one.pk for one in letters], actor=actor, centre_id=centre.pk)
    return letters


@transaction.atomic
def note_printed(questions: Iterable[KeepQuestion], *, actor: Actor, now: datetime, centre: Centre) -> int:
    """The letters of these questions were printed and sent: from now on runs the time to answer; their number.

    Those that were noted or answered meanwhile are left alone. Raises NotPermitted.
    """
    if not can_handle_people(actor, centre.pk):
        raise NotPermitted("Alleen een bemiddelaar noteert welke brieven verstuurd zijn.")
    with scoped(Scope(centres=frozenset({centre.pk}))):
        waiting = letters_to_print(centre).filter(pk__in=[one.pk for one in questions])
        locked = list(waiting.select_related(None).select_for_update(of=("self",)).values_list("pk", flat=True))
        asked = KeepQuestion.objects.filter(pk__in=locked)
        asked.update(asked_at=now, due_on=due_day(now, centre.keep_days))
        record_each("keep_question.print", "keep_question", locked, actor=actor, centre_id=centre.pk)
    return len(locked)


def ask_otherwise(*, now: datetime) -> int:
    """Let a letter or a call take the place of each mail that no server took: that person was never asked.

    Their number. Can be repeated.
    """
    centres = Centre.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_ask_otherwise_at(centre_id, now) for centre_id in centres)


@transaction.atomic
def _ask_otherwise_at(centre_id: int, now: datetime) -> int:
    with scoped(Scope(centres=frozenset({centre_id}))):
        failed = given_up(MayWeKeepYou.kind, centre_id=centre_id, since=now - NEVER_ASKED)
        mailed = questions_waiting(Centre(pk=centre_id)).filter(channel=QuestionChannel.MAIL) if failed else []
        unasked = [question for question in mailed if not failed.isdisjoint(_keys(question, centre_id))]
        for question in unasked:
            question.channel = _channel(question, is_mailed=False, has_mail=False)
            question.asked_at, question.due_on = None, _never_asked(now)
        KeepQuestion.objects.bulk_update(unasked, ["channel", "asked_at", "due_on"], batch_size=500)
        numbers = [question.pk for question in unasked]
        record_each("keep_question.ask_otherwise", "keep_question", numbers, actor=SYSTEM, centre_id=centre_id)
    return len(unasked)


def _ask(people: Sequence[Volunteer], actor: Actor, now: datetime, centre: Centre) -> None:
    questions = [KeepQuestion(id=new_id(), centre=centre, volunteer=one, made_at=now) for one in people]
    mailed = _mail([question for question in questions if question.volunteer.email], now, centre)
    for question in questions:
        question.channel = _channel(question, is_mailed=question in mailed, has_mail=bool(question.volunteer.email))
        is_asked = question.channel == QuestionChannel.MAIL
        question.asked_at = now if is_asked else None
        question.due_on = due_day(now, centre.keep_days) if is_asked else _never_asked(now)
    KeepQuestion.objects.bulk_create(questions, batch_size=500)
    record_each("keep_question.ask", "keep_question", [one.pk for one in questions], actor=actor, centre_id=centre.pk)


def _never_asked(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date() + NEVER_ASKED


def _channel(question: KeepQuestion, *, is_mailed: bool, has_mail: bool) -> QuestionChannel:
    """``has_mail``: a mailbox that was asked before, so that no letter asks again by itself."""
    if is_mailed:
        return QuestionChannel.MAIL
    return QuestionChannel.CALL if has_mail else channel_without_mail(question.volunteer)


def _keys(question: KeepQuestion, centre_id: int) -> tuple[str, ...]:
    return asked_keys(centre_id, question.volunteer.email, question.volunteer.name)


def _mail(questions: Sequence[KeepQuestion], now: datetime, centre: Centre) -> set[KeepQuestion]:
    """Write the mail of each of these who was never mailed it; those whose mail was written."""
    keys = [_keys(one, centre.pk) for one in questions]
    before = mailed_before((key for each in keys for key in each), centre_id=centre.pk)
    due_on = due_day(now, centre.keep_days)
    new = [(question, each[0]) for question, each in zip(questions, keys, strict=True) if before.isdisjoint(each)]
    notices = [
        MayWeKeepYou(
            recipient=question.volunteer.email,
            key=key,
            centre_id=centre.pk,
            context={"centre": centre, "due_on": due_on, "link": keep_link(question.pk, centre.pk)},
        )
        for question, key in new
    ]
    written = write_notices(notices, centre=centre)
    return {question for (question, _), number in zip(new, written, strict=True) if number is not None}
