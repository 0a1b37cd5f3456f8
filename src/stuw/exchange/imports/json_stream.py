"""Records of a JSON document of any shape, in a stream: where they are is found out by looking.

A first look over the beginning of the document counts, for each list of objects in it, which names these
objects use; the caller ranks the lists. A second pass builds the objects of the chosen one, one at a time.
Memory is bounded by one object; an object beyond the limits is reported and passed over.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import ijson

from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.files import TextFile
from stuw.exchange.imports.rows import RawRow

MAX_VALUES = 100_000
MAX_SIGNS = 4_000_000
MAX_DEPTH = 40
MAX_NESTING = 1_000
MAX_DIGITS = 300
_LOOK = 4_000_000
_MAX_PLACES = 500
_MAX_NAMES = 400
_FAILURES = (ijson.JSONError, ValueError, OverflowError, ArithmeticError, RecursionError)
_DIGITS = re.compile(rb"\d+")
_LONG_DIGITS = re.compile(rb"\d{%d,}" % MAX_DIGITS)
_KEPT = "Wat eerder stond, is gelezen."

# One piece of the document: its size in bytes and what the parser met in it.
type Piece = tuple[int, list[tuple[str, object]]]


@dataclass(slots=True)
class Place:
    """A place in the document where objects are: ``path`` has the keys and "item" for each list.

    ``names``: the keys of these objects, those of objects directly in them after a point.
    ``types``: the values of "type" or "@type" met there.
    """

    path: str
    count: int = 0
    names: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)

    @property
    def depth(self) -> int:
        """How many lists deep: 0 for the document itself."""
        return sum(part == "item" for part in self.path.split("."))


@dataclass(slots=True)
class _Frame:
    path: str
    is_map: bool
    key: str = ""

    def path_inside(self) -> str:
        own = self.key if self.is_map else "item"
        return f"{self.path}.{own}" if self.path else own


class _Walk:
    """Where in the document the parser is."""

    def __init__(self) -> None:
        self.frames: list[_Frame] = []

    def step(self, kind: str, value: object) -> str | None:
        """Take one event; gives the path of an object or list that opens, else None."""
        if kind == "map_key":
            self.frames[-1].key = str(value)[:200]
        elif kind in {"start_map", "start_array"}:
            if len(self.frames) >= MAX_NESTING:
                raise BrokenFile(f"Het bestand is te diep genest om te lezen. {_KEPT}")
            # Deeper than this nobody looks for records: a constant path keeps hostile nesting cheap.
            is_near = len(self.frames) <= MAX_DEPTH
            path = (self.frames[-1].path_inside() if is_near else "…") if self.frames else ""
            self.frames.append(_Frame(path, kind == "start_map"))
            return path
        elif kind in {"end_map", "end_array"}:
            self.frames.pop()
        return None


def find_places(file: TextFile, is_enough: Callable[[Place], bool]) -> tuple[list[Place], dict[str, str]]:
    """The places with objects, in order of appearance, and the texts near the top of the document by path.

    The look ends after some 4 MB when one of the places ``is_enough``; else it goes on. A document that is
    broken further on gives what stands before.
    """
    places: dict[str, Place] = {}
    about: dict[str, str] = {}
    walk = _Walk()
    seen = 0
    try:
        for size, events in _pieces_read(file):
            for kind, value in events:
                _note(walk, kind, value, places, about)
            seen += size
            if seen >= _LOOK and any(is_enough(place) for place in places.values()):
                break
    except BrokenFile:
        pass
    return list(places.values()), about


def _note(walk: _Walk, kind: str, value: object, places: dict[str, Place], about: dict[str, str]) -> None:
    path = walk.step(kind, value)
    if path is not None:
        is_record = kind == "start_map" and (not path or path == "item" or path.endswith(".item"))
        if is_record and (path in places or len(places) < _MAX_PLACES):
            places.setdefault(path, Place(path)).count += 1
        return
    frame = walk.frames[-1] if walk.frames else None
    if frame is None or not frame.is_map:
        return
    if kind == "map_key":
        holder, _, own = frame.path.rpartition(".")
        if frame.path in places:
            _add(places[frame.path].names, frame.key)
        elif holder in places:
            _add(places[holder].names, f"{own}.{frame.key}")
    elif kind == "string":
        if frame.key in {"type", "@type"} and frame.path in places:
            _add(places[frame.path].types, str(value))
        if len(walk.frames) <= 3 and all(outer.is_map for outer in walk.frames) and len(about) < 50:
            about.setdefault(frame.path_inside(), str(value)[:300])


def _add(names: set[str], name: str) -> None:
    if len(names) < _MAX_NAMES:
        names.add(name[:200])


def read_objects(file: TextFile, path: str) -> Iterator[RawRow]:
    """The objects at one path, numbered from 1.

    Raises BrokenFile, after all whole objects, with the line where the document stops being JSON.
    """
    walk = _Walk()
    builder: _Builder | None = None
    number = 0
    for _, events in _pieces_read(file):
        for kind, value in events:
            opened = walk.step(kind, value)
            if builder is None:
                if kind != "start_map" or opened != path:
                    continue
                number += 1
                builder = _Builder()
            builder.add(kind, value)
            if builder.is_done:
                yield builder.row(number)
                builder = None


class _Builder:
    """One object in the making; beyond a limit it only counts brackets until the object ends."""

    def __init__(self) -> None:
        self._stack: list[dict[str, object] | list[object]] = []
        self._keys: list[str] = []
        self._depth = 0
        self._values = 0
        self._signs = 0
        self.is_done = False
        self.root: dict[str, object] = {}
        self.is_too_large = False

    def add(self, kind: str, value: object) -> None:
        """Take one event; ``is_done`` is true after the bracket that closes the object."""
        self._values += 1
        if isinstance(value, str):
            self._signs += len(value)
        if kind in {"start_map", "start_array"}:
            self._open(kind)
        elif kind in {"end_map", "end_array"}:
            self._close()
        elif not self.is_too_large:
            if kind == "map_key":
                self._keys[-1] = str(value)
            else:
                self._put(float(value) if isinstance(value, Decimal) else value)
        if self._values > MAX_VALUES or self._signs > MAX_SIGNS or self._depth > MAX_DEPTH:
            self.is_too_large = True
            self._stack.clear()
            self._keys.clear()

    def row(self, number: int) -> RawRow:
        """The finished object, or the reason why it is not taken."""
        if self.is_too_large:
            return RawRow(number, reason="Dit gegeven is te groot of te diep genest om te lezen.")
        return RawRow(number, self.root)

    def _open(self, kind: str) -> None:
        self._depth += 1
        if self.is_too_large:
            return
        container: dict[str, object] | list[object] = {} if kind == "start_map" else []
        if isinstance(container, dict) and not self._stack:
            self.root = container
        else:
            self._put(container)
        self._stack.append(container)
        self._keys.append("")

    def _close(self) -> None:
        self._depth -= 1
        if not self.is_too_large:
            self._stack.pop()
            self._keys.pop()
        self.is_done = self._depth == 0

    def _put(self, value: object) -> None:
        holder = self._stack[-1]
        if isinstance(holder, dict):
            holder[self._keys[-1]] = value
        else:
            holder.append(value)


def _pieces_read(file: TextFile) -> Iterator[Piece]:
    """What the parser meets, per piece of the file; several documents after each other are one stream."""
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, multiple_values=True)
    failure: Exception | None = None
    for number, piece in enumerate(_tamed(file)):
        try:
            parser.send(piece)
        except _FAILURES as error:
            failure = error
        yield len(piece), list(events)
        del events[:]
        if failure:
            raise BrokenFile(_where(file, number)) from failure
    try:
        parser.close()
    except _FAILURES as error:
        raise BrokenFile(f"Het bestand houdt midden in de gegevens op. {_KEPT}") from error


def _tamed(file: TextFile) -> Iterator[bytes]:
    """The pieces of the file with endless rows of digits cut short.

    ijson 3.6 (yajl2_c) crashes the whole process on a whole number of more digits than Python converts (4,300).
    """
    before = 0
    for piece in file.chunks():
        head = _DIGITS.match(piece)
        if head and before + len(head[0]) > MAX_DIGITS:
            piece = piece[: max(MAX_DIGITS - before, 0)] + piece[head.end() :]
        piece = _LONG_DIGITS.sub(lambda found: found[0][:MAX_DIGITS], piece)
        tail = len(piece) - len(piece.rstrip(b"0123456789"))
        before = before + tail if tail == len(piece) else tail
        # An empty piece would tell the parser that the file is at its end.
        if piece:
            yield piece


def _where(file: TextFile, piece: int) -> str:
    """The sentence that says where a document breaks; ``piece``: the number of the piece that holds the place."""
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, multiple_values=True)
    line, column = 1, 1
    for number, chunk in enumerate(_tamed(file)):
        steps = [chunk] if number < piece else [chunk[at : at + 1] for at in range(len(chunk))]
        for step in steps:
            try:
                parser.send(step)
            except _FAILURES:
                return f"Regel {line}, teken {column}: hier is het bestand geen geldige JSON meer. {_KEPT}"
            del events[:]
            line += step.count(b"\n")
            after = step.rpartition(b"\n")[2]
            # Signs, not bytes: in UTF-8 only the first byte of a sign does not start with the bits 10.
            size = sum(byte & 0xC0 != 0x80 for byte in after)
            column = size + 1 if b"\n" in step else column + size
    return f"Het bestand is ergens geen geldige JSON. {_KEPT}"
