"""Which mail may come how often, what comes when nobody chose, and who may see and write a centre's mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.kernel.clock import BRUSSELS
from stuw.messaging.enums import Audience, Frequency, Topic

DIGESTS_FROM = time(7)
SATURDAY = 5
_SOON = (Frequency.NOW, Frequency.DAILY)


@dataclass(frozen=True)
class TopicRule:
    """For whom a topic is, which frequencies it allows (the first of them first) and which one is the default.

    ``for_mediators``: it is about people, so only who may see people at the desk is asked. ``hint``: what it is.
    """

    audience: Audience
    allowed: tuple[Frequency, ...]
    default: Frequency
    hint: str = ""
    for_mediators: bool = False


# Defaults: an organisation hears at once of who waits and of what was decided, for there silence costs volunteers.
# A desk finds what waits in one digest; its own mail address keeps hearing at once (``queries.desk_addresses``).
TOPICS: Mapping[Topic, TopicRule] = {
    Topic.ALWAYS: TopicRule(Audience.ACCOUNT, (Frequency.NOW,), Frequency.NOW),
    Topic.CANDIDATES: TopicRule(
        Audience.MEMBER,
        _SOON,
        Frequency.NOW,
        "Iemand wil bij u vrijwilliger worden, of ziet er toch van af. Kandidaten wachten: dit zet u niet af.",
    ),
    Topic.VACANCIES: TopicRule(
        Audience.MEMBER,
        (*_SOON, Frequency.WEEKLY),
        Frequency.NOW,
        "Het loket zette een vacature online of vraagt een aanpassing, of wil weten of ze nog klopt.",
    ),
    Topic.ORGANISATION: TopicRule(
        Audience.MEMBER,
        _SOON,
        Frequency.NOW,
        "Het loket keek uw organisatie na, of vraagt iets over uw organisatie.",
    ),
    Topic.DESK_CANDIDATES: TopicRule(
        Audience.STAFF,
        _SOON,
        Frequency.DAILY,
        "Wie wacht op een telefoontje, op een organisatie of op een antwoord dat u doorgeeft.",
        for_mediators=True,
    ),
    Topic.DESK_VACANCIES: TopicRule(
        Audience.STAFF,
        tuple(Frequency),
        Frequency.DAILY,
        "Vacatures die organisaties indienden en die wachten op uw oordeel.",
    ),
    Topic.DESK_ORGANISATIONS: TopicRule(
        Audience.STAFF,
        tuple(Frequency),
        Frequency.DAILY,
        "Organisaties die zich inschreven en die u nog verifieert.",
    ),
    Topic.DESK_ACTIONS: TopicRule(
        Audience.STAFF,
        (Frequency.DAILY, Frequency.WEEKLY, Frequency.OFF),
        Frequency.DAILY,
        "Wat u afsprak om te doen voor een organisatie, en waarvan de dag nu gekomen is.",
        for_mediators=True,
    ),
}


def is_allowed(topic: Topic, frequency: Frequency) -> bool:
    """Whether this may be chosen: what somebody must know is put in the daily digest at most."""
    return topic in TOPICS and frequency in TOPICS[topic].allowed


def is_at_once(topic: Topic, chosen: str | None) -> bool:
    """Whether a mail about this goes out as it happens; ``chosen`` is None for who chose nothing."""
    return (chosen or TOPICS[topic].default) == Frequency.NOW


def digest_day(now: datetime) -> date | None:
    """The work day whose digests may go out at this moment: from seven in the morning in Belgium, else None."""
    local = now.astimezone(BRUSSELS)
    return local.date() if local.weekday() < SATURDAY and local.time() >= DIGESTS_FROM else None


def monday_of(day: date) -> date:
    """The Monday of this day's week."""
    return day - timedelta(days=day.weekday())


def can_write_letters(actor: Actor, centre_id: int) -> bool:
    """The words of a centre's mails and letters are for its editors and leads; the whole team uses them."""
    roles = actor.staff_of.get(centre_id, frozenset())
    return actor.is_trusted and bool(roles & {StaffRole.LEAD.value, StaffRole.EDITOR.value})


def can_see_post(actor: Actor, centre_id: int) -> bool:
    """The list of a centre's mails is for its mediators, for it is about candidates too; the others see numbers."""
    return actor.is_trusted and actor.is_mediator_of(centre_id)
