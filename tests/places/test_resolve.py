"""Reading one place out of a free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw import places
from stuw.places.table import table


def read(text: str) -> str | None:
    place = places.resolve(text)
    return place.label if place else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kortessem", "Kortessem (Hasselt), 3720"),
        ("9000", "Gent, 9000"),
        ("3740", "3740 (Bilzen-Hoeselt)"),
        ("3740 Bilzen", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("BILZEN 3740", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("B-3500 Hasselt", "Hasselt, 3500"),
        ("Kerkstraat 1, 3740 Bilzen, België", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("Steenweg 1500 bus 2, 3720 Kortessem", "Kortessem (Hasselt), 3720"),
        ("Gent, Oost-Vlaanderen", "Gent, 9000"),
        ("Hasselt, provincie Limburg", "Hasselt, 3500"),
        ("stad Brugge", "Brugge, 8000"),
        ("Munsterbilzen, Bilzen", "Munsterbilzen (Bilzen-Hoeselt), 3740"),
        ("Bilzen - Munsterbilzen", "Munsterbilzen (Bilzen-Hoeselt), 3740"),
        ("Guigoven (Kortessem)", "Guigoven (Hasselt), 3723"),
        ("1030 Brussel", "Schaarbeek, 1030"),
        ("2018 Antwerpen", "2018 (Antwerpen)"),
        ("2000 Anvers", "Antwerpen, 2000"),
    ],
)
def test_text_that_names_a_place(text: str, label: str):
    assert read(text) == label


@pytest.mark.parametrize("text", ["3723 Hasselt", "3723 Kortessem", "3723 Guigoven", "Dorp 1, 3723 Guigoven"])
def test_old_and_new_way_to_write_an_address_read_the_same(text: str):
    assert read(text) == "Guigoven (Hasselt), 3723"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bilsen", "Bilzen (Bilzen-Hoeselt), 3740"),
        ("Kortesem", "Kortessem (Hasselt), 3720"),
        ("Geent", "Gent, 9000"),
        ("3720 Kortesem", "Kortessem (Hasselt), 3720"),
        ("Antwrepen", "Antwerpen, 2000"),
    ],
)
def test_text_with_a_typing_error(text: str, label: str):
    assert read(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nieuwerkerken", "Nieuwerkerken (Limburg), 3850"),
        ("Nieuwerkerken (Aalst)", "Nieuwerkerken (Aalst), 9320"),
        ("9320 Nieuwerkerken", "Nieuwerkerken (Aalst), 9320"),
        ("Halle", "Halle (Vlaams-Brabant), 1500"),
        ("Halle, Zoersel", "Halle (Zoersel), 2980"),
        ("Beveren", "Beveren (Beveren-Kruibeke-Zwijndrecht), 9120"),
        ("Beveren (Roeselare)", "Beveren (Roeselare), 8800"),
        ("Tielt", "Tielt (West-Vlaanderen), 8700"),
        ("Saint-Nicolas", "Saint-Nicolas, 4420"),
    ],
)
def test_municipality_goes_before_its_namesakes(text: str, label: str):
    assert read(text) == label


@pytest.mark.parametrize("text", ["Meldert", "Sint-Joris", "Oombergen"])
def test_sub_municipalities_of_the_same_name_are_not_guessed_between(text: str):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " , ",
        "Harrow, HA1 1BA",
        "HARROW BAPTIST CHURCH, COLLEGE ROAD, HARROW, HA1 1BA",
        "Harrow",
        "London",
        "Paris",
        "Lille, France",
        "Essen, Deutschland",
        "1000 Ljubljana",
        "8000 Zürich",
        "1012 Amsterdam",
        "2000 Vanves",
        "Hove, East Sussex",
        "on",
        "online",
        "thuis",
        "Limburg",
        "Vlaanderen",
        "België",
        "Vlissingen",
        "Zeist",
        "Kerkstraat 12, 3720",
        "3500 Gent",
        "3500 3600",
        "Brugge en omgeving",
        "0475 12 34 56",
        "a, b, c, d, e, f, g, h, Gent",
        "Gent " * 200,
    ],
)
def test_text_that_names_no_belgian_place(text: str):
    assert read(text) is None


def test_every_label_reads_back_as_its_place():
    for place in table().places:
        assert places.resolve(place.label) == place


def test_every_area_that_is_offered_reads_back():
    for code in table().areas:
        for place in places.by_postal_code(code):
            assert places.resolve(place.label) == place


PIECES = st.sampled_from(["3740", "Bilzen", "(", ")", ",", " ", "Brussel", "1040", "12", "Limburg", "st", "België"])


@given(st.text() | st.lists(PIECES).map("".join))
def test_resolve_never_raises(text: str):
    found = places.resolve(text)
    assert found is None or found.municipality.is_current
