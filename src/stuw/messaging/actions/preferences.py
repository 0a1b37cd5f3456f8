"""Choosing how often mail comes."""

from collections.abc import Mapping

from django.db import transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.models import Preference
from stuw.messaging.rules import is_allowed


@transaction.atomic
def choose_frequencies(user: User, chosen: Mapping[Topic, Frequency], *, actor: Actor) -> None:
    """Keep how often this person wants each of these topics; what is not named stays as it was.

    A choice that is the default is kept too, so that a later default changes nothing for who chose. Raises
    NotPermitted for somebody else's mail, and DomainError for a frequency that the topic does not have.
    """
    if actor.user_id != user.pk:
        raise NotPermitted("Alleen wie de mails krijgt, kiest hoe vaak.")
    for topic, frequency in chosen.items():
        if not is_allowed(topic, frequency):
            raise DomainError(f"Over “{topic.label}” kunt u niet kiezen voor “{frequency.label}”. Kies iets anders.")
        Preference.objects.update_or_create(user=user, topic=topic, defaults={"frequency": frequency})
    record("mail.choose", "user", user.pk, actor=actor, centre_id=None)
