"""The difference between two texts: nothing is lost, nothing is made up, and it reads as people would say it."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.web.work.changes.wording import MOST_WORDS, Piece, compare, shortened

WORDS = st.lists(st.sampled_from(["de", "soep", "je", "kookt", "\n", " ", "elke", "dinsdag.", "é", "—"]), max_size=40)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join), WORDS.map("".join))


def without(kind: str, pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != kind)


def marked(before: str, after: str) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in compare(before, after))


@given(TEXTS, TEXTS)
def test_pieces_give_both_texts_back(before, after):
    pieces = compare(before, after)
    assert without("new", pieces) == before
    assert without("gone", pieces) == after


@given(TEXTS, TEXTS)
def test_pieces_are_as_few_as_can_be(before, after):
    pieces = compare(before, after)
    assert all(piece.text for piece in pieces)
    pairs = [(one.kind, other.kind) for one, other in pairwise(pieces)]
    assert set(pairs) <= {("same", "gone"), ("same", "new"), ("gone", "new"), ("gone", "same"), ("new", "same")}


@given(TEXTS)
def test_same_text_has_no_difference(text):
    assert compare(text, text) == ([Piece("same", text)] if text else [])


@given(TEXTS, TEXTS)
def test_shortening_leaves_every_change_whole(before, after):
    pieces = compare(before, after)
    short = shortened(pieces)
    assert [piece for piece in short if piece.kind != "same"] == [piece for piece in pieces if piece.kind != "same"]
    assert [piece.kind for piece in short] == [piece.kind for piece in pieces]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Elke dinsdag soep", "Elke donderdag soep", "Elke [-dinsdag-][+donderdag+] soep"),
        ("Je kookt.", "Je kookt. Samen met ons.", "Je kookt.[+ Samen met ons.+]"),
        ("Twee regels\nhier", "Twee regels\n\nhier", "Twee regels\n[-hier-][+\nhier+]"),
        ("", "Nieuw", "[+Nieuw+]"),
        ("Oud", "", "[-Oud-]"),
        (
            "Wij zoeken een chauffeur voor de bus",
            "Wij vragen een kok voor de keuken",
            "Wij [-zoeken een chauffeur-][+vragen een kok+] voor de [-bus-][+keuken+]",
        ),
    ],
)
def test_change_is_marked_by_the_word(before, after, words):
    assert marked(before, after) == words


def test_few_signs_between_two_changes_are_read_with_them():
    assert marked("rood en blauw", "geel en groen") == "[-rood en blauw-][+geel en groen+]"


def test_long_text_is_compared_in_a_moment():
    paragraphs = [" ".join(f"woord{number % 97} de en" for number in range(row, row + 60)) for row in range(200)]
    changed = [text if row % 3 else text.replace("woord5", "anders", 1) for row, text in enumerate(paragraphs)]
    before, after = "\n".join(paragraphs), "\n".join(changed) + "\nTot dan."
    assert len(before.split()) > 10 * MOST_WORDS
    begun = time.perf_counter()
    pieces = compare(before, after)
    assert time.perf_counter() - begun < 5
    assert without("new", pieces) == before
    assert without("gone", pieces) == after
    assert "anders" in "".join(piece.text for piece in pieces if piece.kind == "new")


def test_one_line_without_an_end_is_compared_in_a_moment():
    before = " ".join(f"a{number}" for number in range(6000))
    begun = time.perf_counter()
    pieces = compare(before, before.replace("a3000 ", ""))
    assert time.perf_counter() - begun < 5
    assert without("new", pieces) == before


def test_long_stretch_that_stayed_is_left_out_between_words():
    before = "Begin. " + "Alles blijft gelijk en lang. " * 40 + "Einde."
    pieces = shortened(compare(before, before.replace("Begin", "Start").replace("Einde", "Slot")))
    same = "".join(piece.text for piece in pieces if piece.kind == "same")
    assert " … " in same
    assert len(same) < 300
