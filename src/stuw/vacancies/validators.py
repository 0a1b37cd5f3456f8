"""Values of vacancies that forms and the API check alike."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from stuw.kernel.dutch import date_words, euro_words
from stuw.law.allowances import ceilings_of

MOST_MONTHS_ONLINE = 6


def allowance_hint(year: int) -> str:
    """The year's legal maximum as a sentence; empty for a year whose amounts are not known."""
    found = ceilings_of(year)
    return f"Het wettelijke maximum in {year} is {euro_words(found.per_day)} per dag." if found else ""


def check_allowance(amount: Decimal, *, year: int) -> None:
    """Raise ValidationError when a fixed amount a day is above the year's ceiling; an unknown year refuses nothing."""
    found = ceilings_of(year)
    if found is not None and amount > found.per_day:
        raise ValidationError(
            f"{allowance_hint(year)} Betaalt u meer? Kies dan voor terugbetaling van de kosten, met bewijzen.",
            code="ceiling",
        )


def check_publication(first: date | None, last: date | None, *, today: date) -> None:
    """Raise ValidationError when something would be online for longer than six months, counted from its first day.

    Without a last day it goes on as long as somebody confirms it (every 90 days), so that is not asked here.
    """
    begin = max(first or today, today)
    month = begin.month + MOST_MONTHS_ONLINE
    latest = date(begin.year + (month - 1) // 12, (month - 1) % 12 + 1, min(begin.day, 28))
    if last is not None and last > latest:
        raise ValidationError(
            f"Een vacature staat ten hoogste zes maanden online. Kies een dag tot en met {date_words(latest)}, of laat "
            "het leeg.",
            code="too_long",
        )
