"""What a search finds: against a reader who goes through everything, with words, places, moments and counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuw.kernel.availability import from_slots, slot
from stuw.search.criteria import RADII, Criteria
from stuw.search.facets import BY_TAG, GROUPS
from stuw.search.queries import PAGE_SIZE, entries_visible_at, search
from tests.cast import NOW
from tests.search.world import BILZEN, BRUGGE, HASSELT, PLACES, SIZE, found_by_a_reader, ids, make_world, online

pytestmark = pytest.mark.django_db

TODAY, DAY = NOW.date(), timedelta(days=1)
TAGS = sorted(BY_TAG)
EVERYTHING = Criteria()
SEARCHES = st.builds(
    Criteria,
    radius=st.sampled_from(RADII),
    tags=st.frozensets(st.sampled_from(TAGS), max_size=3),
    availability=st.none() | st.integers(1, (1 << 21) - 1) | st.integers(0, 20).map(lambda number: 1 << number),
)
PLACE = st.none() | st.sampled_from(PLACES)
# The world is only read, so one serves every example.
reading_only = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def find(cast, criteria=EVERYTHING, point=None, *, at=None):
    return search((at or cast.a).centre, criteria, point, today=TODAY)


@pytest.fixture
def world(cast):
    """The cast, with a world to search in at centre A, and the same at its neighbour that shares nothing."""
    for at in (cast.a, cast.b):
        make_world(at)
    return cast


# What is found


def test_search_finds_what_a_reader_finds(world):
    @reading_only
    @given(SEARCHES, PLACE)
    def holds(criteria, point):
        expected = found_by_a_reader(world.a.centre, criteria, point)
        found = find(world, criteria, point)
        assert found.total == len(expected)
        assert len(found.entries) == min(len(expected), PAGE_SIZE)
        assert set(ids(found.entries)) <= expected

    holds()


def test_count_of_every_facet_holds(world):
    """A number beside a filter is what one finds with it; of themes one is enough, so there it counts alone."""

    @reading_only
    @given(SEARCHES, PLACE, st.sampled_from(TAGS))
    def holds(criteria, point, tag):
        (group,) = [group for group in GROUPS if tag in {facet.tag for facet in group.facets}]
        others = criteria.tags - criteria.of_group(group) if group.is_any else criteria.tags
        with_it = replace(criteria, tags=others | {tag})
        assert find(world, criteria, point).counts[tag] == find(world, with_it, point).total

    holds()


@pytest.mark.parametrize("words", ["", "plek", "plke"])
def test_counts_are_of_what_the_words_find_a_guess_included(world, words):
    found = find(world, Criteria(words=words))
    assert set(found.counts) == set(BY_TAG)
    for tag in TAGS:
        assert find(world, Criteria(words=words, tags=frozenset({tag}))).total == found.counts[tag]


def test_every_facet_occurs_in_the_world_that_is_searched(world):
    assert [tag for tag, count in find(world).counts.items() if count == 0] == []


def test_of_themes_one_is_enough_and_of_needs_all_must_hold(cast):
    care, nature = online(cast.a, themes=["care"], trial_period=True), online(cast.a, themes=["nature"])
    both = online(cast.a, themes=["care", "nature"], trial_period=True, wheelchair=True)
    found = {
        tags: set(ids(find(cast, Criteria(tags=frozenset(tags))).entries))
        for tags in (("theme:care", "theme:nature"), ("need:trial", "need:wheelchair"), ("theme:nature", "need:trial"))
    }
    assert found == {
        ("theme:care", "theme:nature"): {care.pk, nature.pk, both.pk},
        ("need:trial", "need:wheelchair"): {both.pk},
        ("theme:nature", "need:trial"): {both.pk},
    }


# Moments and places


def test_moment_that_is_unknown_suits_every_moment(cast):
    tuesday, saturday = slot(1, 0), slot(5, 1)
    on_tuesday = online(cast.a, availability=from_slots([tuesday]))
    unknown = online(cast.a, availability=None)
    on_both = online(cast.a, availability=from_slots([tuesday, saturday]))
    for number, expected in ((tuesday, {on_tuesday, unknown, on_both}), (saturday, {unknown, on_both})):
        found = find(cast, Criteria(availability=from_slots([number])))
        assert set(ids(found.entries)) == {row.pk for row in expected} | {cast.a.vacancy.pk}


def test_what_lies_within_the_radius_is_found_nearest_first(cast):
    far = online(cast.a, points=[HASSELT])  # 14.2 km from Bilzen
    near = online(cast.a, points=[BRUGGE, BILZEN])
    nowhere, at_home = online(cast.a), online(cast.a, place_kind="home")
    found = {radius: ids(find(cast, Criteria(radius=radius), BILZEN).entries) for radius in (10, 15)}
    assert found[10] == [near.pk, cast.a.vacancy.pk, at_home.pk]
    assert found[15] == [near.pk, cast.a.vacancy.pk, far.pk, at_home.pk]
    assert nowhere.pk not in found[15]


def test_distance_on_a_card_is_to_the_nearest_of_its_places(cast):
    online(cast.a, points=[BRUGGE, HASSELT], title="Twee plekken")
    (entry,) = [entry for entry in find(cast, Criteria(radius=50), BILZEN).entries if entry.title == "Twee plekken"]
    assert entry.km == pytest.approx(14.2, abs=0.1)


@pytest.mark.parametrize("point", [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (50.0, 179.999)])
def test_place_at_the_edge_of_the_earth_is_searched_without_error(cast, point):
    assert find(cast, Criteria(radius=50), point).total == 0


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Je wandelt met honden", "hond"),
        ("Je wandelt met een hond", "honden"),
        ("Vrijwilligers gezocht", "vrijwilliger"),
        ("Huiswerkbegeleiding aan huis", "begeleiding"),
        ("Huiswerkbegeleiding aan huis", "huiswerk"),
        ("Koffie in het café", "cafe"),
        ("Koffie in het cafe", "CAFÉ"),
        ("Één uur per week", "een uur"),
        ("Naaiatelier & creatief", "naaiatelier creatief"),
        ("Hulp bij 100% van het werk", "100%"),
        ("Werk_plaats voor fietsen", "werk_plaats"),
        ("Meter of peter worden", "peter"),
        ("Lezen met 3-jarigen", "3-jarigen"),
        ("O'Reilly leest voor", "o'reilly"),
    ],
)
def test_words_are_found_as_stems_inside_words_and_without_accents(cast, text, words):
    made = online(cast.a, title="Iets doen", description=text)
    found = find(cast, Criteria(words=words))
    assert made.pk in ids(found.entries)
    assert found.is_guess is False


@pytest.mark.parametrize("words", ["huiswerkbegleiding", "huiswerkbegeleidng", "huswerkbegeleiding"])
def test_typing_error_is_put_right_and_said(cast, words):
    made = online(cast.a, title="Huiswerkbegeleiding in de bibliotheek")
    found = find(cast, Criteria(words=words))
    assert (ids(found.entries), found.is_guess, found.repaired) == ([made.pk], False, "huiswerkbegeleiding")


@pytest.mark.parametrize("words", ["xqzwv", "***", "- -", "%", "_", '"', "\\", "()", "' OR 1=1 --", "\u0301", "!&|<->"])
def test_words_that_are_nothing_find_nothing_and_break_nothing(cast, words):
    found = find(cast, Criteria(words=words))
    assert found.is_guess is False or found.total == 0
    assert set(found.counts) == set(BY_TAG)


def test_all_words_must_be_there(cast):
    made = online(cast.a, title="Fietsen herstellen", description="In het atelier.")
    online(cast.a, title="Fietsen met senioren")
    assert ids(find(cast, Criteria(words="fietsen atelier")).entries) == [made.pk]


@pytest.mark.parametrize("words", ["Buurthuis Bilzen", "armoede", "koken", "Bilzen"])
def test_names_of_organisation_theme_activity_and_place_are_words_too(cast, words):
    assert cast.a.vacancy.pk in ids(find(cast, Criteria(words=words)).entries)


def test_word_in_the_title_comes_before_the_word_in_the_text(cast):
    in_text = online(cast.a, title="Iets met muziek", description="Zingen in het koor. Zingen en nog eens zingen.")
    in_title = online(cast.a, title="Zingen met ouderen", published_at=NOW - DAY)
    assert ids(find(cast, Criteria(words="zingen")).entries) == [in_title.pk, in_text.pk]


def test_without_words_or_place_the_newest_comes_first(cast):
    old, new = online(cast.a, published_at=NOW - DAY), online(cast.a, published_at=NOW + DAY)
    assert ids(find(cast).entries) == [new.pk, cast.a.vacancy.pk, old.pk]


# Days, neighbours and pages


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ({"publish_from": TODAY + DAY}, False),
        ({"publish_from": TODAY}, True),
        ({"publish_until": TODAY}, True),
        ({"publish_until": TODAY - DAY}, False),
        ({"ends_on": TODAY}, True),
        ({"ends_on": TODAY - DAY}, False),
        ({"ends_on": TODAY + DAY, "publish_until": TODAY - DAY}, False),
        ({"starts_on": TODAY + DAY}, True),
    ],
)
def test_vacancy_is_found_on_its_days(cast, values, is_found):
    made = online(cast.a, **values)
    assert (made.pk in ids(find(cast).entries)) == is_found


def test_neighbour_sees_what_is_shared_in_the_network_and_nobody_else_does(cast):
    shared, own = online(cast.a, visibility="network"), online(cast.a, visibility="centre")
    seen = {name: set(ids(find(cast, at=getattr(cast, name)).entries)) for name in ("a", "b", "c")}
    assert {shared.pk, own.pk} <= seen["a"]
    assert seen["b"] & {shared.pk, own.pk} == {shared.pk}
    assert seen["c"] & {shared.pk, own.pk} == set()


def test_centre_without_a_network_shares_with_nobody(cast):
    made = online(cast.c, visibility="network")
    assert made.pk in ids(find(cast, at=cast.c).entries)
    assert made.pk not in {*ids(find(cast).entries), *ids(find(cast, at=cast.b).entries)}


def test_pages_hold_everything_once_and_beyond_the_last_there_is_the_last(world):
    pages = [find(world, Criteria(page=page)) for page in (1, 2, 3, 500)]
    assert [len(page.entries) for page in pages[:2]] == [PAGE_SIZE, SIZE + 1 - PAGE_SIZE]
    assert sorted(ids(pages[0].entries) + ids(pages[1].entries)) == sorted(
        entries_visible_at(world.a.centre, today=TODAY).values_list("pk", flat=True)
    )
    assert [(page.page, page.pages, page.total) for page in pages] == [
        (1, 2, SIZE + 1),
        (2, 2, SIZE + 1),
        (2, 2, SIZE + 1),
        (2, 2, SIZE + 1),
    ]
    assert ids(pages[1].entries) == ids(pages[3].entries)


def test_nothing_found_is_one_empty_page(cast):
    found = find(cast, Criteria(words="xqzwv", page=7))
    assert (found.entries, found.total, found.page, found.pages) == ([], 0, 1, 1)
