"""Names in one plain spelling, so that "SINT TRUIDEN", "St.-Truiden" and "Sint-Truiden" meet."""

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ĳ": "ij", "đ": "d"})
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_OUR_LADY = re.compile(r"^(?:onze lieve vrouw|o l v)\b")
_SAINT = re.compile(r"\b(?:sint|saint|sankt)\b")
_SAINTE = re.compile(r"\bsainte\b")


def key(text: str) -> str:
    """A text in lower case, without accents, with one space for all that is no letter or digit of ASCII.

    Texts in another script give an empty key. Never raises.
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded.translate(_LETTERS)))
    return _NOT_PLAIN.sub(" ", folded).strip()


def keys(name: str) -> tuple[str, ...]:
    """The keys under which a name is found: as written, and with "st", "ste" and "olv" as people shorten it."""
    plain = key(name)
    short = _OUR_LADY.sub("olv", _SAINTE.sub("ste", _SAINT.sub("st", plain)))
    return (plain,) if short == plain else (plain, short)


def query_key(text: str) -> str:
    """The key of what somebody typed: like `key`, with "O.L.V." read as "olv"."""
    return re.sub(r"^o l v\b", "olv", key(text))


_SMALL_WORDS = re.compile(
    "aan|bij|den?|der|des|du|en|et|het|in|la|les?|lez|op|over|sous|sur|te|ten|ter|à|aux?|[dlt]|par"
)


def tidy(name: str) -> str:
    """A place name with capitals as it is written: "Petegem-Aan-De-Leie" gives "Petegem-aan-de-Leie".

    The first word keeps its capital; small words of Dutch and French after a hyphen or space lose theirs.
    """
    words = re.split(r"([-' ])", name)
    for number, word in enumerate(words):
        if number and _SMALL_WORDS.fullmatch(word.casefold()):
            words[number] = word.casefold()
    return "".join(words)
