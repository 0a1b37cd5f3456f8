"""What somebody asks for: read from an address, written back as one, so that each search can be shared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode

from stuw.kernel.availability import SLOTS, from_slots, to_slots
from stuw.search.facets import GROUPS, Group

RADII = (2, 5, 10, 15, 25, 50)
DEFAULT_RADIUS = 10
MAX_TEXT = 120
MAX_PAGE = 500


class Parameters(Protocol):
    """What an address carries: Django's QueryDict, or anything with the same two methods."""

    def get(self, key: str, default: str) -> str | None: ...
    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Criteria:
    """One search. ``tags``: chosen facets. ``availability``: a grid, None for any moment. ``page`` from 1.

    ``is_literal``: typing errors are not put right, the words are what was meant.
    """

    words: str = ""
    place: str = ""
    radius: int = DEFAULT_RADIUS
    tags: frozenset[str] = frozenset()
    availability: int | None = None
    page: int = 1
    is_literal: bool = False

    @classmethod
    def read(cls, parameters: Parameters) -> "Criteria":
        """From an address; what makes no sense is left out, nothing raises."""
        radius = _whole(parameters.get("straal", ""), DEFAULT_RADIUS)
        moments = (_whole(text, -1) for text in parameters.getlist("moment"))
        return cls(
            words=_text(parameters.get("q", "")),
            place=_text(parameters.get("plaats", "")),
            radius=radius if radius in RADII else DEFAULT_RADIUS,
            tags=frozenset(tag for group in GROUPS for tag in _chosen(group, parameters.getlist(group.name))),
            availability=from_slots(number for number in moments if 0 <= number < SLOTS),
            is_literal=parameters.get("letterlijk", "") == "1",
            page=min(max(_whole(parameters.get("pagina", ""), 1), 1), MAX_PAGE),
        )

    def query(self) -> str:
        """The readable end of the address, without what is the default; empty for everything."""
        pairs: list[tuple[str, str | int]] = [("q", self.words), ("plaats", self.place)]
        if self.radius != DEFAULT_RADIUS:
            pairs.append(("straal", self.radius))
        for group in GROUPS:
            pairs += [(group.name, facet.value) for facet in group.facets if facet.tag in self.tags]
        pairs += [("moment", number) for number in to_slots(self.availability)]
        if self.is_literal:
            pairs.append(("letterlijk", 1))
        if self.page > 1:
            pairs.append(("pagina", self.page))
        return urlencode([pair for pair in pairs if pair[1] != ""])

    def of_group(self, group: Group) -> frozenset[str]:
        """The chosen tags of one group."""
        return self.tags & {facet.tag for facet in group.facets}

    def with_tag_turned(self, tag: str) -> "Criteria":
        """The same search with this tag on when it was off, or off when it was on; from the first page."""
        return replace(self, tags=self.tags ^ {tag}, page=1)

    @property
    def filters_on(self) -> int:
        """How many filters narrow it, words and place not counted."""
        return len(self.tags) + (self.availability is not None)


def _chosen(group: Group, values: Iterable[str]) -> list[str]:
    wanted = set(values)
    return [facet.tag for facet in group.facets if facet.value in wanted]


def _text(text: str | None) -> str:
    return " ".join((text or "").replace("\x00", " ").split())[:MAX_TEXT].rstrip()


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
