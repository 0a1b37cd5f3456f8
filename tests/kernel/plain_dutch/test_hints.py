"""Advice on clear Dutch: what it notices, what it leaves alone, and that it can look at any text whatever."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.kernel.plain_dutch import HintKind, hints
from stuw.kernel.plain_dutch.words import ABBREVIATIONS, GENDERED, HARD_WORDS, SHORTENED
from stuw.world.blueprints import Blueprint, blueprints
from stuw.world.texts import tell, tell_lines, tell_paragraphs

FIELDS = ("title", "teaser", "description", "tasks", "audience", "offer", "schedule", "reward", "languages", "branch")


def kinds(text: str, field: str = "description") -> list[HintKind]:
    return [hint.kind for hint in hints(text, field=field)]


@pytest.mark.parametrize(
    ("text", "kind", "fragment"),
    [
        ("Je helpt " + "heel graag " * 12 + "mee.", HintKind.LONG_SENTENCE, None),
        ("De soep wordt door ons gemaakt.", HintKind.PASSIVE, "wordt door ons gemaakt"),
        ("Er werd gezongen.", HintKind.PASSIVE, "werd gezongen"),
        ("Kom als je gevraagd wordt.", HintKind.PASSIVE, "gevraagd wordt"),
        ("De tafels worden afgeruimd.", HintKind.PASSIVE, "worden afgeruimd"),
        ("Men kookt.", HintKind.MEN, "Men"),
        ("Wij leren het u.", HintKind.FORMAL, "u"),
        ("Uw hulp telt.", HintKind.FORMAL, "Uw"),
        ("Je doet dit teneinde te helpen.", HintKind.HARD_WORD, "teneinde"),
        ("Dat past in het kader van ons werk.", HintKind.HARD_WORD, "in het kader van"),
        ("In  het\nkader van ons werk.", HintKind.HARD_WORD, "In  het\nkader van"),
        ("Je werkt in een WZC.", HintKind.ABBREVIATION, "WZC"),
        ("Je helpt bij taken, o.a. koken.", HintKind.ABBREVIATION, "o.a."),
        ("Open van maandag t/m vrijdag.", HintKind.ABBREVIATION, "t/m"),
        ("KOM ALLEMAAL HELPEN op zondag.", HintKind.SHOUTING, "KOM ALLEMAAL HELPEN"),
        ("Dit is DRINGEND.", HintKind.SHOUTING, "DRINGEND"),
        ("Kom helpen!!", HintKind.EXCLAMATION, "!!"),
        ("Kom! Help! Nu!", HintKind.EXCLAMATION, "!"),
        ("We zoeken een poetsvrouw.", HintKind.GENDERED, "poetsvrouw"),
        ("Wij zoeken een gastvrouw.", HintKind.GENDERED, "gastvrouw"),
        ("Je helpt mee.\n" * 31, HintKind.LONG_PARAGRAPH, None),
    ],
)
def test_what_can_be_clearer_is_noticed_where_it_stands(text, kind, fragment):
    (hint,) = hints(text, field="description")
    assert hint.kind == kind
    assert text[hint.start : hint.end] == hint.fragment
    assert fragment is None or hint.fragment == fragment
    assert hint.sentence.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n  ",
        "Je snijdt groenten en maakt soep. Daarna eten we samen.",
        "Elke dinsdag van 9 u tot 12.30 u. Kom om 9 u!",
        "Het wordt warm. Word jij onze nieuwe collega? Worden de dagen lang, dan wandelen we.",
        "Het OCMW en de VDAB helpen mee. Onze vzw zit in de KSA-lokalen. Je werkt met een PC.",
        "Je werkt in een woonzorgcentrum (WZC). Het WZC ligt in het park.",
        "Wij zoeken een gastvrouw of gastheer.",
        "Je doet drie dingen: groenten snijden, soep maken, tafels dekken, met mensen praten, afwassen, "
        "opruimen en samen eten.",
        "Een vrijwilliger of een vrijwilligster: iedereen is welkom.",
        "De kinderen genieten. Wordt het laat, dan gaan we samen naar huis.",
    ],
)
def test_plain_text_is_left_alone(text):
    assert kinds(text) == []


def test_same_word_is_mentioned_once():
    assert kinds("Indien je komt, dan eten we. Indien niet, dan ook. Bv. soep, bv. brood. WZC en WZC.") == [
        HintKind.HARD_WORD,
        HintKind.ABBREVIATION,
        HintKind.ABBREVIATION,
    ]


def test_longest_of_two_phrases_counts():
    (hint,) = hints("Je toont empathisch vermogen.", field="description")
    assert hint.fragment == "empathisch vermogen"


def test_hints_stand_in_the_order_of_the_text():
    text = "Men dient te komen. U wordt verwacht in het WZC!! Tevens is er soep."
    starts = [hint.start for hint in hints(text, field="description")]
    assert len(starts) == 7
    assert starts == sorted(starts)


def test_title_is_held_to_the_length_of_a_title():
    assert kinds("Een titel die echt veel te lang is om op een gsm in een lijst te kunnen lezen", "title") == [
        HintKind.LONG_TITLE
    ]
    assert kinds("Kookhulp in het buurtrestaurant", "title") == []


def test_nobody_is_spoken_to_in_a_schedule():
    assert kinds("dinsdag en donderdag, 9 tot 12 u", "schedule") == []
    assert kinds("op vraag, u beslist", "schedule") == []


@given(st.text(max_size=400), st.sampled_from(FIELDS))
def test_any_text_can_be_looked_at(text, field):
    for hint in hints(text, field=field):
        assert 0 <= hint.start < hint.end <= len(text)
        assert hint.fragment == text[hint.start : hint.end]


@given(
    st.lists(
        st.sampled_from(
            [*HARD_WORDS, *ABBREVIATIONS, *SHORTENED, *GENDERED, "wordt", "gemaakt", "men", "İU", "u", "9"]
        ),
        max_size=40,
    ),
    st.sampled_from([" ", "\n", ". ", "! ", ", "]),
    st.sampled_from(FIELDS),
)
def test_any_heap_of_hard_words_can_be_looked_at(words, between, field):
    text = between.join(words)
    for hint in hints(text, field=field):
        assert hint.fragment == text[hint.start : hint.end] != ""


def test_every_word_of_the_tables_is_found():
    for table, kind in (
        (HARD_WORDS, HintKind.HARD_WORD),
        (ABBREVIATIONS, HintKind.ABBREVIATION),
        (SHORTENED, HintKind.ABBREVIATION),
        (GENDERED, HintKind.GENDERED),
    ):
        assert [word for word in table if kind not in kinds(f"Zo: {word} hier")] == []
    assert len(HARD_WORDS) >= 150


def test_what_is_advised_is_not_advised_against():
    advised = {part.strip() for text in (*HARD_WORDS.values(), *GENDERED.values()) for part in text.split(" of ")}
    assert advised & set(HARD_WORDS) == set()


class Told(dict[str, str]):
    """Any word that a hand-written text asks for."""

    def __missing__(self, name: str) -> str:
        return {"moments": "dinsdag en donderdag", "time": "van 9 tot 12 u"}.get(name, "Bilzen")


def hints_of(one: Blueprint) -> int:
    rng, slots = Random(1), Told()
    texts = [("title", tell(one.titles[0], slots, rng)), ("teaser", tell(one.teasers[0], slots, rng))]
    texts += [("description", tell_paragraphs(one.text, slots, rng)), ("tasks", tell_lines(one.tasks, slots, rng))]
    return sum(len(hints(text, field=field)) for field, text in [*texts, ("offer", tell(one.offer, slots, rng))])


def test_texts_written_with_care_get_hardly_any_advice():
    counts = [hints_of(one) for one in blueprints()]
    assert sum(counts) <= len(counts) / 3
    assert max(counts) <= 2
