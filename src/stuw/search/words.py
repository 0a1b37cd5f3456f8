"""Texts as they are compared: without case and accents."""

import re
import unicodedata

# The accents that come apart from their letter (Combining Diacritical Marks).
_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Lower case, no accents, one space between words: "Één  Hond" becomes "een hond"."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).split())


_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order, without signs: "O'Reilly's 3-jarigen" has five."""
    return _WORD.findall(fold(text))
