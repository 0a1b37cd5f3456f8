"""Completing a place while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw import places
from stuw.places import Region
from stuw.places.table import table


def labels(text: str, limit: int = 8) -> list[str]:
    return [match.label for match in places.find(text, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kortessem", "Kortessem (Hasselt), 3720"),
        ("Bilzen", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("Hoeselt", "Hoeselt (Bilzen-Hoeselt), 3730"),
        ("Meulebeke", "Meulebeke (Tielt), 8760"),
        ("Borsbeek", "Borsbeek (Antwerpen), 2150"),
        ("Zwijndrecht", "Zwijndrecht (Beveren-Kruibeke-Zwijndrecht), 2070"),
        ("Gooik", "Gooik (Pajottegem), 1755"),
        ("Nevele", "Nevele (Deinze), 9850"),
        ("Meeuwen-Gruitrode", "Meeuwen-Gruitrode (Oudsbergen), 3670"),
        ("Bertogne", "Bertogne (Bastenaken), 6687"),
    ],
)
def test_former_municipality_says_where_it_belongs_now(typed: str, first: str):
    assert labels(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Luik", "Luik, 4000"),
        ("Liège", "Luik, 4000"),
        ("Lüttich", "Luik, 4000"),
        ("Gand", "Gent, 9000"),
        ("Ghent", "Gent, 9000"),
        ("Anvers", "Antwerpen, 2000"),
        ("Bruges", "Brugge, 8000"),
        ("Brügge", "Brugge, 8000"),
        ("Brussels", "Brussel, 1000"),
        ("Bruxelles", "Brussel, 1000"),
        ("Tongres", "Tongeren (Tongeren-Borgloon), 3700"),
        ("Bastnach", "Bastenaken, 6600"),
        ("La Calamine", "Kelmis, 4720"),
        ("Fouron-le-Comte", "'s-Gravenvoeren (Voeren), 3798"),
        ("Laeken", "Laken (Brussel), 1020"),
    ],
)
def test_name_in_another_language(typed: str, first: str):
    assert labels(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("KNOKKE HEIST", "Knokke-Heist, 8300"),
        ("sint truiden", "Sint-Truiden, 3800"),
        ("St.-Truiden", "Sint-Truiden, 3800"),
        ("O.L.V.-Waver", "Onze-Lieve-Vrouw-Waver (Sint-Katelijne-Waver), 2861"),
        ("gravenwezel", "'s-Gravenwezel (Schilde), 2970"),
        ("chievres", "Chièvres, 7950"),
        ("sint job in 't goor", "Sint-Job-in-'t-Goor (Brecht), 2960"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(typed: str, first: str):
    assert labels(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Bilsen", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("Kortesem", "Kortessem (Hasselt), 3720"),
        ("Geent", "Gent, 9000"),
        ("turnout", "Turnhout, 2300"),
        ("Brusel", "Brussel, 1000"),
        ("Diksmuiden", "Diksmuide, 8600"),
        ("Brashaat", "Brasschaat, 2930"),
        ("Knokkeheist", "Knokke-Heist, 8300"),
    ],
)
def test_name_with_a_typing_error(typed: str, first: str):
    assert labels(typed)[0] == first


CODE_AND_NAME = ["3740 Bilzen", "Bilzen 3740", "3740 bil", "B-3740 Bilzen", "Kerkstraat 12, 3740 Bilzen"]


@pytest.mark.parametrize("typed", CODE_AND_NAME)
def test_code_and_name_together(typed: str):
    assert labels(typed)[0] == "Bilzen (Bilzen-Hoeselt), 3740"


def test_code_and_name_that_do_not_belong_together_offer_both():
    found = labels("3740 Gent")
    assert "3740 (Bilzen-Hoeselt)" in found
    assert "Gent, 9000" in found


def test_figures_of_a_code_that_is_begun():
    assert labels("372")[:2] == ["Kortessem (Hasselt), 3720", "Vliermaalroot (Hasselt), 3721"]
    assert labels("9000") == ["Gent, 9000"]


def test_namesakes_are_told_apart():
    assert labels("Nieuwerkerken") == ["Nieuwerkerken (Limburg), 3850", "Nieuwerkerken (Aalst), 9320"]
    assert labels("Halle")[:2] == ["Halle (Vlaams-Brabant), 1500", "Halle (Zoersel), 2980"]
    assert labels("Sint-Martens", limit=20)[:2] == [
        "Sint-Martens-Lennik (Lennik), 1750",
        "Sint-Martens-Latem, 9830",
    ]


def test_no_two_places_have_the_same_label():
    every = [place.label for place in table().places]
    every += [area.label for areas in table().areas.values() for area in areas]
    assert len(every) == len(set(every))


def test_order_is_beginning_then_inside_then_flemish_then_size():
    found = places.find("be", limit=400)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    beginning = [match.place for match in found if match.score == found[0].score]
    regions = [list(Region).index(place.municipality.region) for place in beginning]
    assert regions == sorted(regions)
    flemish = [place.size for place in beginning if place.municipality.region is Region.FLANDERS]
    assert flemish == sorted(flemish, reverse=True)


def test_match_tells_the_name_it_was_found_by():
    assert places.find("Gand")[0].name == "Gand"


@pytest.mark.parametrize("typed", ["", "   ", "?!", "xyzzy", "Harrow, HA1 1BA", "日本", "0000"])
def test_nothing_found(typed: str):
    assert places.find(typed) == []


def test_limit_holds_and_no_place_comes_twice():
    found = places.find("sint", limit=50)
    assert len(found) == 50 == len({match.place for match in found})
    assert places.find("sint", limit=0) == []


@given(st.text() | st.text(alphabet="0123456789 Bbeilzn,()-'s"))
def test_find_never_raises(text: str):
    assert len(places.find(text)) <= 8
