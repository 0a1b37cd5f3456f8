"""Names of people as lists write them: "JANSSENS, Jan", "Mevr. Lieve Van den Broeck", "Jan & Lieve Peeters"."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from stuw.exchange.imports.casing import capital_word
from stuw.exchange.imports.headers import plain_words, word_set
from stuw.exchange.imports.text import clean_line, is_blank, shorten

NAME_LIMIT = 120

_ADDRESSES = (
    r"(?:m\.? (?:et|en) (?:mme|mevr|mw)|de heer|dhr|den heer|meneer|mevrouw|mevr|mw|mvr|juffrouw|juf|mejuffrouw"
    r"|monsieur|madame|mademoiselle|mme|mmes"
    r"|mlle|mr|mrs|ms|miss|mister|herr|hr|frau|fr|fräulein|dr|drs|prof|ing|ir|meester|zuster)\b\.?"
)
_AND = r"(?:en|et|and|und|&|/|\+)"
# "M." is an initial where only one word follows.
_ADDRESS = re.compile(rf"^(?:{_ADDRESSES}(?:\s*{_AND}\s*{_ADDRESSES})?[\s,]+|(?:mm?)\.\s+(?=\S+\s+\S))+", re.IGNORECASE)
_TWO_ADDRESSES = re.compile(rf"^(?:m\.?|{_ADDRESSES})\s+(?!/){_AND}\s+{_ADDRESSES}\s", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]")
_OPEN_BRACKET = re.compile(r"\s*[(\[{].*$")
_LOOSE = str.maketrans("", "", ")]}†✝")
_TWO = re.compile(r"\s+(?:en|et|and|und)\s+|\s*(?:&|\+)\s*|(?<=[^\W\d]{2})\s*/\s*(?=[^\W\d]{2})", re.IGNORECASE)
_FAMILY = re.compile(r"(?:fam|familie|famille|family|gezin|ménage)\b", re.IGNORECASE)
_DIED = re.compile(r"†|✝|\b(?:overleden|decede|decedee|verstorben|deceased)\b")
_PARTICLES = word_set(
    "van von der den de het 't ter ten te la le du des dos da di del della el al ben bin ibn zu zum y e"
)
# In French and Breton names these keep their capital, wherever they stand.
_CAPITAL_PARTICLES = word_set("le la")
_WORD = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*")
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-Ý]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is shown, first name first when the list tells which is which; empty when there is none.

    ``is_couple``: two people or more stand in one row. ``is_cut``: something in brackets was left out. ``is_dead``: the
    list says that the person died.
    """

    name: str
    is_couple: bool = False
    is_cut: bool = False
    is_dead: bool = False


def name_of(full: str, first: str = "", last: str = "") -> PersonName:
    """The name in one column, or in two of which the shown name is made; forms of address and academic titles go."""
    raw = f"{full} {first} {last}"
    parts = [_tidied(text) for text in (full, first, last)]
    whole, given, family = parts
    if given and family and plain_words(given) not in {plain_words(family), ""}:
        name = family if _holds(family, given) else f"{_calm(given)} {_calm(family)}"
    elif whole:
        name = _turned(whole)
    else:
        name = given or family
    name = shorten(_calm(name), NAME_LIMIT)
    return PersonName(
        name,
        is_couple=bool(_TWO.search(name) or _TWO_ADDRESSES.search(full.strip()) or _FAMILY.match(name)),
        is_cut=bool(_OPEN_BRACKET.search(raw)),
        is_dead=bool(_DIED.search(raw) or _DIED.search(f" {plain_words(raw)} ")),
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names may well be one person's: the same words in any order, with a slip, an initial or one less.

    A couple is never the same as one of the two.
    """
    if one.casefold() == other.casefold():
        return True
    words, others = _words(one), _words(other)
    if not words or not others or bool(_TWO.search(one)) != bool(_TWO.search(other)):
        return False
    if plain_words(one).replace(" ", "") == plain_words(other).replace(" ", ""):
        return True
    shorter, longer = sorted((words, others), key=len)
    if len(shorter) < 2:
        return sorted(words) == sorted(others)
    left = list(longer)
    for word in shorter:
        fitting = next((item for item in left if _fits(word, item)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return True


def _words(name: str) -> list[str]:
    """The words that tell names apart, whole ones before initials, so that these take what is left."""
    return sorted((word for word in plain_words(name).split() if word not in _PARTICLES), key=len, reverse=True)


def _fits(word: str, other: str) -> bool:
    if min(len(word), len(other)) == 1:
        return word[0] == other[0]
    return word == other or (min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= 85)


def _tidied(text: str) -> str:
    line = clean_line(text, 400)
    while (bare := _BRACKETS.sub(" ", line)) != line:
        line = bare
    line = _OPEN_BRACKET.sub(" ", line).translate(_LOOSE)
    bare = _ADDRESS.sub("", " ".join(line.split()))
    bare = bare.strip(' ,;.-–/"“”')
    # A mail address or number is no name; such a column is another one than its title says.
    return "" if is_blank(bare) or "@" in bare or not re.search(r"[^\W\d_]", bare) else bare


def _holds(family: str, given: str) -> bool:
    """Whether the column of the family name has the first name in it too."""
    words = plain_words(family).split()
    return len(words) > 1 and set(plain_words(given).split()) <= set(words)


def _turned(whole: str) -> str:
    """ "JANSSENS, Jan" as first name and family name; other names in the order in which they stand."""
    family, comma, given = whole.partition(",")
    if not comma or "," in given or not family.strip() or not given.strip() or _TWO.search(family):
        return whole
    return f"{_calm(_ADDRESS.sub('', given.strip() + ' ').strip() or given)} {_calm(family)}"


def _calm(name: str) -> str:
    """A name without words in capitals; a particle keeps its capital only in front, as Belgian names have it."""
    letters = [sign for sign in name if sign.isalpha()]
    is_loud = len(letters) > 1 and all(not sign.islower() for sign in letters)
    is_mute = bool(letters) and all(not sign.isupper() for sign in letters) and name.isascii()

    def calmed(found: re.Match[str]) -> str:
        word = found.group()
        is_first = not name[: found.start()].strip(" -'’")
        if is_mute:
            return word if word in _PARTICLES and not is_first else capital_word(word.upper(), is_first=is_first)
        particle = word.casefold() in _PARTICLES
        is_short = len(word) < 3 and not is_loud and not particle
        if not word.isupper() or is_short or _is_initials(word, name[found.end() : found.end() + 1]):
            return word
        if particle and not is_first and word.casefold() not in _CAPITAL_PARTICLES:
            return word.lower()
        return capital_word(word, is_first=True)

    return " ".join(_WORD.sub(calmed, name).split())


def _is_initials(word: str, after: str) -> bool:
    return after == "." or (len(word) < 4 and not _VOWEL.search(word)) or len(word) == 1
