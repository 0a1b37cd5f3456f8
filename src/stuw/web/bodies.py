"""How much a request may carry, and when it is read: before the transaction of its page begins.

Django reads a form when somebody first asks for it, which is the check of its token, inside that transaction. A file
that comes in over a slow line would keep the transaction open for minutes, and whoever follows a log waits for the
oldest one.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string

from stuw.exchange.rules import MOST_OFFERED as MOST_FILE

# A file up to here is read past without being kept, so that its form can say so and keeps what else was filled in.
REFUSED_AT = 4 * MOST_FILE


class BodyMiddleware:
    """Reads what a form sends; what is far too large is refused before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > REFUSED_AT:
            return _too_large(request)
        try:
            _ = request.POST
        except SuspiciousOperation:
            # More text, or more fields, than any of our forms has.
            return _too_large(request)
        except UnreadablePostError:
            # The browser went away in the middle.
            return HttpResponse(status=400)
        return self.get_response(request)


class LimitedUploadHandler(FileUploadHandler):
    """Comes before the handlers that keep a file, and keeps the rest of one that is too large from them.

    Such a file is not among the files of the request; ``is_cut`` says so.
    """

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count anew for each file."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on. Raises SkipFile past ``MOST_FILE``."""
        self.received += len(raw_data)
        if self.received > MOST_FILE:
            self.request.cut_files = {*getattr(self.request, "cut_files", ()), self.field_name}  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


def is_cut(request: HttpRequest, field: str) -> bool:
    """Whether a file was sent in this field that was too large to keep."""
    return field in getattr(request, "cut_files", ())


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        # As Django reads it: nothing then follows.
        return 0


def _too_large(request: HttpRequest) -> HttpResponse:
    # The other end is told to stop: what it still sends would only be read to be thrown away.
    page = render_to_string("errors/too_large.html", {"most": MOST_FILE // 2**20, "address": request.path})
    return HttpResponse(page, status=413)
