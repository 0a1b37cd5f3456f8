"""Who wants which mail how often, and what a centre says around its mails."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from stuw.accounts.models import User
from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole, Weekday
from stuw.centres.models import Centre, OpeningHours, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.kernel.dutch import join_words, stretch_words
from stuw.messaging.enums import Audience, Frequency, MessageState, Topic
from stuw.messaging.models import DigestMark, Letter, MailWords, OutboxMessage, Preference
from stuw.messaging.rules import TOPICS, is_at_once
from stuw.messaging.words import CLOSING, OPENING

# A mail that was not accepted for so long is worth a warning; shorter, a server was busy.
FAILING_AFTER = timedelta(hours=1)


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
    """Whether mail about this goes to the address as it happens: always when no account has that address."""
    if topic == Topic.ALWAYS or not User.objects.filter(email=address.lower(), is_active=True).exists():
        return True
    chosen = Preference.objects.filter(user__email=address.lower(), topic=topic).values_list("frequency", flat=True)
    return is_at_once(topic, chosen.first())


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


def words_of(centre: Centre, kind: str) -> tuple[str, str]:
    """How this centre greets and closes this kind of mail."""
    own = MailWords.objects.filter(centre=centre, kind=kind).values_list("opening", "closing").first()
    return own or (OPENING, CLOSING)


def signature_of(centre: Centre) -> str:
    """Who signs a centre's mails: name, telephone and opening hours, each on its line."""
    days: dict[int, list[str]] = {}
    for hours in OpeningHours.objects.filter(centre=centre):
        days.setdefault(hours.weekday, []).append(stretch_words(hours.opens, hours.closes).replace("\u00a0", " "))
    opened = [f"{Weekday(day).label} {join_words(times)}" for day, times in days.items()]
    return "\n".join(
        line for line in (centre.name, centre.phone, f"Open: {', '.join(opened)}" if opened else "") if line
    )


def letters_of(centre: Centre) -> QuerySet[Letter]:
    """A centre's own letters, by name."""
    return Letter.objects.filter(centre=centre)


def post_of(centre_id: int) -> QuerySet[OutboxMessage]:
    """A centre's mails, last written first, for its mediators; address and text are not even fetched."""
    hidden = ("recipient", "subject", "body")
    return OutboxMessage.objects.filter(centre=centre_id).defer(*hidden).order_by("-written_at", "-id")


def post_counts(centre: Centre) -> dict[str, int]:
    """How many mails of a centre there are in each state: numbers, which the whole team may know."""
    with scoped(Scope(centres=frozenset({centre.pk}))):
        found = OutboxMessage.objects.filter(centre=centre).order_by().values_list("state").annotate(n=Count("pk"))
        return dict.fromkeys(MessageState.values, 0) | dict(found)


def is_mail_failing(centre: Centre, *, now: datetime) -> bool:
    """Whether a mail of this centre was tried in vain and still waits after an hour."""
    with scoped(Scope(centres=frozenset({centre.pk}))):
        waiting = OutboxMessage.objects.filter(centre=centre, state=MessageState.WAITING, tries__gt=0)
        return waiting.filter(written_at__lte=now - FAILING_AFTER).exists()
