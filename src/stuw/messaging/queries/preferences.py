"""Who wants which mail how often."""

from collections.abc import Mapping
from datetime import date

from stuw.accounts.models import User
from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, StaffMembership
from stuw.messaging.enums import Audience, Frequency, Topic
from stuw.messaging.models import DigestMark, Preference
from stuw.messaging.rules import TOPICS, is_at_once


def frequencies_of(user: User) -> Mapping[Topic, Frequency]:
    """How often this person wants each topic: what was chosen, else the default."""
    chosen = {Topic(topic): Frequency(value) for topic, value in _chosen(user)}
    return {topic: chosen.get(topic, rule.default) for topic, rule in TOPICS.items()}


def topics_for(actor: Actor) -> list[Topic]:
    """What somebody can choose a frequency for: the topics of the roles that this person has."""
    audiences = {
        Audience.MEMBER: bool(actor.organisations),
        Audience.STAFF: bool(actor.staff_of),
        Audience.ACCOUNT: False,
    }
    is_mediator = any(actor.is_mediator_of(centre) for centre in actor.staff_of)
    return [
        topic for topic, rule in TOPICS.items() if audiences[rule.audience] and (is_mediator or not rule.for_mediators)
    ]


def _chosen(user: User) -> list[tuple[str, str]]:
    return list(Preference.objects.filter(user=user).values_list("topic", "frequency"))


def digest_readers(day: date) -> list[User]:
    """Everybody whose digest of this day was not looked at yet."""
    done = DigestMark.objects.filter(looked_on__gte=day).values("user")
    return list(User.objects.filter(is_active=True).exclude(pk__in=done).order_by("pk"))


def wants_at_once(address: str, topic: Topic) -> bool:
    """Whether a mail that is addressed here goes out as it happens: unless who has the address chose otherwise.

    Who chose nothing gets what is sent: a desk's own mailbox may be somebody's account too.
    """
    if topic == Topic.ALWAYS:
        return True
    chosen = Preference.objects.filter(user__email=address.lower(), user__is_active=True, topic=topic)
    frequency = chosen.values_list("frequency", flat=True).first()
    return frequency is None or is_at_once(topic, frequency)


def desk_addresses(centre: Centre, topic: Topic) -> list[str]:
    """Where a desk hears of this as it happens: the colleagues who want it at once, else the desk's own address.

    The desk's own mailbox goes on hearing as long as nobody takes that over, so that nothing waits for a digest
    by accident; once a colleague does, it gets no second copy. Empty when nobody wants it and the desk has no
    address: then it stands on the page of today and in the digests.
    """
    team = StaffMembership.objects.filter(centre=centre, user__is_active=True)
    if TOPICS[topic].for_mediators:
        team = team.filter(role=StaffRole.MEDIATOR)
    members = dict(team.values_list("user_id", "user__email"))
    chosen = dict(Preference.objects.filter(user__in=members, topic=topic).values_list("user_id", "frequency"))
    wanting = sorted(address for user, address in members.items() if is_at_once(topic, chosen.get(user)))
    return wanting or ([centre.email] if centre.email else [])
