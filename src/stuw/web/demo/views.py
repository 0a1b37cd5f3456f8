"""Pages that exist only while a demo runs."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stuw.web.demo.mailbox import mails_in
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of


@never_cache
@require_safe
def mailbox(request: WorkRequest) -> HttpResponse:
    """Every mail of the demo; 404 as soon as this is no demo."""
    if not settings.STUW_DEMO:
        raise Http404
    to = request.GET.get("aan", "").strip().lower()
    mails = [mail for mail in mails_in(Path(settings.STUW_DEMO) / "mail") if to in mail.recipient.lower()]
    listed = page_of(request.GET.get("pagina", "1"), mails)
    context = {
        "mails": listed,
        "pages": pages_of(listed, request.GET),
        "to": to,
        "second_factor": settings.STUW_DEMO_SECOND_FACTOR,
    }
    return render(request, "demo/mailbox.html", context)
