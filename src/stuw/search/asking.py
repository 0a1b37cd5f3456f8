"""What the words of a search ask of a text: a query for PostgreSQL, from the narrowest reading to the widest.

Pieces of compounds have weight D in the index and whole words A, B or C, so one text holds both apart.
Only folded words of letters and digits come into a query, so nothing in them needs escaping.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from stuw.search.compounds import split
from stuw.search.synonyms import Phrase, Synonyms, cut
from stuw.search.words import words_of

# What a longer search asks: more words say no more, and every pair of them is a branch of a query.
MOST_TERMS = 8
WHOLE_WORDS, TITLE_AND_LABELS = "ABC", "AB"


@dataclass(frozen=True)
class Term:
    """One word or fixed phrase of a search. ``literal``: the words of it that must be there, none for a wish."""

    literal: Phrase
    others: tuple[Phrase, ...] = ()

    def as_said(self, weights: str = WHOLE_WORDS) -> str:
        """The words themselves, as stems; what only other words can fulfil asks for these."""
        return _all(_quoted((word,), weights) for word in self.literal) or self.wide()

    def with_compounds(self) -> str:
        """Also as a piece of a compound, and a compound as its pieces together."""
        if not self.literal:
            return self.wide()
        return _all(_any([_quoted((word,)), _all(_quoted((part,)) for part in split(word))]) for word in self.literal)

    def wide(self) -> str:
        """Also what means the same, or fulfils it."""
        literal = self.with_compounds() if self.literal else ""
        return _any([literal, *(_quoted(phrase) for phrase in self.others)])


@dataclass(frozen=True)
class Asked:
    """All terms of a search. The queries are texts for ``to_tsquery``; empty when nothing is asked."""

    terms: tuple[Term, ...]

    @property
    def narrow(self) -> str:
        """Every term as a whole word."""
        return _all(term.as_said() for term in self.terms)

    @property
    def with_compounds(self) -> str:
        """Every term as a word or as pieces of compounds."""
        return _all(term.with_compounds() for term in self.terms)

    @property
    def wide(self) -> str:
        """Every term in any of its readings: what is found."""
        return _all(term.wide() for term in self.terms)

    @property
    def partly(self) -> str:
        """Two of more terms; of two terms one, and of a compound alone one piece, in the title or the labels.

        Empty for one word that is no compound.
        """
        if len(self.terms) == 1:
            return _any([_quoted((part,), TITLE_AND_LABELS) for word in self.terms[0].literal for part in split(word)])
        if len(self.terms) == 2:
            return _any([term.as_said(TITLE_AND_LABELS) for term in self.terms])
        return _any([_all([one.wide(), other.wide()]) for one, other in combinations(self.terms, 2)])


def read(text: str, synonyms: Synonyms) -> Asked:
    """What a text asks. Fillers beside other words ask for nothing; a text of fillers asks for them."""
    words = words_of(text)
    terms = [_term(phrase, synonyms) for phrase in cut(words, synonyms) if not _is_filler(phrase, synonyms)]
    if not terms:
        terms = [Term((word,), synonyms.others.get((word,), ())) for word in words]
    return Asked(tuple(terms[:MOST_TERMS]))


def _term(phrase: Phrase, synonyms: Synonyms) -> Term:
    literal = tuple(word for word in phrase if word not in synonyms.filler)
    if len(phrase) > 1 and len(literal) < 2:
        # Of "niet te zwaar" the one word that is left says the opposite, of "een dag" nearly nothing.
        literal = ()
    return Term(literal, synonyms.others.get(phrase, ()))


def _is_filler(phrase: Phrase, synonyms: Synonyms) -> bool:
    return len(phrase) == 1 and phrase[0] in synonyms.filler and phrase not in synonyms.others


def _quoted(phrase: Phrase, weights: str = "") -> str:
    """Words in this order; words without meaning between them are left to the text search configuration."""
    return f"'{' '.join(phrase)}'" + (f":{weights}" if weights else "")


def _all(parts: Iterable[str]) -> str:
    return _joined(" & ", [part for part in parts if part])


def _any(parts: Sequence[str]) -> str:
    return _joined(" | ", [part for part in parts if part])


def _joined(sign: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})" if parts else ""
