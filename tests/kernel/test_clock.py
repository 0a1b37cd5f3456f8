"""What time it is, and which day, wherever the machine thinks it is."""

from datetime import UTC, datetime

import pytest

from stuw.kernel import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "2026-11-23"),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), "2026-11-24"),  # winter: an hour ahead
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), "2026-06-30"),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "2026-07-01"),  # summer: two hours ahead
    ],
)
def test_day_turns_at_midnight_in_belgium(monkeypatch, moment, day):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    assert clock.today().isoformat() == day
    assert clock.now() == moment


def test_moment_knows_its_zone():
    assert clock.now().tzinfo is UTC
