"""JSON Lines: an object on every line, so that a broken line costs only itself."""

import json
from collections.abc import Iterator

from stuw.exchange.imports.files import TextFile
from stuw.exchange.imports.rows import RawRow

MAX_LINE = 4_000_000
_BROKEN = "Deze regel is geen geldige JSON."


def is_json_lines(file: TextFile) -> bool:
    """Whether the first line is an object by itself and the next one begins another."""
    with file.open() as text:
        lines = [line for _ in range(20) if (line := text.readline(MAX_LINE).strip("\ufeff\0 \t\r\n"))]
    return len(lines) > 1 and lines[1].startswith("{") and _object(lines[0]) is not None


def read_lines(file: TextFile) -> Iterator[RawRow]:
    """The objects, numbered by their line; a line that is no object is a row with the reason."""
    number = 0
    with file.open() as text:
        while line := text.readline(MAX_LINE):
            number += 1
            is_whole = line.endswith(("\n", "\r")) or len(line) < MAX_LINE
            while not is_whole and (rest := text.readline(MAX_LINE)):
                is_whole = rest.endswith(("\n", "\r"))
                line = ""
            content = line.strip("\ufeff\0 \t\r\n")
            if content or not line:
                values = _object(content)
                yield RawRow(number, values) if values is not None else RawRow(number, reason=_BROKEN)


def _object(line: str) -> dict[str, object] | None:
    try:
        found = json.loads(line, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
