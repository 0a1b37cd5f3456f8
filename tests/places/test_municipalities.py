"""Municipalities of today and of before the mergers."""

from collections import Counter
from datetime import date

import pytest

from stuw import places
from stuw.places import PlaceKind, Region
from stuw.places.table import table

BELGIUM = ((49.49, 51.51), (2.54, 6.41))
"""The outermost latitudes and longitudes of the country."""

DEMO = {
    "Bilzen-Hoeselt": ("73110", "Limburg", (50.852, 5.530), {"3730", "3732", "3740", "3742", "3746"}),
    "Nieuwerkerken": ("71045", "Limburg", (50.864, 5.195), {"3850"}),
    "Hasselt": ("71072", "Limburg", (50.931, 5.338), {"3500", "3510", "3511", "3512", "3720", "3723"}),
    "Brugge": ("31005", "West-Vlaanderen", (51.209, 3.224), {"8000", "8200", "8310", "8380"}),
    "Gent": ("44021", "Oost-Vlaanderen", (51.050, 3.717), {"9000", "9030", "9040", "9050"}),
    "Knokke-Heist": ("31043", "West-Vlaanderen", (51.350, 3.267), {"8300", "8301"}),
    "Antwerpen": ("11002", "Antwerpen", (51.221, 4.400), {"2000", "2018", "2060", "2140", "2150", "2660"}),
    "Diksmuide": ("32003", "West-Vlaanderen", (51.032, 2.864), {"8600"}),
    "Zoersel": ("11055", "Antwerpen", (51.268, 4.713), {"2980"}),
    "Brasschaat": ("11008", "Antwerpen", (51.291, 4.492), {"2930"}),
    "Lommel": ("72020", "Limburg", (51.231, 5.314), {"3920"}),
    "Genk": ("71016", "Limburg", (50.965, 5.501), {"3600"}),
    "Aalst": ("41002", "Oost-Vlaanderen", (50.936, 4.036), {"9300", "9308", "9310", "9320"}),
    "Mol": ("13025", "Antwerpen", (51.192, 5.117), {"2400"}),
    "Tielt": ("37022", "West-Vlaanderen", (50.999, 3.327), {"8700", "8760"}),
}

MERGERS_OF_2025 = {
    "11002": {"Borsbeek"},
    "23106": {"Galmaarden", "Gooik", "Herne"},
    "37021": {"Ruiselede", "Wingene"},
    "37022": {"Meulebeke", "Tielt"},
    "44086": {"De Pinte", "Nazareth"},
    "44087": {"Lochristi", "Wachtebeke"},
    "44088": {"Melle", "Merelbeke"},
    "46029": {"Lokeren", "Moerbeke"},
    "46030": {"Beveren", "Kruibeke", "Zwijndrecht"},
    "71071": {"Ham", "Tessenderlo"},
    "71072": {"Hasselt", "Kortessem"},
    "73110": {"Bilzen", "Hoeselt"},
    "73111": {"Borgloon", "Tongeren"},
    "82039": {"Bastenaken", "Bertogne"},
}

EVERY = sorted(table().municipalities.values(), key=lambda one: one.nis)
ENDED = [one for one in EVERY if not one.is_current]


def test_every_municipality_of_today_is_there():
    regions = Counter(one.region for one in places.municipalities())
    assert regions == {Region.FLANDERS: 285, Region.BRUSSELS: 19, Region.WALLONIA: 261}
    assert len({one.nis for one in places.municipalities()}) == 565


def test_every_municipality_has_a_code_a_name_a_point_and_a_postal_code():
    for one in EVERY:
        assert len(one.nis) == 5
        assert one.nis.isdigit()
        assert one.name
        assert one.postal_codes or not one.is_current
        assert one.point is not None
        assert bool(one.province) is (one.region is not Region.BRUSSELS)


