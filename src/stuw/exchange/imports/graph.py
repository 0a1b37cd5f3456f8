"""Linked data in which nodes only name each other: joined again, with bounded memory.

In a flat ``@graph`` an activity says ``"organisation": "<id>"``, and a session says which activity it is of.
The nodes are kept in a temporary SQLite file, from which each record takes what it names.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.synonyms import CHILDREN, LOCATION_KEYS, ORGANISATION_KEYS, ROLES, SESSIONS

_READ_APART = frozenset({"activity", "activities", *CHILDREN} - {*ROLES})
_RELATIONS = frozenset({*ORGANISATION_KEYS, *ROLES, *SESSIONS, *LOCATION_KEYS, *_READ_APART})
# Where another node may name this one instead: sessions and roles say of which activity they are, and an
# organisation says which activities it has.
_INVERSE = (
    ("role", "role"),
    ("session", "session"),
    ("organisation", "organisation"),
    ("organization", "organisation"),
)
_MAX_FOUND = 50
_DEPTH = 3


class Graph:
    """Nodes by id and by what they name."""

    def __init__(self, database: sqlite3.Connection, base: str) -> None:
        self._database = database
        self._base = base
        database.execute("CREATE TABLE node (id TEXT PRIMARY KEY, kind TEXT, body TEXT) WITHOUT ROWID")
        database.execute("CREATE TABLE link (target TEXT, kind TEXT, source TEXT)")

    def fill(self, rows: Iterable[RawRow]) -> None:
        """Keep every object that names itself or others."""
        for row in rows:
            number = self._short(_id_of(row.values)) or f"_:{row.number}"
            kind = _kind_of(row.values)
            body = json.dumps(row.values, ensure_ascii=True)
            self._database.execute("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", (number, kind, body))
            links = [(target, kind, number) for target in self._targets(row.values)]
            self._database.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        self._database.execute("CREATE INDEX link_target ON link (target, kind)")

    def joined(self, values: Mapping[str, object]) -> dict[str, object]:
        """The object with the nodes that it names, and those that name it, in the place of their ids."""
        whole = self._embedded(values, depth=0, seen=frozenset())
        own = self._short(_id_of(values))
        names = {header_words(str(key)) for key, value in whole.items() if _holds_object(value)}
        for kind, name in _INVERSE if own else ():
            if name not in names:
                found = [self._embedded(node, depth=1, seen=frozenset({own})) for node in self._naming(own, kind)]
                if found:
                    whole[name] = found
        return whole

    def _embedded(self, values: Mapping[str, object], depth: int, seen: frozenset[str]) -> dict[str, object]:
        if depth >= _DEPTH:
            return dict(values)
        seen = seen | {self._short(_id_of(values))}
        whole: dict[str, object] = {}
        for key, value in values.items():
            words = header_words(str(key))
            # What an organisation offers stands in the graph by itself and is not read twice.
            is_read = words in _RELATIONS and words not in _READ_APART
            whole[key] = self._resolved(value, depth, seen) if is_read else value
            owner = words.removesuffix(" id")
            if words != owner and owner in _RELATIONS and owner not in values:
                node = self._node(_storable(str(value)))
                whole[owner] = self._embedded(node, depth + 1, seen) if node else value
        return whole

    def _resolved(self, value: object, depth: int, seen: frozenset[str]) -> object:
        if isinstance(value, list):
            return [self._resolved(item, depth, seen) for item in value[:_MAX_FOUND]]
        number = self._short(_reference(value))
        node = self._node(number) if number and number not in seen else None
        if node is not None:
            return self._embedded(node, depth + 1, seen)
        return self._embedded(value, depth + 1, seen) if isinstance(value, Mapping) else value

    def _node(self, number: str) -> dict[str, object] | None:
        row = self._database.execute("SELECT body FROM node WHERE id = ?", (number,)).fetchone()
        return json.loads(row[0]) if row else None

    def _naming(self, number: str, kind: str) -> list[dict[str, object]]:
        rows = self._database.execute(
            "SELECT body FROM link JOIN node ON node.id = link.source WHERE target = ? AND link.kind = ? LIMIT ?",
            (number, kind, _MAX_FOUND),
        )
        return [json.loads(body) for (body,) in rows]

    def _targets(self, values: Mapping[str, object]) -> Iterator[str]:
        for key, value in values.items():
            if header_words(str(key)) in _RELATIONS:
                for item in value if isinstance(value, list) else [value]:
                    number = self._short(_reference(item))
                    if number:
                        yield number

    def _short(self, number: str) -> str:
        return number[len(self._base) :] if self._base and number.startswith(self._base) else number


@contextmanager
def open_graph(base: str) -> Iterator[Graph]:
    """A graph in a temporary file that is gone afterwards; ``base``: what short ids are relative to."""
    with tempfile.NamedTemporaryFile(prefix="stuw-", suffix=".sqlite") as file:
        database = sqlite3.connect(file.name)
        try:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            yield Graph(database, base)
        finally:
            database.close()


def _id_of(values: Mapping[str, object]) -> str:
    found = values.get("@id") or values.get("id")
    return _storable(str(found)) if isinstance(found, str | int) else ""


def _storable(text: str) -> str:
    """A text that SQLite takes: half of a pair of surrogates cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _kind_of(values: Mapping[str, object]) -> str:
    found = values.get("@type") or values.get("type")
    first = found[0] if isinstance(found, list) and found else found
    return header_words(first) if isinstance(first, str) else ""


def _reference(value: object) -> str:
    """The id that a value is, when it names a node and holds nothing itself."""
    if isinstance(value, Mapping):
        return _id_of(value) if len(value) <= 2 and set(value) <= {"@id", "id", "@type", "type"} else ""
    return _storable(value) if isinstance(value, str) and len(value) <= 500 else ""


def _holds_object(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(item, Mapping) for item in value))
