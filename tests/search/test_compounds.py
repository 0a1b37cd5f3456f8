"""Compound words come apart where they were put together, and other words stay whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.search.compounds import LINKS, listed_parts, split

HERE = Path(__file__).parent
# "stad(s)+gids": the parts with what links them.
JUDGED = [
    (text.replace("+", "").replace("(", "").replace(")", ""), tuple(part.split("(")[0] for part in text.split("+")))
    for text in (HERE / "compounds.txt").read_text(encoding="utf-8").split()
]
WHOLE = (HERE / "whole_words.txt").read_text(encoding="utf-8").split()
GROWN = frozenset({"zorgbakkerij", "kwaliteit", "samen", "tegen", "stoel", "gevel", "pimpel"})


def as_read(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Whether "kinder" or "kinderen" is the part makes no difference to who searches: both are found by its stem."""
    return tuple(part.removesuffix("en").removesuffix("s") for part in parts)


def test_there_are_enough_words_to_judge_by():
    assert len(set(JUDGED)) >= 150
    assert len(set(WHOLE)) >= 100


def test_compounds_come_apart_rightly_and_whole_words_stay_whole():
    """Precision: of what is split, the share that is split rightly. Recall: of the compounds, the share found."""
    right = [word for word, parts in JUDGED if as_read(split(word)) == as_read(parts)]
    wrong = [word for word, parts in JUDGED if split(word) and as_read(split(word)) != as_read(parts)]
    wrong += [word for word in WHOLE if split(word)]
    assert len(right) / (len(right) + len(wrong)) >= 0.98, wrong
    assert len(right) / len(JUDGED) >= 0.95, sorted({word for word, _ in JUDGED} - set(right))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huiswerkbegeleiding", ("huiswerk", "begeleiding")),
        ("moestuin", ("moes", "tuin")),
        ("stadsgids", ("stad", "gids")),
        ("taallessen", ("taal", "lessen")),
        ("muziekscholen", ("muziek", "scholen")),
        ("ziekenhuis", ()),
        ("bestuur", ()),
        ("bestuurslid", ()),
        ("tuin", ()),
        ("huiswerk-begeleiding", ()),
        ("tuin2tuin", ()),
        ("", ()),
        ("tuin" * 11, ()),
    ],
)
def test_parts_of_a_word(word, parts):
    assert split(word) == parts


def test_words_of_the_texts_are_parts_too_when_they_are_long_enough():
    assert split("geveltuin") == ()
    assert split("geveltuin", GROWN) == ("gevel", "tuin")
    assert split("tuinzorgbakkerij", GROWN) == ("tuin", "zorgbakkerij")
    assert split("geveltuin", frozenset({"gev", "eltuin"})) == ()


def test_word_on_the_stop_list_is_no_part_even_when_the_texts_are_full_of_it():
    assert split("tuinkwaliteit", GROWN) == ()


@given(st.text(alphabet="abdeghiklmnoprstuvw", max_size=45) | st.sampled_from([word for word, _ in JUDGED]))
def test_parts_are_the_word_and_nothing_else(word):
    parts = split(word)
    rest = word
    for number, part in enumerate(parts):
        links = LINKS if number else ("",)
        assert any(rest.startswith(link + part) for link in links)
        rest = rest[rest.index(part) + len(part) :]
    assert rest == "" or not parts


def test_list_of_parts_is_folded_and_holds_nothing_twice():
    from stuw.search.words import fold

    assert all(fold(part) == part and part.isalpha() for part in listed_parts())
