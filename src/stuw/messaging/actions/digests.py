"""Digests: one mail a day at most for each person, with what waits, when there is news in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from stuw.accounts.models import User
from stuw.kernel.dutch import date_words
from stuw.messaging.actions.outbox import write_notice
from stuw.messaging.digests import SECTIONS, Line, Section, has_news, newest_of
from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.models import DigestMark
from stuw.messaging.notices import Digest, preferences_link
from stuw.messaging.queries import digest_readers, frequencies_of
from stuw.messaging.rules import digest_day, monday_of

# What waits unchanged is told again after this; what is pressing every day.
REPEATED_AFTER = timedelta(days=7)
log = structlog.get_logger(__name__)


def write_digests(*, now: datetime) -> int:
    """Look for everybody what waits, once a work day from seven o'clock on; the number of digests written.

    Can be asked as often as one likes, and later on the day too: who was looked after today is left alone. One
    person's trouble does not keep the others from theirs; that person is tried again the next time.
    """
    day = digest_day(now)
    if day is None:
        return 0
    written = 0
    for user in digest_readers(day):
        try:
            written += write_digest(user, day=day)
        except Exception as error:  # whatever a section stumbles over concerns this reader only
            log.error("digest_not_written", user=user.pk, error=type(error).__name__)
    return written


@transaction.atomic
def write_digest(user: User, *, day: date) -> bool:
    """Mail one person what waits, unless nothing does or it was all told before; whether there is a mail.

    Looks at what the person gets daily, and once a week (on Monday, or the first work day that the worker runs
    again) at the rest. Whoever is new begins the weekly ones on the next Monday.
    """
    monday = monday_of(day)
    first_week = None if day == monday else monday
    mark, _ = DigestMark.objects.get_or_create(user=user, defaults={"weekly_on": first_week})
    mark = DigestMark.objects.select_for_update().get(pk=mark.pk)
    if mark.looked_on is not None and mark.looked_on >= day:
        return False
    is_week_due = mark.weekly_on is None or mark.weekly_on < monday
    found = _what_waits(user, day, is_week_due=is_week_due)
    is_news = any(_is_news(mark.told.get(section.name), lines, day, frequency) for section, lines, frequency in found)
    # What no longer waits is forgotten, so that it is news when it comes back.
    mark.told = {name: told for name, told in mark.told.items() if name in {section.name for section, _, _ in found}}
    if is_news:
        write_notice(_digest(user, day, [(section.topic, lines) for section, lines, _ in found]))
        mark.told = {section.name: [newest_of(lines), day.isoformat()] for section, lines, _ in found}
    mark.looked_on = day
    if is_week_due:
        mark.weekly_on = monday
    mark.save()
    return is_news


type Found = tuple[Section, Sequence[Line], Frequency]


def _what_waits(user: User, day: date, *, is_week_due: bool) -> list[Found]:
    wanted = frequencies_of(user)
    due = {Frequency.DAILY, Frequency.WEEKLY} if is_week_due else {Frequency.DAILY}
    sections = [section for section in SECTIONS if wanted[section.topic] in due]
    found = [(section, list(section.read(user, day)), wanted[section.topic]) for section in sections]
    order = list(Topic)
    return sorted(((s, lines, f) for s, lines, f in found if lines), key=lambda each: order.index(each[0].topic))


def _is_news(
    former: tuple[dict[str, float], str] | None, lines: Sequence[Line], day: date, frequency: Frequency
) -> bool:
    """What comes weekly is told each week; what comes daily when it is new, is pressing, or waits a week more."""
    if former is None or frequency == Frequency.WEEKLY or any(line.is_pressing for line in lines):
        return True
    told, told_on = former
    return has_news(lines, told) or date.fromisoformat(told_on) + REPEATED_AFTER <= day


def _digest(user: User, day: date, found: Sequence[tuple[Topic, Sequence[Line]]]) -> Digest:
    base = str(settings.STUW_BASE_URL)
    parts: dict[Topic, list[dict[str, str]]] = {}
    for topic, lines in found:
        parts.setdefault(topic, []).extend({"words": line.words, "link": base + line.path} for line in lines)
    return Digest(
        recipient=user.email,
        key=f"{Digest.kind}:{user.pk}:{day.isoformat()}",
        centre_id=None,
        context={
            "day": date_words(day, today=day),
            "parts": [{"title": topic.label, "lines": lines} for topic, lines in parts.items()],
            "choose_link": preferences_link(),
        },
    )
