"""``./stuw bench finding``: the queries are judged as they say, and the measurement sees what it should."""

import re
from collections import Counter

import pytest
from benchmarks import finding
from benchmarks.judged_queries import HALVES, LANGUAGES, Query, queries
from benchmarks.searches import loaded_searches

from stuw.search.models import Entry
from stuw.vacancies.models import Vacancy
from stuw.world.blueprints import CONTENT, blueprints

KEYS = {blueprint.key for blueprint in blueprints()}


def file_of() -> dict[str, str]:
    """The file of each blueprint: the themes under which they were written."""
    return {
        key: file.stem
        for file in (CONTENT / "vacancies").glob("*.toml")
        for key in re.findall(r'(?m)^key = "(.*)"$', file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_are_many_different_and_about_vacancies_that_exist(language):
    asked = queries(language)
    assert len(asked) >= (300 if language == "nl" else 40)
    assert not [text for text, times in Counter(query.text.casefold() for query in asked).items() if times > 1]
    for query in asked:
        assert set(query.grades) <= KEYS, query.text
        assert query.wanted, query.text
        assert query.text == " ".join(query.text.split()) != ""


def test_dutch_queries_want_every_vacancy_and_each_theme_often():
    files = file_of()
    assert set(files) == KEYS
    dutch = queries("nl")
    assert set().union(*(query.wanted for query in dutch)) == KEYS
    themes = Counter(theme for query in dutch for theme in {files[key] for key in query.wanted})
    assert set(themes) == set(files.values())
    assert min(themes.values()) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_halves_are_about_as_large_and_do_not_move(language):
    halves = Counter(query.half for query in queries(language))
    assert set(halves) == set(HALVES)
    assert min(halves.values()) >= 0.25 * halves.total()


def test_half_follows_from_the_text_alone():
    assert [Query(language, "honden", {}).half for language in LANGUAGES] == ["test"] * len(LANGUAGES)
    assert Query("nl", "kat", {}).half == "tune"


def answer(found: str, wanted: str = "a", fits: str = "b") -> finding.Answer:
    return finding.Answer(Query("nl", "honden", dict.fromkeys(fits, 1) | dict.fromkeys(wanted, 2)), tuple(found))


def test_order_counts_and_what_is_missing_too():
    assert answer("ab").ndcg == answer("abx").ndcg == 1
    assert answer("").ndcg == answer("xyz").ndcg == 0
    assert 1 > answer("ba").ndcg > answer("xba").ndcg > answer("xb").ndcg > 0
    assert answer("xxxxa").is_hit
    assert not answer("xxxxxa").is_hit
    assert not answer("bbbbb").is_hit


def test_figures_are_shares_of_each_half():
    tuned, query = finding.Answer(Query("nl", "kat", {"a": 2}), ("a",)), Query("nl", "honden", {"a": 2})
    mine = [tuned, finding.Answer(query, ()), finding.Answer(query, ("a",))]
    found = finding.figures({"stuw": mine})
    assert found["tune"]["stuw"] == {"queries": 1, "hit": 1, "ndcg": 1, "empty": 0}
    assert found["test"]["stuw"] == {"queries": 2, "hit": 0.5, "ndcg": 0.5, "empty": 0.5}
    assert finding.worst(mine) == [tuned]


@pytest.mark.parametrize(
    ("hit", "empty", "holds"), [(0.92, 0.1, True), (0.91, 0.1, False), (0.92, 0.11, False), (1.0, 0.0, True)]
)
def test_goal_asks_for_hits_and_for_few_empty_results(hit, empty, holds):
    half = {"stuw": {"hit": hit, "empty": empty}, "baseline": {"hit": 0.4, "empty": 0.4}}
    assert finding.is_within_goal("nl", half) is holds


@pytest.mark.django_db(transaction=True)
def test_both_searches_are_asked_over_every_vacancy_once(capsys, monkeypatch):
    searches = loaded_searches()
    assert Entry.objects.count() == Vacancy.objects.count() == len(KEYS)
    for ask in searches.values():
        assert "asiel-honden-wandelen" in ask("asielhond")
        assert ask("qqqzzz") == []

    monkeypatch.setattr("benchmarks.searches.loaded_searches", lambda: searches)
    measured = finding.measure(["en"])
    asked = [measured["languages"]["en"][half][name]["queries"] for half in HALVES for name in finding.SEARCHES]
    assert sum(asked) == 2 * len(queries("en"))
    assert capsys.readouterr().out.splitlines()[-1].startswith("en: ")
