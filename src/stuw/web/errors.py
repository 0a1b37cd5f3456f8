"""What a visitor sees when a form was sent from a page that had grown too old (or from somewhere else)."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page after a form without a valid token: what happened, and how to send it again.

    ``reason`` is Django's, in English and for developers: it goes to the log by Django itself, not on the page.
    """
    return HttpResponse(render_to_string("errors/csrf.html", {"address": request.path}), status=403)
