"""What a volunteer may be paid as a fixed amount without showing costs.

Source: law of 3 July 2005 on the rights of volunteers, art. 10: 24.79 euro a day and 991.57 euro a year, for
all organisations together, indexed each 1 January; royal decree of 20 December 2018: 1,821.10 euro a year for
trainers, referees and stewards in sports, for day and night watches, and for non-urgent patient transport. Each
year's amounts are those that the High Council for Volunteers publishes (conseilsuperieurvolontaires.belgium.be,
"plafonds, limites, index"); 2026: circular 2026/C/20 of 20 January 2026.

Left out: the ceiling of 4,067.05 euro that the care sector had in the first quarter of 2023 only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

BASE_PER_DAY = Decimal("24.79")
BASE_PER_YEAR = Decimal("991.57")
BASE_RAISED_PER_YEAR = Decimal("1821.10")


@dataclass(frozen=True)
class Ceilings:
    """The most in one calendar year, in euro; ``raised_per_year`` is None before that category existed.

    ``coefficient``: the index by which the base amounts were multiplied; None where no source gave it.
    """

    per_day: Decimal
    per_year: Decimal
    raised_per_year: Decimal | None = None
    coefficient: Decimal | None = None


def _ceilings(*amounts: str) -> Ceilings:
    return Ceilings(*(Decimal(amount) for amount in amounts))


CEILINGS: Mapping[int, Ceilings] = MappingProxyType(
    {
        2011: _ceilings("30.82", "1232.92"),
        2012: _ceilings("31.44", "1257.51"),
        2013: _ceilings("32.71", "1308.38"),
        2014: _ceilings("32.71", "1308.38"),
        2015: _ceilings("32.71", "1308.38"),
        2016: _ceilings("32.71", "1308.38"),
        2017: _ceilings("33.36", "1334.55"),
        2018: _ceilings("34.03", "1361.23"),
        2019: _ceilings("34.71", "1388.40", "2549.90", "1.4002"),
        2020: _ceilings("34.71", "1388.40", "2549.90", "1.4002"),
        2021: _ceilings("35.41", "1416.16", "2600.90", "1.4282"),
        2022: _ceilings("36.84", "1473.37", "2705.97", "1.4859"),
        2023: _ceilings("40.67", "1626.77", "2987.70", "1.6406"),
        2024: _ceilings("41.48", "1659.29", "3047.43", "1.6734"),
        2025: _ceilings("42.31", "1692.51", "3108.44", "1.7069"),
        2026: _ceilings("44.02", "1760.83", "3233.91", "1.7758"),
    }
)


def ceilings_of(year: int) -> Ceilings | None:
    """The ceilings of a calendar year; None for a year whose amounts are not in the table."""
    return CEILINGS.get(year)
