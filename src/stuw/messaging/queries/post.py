"""What became of a centre's mails."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.messaging.enums import MessageState
from stuw.messaging.models import OutboxMessage

# A mail that was not accepted for so long is worth a warning; shorter, a server was busy.
FAILING_AFTER = timedelta(hours=1)


def post_of(centre_id: int) -> QuerySet[OutboxMessage]:
    """A centre's mails, last written first, for its mediators; address and text are not even fetched."""
    hidden = ("recipient", "subject", "body")
    return OutboxMessage.objects.filter(centre=centre_id).defer(*hidden).order_by("-written_at", "-id")


def post_counts(centre: Centre) -> dict[str, int]:
    """How many mails of a centre there are in each state: numbers, which the whole team may know."""
    with scoped(Scope(centres=frozenset({centre.pk}))):
        found = OutboxMessage.objects.filter(centre=centre).order_by().values_list("state").annotate(n=Count("pk"))
        return dict.fromkeys(MessageState.values, 0) | dict(found)


def is_mail_failing(centre: Centre, *, now: datetime, in_scope: bool = False) -> bool:
    """Whether a mail of this centre was tried in vain and still waits after an hour.

    ``in_scope``: the reader sees this centre's rows already, as a mediator does.
    """
    waiting = OutboxMessage.objects.filter(centre=centre, state=MessageState.WAITING, tries__gt=0)
    failing = waiting.filter(written_at__lte=now - FAILING_AFTER)
    if in_scope:
        return failing.exists()
    with scoped(Scope(centres=frozenset({centre.pk}))):
        return failing.exists()


def mailed_before(keys: Iterable[str], *, centre_id: int) -> set[str]:
    """Of these keys, those under which this centre mailed before, whatever became of it; in the caller's scope."""
    return set(OutboxMessage.objects.filter(centre=centre_id, key__in=list(keys)).values_list("key", flat=True))


def given_up(kind: str, *, centre_id: int, since: datetime) -> set[str]:
    """The keys of a centre's mails of this kind, written since then, that no server took; in the caller's scope."""
    failed = OutboxMessage.objects.filter(centre=centre_id, kind=kind, state=MessageState.FAILED)
    return set(failed.filter(written_at__gte=since).values_list("key", flat=True))
