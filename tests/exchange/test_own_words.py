"""Words of ours in a file, as our own exports have them, mean exactly what they say."""

import random
from collections.abc import Callable

import pytest

from stuw.exchange.imports.engagement import guidance_of
from stuw.exchange.imports.keywords import (
    activities_of,
    sectors_of,
    target_groups_of,
    themes_of,
    together_of,
    welcome_of,
)
from stuw.exchange.imports.nodes import flat_texts
from stuw.organisations.enums import Sector
from stuw.people.enums import Activity
from stuw.vacancies.enums import TargetGroup, Theme, Together, Welcome

# A title and a text that by themselves say something for each table.
ABOUT = ("Koken met kinderen in de tuin van de school, samen met het gezin", "Sportclub voor nieuwkomers")
READERS: list[tuple[type, Callable[[str], tuple[str, ...]]]] = [
    (Theme, lambda cell: themes_of(flat_texts(cell), *ABOUT)),
    (Activity, lambda cell: activities_of(flat_texts(cell), *ABOUT)),
    (TargetGroup, lambda cell: target_groups_of(flat_texts(cell), *ABOUT)),
    (Sector, lambda cell: sectors_of(flat_texts(cell), *ABOUT)),
    (Together, lambda cell: together_of(flat_texts(cell))),
    (Welcome, lambda cell: welcome_of(flat_texts(cell))),
]


@pytest.mark.parametrize(("words", "read"), READERS)
def test_each_label_is_just_that_choice(words, read):
    assert {one: read(one.label) for one in words} == {one: (one.value,) for one in words}


@pytest.mark.parametrize(("words", "read"), READERS)
def test_several_labels_are_those_choices_in_their_order(words, read):
    for size in range(2, 6):
        chosen = random.sample(list(words), size)
        assert read("|".join(one.label for one in chosen)) == tuple(one.value for one in chosen)


def test_labels_of_another_list_add_nothing():
    both = [Theme.SENIORS.label, Activity.COOKING.label, Activity.COMMUNICATION.label]

    assert themes_of(flat_texts("|".join(both)), "", "") == ("seniors",)
    assert activities_of(flat_texts("|".join(both)), "", "") == ("cooking", "communication")


def test_words_of_others_beside_ours_still_count():
    assert set(themes_of(["Ouderen", "zorgcentrum"], "", "")) == {"seniors", "care"}


@pytest.mark.parametrize(
    ("text", "guidance"),
    [
        ("geen", "none"),
        ("geen vaste begeleiding", "none"),
        ("Geen begeleiding voorzien", "none"),
        ("geen vaste begeleiding, maar wel een buddy", "buddy"),
        ("een vaste begeleider", "fixed"),
        ("begeleiding door een ervaren vrijwilliger", "fixed"),
        ("", ""),
    ],
)
def test_no_guidance_is_no_guidance(text, guidance):
    assert guidance_of(text) == guidance
