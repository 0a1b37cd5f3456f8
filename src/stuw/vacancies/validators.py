"""Values of vacancies that forms and the API check alike."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from stuw.kernel.dutch import euro_words
from stuw.law.allowances import ceilings_of


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
