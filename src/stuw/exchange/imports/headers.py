"""Names of columns and keys in one shape: "postalCode", "Postal_Code", "schema:postalCode" are "postal code"."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z])")
# Signs that would vanish, and glue what stands around them: "N°SIRET", "l’adresse".
_LETTERS = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ĳ": "ij", "Œ": "OE", "Æ": "AE", "Ø": "O"}
    | dict.fromkeys("°º№’‘´•·–—", " ")
)
_SIGNS = re.compile(r"[^a-z0-9]+")
_PREFIX = re.compile(r"^[A-Za-z][\w.-]{0,20}:(?=[A-Za-z@])")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for the tables of words in these modules."""
    return frozenset(text.split())


_ARTICLES = word_set("de het een van der la le les du des l d of the")
# Parts of a name that only say how something is kept, not what it is.
_WRAPPING = word_set("sub document dto summary info")


def split_camel(text: str) -> str:
    """Words that were glued with capitals, apart: "postalCode" is "postal Code"."""
    return _CAMEL.sub(" ", text)


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Lower-case words without accents or signs, one space apart; empty for a text without Latin letters."""
    bare = unicodedata.normalize("NFKD", split_camel(text[:200]).translate(_LETTERS))
    bare = bare.encode("ascii", "ignore").decode().lower()
    return _SIGNS.sub(" ", bare).strip()


@lru_cache(maxsize=8192)
def header_words(name: str) -> str:
    """The name of a column or key as plain words, without namespace, articles and words of packaging."""
    bare = name.strip().lstrip("@\ufeff")
    if "://" in bare:
        bare = re.split(r"[/#]", bare.rstrip("/#"))[-1]
    words = plain_words(_PREFIX.sub("", bare)).split()
    kept = [word for word in words if word not in _ARTICLES] or words
    if len(kept) > 1:
        kept = [word for word in kept if word not in _WRAPPING] or kept
    return " ".join(kept)


def names_of(text: str) -> tuple[str, ...]:
    """The names of one field, apart by commas, in the shape in which headers are compared."""
    return tuple(dict.fromkeys(header_words(name) for name in text.split(",") if name.strip()))
