"""An address says what somebody asks for, and what somebody asks for says its address."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from stuw.search.criteria import DEFAULT_RADIUS, MAX_PAGE, RADII, Criteria
from stuw.search.facets import BY_TAG, GROUPS

TAGS = sorted(BY_TAG)
NAMES = ["q", "plaats", "straal", "moment", "pagina", "letterlijk", *(group.name for group in GROUPS)]
# What people and machines put in an address: words, values of facets, numbers out of every range, and noise.
VALUES = st.one_of(
    st.text(max_size=150),
    st.sampled_from([facet.value for facet in BY_TAG.values()]),
    st.integers(-5, 10**9).map(str),
    st.sampled_from(["\x00", "1", "²", "٣", "1e3", " 5 ", "-1", "%", "x" * 119 + "  y"]),
)


def address(parameters: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in parameters.items():
        query.setlist(name, values)
    return query


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(VALUES, max_size=4)))
@example({"q": ["x" * 119 + "  y"]})
@example({"straal": ["25"]})
def test_address_that_is_read_and_written_is_read_the_same(parameters):
    criteria = Criteria.read(address(parameters))
    assert Criteria.read(QueryDict(criteria.query())) == criteria
    assert criteria.radius in RADII
    assert 1 <= criteria.page <= MAX_PAGE
    assert criteria.tags <= set(BY_TAG)


@given(
    st.builds(
        Criteria,
        words=st.sampled_from(["", "hond", "café & thee", "50% + 1"]),
        place=st.sampled_from(["", "3740 Bilzen"]),
        radius=st.sampled_from(RADII),
        tags=st.frozensets(st.sampled_from(TAGS)),
        availability=st.none() | st.integers(1, (1 << 21) - 1),
        page=st.integers(1, MAX_PAGE),
        is_literal=st.booleans(),
    )
)
def test_every_search_has_an_address(criteria):
    assert Criteria.read(QueryDict(criteria.query())) == criteria


def test_search_for_everything_has_an_empty_address():
    assert Criteria().query() == ""
    assert Criteria.read(QueryDict("")) == Criteria()


@pytest.mark.parametrize(
    ("query", "criteria"),
    [
        ("q=+hond++uitlaten+", Criteria(words="hond uitlaten")),
        ("q=a%00b", Criteria(words="a b")),
        ("straal=3", Criteria(radius=DEFAULT_RADIUS)),
        ("straal=99999999999999999999", Criteria()),
        ("letterlijk=ja", Criteria()),
        ("pagina=0", Criteria()),
        ("pagina=-3", Criteria()),
        ("pagina=99999", Criteria(page=MAX_PAGE)),
        ("pagina=twee", Criteria()),
        ("moment=0&moment=20&moment=21&moment=-1", Criteria(availability=1 | 1 << 20)),
        ("thema=care&thema=onzin", Criteria(tags=frozenset({"theme:care"}))),
        ("nood=care", Criteria()),
        ("onbekend=1", Criteria()),
    ],
)
def test_what_makes_no_sense_is_left_out(query, criteria):
    assert Criteria.read(QueryDict(query)) == criteria


@pytest.mark.parametrize("tag", TAGS)
def test_facet_is_turned_on_and_off_from_the_first_page(tag):
    start = Criteria(words="hond", page=3)
    on = start.with_tag_turned(tag)
    assert on == replace(start, tags=frozenset({tag}), page=1)
    assert on.with_tag_turned(tag) == replace(start, page=1)
    assert (on.filters_on, replace(on, availability=1).filters_on) == (1, 2)


def test_facets_have_values_that_are_unlike_within_their_group():
    for group in GROUPS:
        values = [facet.value for facet in group.facets]
        assert len(values) == len(set(values))
