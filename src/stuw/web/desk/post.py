"""The post of a centre: what was mailed when, of which kind and to which role, and what became of it. Never to whom."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from stuw.kernel.clock import now
from stuw.kernel.dutch import count
from stuw.messaging.actions import retry_now
from stuw.messaging.enums import MessageState
from stuw.messaging.models import OutboxMessage
from stuw.messaging.notices import Notice, kinds_of_notice
from stuw.messaging.queries import is_mail_failing, post_counts, post_of
from stuw.messaging.rules import can_see_post
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Tone, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from
from stuw.web.work.lists import chosen_state, state_links
from stuw.web.work.saving import told

UNREACHABLE = "De mailserver is niet te bereiken."
# By the class of what the mail server raised; what it said is never kept, because it names addresses.
ERRORS = {
    "NoMailServerNamed": "Er is nog geen mailserver ingesteld.",
    "SMTPRecipientsRefused": "De mailserver weigert dit adres. Misschien is er een tikfout.",
    "SMTPSenderRefused": "De mailserver weigert onze afzender.",
    "SMTPAuthenticationError": "De mailserver aanvaardt onze aanmelding niet.",
    "SMTPDataError": "De mailserver weigert deze mail.",
    "SMTPServerDisconnected": "De mailserver verbrak de verbinding.",
    **dict.fromkeys(("ConnectionRefusedError", "TimeoutError", "gaierror", "OSError", "SMTPConnectError"), UNREACHABLE),
}
# A mail that left so soon left when it was written.
AT_ONCE = timedelta(minutes=5)
OTHER_ERROR = "Het versturen lukte niet."
TONES: dict[str, tuple[Tone, str]] = {
    MessageState.WAITING: ("warm", "clock"),
    MessageState.SENT: ("good", "check"),
    MessageState.FAILED: ("bad", "circle-alert"),
}


@dataclass(frozen=True)
class Row:
    """A mail in the list, in words. ``left_late``: when it was sent is worth saying beside when it was written."""

    message: OutboxMessage
    label: str
    audience: str
    tries: str
    error: str
    tone: Tone
    icon: str
    may_retry: bool
    left_late: bool


@for_workers
@require_safe
def post_page(request: WorkRequest, centre: str) -> HttpResponse:
    """The list for mediators, numbers for the others: mails are about candidates too."""
    desk = desk_of(request, centre)
    counts = post_counts(desk)
    context: dict[str, Any] = {
        "centre": desk,
        "counts": counts,
        "totals": [(state.label, counts[state]) for state in MessageState],
        "is_failing": is_mail_failing(desk, now=now()),
        "may_see": can_see_post(request.actor, desk.pk),
    }
    if context["may_see"]:
        context |= _list(request, desk.pk)
    return render(request, "desk/post.html", context)


def _list(request: WorkRequest, centre_id: int) -> dict[str, Any]:
    items = post_of(centre_id)
    notices = {notice.kind: notice for notice in kinds_of_notice()}
    present = items.order_by("kind").values_list("kind", flat=True).distinct()
    kinds = sorted(((kind, _label(notices, kind)) for kind in present), key=lambda pair: pair[1])
    kind = request.GET.get("soort", "")
    if kind in dict(kinds):
        items = items.filter(kind=kind)
    state = chosen_state(request.GET, MessageState)
    page = page_of(request.GET.get("pagina", "1"), items.filter(state=state) if state else items)
    return {
        "kinds": kinds,
        "kind": kind,
        "state": state,
        "state_links": state_links(request.GET, items, MessageState),
        "rows": [_row(notices, message) for message in page],
        "pages": pages_of(page, request.GET),
        "empty": Empty("Geen mails gevonden", "Kies een andere stand of een andere soort.", "mail"),
    }


def _label(notices: dict[str, type[Notice]], kind: str) -> str:
    return notices[kind].label if kind in notices else "Andere mail"


def _row(notices: dict[str, type[Notice]], message: OutboxMessage) -> Row:
    tone, icon = TONES[message.state]
    has_failed = message.tries > 0 and message.state != MessageState.SENT
    return Row(
        message=message,
        label=_label(notices, message.kind),
        audience=str(notices[message.kind].audience.label) if message.kind in notices else "iemand",
        tries=count(message.tries, "keer", "keer"),
        error=ERRORS.get(message.last_error, OTHER_ERROR) if has_failed else "",
        tone=tone,
        icon=icon,
        may_retry=has_failed and message.state == MessageState.WAITING,
        left_late=message.sent_at is not None and message.sent_at - message.written_at > AT_ONCE,
    )


@for_workers
@posted_from("desk_post", "centre")
def retry(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Try a mail that waits again, soon instead of at its next turn."""
    desk = desk_of(request, centre)
    if not can_see_post(request.actor, desk.pk):
        raise PermissionDenied
    message = get_object_or_404(post_of(desk.pk), pk=pk)
    with told(request):
        retry_now(message, actor=request.actor, now=now())
        messages.success(request, "We proberen deze mail meteen opnieuw. Ververs de pagina over een halve minuut.")
    return redirect("desk_post", centre=desk.slug)