def test_no_point_lies_outside_the_country():
    (south, north), (west, east) = BELGIUM
    points = [one.point for one in EVERY] + [place.point for place in table().places]
    points += [area.point for areas in table().areas.values() for area in areas]
    for latitude, longitude in filter(None, points):
        assert south < latitude < north
        assert west < longitude < east


@pytest.mark.parametrize("name", DEMO)
def test_municipality_of_the_demo(name: str):
    nis, province, point, codes = DEMO[name]
    one = places.municipality(nis)
    assert one is not None
    assert (one.name, one.province, one.is_current) == (name, province, True)
    assert one.point == pytest.approx(point, abs=0.001)
    assert codes <= set(one.postal_codes)
    assert places.resolve(name) == places.places_of(nis)[0]


def test_unknown_code_is_no_municipality():
    assert places.municipality("99999") is None
    assert places.places_of("99999") == []
    with pytest.raises(LookupError, match="99999"):
        places.current("99999")


def test_successors_never_dangle_and_end_at_a_municipality_of_today():
    for one in ENDED:
        assert places.municipality(one.successor_nis or "") is not None
        assert places.current(one.nis).is_current
    for one in places.municipalities():
        assert places.current(one.nis) is one


@pytest.mark.parametrize("nis", MERGERS_OF_2025)
def test_merger_of_2025(nis: str):
    merged = {one for one in ENDED if one.successor_nis == nis}
    assert {one.name for one in merged} == MERGERS_OF_2025[nis]
    assert {one.valid_until for one in merged} == {date(2025, 1, 1)}
    of_today = places.current(nis)
    for one in merged:
        assert set(one.postal_codes) <= set(of_today.postal_codes)
    assert of_today.valid_from == (None if nis == "11002" else date(2025, 1, 1))
    assert of_today.valid_until is None


def test_all_mergers_of_2025_are_in_the_table():
    assert sum(one.valid_until == date(2025, 1, 1) for one in ENDED) == 29


def test_mergers_of_2019_lead_to_todays_names():
    led = {one.name: places.current(one.nis).name for one in ENDED if one.valid_until == date(2019, 1, 1)}
    assert led["Nevele"] == "Deinze"
    assert led["Meeuwen-Gruitrode"] == led["Opglabbeek"] == "Oudsbergen"
    assert led["Neerpelt"] == led["Overpelt"] == "Pelt"
    assert led["Waarschoot"] == led["Zomergem"] == led["Lovendegem"] == "Lievegem"
    assert led["Moeskroen"] == "Moeskroen"


def test_postal_codes_of_a_merged_municipality_are_divided_without_gap_or_overlap():
    for nis in {one.successor_nis for one in ENDED if one.postal_codes} - {"11002"}:
        parts = [code for one in ENDED if one.successor_nis == nis for code in one.postal_codes]
        assert sorted(parts) == sorted(places.current(nis or "").postal_codes)


def test_zwijndrecht_changed_province():
    former = places.municipality("11056")
    assert former is not None
    assert former.province == "Antwerpen"
    assert places.current("11056").province == "Oost-Vlaanderen"


def test_places_of_an_ended_code_are_what_lay_under_it():
    names = [place.name for place in places.places_of("73040")]
    assert names[0] == "Kortessem"
    assert set(names) == {"Kortessem", "Guigoven", "Vliermaal", "Vliermaalroot", "Wintershoven"}
    assert {place.nis for place in places.places_of("73040")} == {"71072"}


def test_places_of_a_municipality_begin_with_itself():
    found = places.places_of("73110")
    assert found[0].kind is PlaceKind.MUNICIPALITY
    assert [place.name for place in found[1:3]] == ["Bilzen", "Hoeselt"]
    assert {"Munsterbilzen", "Romershoven", "Martenslinde"} <= {place.name for place in found}


def test_only_three_places_lack_a_point_and_fall_back_on_their_municipality():
    lacking = [place for place in table().places if place.point is None]
    assert {place.name for place in lacking} == {"Ehein", "Lillo", "Noirefontaine"}
    assert all(place.point_or_centre == place.municipality.point for place in lacking)
