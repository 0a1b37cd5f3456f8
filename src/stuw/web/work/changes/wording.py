"""The difference between two texts, word by word. Pure: texts in, pieces out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import Literal

type Kind = Literal["same", "gone", "new"]

# A word with the space before it; then space at the end of the text.
_WORD = re.compile(r"\s*\S+|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing takes time by the square: what has more words is compared by lines first.
MOST_WORDS = 600
# A stretch of this many signs between two changes is read with them: word for word it would be a puzzle.
_BRIDGE = 4
# How much of what stayed the same is read on each side of a change, and what is left out at the least.
_AROUND, _LEAST_LEFT_OUT = 120, 60


@dataclass(frozen=True)
class Piece:
    """A stretch of text: in both ("same"), only in the former ("gone") or only in the later ("new")."""

    kind: Kind
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order, no two of a kind in a row; what is gone comes before what is new.

    Joined without what is new they give ``before`` back, without what is gone ``after``, sign for sign.
    """
    return _merged(_bridged(_merged(_compared(_WORD.findall(before), _WORD.findall(after)))))


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces with " … " for long stretches that stayed the same."""
    last = len(pieces) - 1
    return [
        Piece("same", _cut(piece.text, is_first=index == 0, is_last=index == last)) if piece.kind == "same" else piece
        for index, piece in enumerate(pieces)
    ]


def _compared(before: list[str], after: list[str]) -> Iterator[Piece]:
    if len(before) + len(after) <= MOST_WORDS:
        yield from _by(before, after)
        return
    # By lines; lines in the same place that differ are compared by words when they are short enough.
    lines = _LINE.findall("".join(before)), _LINE.findall("".join(after))
    for piece, other in _paired(list(_by(*lines))):
        if other is None:
            yield piece
            continue
        words = _WORD.findall(piece.text), _WORD.findall(other.text)
        yield from _by(*words) if len(words[0]) + len(words[1]) <= MOST_WORDS else (piece, other)


def _by(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        if end > start:
            yield Piece("gone", "".join(before[start:end]))
        if new_end > new_start:
            yield Piece("new", "".join(after[new_start:new_end]))


def _paired(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece | None]]:
    """Each piece alone, or what is gone with what came in its place."""
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind == "gone" and following is not None and following.kind == "new":
            yield piece, following
            index += 2
        else:
            yield piece, None
            index += 1


def _bridged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for index, piece in enumerate(pieces):
        is_inside = 0 < index < len(pieces) - 1
        if piece.kind == "same" and is_inside and 0 < len(piece.text.strip()) <= _BRIDGE and "\n" not in piece.text:
            yield Piece("gone", piece.text)
            yield Piece("new", piece.text)
        else:
            yield piece


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """No two of a kind in a row: between two stretches that stayed, what is gone, then what is new."""
    merged: list[Piece] = []
    for is_same, run in groupby(pieces, lambda piece: piece.kind == "same"):
        stretch = list(run)
        same, gone, new = (
            "".join(piece.text for piece in stretch if piece.kind == kind) for kind in ("same", "gone", "new")
        )
        if not is_same:
            # The space before both is no part of the change.
            pairs = takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(gone, new, strict=False))
            space = "".join(sign for sign, _ in pairs)
            same, gone, new = space, gone[len(space) :], new[len(space) :]
            if space and merged:
                same = merged.pop().text + space
        merged += [piece for piece in (Piece("same", same), Piece("gone", gone), Piece("new", new)) if piece.text]
    return merged


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(text) < head + tail + _LEAST_LEFT_OUT:
        return text
    begin = "" if is_first else text[:head].rsplit(None, 1)[0]
    end = "" if is_last else " " + text[len(text) - tail :].split(None, 1)[-1]
    return f"{begin} …{end}" if begin else f"…{end}"
