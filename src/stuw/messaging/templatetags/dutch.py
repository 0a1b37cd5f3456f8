"""Dates, distances and counts in Dutch words, for pages and mails alike."""

from datetime import date, datetime

from django import template

from stuw.kernel import dutch
from stuw.kernel.clock import today

register = template.Library()


@register.filter
def date_words(day: date | datetime | None) -> str:
    """ "dinsdag 1 december", with the year when it is another year; empty for None."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        return dutch.moment_words(day, today=today()).rsplit(",", 1)[0]
    return dutch.date_words(day, today=today())


@register.filter
def short_date_words(day: date | datetime | None) -> str:
    """ "1 december", without the day of the week."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = day.astimezone(dutch.BRUSSELS).date()
    return dutch.date_words(day, today=today(), weekday=False)


@register.filter
def moment_words(moment: datetime | None) -> str:
    """ "dinsdag 1 december, 9.30 u"."""
    return "" if moment is None else dutch.moment_words(moment, today=today())


@register.filter
def distance_words(kilometres: float | None) -> str:
    """ "1,2 km"."""
    return "" if kilometres is None else dutch.distance_words(kilometres)


@register.simple_tag
def counted(value: int, one: str, many: str) -> str:
    """ "1 plaats", "1.250 plaatsen"."""
    return dutch.count(value, one, many)
