"""What is mailed to people in a centre's file."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class MayWeKeepYou(Notice):
    """To somebody from a list without consent: may we keep your data? Sent once, for ever."""

    kind = "people.may_we_keep_you"
    template = "people/mail/may_we_keep_you.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Mogen we je gegevens bewaren?"
    occasion = "Iemand komt van een ingelezen lijst en gaf nog geen toestemming: één keer, zonder herinnering."


def asked_keys(centre_id: int, email: str, name: str) -> tuple[str, ...]:
    """The keys under which this person of this mailbox was asked: the one to use, then those of former secrets.

    They stay when the person is removed, so that another list never makes a second mail. Whoever shares a mailbox is
    asked for themselves. Made with a key that the database does not have: nobody can try addresses on them.
    """
    text = f"{email.strip().casefold()}|{' '.join(name.casefold().split())}"
    return tuple(
        f"{MayWeKeepYou.kind}:{centre_id}:"
        + salted_hmac("stuw.people.asked", text, secret=secret, algorithm="sha256").hexdigest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
