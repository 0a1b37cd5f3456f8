"""What waits in the outbox, as the centre sees it."""

import re

from stuw.centres.models import Centre
from stuw.centres.scope import scoped
from stuw.messaging.models import OutboxMessage
from stuw.placements.actions import whole_centre


def mails(centre: Centre, to: str = "", *, kind: str = "") -> list[OutboxMessage]:
    """The mails written for a centre that still have an address, oldest first; all, or those to one address."""
    with scoped(whole_centre(centre.pk)):
        found = OutboxMessage.objects.order_by("written_at", "id").exclude(recipient="")
        found = found.filter(recipient=to) if to else found
        return list(found.filter(kind=kind) if kind else found)


def kinds(centre: Centre, to: str) -> list[str]:
    """Of what kind the mails to an address are, oldest first, without the app's name."""
    return [mail.kind.split(".")[1] for mail in mails(centre, to)]


def code_in(mail: OutboxMessage) -> str:
    """The six digits in a mail."""
    (digits,) = set(re.findall(r"\b\d{6}\b", mail.body))
    return digits


def link_in(mail: OutboxMessage) -> str:
    """The one address in a mail, without the host; beside where to choose which mails one wants."""
    (address,) = set(re.findall(r"http://localhost:8000(/\S+)", mail.body)) - {"/account/mails/"}
    return address
