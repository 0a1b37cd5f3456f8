"""Reading a page in a test: its elements with their attributes and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"input", "br", "hr", "img", "meta", "link", "path", "circle", "rect", "line", "polyline"})


@dataclass
class Element:
    """One element; ``text`` is everything inside it, with single spaces."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.parts.append(data)


def elements(html: str, tag: str = "", **attributes: str) -> list[Element]:
    """All elements of this kind with these attributes, in order; ``_`` in a name stands for ``-``."""
    reader = _Reader()
    reader.feed(html)
    wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [
        element
        for element in reader.found
        if (not tag or element.tag == tag) and all(element.get(name) == value for name, value in wanted.items())
    ]


def element(html: str, tag: str = "", **attributes: str) -> Element:
    """The one such element; fails when there are more or none."""
    (found,) = elements(html, tag, **attributes)
    return found
