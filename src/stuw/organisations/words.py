"""When two names are probably those of one organisation; plain functions, without data access."""

import re

from rapidfuzz import fuzz

from stuw.places.spelling import key

# Said of the legal form or of nothing in particular.
_SMALL = "vzw ivzw asbl fv feitelijke vereniging stichting de het een van voor en te in den ter der t s koninklijke"
_NO_NAME = frozenset(_SMALL.split())
# What kind of association it is: "KSA Sint-Jan" may be called "Sint-Jan", but never "Chiro Sint-Jan".
_YOUTH = "ksa klj chiro scouts gidsen fos kazou"
_GROWN_UP = "kwb okra femma ferm vief samana neos gezinsbond natuurpunt davidsfonds markant gilde kring"
_CLUBS = "fanfare harmonie koor toneel voetbalclub fc kfc vc bc tc club afdeling lokaal"
_KINDS = frozenset(f"{_YOUTH} {_GROWN_UP} {_CLUBS}".split())
_LETTER = re.compile(r"\b([a-z]) (?=[a-z]\b)")
ALIKE = 90  # of 100, as rapidfuzz counts: one typing error in a name of ten letters


def name_parts(name: str) -> frozenset[str]:
    """The words of a name that tell it apart: without case, accents, legal form and small words.

    "K.S.A." is one word. A name of small words alone keeps them.
    """
    words = _LETTER.sub(r"\1", key(name)).split()
    return frozenset(word for word in words if word not in _NO_NAME) or frozenset(words)


def are_alike(one: str, other: str, *, places: frozenset[str] = frozenset()) -> bool:
    """Whether these may be names of the same organisation.

    The same words in any order; or one name has only the kind of association or one of the ``places`` (words of
    ``key``) beside the words of the other; or they differ by a typing error.
    """
    first, second = name_parts(one), name_parts(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if first < second or second < first:
        return (first ^ second) <= (_KINDS | places) and not (first & second) <= (_KINDS | places)
    if (first ^ second) & _KINDS:
        return False
    return fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second))) >= ALIKE


def address_key(street: str, postal_code: str) -> str:
    """An address in one plain spelling; empty without a house number, for a street alone is no address."""
    plain = key(street)
    return f"{plain} {postal_code.strip()}" if re.search(r"\d", plain) and postal_code.strip() else ""
