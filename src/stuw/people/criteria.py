"""What ties a person to a centre beside their word, and what goes along when they are removed: higher apps say it.

People know nothing of what is built on them. An app that keeps rows of people registers a ``Tie`` when those rows
are a reason to stay, and a function for ``before_removal`` when they have to be emptied; both in ``ready()``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, Exists, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest


@dataclass(frozen=True)
class Tie:
    """Rows of another app for which somebody stays, whatever became of the question whether they may be kept.

    Both functions get the name of the outer query's column with the person's number, and give a query on it
    (``OuterRef(person)``). ``rows``: what ties. ``own_moments``: of those that the person's own deed made, the
    moments, last first.
    """

    name: str
    rows: Callable[[str], QuerySet[Any]]
    own_moments: Callable[[str], QuerySet[Any]]


TIES: list[Tie] = []
BEFORE_REMOVAL: list[Callable[[int, Sequence[UUID]], None]] = []


def register(tie: Tie) -> None:
    """Let people with such rows stay; called once per app, when Django is ready."""
    TIES.append(tie)


def before_removal(empty: Callable[[int, Sequence[UUID]], None]) -> None:
    """Call this with a centre's number and the numbers of people just before they are removed, in that transaction."""
    BEFORE_REMOVAL.append(empty)


def is_tied(person: str = "pk") -> Q:
    """Whether something ties the person whose number is in this column."""
    return reduce(or_, (Q(Exists(tie.rows(person))) for tie in TIES), Q(pk__in=[]))


def signed_up_at(person: str = "pk") -> Combinable:
    """When the person whose number is in this column last came forward by an own deed; null when never."""
    field = DateTimeField()
    last: list[Any] = [Subquery(tie.own_moments(person)[:1], output_field=field) for tie in TIES]
    if len(last) < 2:
        return last[0] if last else Value(None, output_field=field)
    return Greatest(*last)
