"""The people of a centre, what they said about being kept, and who is still to answer. For mediators only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject

from stuw.audit.models import AuditEntry
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.people.criteria import is_tied, signed_up_at
from stuw.people.enums import KeepState, QuestionChannel
from stuw.people.models import Consent, KeepQuestion, Volunteer

# What the audit trail calls a no, and a round that removed so many (its subject) who did not answer.
SAID_NO, NOT_ANSWERED = "keep_question.no", "people.remove_unanswered"


def with_last_word(volunteers: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """Each with ``said`` (True, False, or None for nothing), ``said_at``, and ``own_at``: when they last came forward.

    The last word is the one of the latest day; one from a list that tells no day never outdoes another.
    """
    words = Consent.objects.filter(volunteer=OuterRef("pk"))
    words = words.order_by(F("on").desc(nulls_last=True), "-noted_at", "-id")
    return volunteers.annotate(
        said=Subquery(words.values("is_given")[:1]),
        said_at=Subquery(words.values("noted_at")[:1]),
        own_at=signed_up_at(),
    )


def may_be_used(volunteers: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """Of these, whom a mediator may look for places for: who agreed to be kept, or came forward by themselves.

    Not who is only waiting for an answer to the question, nor who said no since they came forward.
    """
    came_since = Q(own_at__isnull=False) & (Q(said__isnull=True) | Q(own_at__gt=F("said_at")))
    return with_last_word(volunteers).filter(Q(said=True) | came_since)


def to_be_asked(volunteers: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """Of these, whom nothing allows to keep yet and nobody asked: no consent, no own deed, no question."""
    unasked = with_last_word(volunteers).filter(keep_question__isnull=True).exclude(is_tied())
    return unasked.filter(Q(said__isnull=True) | Q(said=False))


def questions_of(centre: Centre) -> QuerySet[KeepQuestion]:
    """Every question of a centre with its person, and ``is_kept``: something else keeps them, so it waits no more."""
    kept = ExpressionWrapper(is_tied("volunteer_id"), output_field=BooleanField())
    return KeepQuestion.objects.filter(centre=centre).select_related("volunteer").annotate(is_kept=kept)


def with_state(questions: QuerySet[KeepQuestion]) -> QuerySet[KeepQuestion]:
    """Each of ``questions_of`` with its ``state`` (``KeepState``)."""
    return questions.annotate(
        state=Case(
            When(is_yes=True, then=Value(KeepState.YES.value)),
            When(is_yes=False, then=Value(KeepState.NO.value)),
            When(is_kept=True, then=Value(KeepState.CAME.value)),
            When(channel=QuestionChannel.CALL, then=Value(KeepState.TO_CALL.value)),
            When(asked_at__isnull=True, then=Value(KeepState.TO_PRINT.value)),
            default=Value(KeepState.ASKED.value),
        )
    )


def question_of_link(question_id: UUID, centre_id: int) -> KeepQuestion | None:
    """The question of a link, for whoever holds that link; None when it is gone, and the person with it."""
    with scoped(Scope(centres=frozenset({centre_id}))):
        return questions_of(Centre(pk=centre_id)).filter(pk=question_id).first()


def questions_waiting(centre: Centre) -> QuerySet[KeepQuestion]:
    """Who did not answer yet and is removed without an answer, first to go first."""
    return _unanswered().filter(centre=centre).select_related("volunteer").order_by("due_on", "made_at", "pk")


def letters_to_print(centre: Centre) -> QuerySet[KeepQuestion]:
    """Whose letter was not printed yet, first made first."""
    waiting = questions_waiting(centre).filter(channel=QuestionChannel.LETTER, asked_at__isnull=True)
    return waiting.order_by("made_at", "pk")


def calls_to_make(centre: Centre) -> QuerySet[KeepQuestion]:
    """Whom the desk reaches by phone or through an organisation only, first to go first."""
    return questions_waiting(centre).filter(channel=QuestionChannel.CALL)


@dataclass(frozen=True)
class Gone:
    """Who is no longer in a centre's file: how many said no, and how many did not answer."""

    no: int
    silent: int


@dataclass(frozen=True)
class Waiting:
    """What waits about the questions of a centre: letters, calls, and who goes soon, with the first day of those."""

    letters: int
    calls: int
    leaving: int
    leaving_on: date | None


def gone_at(centre: Centre) -> Gone:
    """How many of those that a centre asked are no longer there: from the audit trail, for nothing else is left."""
    trail = AuditEntry.objects.filter(centre=centre, action__in=(SAID_NO, NOT_ANSWERED))
    silent = Sum(Cast("subject_id", IntegerField()), filter=Q(action=NOT_ANSWERED))
    return Gone(**trail.aggregate(no=Count("pk", filter=Q(action=SAID_NO)), silent=Coalesce(silent, 0)))


def waiting_numbers(until: date) -> Subquery:
    """What waits at the centre of an outer query on centres, for ``waiting_of``; null for nothing.

    ``leaving`` are those whose last day is ``until`` or before. A column and no query of its own, for a page that has
    many others.
    """
    soon = Q(due_on__lte=until)
    numbers = JSONObject(
        letters=Count("pk", filter=Q(channel=QuestionChannel.LETTER, asked_at__isnull=True)),
        calls=Count("pk", filter=Q(channel=QuestionChannel.CALL)),
        leaving=Count("pk", filter=soon),
        leaving_on=Min("due_on", filter=soon),
    )
    here = _unanswered().filter(centre=OuterRef("pk")).order_by().values("centre")
    return Subquery(here.annotate(numbers=numbers).values("numbers"))


def waiting_of(numbers: Mapping[str, Any] | None) -> Waiting | None:
    """The value of ``waiting_numbers`` with its day; None when nothing waits."""
    if not numbers:
        return None
    first = numbers["leaving_on"]
    return Waiting(
        numbers["letters"], numbers["calls"], numbers["leaving"], date.fromisoformat(first) if first else None
    )


def _unanswered() -> QuerySet[KeepQuestion]:
    return KeepQuestion.objects.filter(answered_at__isnull=True).exclude(is_tied("volunteer_id"))
