"""Lists that are narrowed by state: one link for each state with its number, the choice in the address."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.enums import Choices
from django.http import QueryDict


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
