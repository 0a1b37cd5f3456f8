"""What a visitor sees when a form was sent from a page that had grown too old, or an address takes no such request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page after a form without a valid token: what happened, and how to send it again.

    ``reason`` is Django's, in English and for developers: it goes to the log by Django itself, not on the page.
    """
    return HttpResponse(render_to_string("errors/csrf.html", {"address": request.path}), status=403)


class NotAllowedMiddleware:
    """Gives a page to who opens an address that only takes forms: Django's answer (405) is empty."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            response.content = render_to_string("errors/not_allowed.html")
        return response
