"""Lists that are narrowed by state: one link for each state with its number, the choice in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet, Window
from django.db.models.enums import Choices
from django.http import QueryDict

from stuw.web.paging import page_of, words_in
from stuw.web.ui.components import Pages, pages_of


@dataclass(frozen=True)
class StateLink:
    """A state to narrow a list with: how many there are, and the address of that list."""

    label: str
    count: int
    url: str
    is_current: bool


def chosen_state(query: QueryDict, states: type[Choices]) -> str:
    """The state in the address; empty for none or nonsense."""
    state = query.get("stand", "")
    return state if state in states.values else ""


def state_links(query: QueryDict, items: QuerySet[Any], states: type[Choices]) -> list[StateLink]:
    """All, then each state that occurs, with numbers from one query."""
    counts = dict(items.order_by().values_list("state").annotate(n=Count("pk")))
    current = chosen_state(query, states)

    def url(state: str) -> str:
        values = query.copy()
        values.pop("pagina", None)
        values.pop("stand", None)
        if state:
            values["stand"] = state
        return f"?{values.urlencode()}"

    links = [StateLink("alle", sum(counts.values()), url(""), not current)]
    links += [
        StateLink(str(label), counts.get(state, 0), url(state), state == current)
        for state, label in states.choices
        if counts.get(state, 0) or state == current
    ]
    return links


@dataclass(frozen=True)
class Listing:
    """A list as it is shown: what it was narrowed with, this page of it, and the addresses of the others."""

    words: str
    state: str
    state_links: Sequence[StateLink]
    items: Page
    pages: Pages


def listing(query: QueryDict, items: QuerySet[Any], states: type[Choices], *, searched: Sequence[str]) -> Listing:
    """One page of ``items``, narrowed by words (in any of the ``searched`` fields) and by state."""
    words = words_in(query)
    if words:
        found = Q()
        for field in searched:
            found |= Q(**{f"{field}__icontains": words})
        items = items.filter(found)
    state = chosen_state(query, states)
    page = page_of(query.get("pagina", "1"), items.filter(state=state) if state else items)
    return Listing(words, state, state_links(query, items, states), page, pages_of(page, query))


@dataclass(frozen=True)
class Head:
    """The first rows of a longer list, and how many there are in all."""

    rows: Sequence[Any]
    total: int


def head(items: QuerySet[Any], most: int) -> Head:
    """The first ``most`` rows with the total, in one query."""
    rows = list(items.annotate(total=Window(Count("pk")))[:most])
    return Head(rows, rows[0].total if rows else 0)
