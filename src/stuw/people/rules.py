"""Who may handle the people of a centre, and the days of the question whether they may be kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from stuw.centres.actor import Actor
from stuw.kernel.clock import BRUSSELS
from stuw.people.enums import QuestionChannel

if TYPE_CHECKING:
    from stuw.people.models import KeepQuestion, Volunteer

# Whoever nobody managed to ask is not kept longer than this: there is no ground to.
NEVER_ASKED = timedelta(days=90)
# Who finds the letter late still reads what became of it.
LINK_AFTER = timedelta(days=7)


def can_handle_people(actor: Actor, centre_id: int) -> bool:
    """A mediator of the centre, with a second factor; imports and the daily round work as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_mediator_of(centre_id))


def can_answer_keep(actor: Actor, question: KeepQuestion) -> bool:
    """The person, by the link of the mail or the letter; the mediator who heard it."""
    is_own = actor.volunteer_id is not None and actor.volunteer_id == question.volunteer_id
    return is_own or can_handle_people(actor, question.centre_id)


def channel_for(person: Volunteer) -> QuestionChannel:
    """How somebody who was never asked is asked."""
    return QuestionChannel.MAIL if person.email else channel_without_mail(person)


def channel_without_mail(person: Volunteer) -> QuestionChannel:
    """How somebody is asked whom no mail reaches: on paper, else by whoever calls them."""
    has_address = bool(person.street and person.place_name)
    return QuestionChannel.LETTER if has_address else QuestionChannel.CALL


def due_day(now: datetime, keep_days: int) -> date:
    """The last day to answer for who is asked at this moment: days of the calendar in Belgium, not of 24 hours."""
    return now.astimezone(BRUSSELS).date() + timedelta(days=keep_days)


def is_past(due_on: date, now: datetime) -> bool:
    """Whether the last day to answer is over."""
    return now.astimezone(BRUSSELS).date() > due_on


def is_link_over(due_on: date, now: datetime) -> bool:
    """Whether the link of a question works no more."""
    return now.astimezone(BRUSSELS).date() > due_on + LINK_AFTER
