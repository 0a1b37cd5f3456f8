"""Which site a request is for: the installation's own host, or the public pages of one centre."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from stuw.centres.queries import centre_at

OPENS_SOON = "stuw.web.public.soon"


class HostMiddleware:
    """Sets ``request.centre`` (None on the installation's host) and the addresses that exist there.

    A host that nobody named gets a page that says so: nothing is served to a foreign name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower()
        request.centre = None  # type: ignore[attr-defined]
        if host not in {settings.STUW_BASE_HOST, "127.0.0.1", "[::1]"}:
            centre = centre_at(host)
            if centre is None:
                return HttpResponse(render_to_string("errors/unknown_host.html"), status=404)
            request.centre = centre  # type: ignore[attr-defined]
            request.urlconf = settings.CENTRE_URLCONF if centre.is_open else OPENS_SOON
        return self.get_response(request)
