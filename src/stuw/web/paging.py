"""Lists in pages, and the words they are searched with: a page that does not exist gives the nearest one."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from stuw.search.queries import PAGE_SIZE


def page_of(number: str | int, items: "QuerySet[Any] | Sequence[Any] | int", *, size: int = PAGE_SIZE) -> Page:
    """The page with this number of a query or list; of a bare total when the items are already cut."""
    return Paginator(range(items) if isinstance(items, int) else items, size).get_page(number)


def words_in(query: QueryDict) -> str:
    """The words somebody looks for, tidied and bounded."""
    return " ".join(query.get("q", "").replace("\x00", " ").split())[:100]
