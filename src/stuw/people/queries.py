"""The people of a centre, what they said about being kept, and who is still to answer. For mediators only."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Min, OuterRef, Q, QuerySet, Subquery

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.people.criteria import is_tied, signed_up_at
from stuw.people.enums import QuestionChannel
from stuw.people.models import Consent, KeepQuestion, Volunteer


def people_of_centre(centre: Centre) -> QuerySet[Volunteer]:
    """Everybody in a centre's file, by name."""
    return Volunteer.objects.filter(centre=centre).order_by("name", "pk")


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


def question_of_link(question_id: UUID, centre_id: int) -> KeepQuestion | None:
    """The question of a link, for whoever holds that link; None when it is gone, and the person with it."""
    with scoped(Scope(centres=frozenset({centre_id}))):
        return questions_of(Centre(pk=centre_id)).filter(pk=question_id).first()


def questions_waiting(centre: Centre) -> QuerySet[KeepQuestion]:
    """Who did not answer yet and is removed without an answer, first to go first."""
    open_ones = KeepQuestion.objects.filter(centre=centre, answered_at__isnull=True).exclude(is_tied("volunteer_id"))
    return open_ones.select_related("volunteer").order_by("due_on", "made_at", "pk")


def letters_to_print(centre: Centre) -> QuerySet[KeepQuestion]:
    """Whose letter was not printed yet, first made first."""
    waiting = questions_waiting(centre).filter(channel=QuestionChannel.LETTER, asked_at__isnull=True)
    return waiting.order_by("made_at", "pk")


def calls_to_make(centre: Centre) -> QuerySet[KeepQuestion]:
    """Whom the desk reaches by phone or through an organisation only, first to go first."""
    return questions_waiting(centre).filter(channel=QuestionChannel.CALL)


@dataclass(frozen=True)
class Waiting:
    """What waits about the questions of a centre: letters, calls, and who goes soon, with the first day of those."""

    letters: int
    calls: int
    leaving: int
    leaving_on: date | None


def waiting_at(centre: Centre, *, until: date) -> Waiting:
    """The numbers for a page of today, in one query; ``leaving`` are those whose last day is ``until`` or before."""
    found = (
        questions_waiting(centre)
        .order_by()
        .aggregate(
            letters=Count("pk", filter=Q(channel=QuestionChannel.LETTER, asked_at__isnull=True)),
            calls=Count("pk", filter=Q(channel=QuestionChannel.CALL)),
            leaving=Count("pk", filter=Q(due_on__lte=until)),
            leaving_on=Min("due_on", filter=Q(due_on__lte=until)),
        )
    )
    return Waiting(**found)
