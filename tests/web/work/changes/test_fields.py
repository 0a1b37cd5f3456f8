"""What changed, in words that people read: no codes, no numbers of rows, nothing left out."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from stuw.vacancies.enums import Theme
from stuw.vacancies.versions import changed_names, content_fields
from stuw.web.work.changes.fields import changes_between, said_in

BRUSSELS = ZoneInfo("Europe/Brussels")
PEOPLE = {4: "Els Verzonnen", 7: "Jef Voorbeeld"}


def shift(day: int, hours: tuple[int, int], label: str = "", wanted: int | None = None) -> dict[str, object]:
    begins, ends = (datetime(2026, 12, day, hour, tzinfo=BRUSSELS).isoformat() for hour in hours)
    return {"starts_at": begins, "ends_at": ends, "label": label, "places_wanted": wanted}


CASES = [
    ("themes", ["care"], ["care", "sport"], str(Theme.CARE.label), f"{Theme.CARE.label} en {Theme.SPORT.label}"),
    ("activities", [], ["cooking"], "niet ingevuld", "koken en bedienen"),
    ("regularity", "", "weekly", "niet ingevuld", "elke week"),
    ("place_kind", "at_place", "home", "op een vaste plaats", "van thuis uit"),
    ("wheelchair", None, True, "weet niet", "ja"),
    ("wheelchair", True, False, "ja", "nee"),
    ("own_car", False, True, "nee", "ja"),
    ("starts_on", None, "2026-12-01", "niet ingevuld", "dinsdag 1 december 2026"),
    ("ends_on", "2026-12-01", "2027-01-05", "dinsdag 1 december 2026", "dinsdag 5 januari 2027"),
    ("availability", None, 0b111, "niet ingevuld", "maandag"),
    ("availability", 1, 1 << 4, "maandag, voormiddag", "dinsdag, namiddag"),
    ("hours", "3", "3.5", "3", "3,5"),
    ("allowance_amount", None, "42.31", "niet ingevuld", "42,31 euro"),
    ("places_wanted", 2, None, "2", "niet ingevuld"),
    ("contact_person", 4, 7, "Els Verzonnen", "Jef Voorbeeld"),
    ("contact_person", None, 99, "niet ingevuld", "een contactpersoon"),
    ("contact_person", 98, 99, "een contactpersoon", "een contactpersoon (iets anders)"),
    ("picture", None, {"mark": "a", "alt": "Soep in een pot"}, "niet ingevuld", "een foto: Soep in een pot"),
    (
        "picture",
        {"mark": "a", "alt": "Soep"},
        {"mark": "b", "alt": "Soep"},
        "een foto: Soep",
        "een foto: Soep (een ander beeld)",
    ),
    ("shifts", [], [shift(5, (9, 12), "Opbouw", 4)], "niet ingevuld",
     "zaterdag 5 december 2026, 9–12\u00a0u · Opbouw · 4 vrijwilligers"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "before", "after"), CASES)
def test_value_is_told_as_it_was_and_as_it_is(name, old, new, before, after):
    (change,) = changes_between({name: old}, {name: new}, PEOPLE)
    assert (change.before, change.after) == (before, after)
    assert change.label
    assert not change.label.endswith("?")


def test_text_is_told_word_by_word():
    (change,) = changes_between({"description": "We koken samen."}, {"description": "We eten samen."}, {})
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("same", "We "),
        ("gone", "koken"),
        ("new", "eten"),
        ("same", " samen."),
    ]


def test_text_that_was_not_there_is_told_whole():
    (change,) = changes_between({"offer": ""}, {"offer": "Een warme maaltijd."}, {})
    assert (change.before, change.after, change.pieces) == ("niet ingevuld", "Een warme maaltijd.", ())


def test_place_is_told_by_its_address():
    one = {"label": "De Linde", "street": "Markt 1", "postal_code": "3740", "place_name": "Bilzen", "address_id": "9"}
    two = one | {"street": "Markt 2"}
    (change,) = changes_between({"locations": [one]}, {"locations": [one, two]}, {})
    assert change.before == "De Linde, Markt 1, 3740 Bilzen"
    assert change.after == "De Linde, Markt 1, 3740 Bilzen\nDe Linde, Markt 2, 3740 Bilzen"


def test_place_that_only_moved_on_the_map_is_told_too():
    one = {"street": "Markt 1", "latitude": 50.8, "longitude": 5.5}
    (change,) = changes_between({"locations": [one]}, {"locations": [one | {"latitude": 50.9}]}, {})
    assert change.after == "Markt 1 (de plek op de kaart is verplaatst)"


def test_shift_over_midnight_names_both_days():
    row = {"starts_at": "2026-12-05T20:00:00+01:00", "ends_at": "2026-12-06T02:30:00+01:00", "label": "Fuif"}
    (change,) = changes_between({}, {"shifts": [row]}, {})
    assert change.after == "zaterdag 5 december 2026, 20 u, tot zondag 6 december 2026, 2.30 u · Fuif"


def test_everything_is_told_once_in_the_order_of_the_form():
    every = {name: old for name, old, *_ in CASES} | {"title": "Kok", "locations": [{"street": "Markt 1"}]}
    other = {name: new for name, _, new, *_ in CASES} | {"title": "Hulpkok", "locations": [{"street": "Markt 2"}]}
    labels = [change.label for change in changes_between(every, other, PEOPLE)]
    assert len(labels) == len(set(labels)) == len(changed_names(every, other))
    assert labels[:2] == ["contactpersoon", "titel"]


def test_first_version_is_told_without_what_it_does_not_say():
    values = {"title": "Kok", "teaser": "", "own_car": False, "wheelchair": None, "training": True, "places_wanted": 2}
    assert [(said.label, said.words) for said in said_in(values, {})] == [
        ("titel", "Kok"),
        ("hoeveel vrijwilligers", "2"),
        ("met vorming", "ja"),
    ]


def test_value_that_a_later_version_no_longer_knows_is_told_as_it_stands():
    (change,) = changes_between({"regularity": "daily"}, {"regularity": "weekly"}, {})
    assert (change.before, change.after) == ("daily", "elke week")


@pytest.mark.parametrize("field", content_fields(), ids=lambda field: field.name)
def test_no_field_shows_a_value_of_python(field):
    samples = {"DateField": "2026-12-01", "DecimalField": "2.5", "ArrayField": [], "BooleanField": True}
    value = samples.get(field.get_internal_type(), 3 if "Integer" in field.get_internal_type() else "x")
    given = {"contact_person": 4}.get(field.name, value)
    words = " ".join(f"{change.before} {change.after}" for change in changes_between({}, {field.name: given}, PEOPLE))
    assert not any(sign in words for sign in ("None", "True", "False", "[", "{", "Decimal", "2026-12"))
