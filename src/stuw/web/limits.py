"""How often one visitor may do a thing: counted per address, in the shared cache, for a stretch of time."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from stuw.kernel.errors import DomainError


class TooOften(DomainError):
    """This visitor must wait."""


def check_rate(request: HttpRequest, what: str, *, most: int, seconds: int) -> None:
    """Count one try; raises TooOften above ``most`` tries in ``seconds`` from one address.

    Many people share an address in a library or a school, so limits are wide; they stop machines.
    """
    key = f"rate:{what}:{sha256(client_address(request).encode()).hexdigest()[:24]}"
    cache.add(key, 0, timeout=seconds)
    try:
        tries = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        return
    if tries > most:
        raise TooOften("Er kwamen net heel veel aanvragen van dit adres. Probeer het over enkele minuten opnieuw.")


def client_address(request: HttpRequest) -> str:
    """Where the request came from: as our own proxy saw it when there is one, else the other end of the line.

    Of X-Forwarded-For only the last address counts: the ones before it were written by whoever asked.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.TRUSTED_PROXIES and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
