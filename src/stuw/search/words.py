"""Texts as they are compared: without case and accents."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, no accents, one space between words: "Één  Hond" becomes "een hond"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
