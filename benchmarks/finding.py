"""Whether people find what they mean: judged queries asked of the application's search, and of a plain one.

The hand-written vacancies stand once in a database of its own and are indexed as always. The baseline is
PostgreSQL's Dutch configuration as it comes: the same texts in one ``to_tsvector``, ``websearch_to_tsquery`` of what
was typed, the best ``ts_rank`` first. For each language and half: the share of queries with a wanted vacancy among
the first five, nDCG@10, and the share that finds nothing. The worst queries are shown of the half to tune on: what
somebody has looked at is no longer held out. Prints one JSON object with ``--json``.
"""

import argparse
import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.judged_queries import HALVES, LANGUAGES, Query, queries
from benchmarks.own_database import database_server, environment, run_stuw

DATABASE = "vinden"
FIRST, DEEP, WORST = 5, 10, 25
GOALS = {"nl": 0.92, **dict.fromkeys(LANGUAGES[1:], 0.80)}
MOST_EMPTY = 0.25
"""Of what the baseline leaves empty."""
SEARCHES = ("stuw", "baseline")

type Ask = Callable[[str], list[str]]
"""What was typed, to the keys of what was found, best first."""


@dataclass(frozen=True)
class Answer:
    """One query with what a search found first."""

    query: Query
    found: tuple[str, ...]

    @property
    def is_hit(self) -> bool:
        """Whether a wanted one is among the first five."""
        return not self.query.wanted.isdisjoint(self.found[:FIRST])

    @property
    def ndcg(self) -> float:
        """From 0 to 1: how close the first ten are to the best order of ten (gain 3 for wanted, 1 for fitting)."""
        best = sorted(self.query.grades.values(), reverse=True)
        return _gain([self.query.grades.get(key, 0) for key in self.found]) / _gain(best)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when a language is under its goal on the half that nothing was chosen on."""
    parser = argparse.ArgumentParser(prog="stuw bench finding", description=__doc__)
    parser.add_argument("--json", action="store_true", help="één JSON-object als laatste regel")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="enkel deze taal; mag meermaals")
    options = parser.parse_args(arguments)
    with database_server() as server:
        server.create_database(DATABASE)
        run_stuw(server, DATABASE, "migrate")
        inside = environment(server, DATABASE)
        os.environ.clear()
        os.environ.update(inside)
        from stuw.cli.django import set_up

        set_up()
        result = measure(options.language or LANGUAGES)
        from django.db import connections

        connections.close_all()
    if options.json:
        print(json.dumps(result, sort_keys=True, ensure_ascii=False))
    return 0 if result["within_goal"] else 1


def measure(languages: Sequence[str]) -> dict[str, Any]:
    """Load the vacancies into the database that Django is connected to, ask everything, and print it for people."""
    from benchmarks.searches import loaded_searches

    searches = loaded_searches()
    found = {}
    for language in languages:
        answers = {name: ask_all(searches[name], queries(language)) for name in SEARCHES}
        found[language] = figures(answers)
        print_figures(language, found[language])
        print_worst(answers["stuw"])
    within = {language: is_within_goal(language, one["test"]) for language, one in found.items()}
    for language, is_within in within.items():
        print(f"{language}: {'within' if is_within else 'NOT within'} the goals")
    return {
        "goals": {"hit": GOALS, "empty_of_baseline": MOST_EMPTY},
        "languages": found,
        "within_goal": all(within.values()),
    }


def ask_all(ask: Ask, asked: Sequence[Query]) -> list[Answer]:
    """Every query asked once."""
    return [Answer(query, tuple(ask(query.text)[:DEEP])) for query in asked]


def figures(answers: Mapping[str, Sequence[Answer]]) -> dict[str, Any]:
    """By half, by search: how many queries, hits, nDCG and empties."""
    return {
        half: {name: _means([one for one in mine if one.query.half == half]) for name, mine in answers.items()}
        for half in HALVES
    }


def _means(answers: Sequence[Answer]) -> dict[str, Any]:
    count = len(answers)
    return {
        "queries": count,
        "hit": round(sum(one.is_hit for one in answers) / count, 3),
        "ndcg": round(sum(one.ndcg for one in answers) / count, 3),
        "empty": round(sum(not one.found for one in answers) / count, 3),
    }


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEEP]))


def worst(answers: Sequence[Answer]) -> list[Answer]:
    """Those of the half to tune on that were answered worst, the worst first; equals from the whole file."""
    tuned = (one for one in answers if one.query.half == "tune")
    return sorted(tuned, key=lambda one: (one.ndcg, one.query.digest))[:WORST]


def is_within_goal(language: str, half: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether a language keeps its promises on one half: hits, and few empty results beside the baseline's."""
    mine, plain = half["stuw"], half["baseline"]
    return mine["hit"] >= GOALS[language] and mine["empty"] <= MOST_EMPTY * plain["empty"]


def print_figures(language: str, found: Mapping[str, Any]) -> None:
    """The figures of one language for people."""
    print(f"\n{language:<6}{'':<10}{'queries':>9}{'hit@5':>9}{'nDCG@10':>9}{'empty':>9}")
    for half in HALVES:
        for name in SEARCHES:
            one = found[half][name]
            print(f"{half:<6}{name:<10}{one['queries']:>9}{one['hit']:>9.1%}{one['ndcg']:>9.3f}{one['empty']:>9.1%}")


def print_worst(answers: Sequence[Answer]) -> None:
    """What went worst, with the first that were found."""
    for one in worst(answers):
        told = ", ".join(f"{key} ({one.query.grades.get(key, 0)})" for key in one.found[:FIRST])
        print(f"  {one.ndcg:.2f}  {one.query.text}: {told or 'nothing'}")
