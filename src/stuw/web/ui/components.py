"""What the components of ``templates/ui/`` are given: one small record each, so that a template never guesses.

A view makes the record and includes the template of the same name, for instance
``{% include "ui/vacancy_card.html" with card=card only %}``. Texts are ready to be read by people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.core.paginator import Page
from django.http import QueryDict

Tone = Literal["", "soft", "good", "warm", "bad"]
NoticeKind = Literal["info", "good", "warn", "bad"]
NOTICE_ICONS: dict[str, str] = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}


@dataclass(frozen=True)
class Link:
    """A link with its text; in breadcrumbs an empty ``url`` is the page itself."""

    label: str
    url: str = ""
    icon: str = ""


@dataclass(frozen=True)
class NavItem:
    """An item of the menu; ``count`` is what waits there, zero shows nothing. ``is_apart``: drawn as a button."""

    label: str
    url: str
    is_current: bool = False
    count: int = 0
    icon: str = ""
    is_apart: bool = False


@dataclass(frozen=True)
class Tag:
    """A short property of a thing; colour is never its only meaning, so it always has words."""

    label: str
    icon: str = ""
    tone: Tone = ""


@dataclass(frozen=True)
class VacancyCard:
    """A vacancy in a list; ``distance`` in words ("1,2 km") or empty; with ``place_id`` it can be kept."""

    title: str
    url: str
    organisation: str
    teaser: str = ""
    icon: str = "hand-heart"
    distance: str = ""
    tags: Sequence[Tag] = ()
    place_id: int | None = None


@dataclass(frozen=True)
class Fact:
    """One line of "In het kort"."""

    label: str
    value: str
    icon: str


@dataclass(frozen=True)
class Notice:
    """A message on the page. ``is_live``: a screen reader says it at once, after an action; else in its turn."""

    text: str
    kind: NoticeKind = "info"
    title: str = ""
    is_live: bool = False
    link: Link | None = None

    @property
    def icon(self) -> str:
        """The icon that goes with the kind."""
        return NOTICE_ICONS[self.kind]

    @property
    def role(self) -> str:
        """``alert`` for what went wrong, ``status`` otherwise; empty when not live."""
        return ("alert" if self.kind in {"warn", "bad"} else "status") if self.is_live else ""


@dataclass(frozen=True)
class Empty:
    """A list without anything in it: why, and what to do next."""

    title: str
    text: str
    icon: str = "search-x"
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Option:
    """One choice of a filter with the number of results it gives; ``count`` None shows no number."""

    value: str
    label: str
    count: int | None = None
    is_on: bool = False


@dataclass(frozen=True)
class Facet:
    """One group of filters: the name of its field, its question, its choices (all of them)."""

    name: str
    legend: str
    options: Sequence[Option]
    kind: Literal["checkbox", "radio"] = "checkbox"
    visible: int = 7

    @property
    def first(self) -> Sequence[Option]:
        """What shows at once; one choice more than fits is not hidden behind a button."""
        return self.options if len(self.options) <= self.visible + 1 else self.options[: self.visible]

    @property
    def rest(self) -> Sequence[Option]:
        """What stands behind "Toon meer"."""
        return self.options[len(self.first) :]

    @property
    def is_rest_open(self) -> bool:
        """Whether a choice that is on would otherwise be hidden."""
        return any(option.is_on for option in self.rest)


@dataclass(frozen=True)
class Step:
    """One step of a road: done, the current one, or still to come."""

    label: str
    state: Literal["done", "current", "todo"] = "todo"
    note: str = ""

    @property
    def words(self) -> str:
        """The state in words, for who does not see the colour."""
        return {"done": "klaar", "current": "hier sta je nu", "todo": "komt nog"}[self.state]


@dataclass(frozen=True)
class Happening:
    """One entry of a timeline; ``when`` in words, ``at`` for machines; ``link``: where to read more."""

    title: str
    when: str
    at: datetime | None = None
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Confirm:
    """A step that is asked twice, without a dialog: a button that unfolds the question and the real button.

    ``button`` is a verb. The form posts to ``url``; ``fields`` are hidden values. With ``reason_label`` it asks
    for a reason in a field called ``reason``.
    """

    summary: str
    question: str
    button: str
    url: str
    icon: str = ""
    fields: Sequence[tuple[str, str]] = ()
    reason_label: str = ""
    is_bad: bool = True


@dataclass(frozen=True)
class Footer:
    """What the foot of a public page says; empty parts are left out. ``hours``: day and times in words."""

    name: str
    address: Sequence[str] = ()
    phone: str = ""
    email: str = ""
    hours: Sequence[tuple[str, str]] = ()
    links: Sequence[Link] = ()
    network: str = ""


@dataclass(frozen=True)
class PageLink:
    """A page of a list: its number and address; number zero is a gap."""

    number: int
    url: str = ""
    is_current: bool = False
    is_far: bool = False


@dataclass(frozen=True)
class Pages:
    """The pages of a list, each with a real address that can be shared."""

    links: Sequence[PageLink] = field(default_factory=tuple)
    previous_url: str = ""
    next_url: str = ""
    number: int = 1
    total: int = 1


def pages_of(page: Page, query: QueryDict, name: str = "pagina") -> Pages:
    """The pages around ``page``, keeping every other value of the query; page 1 has no number in its address."""

    def url(number: int) -> str:
        values = query.copy()
        values.pop(name, None)
        if number > 1:
            values[name] = str(number)
        return f"?{values.urlencode()}" if values else "?"

    total, current = page.paginator.num_pages, page.number
    shown = sorted({1, total, *range(max(1, current - 2), min(total, current + 2) + 1)})
    links: list[PageLink] = []
    for number in shown:
        if links and number > links[-1].number + 1:
            links.append(PageLink(0))
        far = abs(number - current) > 1 and number not in {1, total}
        links.append(PageLink(number, url(number), number == current, far))
    return Pages(
        links=links,
        previous_url=url(current - 1) if current > 1 else "",
        next_url=url(current + 1) if current < total else "",
        number=current,
        total=total,
    )
