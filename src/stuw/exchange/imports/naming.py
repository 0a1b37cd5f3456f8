"""A name for an organisation whose source has none: from the end of its web address, helped by its texts.

Directories give profiles addresses such as ".../profile/ArdgowanHospice". Where the same letters stand in
the description or the address ("Ardgowan Hospice"), these are the name; else the capitals part the words.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from stuw.exchange.imports.headers import word_set
from stuw.exchange.imports.text import clean_line, is_blank

_MAX_WORDS = 10
_READ = 600
_WORD = re.compile(r"\S+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ’'])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-zà-ÿ]{2})|(?<=[a-zà-ÿ])(?=\d{4}$)")
_ADDRESS_LIKE = re.compile(r"https?|www|(?:org|co|gov|ac|net)uk|-(?:net|org|co|com)-|\.\w{2,3}(?:/|$)", re.IGNORECASE)
_GLUED = re.compile(r"^(.{4,}?)(and|of|for)$")
_WHOLE = word_set(
    "scotland england ireland island holland poland thailand highland lowland woodland wetland farmland parkland"
    " homeland thousand husband understand demand errand brand grand stand proof hereof thereof therefor sand"
    " northumberland cumberland sutherland shetland westmorland portland queensland zeeland garland hand shorthand"
)
_SMALL = word_set("and of the in for with at on van de en voor het du des la")
_NUMBER_AT_END = re.compile(r"[-_ ]+\d{1,4}$")


def name_from_address(website: str, texts: Iterable[str]) -> str:
    """A readable name from the last part of a web address, or an empty text when that part is no name."""
    try:
        path = unquote(urlsplit(website).path)
    except ValueError:
        return ""
    segment = path.rpartition("/")[2].strip()
    if len(path.strip("/").split("/")) < 2 or "://" in path or is_blank(segment.strip("-_")):
        return ""
    segment = re.sub(r"\s*\([^)]*(?:-|\.)(?:uk|org|net|be|com)\)$", "", segment)
    segment = _NUMBER_AT_END.sub("", segment)
    found = _as_written(segment, texts)
    if found:
        return found
    if _ADDRESS_LIKE.search(segment) or segment.startswith("-") or not re.search(r"[^\W\d]{2}", segment):
        return ""
    return _without_loose_signs(clean_line(" ".join(_parted(segment)), 150))


def _as_written(segment: str, texts: Iterable[str]) -> str:
    """The words in one of the texts that have just the letters of the segment."""
    wanted = _letters(segment)
    if len(wanted) < 4:
        return ""
    for text in texts:
        words = _WORD.findall(text[:_READ])
        for start in range(len(words)):
            squeezed = ""
            for end in range(start, min(start + _MAX_WORDS, len(words))):
                squeezed += _letters(words[end])
                if squeezed == wanted:
                    return _without_loose_signs(clean_line(" ".join(words[start : end + 1]), 150))
                if not wanted.startswith(squeezed):
                    break
    return ""


def _without_loose_signs(name: str) -> str:
    bare = name.strip(" ,.;:!?-\"'“”")
    return bare if bare.count("(") == bare.count(")") else bare.strip("()").replace(" (", " - ")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _parted(segment: str) -> Iterable[str]:
    spaced = re.sub(r"\s+", " ", re.sub(r"[_\s]+|-{2,}", " - " if "---" in segment else " ", segment))
    for place, word in enumerate(re.split(r"[ -]+(?!$)|(?<=\w)-(?=\w)", spaced)):
        pieces = _CAMEL.sub(" ", word).split()
        for number, piece in enumerate(pieces):
            glued = _GLUED.match(piece) if number < len(pieces) - 1 else None
            if glued and piece.casefold() not in _WHOLE:
                yield from glued.groups()
            elif piece:
                is_alone = piece.islower() and len(pieces) == 1 and (place == 0 or piece not in _SMALL)
                yield piece[:1].upper() + piece[1:] if is_alone else piece
