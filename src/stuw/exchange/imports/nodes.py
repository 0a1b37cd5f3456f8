"""One row or object as a node: values by plain name, with the nodes that describe a part of it.

A flat row and a nested object are read alike: the column "organisatie - postcode" and the key ``postcode``
inside ``organisation`` both are "postcode" in the part "organisation".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from stuw.exchange.imports.headers import header_words, word_set

# Objects that only hold the fields of the object around them (JSON:API, GeoJSON, search engines).
TRANSPARENT_NAMES = word_set("attributes properties fields node item record source details definition") | {
    "activity definition"
}
_LANGUAGES = ("nl", "nl-be", "nl-nl", "en", "en-gb", "fr", "de")
_TEXT_KEYS = (
    "@value",
    "value",
    "rendered",
    "name",
    "title",
    "label",
    "prefLabel",
    "displayName",
    "naam",
    "nom",
    "text",
)
_MAX_LIST = 200


class Node:
    """Values by plain name (``headers.header_words``); the first of two equal names that says something counts."""

    __slots__ = ("values",)

    def __init__(self, raw: Mapping[str, object]) -> None:
        self.values: dict[str, object] = {}
        self._take(raw, depth=0)

    def _take(self, raw: Mapping[str, object], depth: int) -> None:
        inside: list[Mapping[str, object]] = []
        for key, value in raw.items():
            name = header_words(str(key))
            if isinstance(value, Mapping) and name in TRANSPARENT_NAMES and depth < 3:
                inside.append(value)
            elif name and value not in (None, "", [], {}) and self.values.get(name) in (None, "", [], {}):
                self.values[name] = value
        for mapping in inside:
            self._take(mapping, depth + 1)

    def __bool__(self) -> bool:
        return bool(self.values)

    def having(self, names: Sequence[str]) -> list[object]:
        """The values under these names that say something, in the order of the names."""
        # Most rows have few of the many names of a field: this is asked in C before it is done in Python.
        if self.values.keys().isdisjoint(names):
            return []
        return [value for name in names if (value := self.values.get(name)) is not None]

    def get(self, names: Sequence[str]) -> object:
        """The first value under these names that says something, else None."""
        return next(iter(self.having(names)), None)

    def text(self, names: Sequence[str]) -> str:
        """The first of these values that gives a text, else an empty one."""
        return next((text for value in self.having(names) if (text := as_text(value))), "")

    def line(self, names: Sequence[str]) -> str:
        """As ``text``, but only of values that are texts or numbers themselves, not of the name of an object."""
        plain = (value for value in self.having(names) if isinstance(value, str | int | float))
        return next((text for value in plain if (text := as_text(value))), "")

    def texts(self, names: Sequence[str]) -> list[str]:
        """All texts under these names, of lists and trees each member."""
        return [text for value in self.having(names) for text in flat_texts(value)]

    def parts(self, names: Iterable[str]) -> list["Node"]:
        """The objects under these names, in lists or alone."""
        nested = {name: value for name, value in self.values.items() if isinstance(value, dict | list)}
        found: list[Node] = []
        for name in names if nested else ():
            value = nested.get(name)
            items = value if isinstance(value, list) else [value]
            found.extend(Node(item) for item in items[:_MAX_LIST] if isinstance(item, Mapping))
        return found

    def take_from_parts(self, names: Iterable[str], fields: Iterable[Sequence[str]]) -> None:
        """Take a field that says nothing here from the first of the objects under ``names`` that has it."""
        parts = self.parts(names)
        for own in fields if parts else ():
            if not self.text(own):
                text = next((text for part in parts if (text := part.text(own))), "")
                self.values |= {own[0]: text} if text else {}

    def columns_of(self, words: frozenset[str]) -> "Node":
        """What the columns say about a part: "naam organisatie" is "naam" of one with the word "organisatie"."""
        part = Node({})
        for name, value in self.values.items():
            own = without_words(name, words)
            if own and not isinstance(value, Mapping | list):
                part.values.setdefault(own, value)
        return part


@lru_cache(maxsize=8192)
def without_words(name: str, words: frozenset[str]) -> str:
    """A name without the first or last word when that is one of ``words``; empty when it is neither."""
    parts = name.split()
    for size in (2, 1):
        if len(parts) > size and " ".join(parts[:size]) in words:
            return " ".join(parts[size:])
        if len(parts) > size and " ".join(parts[-size:]) in words:
            return " ".join(parts[:-size])
    return ""


def as_text(value: object) -> str:
    """The text of a value: of a number its digits, of an object its name, of texts by language the Dutch one.

    A list gives its texts with commas, without those of objects; yes and no give nothing.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, Mapping):
        return _text_of_mapping(value)
    if isinstance(value, list):
        return _text_of_list(value)
    return str(value)


def _text_of_mapping(value: Mapping[object, object]) -> str:
    by_key = {str(key).lower(): item for key, item in value.items()}
    for key in (*_LANGUAGES, *(key.lower() for key in _TEXT_KEYS)):
        item = by_key.get(key)
        if isinstance(item, str | int | float) and not isinstance(item, bool) and str(item):
            return str(item)
    return ""


def _text_of_list(value: list[object]) -> str:
    by_language = {
        str(item.get("@language") or item.get("language") or "").lower(): item
        for item in value[:_MAX_LIST]
        if isinstance(item, Mapping)
    }
    for language in _LANGUAGES:
        if language in by_language:
            return as_text(by_language[language])
    plain = [item for item in value[:_MAX_LIST] if not isinstance(item, Mapping) or "@value" in item]
    return ", ".join(text for text in map(as_text, plain) if text)


def flat_texts(value: object, depth: int = 0) -> Iterator[str]:
    """Every text in a list, tree ("children") or text with separators; of a term's web address the last part."""
    if depth > 6 or isinstance(value, bool) or value is None:
        return
    if isinstance(value, list):
        for item in value[:_MAX_LIST]:
            yield from flat_texts(item, depth + 1)
    elif isinstance(value, Mapping):
        yield from flat_texts(as_text(value) or str(value.get("id") or value.get("@id") or ""), depth + 1)
        for key in ("children", "items", "broader", "parent"):
            if isinstance(value.get(key), list | Mapping):
                yield from flat_texts(value[key], depth + 1)
    else:
        parts = re.split(r"[;|\n]|,\s", value) if isinstance(value, str) else [as_text(value)]
        yield from (last_part(part.strip()) for part in parts if part.strip())


def last_part(text: str) -> str:
    """The last part of a web address or compact name: "https://ns.example.org/AntiPoverty" is "AntiPoverty"."""
    if "://" in text:
        return re.split(r"[/#]", text.rstrip("/#"))[-1]
    return re.sub(r"^[A-Za-z][\w.-]{0,20}:(?=\S)", "", text)
