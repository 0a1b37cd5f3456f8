"""What time it is: the one place that asks, so that a rule is given its moment and a test can give another."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def now() -> datetime:
    """This moment, with its zone (UTC)."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in Belgium."""
    return datetime.now(BRUSSELS).date()
