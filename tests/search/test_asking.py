"""What words are found by: compounds both ways, synonyms, wishes and fillers; and how honest that stays."""

import pytest

from stuw.search.asking import MOST_TERMS, read
from stuw.search.criteria import Criteria
from stuw.search.models import Entry
from stuw.search.queries import search
from stuw.search.synonyms import Synonyms, cut, default_synonyms
from stuw.search.synonyms import read as read_synonyms
from tests.cast import NOW
from tests.search.world import ids, online

pytestmark = pytest.mark.django_db

OWN = read_synonyms(
    {
        "same": [["rood", "vermiljoen", "vuurrode kleur"]],
        "wish": [{"broad": ["kleur"], "narrow": ["rood"]}],
        "filler": ["de"],
    }
)


@pytest.fixture
def here(cast):
    """Centre A with nothing online."""
    Entry.objects.all().delete()
    return cast.a


def find(at, words, **asked):
    return search(at.centre, Criteria(words=words, **asked), None, today=NOW.date())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Huiswerkbegeleiding", "begeleiding"),
        ("Huiswerkbegeleiding", "huiswerk"),
        ("Huiswerkbegeleiding", "huiswerk begeleiden"),
        ("Begeleiding bij het huiswerk", "huiswerkbegeleiding"),
        ("Onderhoud van de moestuin", "tuin helpen"),
        ("Taalbuddy", "buddy taal"),
        ("Een buddy voor taal", "taalbuddy"),
        ("Bezoek aan senioren", "bejaarden"),
        ("Bezoek aan bejaarden", "OUDEREN"),
        ("Conversatietafel", "taal oefenen"),
        ("Chauffeur gezocht", "rijden"),
        ("Onthaal in het sociaal huis", "ocmw"),
        ("Wandelen met asielhonden", "iets met dieren"),
        ("Ontmoetingsplaats openhouden", "mensen ontmoeten"),
        ("Klussen in het buurthuis", "handen uit de mouwen"),
    ],
)
def test_meaning_is_found_in_other_words(here, text, words):
    online(here, title="Iets anders", description="Zonder verband.")
    made = online(here, title=text, description="Kom je ook?")
    found = find(here, words)
    assert (ids(found.entries), found.is_guess, found.repaired) == ([made.pk], False, "")
    assert find(here, words, tags=frozenset({"theme:care"})).total == found.counts["theme:care"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"place_kind": "home"}, "van thuis uit"),
        ({"regularity": "one_off"}, "één dag"),
        ({"physical_load": "light"}, "niet te zwaar"),
        ({"contact_level": "much"}, "mensen leren kennen"),
        ({"together": ["family"]}, "met het gezin"),
    ],
)
def test_wish_is_found_in_the_fields_that_fulfil_it(here, values, words):
    online(here, title="Zwaar werk van elke dag", description="Dag na dag zwaar.")
    made = online(here, title="Iets anders", **values)
    assert ids(find(here, words).entries) == [made.pk]


def test_words_come_before_pieces_of_compounds_and_these_before_synonyms(here):
    made = [
        online(here, title=title, description=text)
        for title, text in (
            ("Bezoek aan bejaarden", "Senioren en rustoord."),
            ("Ouderenzorg", "Kom je ook?"),
            ("Iets doen", "Je gaat op pad met ouderen."),
            ("Ouderen", "Kom je ook?"),
        )
    ]
    assert ids(find(here, "ouderen").entries) == [vacancy.pk for vacancy in reversed(made)]


def test_narrow_word_does_not_find_the_broad_one(here):
    online(here, title="Dieren", description="Alle soorten.")
    assert find(here, "kat").total == 0


def test_one_piece_of_a_compound_is_no_hit_for_two_words(here):
    online(here, title="Zwembadtoezicht", description="Kom je ook?")
    assert find(here, "zwembad atoomfysica").total == 0
    assert find(here, "zwem").total == 1


def test_not_all_words_is_a_guess_and_is_said_to_be_one(here):
    made = online(here, title="Voorlezen in het ziekenhuis", description="Elke week.")
    online(here, title="Koken", description="Elke zaterdag.")
    found = find(here, "voorlezen ziekenhuis atoomfysica")
    assert (ids(found.entries), found.is_guess) == ([made.pk], True)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("bibliotek", "bibliotheek"), ("voetbaltrianer", "voetbaltrainer"), ("vorlezen", "voorlezen")],
)
def test_typing_error_that_finds_nothing_is_put_right(here, typed, right):
    made = online(here, title="Voorlezen in de bibliotheek, en een trainer voor voetbal")
    found = find(here, typed)
    assert (ids(found.entries), found.repaired) == ([made.pk], right)
    assert find(here, typed, is_literal=True).repaired == ""


def test_known_word_is_never_put_right(here):
    online(here, title="Atoomfysicus")
    online(here, title="Atoomfysica")
    assert find(here, "atoomfysicus").repaired == ""
    assert find(here, "atoomfysicus").suggestion == ""


# Reading, without a database


def test_synonyms_work_both_ways_and_wishes_one_way():
    assert OWN.others[("rood",)] == (("vermiljoen",), ("vuurrode", "kleur"))
    assert OWN.others[("vermiljoen",)] == (("rood",), ("vuurrode", "kleur"))
    assert OWN.others[("kleur",)] == (("rood",),)


def test_longest_phrase_is_taken():
    assert cut(["de", "vuurrode", "kleur", "kleur"], OWN) == [("de",), ("vuurrode", "kleur"), ("kleur",)]
    assert cut(["rood"], Synonyms({}, frozenset())) == [("rood",)]


def test_fillers_are_asked_only_when_there_is_nothing_else():
    assert [term.literal for term in read("de kleur", OWN).terms] == [("kleur",)]
    assert [term.literal for term in read("de", OWN).terms] == [("de",)]
    assert read("", OWN).wide == ""


def test_longer_search_asks_no_more_than_so_many_words():
    assert len(read(" ".join(f"woord{number}" for number in range(20)), OWN).terms) == MOST_TERMS


def test_default_list_is_large_enough_and_names_nothing_twice_in_a_group():
    synonyms = default_synonyms()
    assert len(synonyms.others) > 250
    assert all(phrase not in others for phrase, others in synonyms.others.items())
    assert all(len(set(others)) == len(others) for others in synonyms.others.values())
