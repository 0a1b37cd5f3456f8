"""Where a text can be made easier to read, and how: advice for who writes it, never a judgement.

Every check is a plain function over the words of the text; together they look at 10,000 characters in a few
milliseconds, so that they can run while somebody types.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from stuw.kernel.plain_dutch.words import ABBREVIATIONS, GENDERED, HARD_WORDS, NO_PARTICIPLES, SHORTENED

MOST_WORDS_IN_SENTENCE = 22
MOST_WORDS_IN_PARAGRAPH = 90
MOST_IN_TITLE = 70

# What is read as one line: no sentences, no paragraphs.
TITLES = frozenset({"title"})
LINES = TITLES | {"schedule", "reward", "languages", "branch"}
# Nobody is spoken to in these.
NOT_SPOKEN = frozenset({"schedule", "languages", "branch"})


class HintKind(StrEnum):
    LONG_SENTENCE = "long_sentence"
    LONG_PARAGRAPH = "long_paragraph"
    LONG_TITLE = "long_title"
    PASSIVE = "passive"
    MEN = "men"
    FORMAL = "formal"
    HARD_WORD = "hard_word"
    ABBREVIATION = "abbreviation"
    SHOUTING = "shouting"
    EXCLAMATION = "exclamation"
    GENDERED = "gendered"


@dataclass(frozen=True)
class Hint:
    """One piece of advice about ``text[start:end]``; ``sentence`` says in Dutch what to do."""

    kind: HintKind
    start: int
    end: int
    fragment: str
    sentence: str


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    lower: str


_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# A sentence ends at its sign before a space, or with its line; a shortened word does not end it by itself.
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*")
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_SHORTENED = re.compile(r"(?<![\w.])(?:(?:[a-z]{1,5}\.)+|t/m)(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[:;]\s")
_EXCLAMATIONS = re.compile(r"!+")
_SEPARABLE = "aan|af|bij|door|in|klaar|mee|na|om|op|over|samen|schoon|terug|toe|uit|voor|weg"
_PARTICIPLE = re.compile(rf"(?:{_SEPARABLE})?ge\w{{2,}}(?:d|t|en)|(?:be|her|ont|ver|onder|over)\w{{3,}}[dt]")
_PASSIVE = frozenset({"wordt", "worden", "werd", "werden"})
_FORMAL = frozenset({"u", "uw", "uzelf"})
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _key in HARD_WORDS:
    _first, *_ = _key.split()
    _PHRASES.setdefault(_first, []).append(tuple(_key.split()))
for _found in _PHRASES.values():
    _found.sort(key=len, reverse=True)


def hints(text: str, *, field: str) -> list[Hint]:
    """What could be clearer in this text of that field of a vacancy, in the order of the text. Never raises.

    The same word is mentioned once. An empty list says that nothing was noticed, not that the text is good.
    """
    words = [_Word(found.start(), found.end(), found.group(), found.group().lower()) for found in _WORD.finditer(text)]
    found = [*_hard_words(text, words), *_abbreviations(text, words), *_gendered(words), *_shouting(text, words)]
    found += _exclamations(text)
    if field not in NOT_SPOKEN:
        found += [*_men(words), *_formal(text, words)]
    if field not in LINES:
        found += [*_sentences(text, words), *_paragraphs(text, words)]
    if field in TITLES and len(text) > MOST_IN_TITLE:
        found.append(
            _hint(HintKind.LONG_TITLE, text, 0, len(text), "Maak de titel korter: het liefst zes woorden of minder.")
        )
    return sorted(found, key=lambda hint: (hint.start, hint.end))


def _hint(kind: HintKind, text: str, start: int, end: int, sentence: str) -> Hint:
    return Hint(kind, start, end, text[start:end], sentence)


def _hard_words(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    seen: set[str] = set()
    for index, word in enumerate(words):
        for phrase in _PHRASES.get(word.lower, ()):
            last = index + len(phrase) - 1
            if last >= len(words) or tuple(each.lower for each in words[index : last + 1]) != phrase:
                continue
            if not all(text[one.end : two.start].isspace() for one, two in pairwise(words[index : last + 1])):
                continue
            key = " ".join(phrase)
            if key not in seen:
                seen.add(key)
                said = (
                    f"“{text[word.start : words[last].end]}” is een moeilijk woord. Schrijf liever: {HARD_WORDS[key]}."
                )
                yield _hint(HintKind.HARD_WORD, text, word.start, words[last].end, said)
            break


def _abbreviations(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    lowered = text.lower()
    seen: set[str] = set()
    for word in words:
        full = ABBREVIATIONS.get(word.text)
        if full and word.text not in seen and full.lower() not in lowered:
            seen.add(word.text)
            said = f"Niet iedereen kent “{word.text}”. Schrijf het een keer voluit: {full}."
            yield _hint(HintKind.ABBREVIATION, text, word.start, word.end, said)
    for found in _SHORTENED.finditer(text):
        short = found.group().lower()
        if short in SHORTENED and short not in seen:
            seen.add(short)
            said = f"Schrijf “{found.group()}” voluit, bijvoorbeeld: {SHORTENED[short]}."
            yield _hint(HintKind.ABBREVIATION, text, found.start(), found.end(), said)


def _gendered(words: Sequence[_Word]) -> Iterator[Hint]:
    for word in words:
        if word.lower in GENDERED and not _has_counterpart(word, words):
            said = f"“{word.text}” klinkt alsof het werk alleen voor vrouwen of alleen voor mannen is. "
            yield Hint(
                HintKind.GENDERED, word.start, word.end, word.text, f"{said}Schrijf liever: {GENDERED[word.lower]}."
            )


def _has_counterpart(word: _Word, words: Sequence[_Word]) -> bool:
    """Whether both are named: "gastvrouw of gastheer", "vrijwilliger of vrijwilligster"."""
    pairs = GENDERED[word.lower].split(" of ")
    other = next((each for each in pairs if each != word.lower), "")
    return any(each.lower == other for each in words)


def _shouting(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    run: list[_Word] = []
    for word in [*words, _Word(len(text), len(text), "", "")]:
        if word.text.isupper() and sum(sign.isalpha() for sign in word.text) > 1:
            run.append(word)
            continue
        long_ones = [each for each in run if len(each.text) >= 4 and each.text not in ABBREVIATIONS]
        if len(long_ones) >= 2 or any(len(each.text) >= 7 for each in long_ones):
            said = "Hoofdletters lezen moeilijk en klinken als roepen. Schrijf gewone letters."
            yield _hint(HintKind.SHOUTING, text, run[0].start, run[-1].end, said)
        run = []


def _exclamations(text: str) -> Iterator[Hint]:
    found = list(_EXCLAMATIONS.finditer(text))
    loud = next((each for each in found if len(each.group()) > 1), None) or (found[2] if len(found) > 2 else None)
    if loud is not None:
        said = "Veel uitroeptekens maken een tekst druk. Eén is genoeg; een punt is rustiger."
        yield _hint(HintKind.EXCLAMATION, text, loud.start(), loud.end(), said)


def _men(words: Sequence[_Word]) -> Iterator[Hint]:
    for word in words:
        if word.lower == "men":
            said = "Wie is “men”? Schrijf “je”, “we”, of wie het doet."
            yield Hint(HintKind.MEN, word.start, word.end, word.text, said)
            return


def _formal(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    for word in words:
        if word.lower in _FORMAL and not _is_hour(text, word):
            said = "De site spreekt bewoners aan met “je”. Schrijf “je” of “jouw” in plaats van “u” of “uw”."
            yield Hint(HintKind.FORMAL, word.start, word.end, word.text, said)
            return


def _is_hour(text: str, word: _Word) -> bool:
    """Whether this "u" stands for hour: "9 u", "13.30 u."."""
    before = text[: word.start].rstrip()
    return before[-1:].isdigit()


def _sentences(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    is_passive_said = False
    for start, end, inside in _parts(_SENTENCE, text, words):
        # What follows a colon is often a list, which reads as easily as a sentence of its own.
        breaks = [start, *(found.end() for found in _CLAUSE_END.finditer(text, start, end)), end]
        longest = max(sum(one <= word.start < two for word in inside) for one, two in pairwise(breaks))
        if longest > MOST_WORDS_IN_SENTENCE:
            said = f"Deze zin telt {len(inside)} woorden. Maak er twee korte zinnen van."
            yield _hint(HintKind.LONG_SENTENCE, text, start, end, said)
        passive = None if is_passive_said else _passive(text, inside)
        if passive is not None:
            is_passive_said = True
            said = "Zeg wie het doet: niet “de soep wordt gemaakt”, wel “je maakt soep”."
            yield _hint(HintKind.PASSIVE, text, *passive, said)


def _passive(text: str, words: Sequence[_Word]) -> tuple[int, int] | None:
    """From where to where a form of "worden" stands with its participle, close together and without a comma."""
    for index, verb in enumerate(words):
        if verb.lower not in _PASSIVE:
            continue
        for word in words[max(0, index - 2) : index + 6]:
            start, end = min(verb.start, word.start), max(verb.end, word.end)
            if "," not in text[start:end] and _is_participle(word.lower):
                return start, end
    return None


def _is_participle(word: str) -> bool:
    return word not in NO_PARTICIPLES and _PARTICIPLE.fullmatch(word) is not None


def _paragraphs(text: str, words: Sequence[_Word]) -> Iterator[Hint]:
    for start, end, inside in _parts(_PARAGRAPH, text, words):
        if len(inside) > MOST_WORDS_IN_PARAGRAPH:
            said = f"Dit stuk telt {len(inside)} woorden aan een stuk. Laat ergens een regel open."
            yield _hint(HintKind.LONG_PARAGRAPH, text, start, end, said)


def _parts(pattern: re.Pattern[str], text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int, Sequence[_Word]]]:
    """Each part that the pattern finds, without the space around it, with the words in it."""
    index = 0
    for found in pattern.finditer(text):
        first = index
        while index < len(words) and words[index].start < found.end():
            index += 1
        inside = words[first:index]
        if inside:
            yield inside[0].start, len(text[: found.end()].rstrip()), inside
