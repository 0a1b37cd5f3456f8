"""In which encoding a text is, from its bytes alone.

A mark at the beginning decides. Without one a text is read as UTF-8, and each byte that is none by itself in an
encoding of old: Windows-1252, unless the bytes of the file are plausible letters in another and not in that one.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

USUAL = "cp1252"
# In this order, for some give the same letters: the eight-bit codes of Apple, DOS and of ISO with the euro.
_LATIN_9 = "iso8859_15"
_OTHERS = ("mac_roman", "cp850", "cp437", _LATIN_9)
FALLBACKS = (USUAL, *_OTHERS)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOWER = frozenset("éèêëàâäáçîïíôöóûüùúñßœ")
_UPPER = frozenset("ÉÈÊËÀÂÄÁÇÎÏÔÖÓÛÜÙÚÑŒ")
_SCANNED = 8 * 1024**2
_MAX_BYTES = 4_000
_PIECE = 65_536
_LONGEST = 262_144
_WIDE = re.compile("[^\0-\x7f]")


def encoding_of(head: bytes) -> str:
    """The encoding that the first bytes show; UTF-8 when they show none."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _wide_encoding(head[:4096]) or "utf-8"


def _wide_encoding(head: bytes) -> str:
    """Latin text in UTF-16 or UTF-32 without a mark has a NUL in nearly every byte but one of two or four."""
    if len(head) >= 8:
        quarter = len(head) // 4
        zeros = [head[at : quarter * 4 : 4].count(0) / quarter for at in range(4)]
        if min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
            return "utf-32-le"
        if min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
            return "utf-32-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def encodings_of(path: Path) -> tuple[str, str]:
    """The encoding of a file without a mark that seems to be UTF-8, and that of its bytes that are none.

    Both are the same for a text that is wholly in one of old: some of its letters together look like UTF-8.
    """
    seen = _Seen()
    with path.open("rb") as file:
        rest = b""
        for _ in range(_SCANNED // _PIECE):
            piece = file.read(_PIECE)
            # No line is cut, and with it no sign.
            whole, mark, rest = (rest + piece).rpartition(b"\n")
            seen.look((whole + mark)[:_LONGEST])
            if not piece:
                seen.look(rest[:_LONGEST])
            if not piece or len(rest) > _LONGEST or seen.around.total() > _MAX_BYTES:
                break
    fallback = best_fallback(seen.around.items())
    is_whole = fallback != USUAL and seen.valid * 10 < seen.around.total()
    return fallback if is_whole else "utf-8", fallback


def best_fallback(seen: Iterable[tuple[tuple[int, int, int], int]]) -> str:
    """The best encoding for bytes that were met so often between two others (before, byte, after)."""
    known = list(seen)
    usual = _score(known, USUAL)
    count = sum(times for _, times in known)
    # These two differ in eight signs only, of which "½" inside "cœur" tells.
    if usual > 0 or not count:
        return _LATIN_9 if _score(known, _LATIN_9) > usual else USUAL
    scores = {encoding: _score(known, encoding) for encoding in _OTHERS}
    best = max(_OTHERS, key=scores.__getitem__)
    # Half of all these bytes must be letters that these languages have, where these languages have them.
    return best if scores[best] > usual and scores[best] * 2 >= count else USUAL


class _Seen:
    """The bytes that are no UTF-8, each with the bytes around it, and how many signs are UTF-8 of several bytes."""

    def __init__(self) -> None:
        self.around: Counter[tuple[int, int, int]] = Counter()
        self.valid = 0

    def look(self, piece: bytes) -> None:
        start = len(piece) if piece.isascii() else 0
        while start < len(piece) and self.around.total() <= _MAX_BYTES:
            try:
                self.valid += len(_WIDE.findall(piece[start:].decode("utf-8")))
                return
            except UnicodeDecodeError as error:
                at = start + error.start
                self.valid += len(_WIDE.findall(piece[start:at].decode("utf-8")))
                start += max(error.end, error.start + 1)
            before, after = piece[at - 1 : at] or b"\n", piece[at + 1 : at + 2] or b"\n"
            self.around[before[0], piece[at], after[0]] += 1


def _score(seen: list[tuple[tuple[int, int, int], int]], encoding: str) -> int:
    return sum(_plausible(bytes(around), encoding) * times for around, times in seen)


def _plausible(around: bytes, encoding: str) -> int:
    """1 for a letter where a letter may stand, -1 for what no text has there, else 0."""
    before, sign, after = (chr(around[0]), around[1:2].decode(encoding, "replace"), chr(around[2]))
    is_before = before.isascii() and before.isalpha()
    is_after = after.isascii() and after.isalpha()
    is_near = is_before or is_after or around[0] > 127 or around[2] > 127
    if sign in _LOWER:
        return 1 if is_near and not (is_before and before.isupper() and is_after and after.isupper()) else 0
    if sign in _UPPER:
        return -1 if is_before and before.islower() else 1 if is_near else 0
    if sign == "€":
        return 1 if not is_before or not is_after else -1
    if sign in "\ufffd¤" or ("\x80" <= sign < "\xa0"):
        return -1
    if sign in "’‘´–-·" or sign.isspace():
        return 0
    if sign.isalpha():
        return -1 if is_before and before.islower() and sign.isupper() else 0
    # A sign between or right after letters: "Andr‚" and "caf™" are no words, but "…" and quotes may close one.
    return -1 if is_before and (is_after or sign in "‚„‰ˆ‹‡™•¢£¥ƒ¨¸½¼¾¦") else 0
