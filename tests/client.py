"""A browser for tests that refuses pages with mistakes that nobody would see at once."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<[^>]+\sstyle=|<style\b", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[^>]+\son[a-z]+=\s*[\"']", re.IGNORECASE)
TEXT = re.compile(r"<textarea\b.*?</textarea>", re.DOTALL | re.IGNORECASE)


class CheckingClient(Client):
    """Django's client on the host ``localhost`` that looks at each HTML answer."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("headers", {"host": "localhost"})
        super().__init__(**options)

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            check_page(response.content.decode())
        return response


def check_page(html: str) -> None:
    """Fail on an unrendered brace, inline script, style or handler, and a form that posts without its token."""
    text = TEXT.sub("", html)
    assert not BRACES.search(text), f"unrendered: {BRACES.search(text)}"
    for pattern in (INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER):
        found = pattern.search(text)
        assert not found, f"not allowed by our own policy: {found.group()[:200] if found else ''}"
    for form in FORM.findall(html):
        head = form.split(">", 1)[0].lower()
        if 'method="post"' in head:
            assert "csrfmiddlewaretoken" in form, f"a form without its token: {head}"
