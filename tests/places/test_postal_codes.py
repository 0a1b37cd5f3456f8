"""From a postal code to its places."""

import pytest

from stuw import places
from stuw.places import PlaceKind
from stuw.places.table import table


def test_code_with_one_name_gives_that_place():
    assert [place.label for place in places.by_postal_code("9000")] == ["Gent, 9000"]
    assert [place.label for place in places.by_postal_code("3720")] == ["Kortessem (Hasselt), 3720"]


def test_code_with_several_names_gives_its_area_first():
    found = places.by_postal_code("3740")
    assert found[0].label == "3740 (Bilzen-Hoeselt)"
    assert found[0].kind is PlaceKind.POSTAL
    assert found[1].name == "Bilzen"
    assert {"Munsterbilzen", "Eigenbilzen", "Rosmeer"} <= {place.name for place in found}
    latitude, longitude = found[0].point_or_centre
    assert (50.83, 5.47) < (latitude, longitude) < (50.89, 5.61)


def test_one_of_the_codes_of_a_town_gives_its_area_first():
    assert [place.label for place in places.by_postal_code("2018")] == ["2018 (Antwerpen)", "Antwerpen, 2000"]


def test_code_across_two_municipalities_gives_both():
    areas = [place.label for place in places.by_postal_code("1040") if place.kind is PlaceKind.POSTAL]
    assert areas == ["1040 (Etterbeek)", "1040 (Brussel)"]


@pytest.mark.parametrize("code", ["1931", "7010"])
def test_code_without_a_name_gives_its_area(code: str):
    (area,) = places.by_postal_code(code)
    assert area.kind is PlaceKind.POSTAL
    assert area.point is not None


@pytest.mark.parametrize("code", ["", "0000", "1234", "99999", "HA1 1BA", "37"])
def test_what_is_no_belgian_code_gives_nothing(code: str):
    assert places.by_postal_code(code) == []


def test_every_code_of_every_place_leads_back_to_its_municipality():
    for place in table().places:
        for code in place.postal_codes:
            assert place.nis in {found.nis for found in places.by_postal_code(code)}


def test_every_code_has_a_point():
    assert len(table().areas) == 1149
    for areas in table().areas.values():
        assert all(area.point is not None for area in areas)
