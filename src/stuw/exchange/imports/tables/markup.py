"""XML of strangers, as a stream of starts, ends and texts.

What grows without bounds in a parser is refused: entities and document types, endless nesting, names without end,
one mark of megabytes. The texts in between are the caller's to bound.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from stuw.exchange.imports.errors import BrokenFile

MAX_DEPTH = 200
MAX_NAMES = 20_000
MAX_MARK = 1_000_000
_SEPARATOR = "}"

_BROKEN = "Het rekenblad is beschadigd of niet volledig. Wat eerder stond, is gelezen."
_HOSTILE = "Het rekenblad bevat iets dat er niet in hoort en wordt niet verder gelezen. Bewaar het als CSV."


class Listener(Protocol):
    """Who is told what stands in the document; names have no namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class RowListener[Row](Listener, Protocol):
    """A listener that makes rows; ``is_past``: no more will come."""

    is_past: bool

    def take(self) -> list[Row]: ...


def walk(pieces: Iterable[bytes], listener: Listener) -> Iterator[None]:
    """Tell the listener piece by piece what stands in the document, with a pause after each piece.

    Attributes keep their namespace only in so far as two of one name could meet. Raises BrokenFile.
    """
    names: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR, intern=names)
    parser.buffer_text = True
    parser.buffer_size = 65_536
    _tell(parser, listener)
    fed = done = 0
    try:
        for piece in pieces:
            parser.Parse(piece)
            fed += len(piece)
            done = max(done, parser.CurrentByteIndex)
            # The parser keeps a mark until it is whole, and every name for ever.
            if fed - done > MAX_MARK or len(names) > MAX_NAMES:
                raise BrokenFile(_HOSTILE)
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two for an encoding nobody has
        raise BrokenFile(_BROKEN) from error


def rows_of[Row](pieces: Iterable[bytes], listener: RowListener[Row]) -> Iterator[Row]:
    """The rows that a listener makes of the document. Raises BrokenFile, after those that were whole."""
    try:
        for _ in walk(pieces, listener):
            yield from listener.take()
            if listener.is_past:
                return
    except BrokenFile:
        yield from listener.take()
        raise


def _tell(parser: expat.XMLParserType, listener: Listener) -> None:
    depth = 0
    local: dict[str, str] = {}
    tell_start, tell_end = listener.start, listener.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise BrokenFile(_HOSTILE)
        plain = local.get(name)
        if plain is None:
            plain = local[name] = name.rpartition(_SEPARATOR)[2]
        tell_start(plain, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tell_end(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse


def _refuse(*_: object) -> int:
    raise BrokenFile(_HOSTILE)


def attribute(attributes: dict[str, str], name: str) -> str:
    """The value of an attribute in whatever namespace; empty when it is not there."""
    found = attributes.get(name)
    if found is not None:
        return found
    return next((value for key, value in attributes.items() if key.endswith(_SEPARATOR + name)), "")


class Texts:
    """The text between marks, collected while somebody wants it and cut at a length."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[str] = []
        self._size = 0
        self.is_wanted = False

    def clear(self) -> None:
        self._parts.clear()
        self._size = 0

    def add(self, text: str) -> None:
        """Keep this text, in so far as there is room."""
        if self._size < self._limit:
            self._parts.append(text[: self._limit - self._size])
            self._size += len(text)

    @property
    def whole(self) -> str:
        return "".join(self._parts)


def read_small(pieces: Callable[[], Iterator[bytes]], listener: Listener) -> None:
    """Read a document to its end. Raises BrokenFile."""
    for _ in walk(pieces(), listener):
        pass
