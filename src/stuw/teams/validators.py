"""Values of a centre that the command line and pages check alike."""

import re

from django.core.exceptions import ValidationError

from stuw import places

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})+")


def clean_host(text: str) -> str:
    """A host name in lower case, without scheme and port; raises ValidationError with a Dutch sentence."""
    host = text.strip().lower().rstrip(".")
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise ValidationError(
            f"“{text}” is geen webadres zoals Stuw het nodig heeft. "
            "Geef alleen de naam, zonder https:// en zonder poort: bilzen.example.be.",
            code="host",
        )
    return host


def clean_nis(text: str) -> str:
    """The NIS code of a municipality of today; raises ValidationError with a Dutch sentence."""
    code = text.strip()
    found = places.municipality(code)
    if found is None:
        raise ValidationError(f"Er is geen gemeente met NIS-code “{text}”.", code="nis")
    if not found.is_current:
        now = places.current(code)
        raise ValidationError(
            f"{found.name} ({code}) is geen gemeente meer. Gebruik {now.nis}, van {now.name}.", code="nis"
        )
    return code
