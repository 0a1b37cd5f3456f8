"""How often one visitor may do a thing: counted per address, over a stretch of time that moves along."""

from django.conf import settings
from django.http import HttpRequest

from stuw.accounts.actions import note_try
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError


class TooOften(DomainError):
    """This visitor must wait."""


def check_rate(request: HttpRequest, what: str, *, most: int, seconds: int) -> None:
    """Count one try; raises TooOften when the last ``seconds`` saw ``most`` tries from one address already.

    Many people share an address in a library or a school, so limits are wide; they stop machines.
    """
    if not note_try(what, client_address(request), most=most, seconds=seconds, now=now()):
        raise TooOften("Er kwamen net heel veel aanvragen van dit adres. Probeer het over enkele minuten opnieuw.")


def client_address(request: HttpRequest) -> str:
    """Where the request came from: as our own proxy saw it when there is one, else the other end of the line.

    Of X-Forwarded-For only the last address counts: the ones before it were written by whoever asked.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.TRUSTED_PROXIES and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
