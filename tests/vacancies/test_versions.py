"""What a vacancy says as plain values: they survive JSON, tell what differs, and give back what they were made of."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from stuw.vacancies.models import Vacancy, VacancyLocation
from stuw.vacancies.versions import (
    PICTURE,
    PLACES,
    SHIFTS,
    beginning_of,
    changed_names,
    content_fields,
    label_of,
    shifts_of,
    snapshot,
)
from tests.cast import make_vacancy

DAYS = {"starts_on", "ends_on", "publish_from", "publish_until"}
FIELDS = [field.name for field in content_fields()]
UNKNOWN_OR_NOT = ["wheelchair", "stairs_free", "low_stimulus", "public_transport", "insured"]
# For each kind of field two values that differ, and are not empty.
TWO: dict[str, tuple[Any, Any]] = {
    "ArrayField": (["a"], ["a", "b"]),
    "BooleanField": (True, False),
    "CharField": ("soep", "brood"),
    "DateField": (date(2026, 12, 1), date(2026, 12, 2)),
    "DecimalField": (Decimal("3.5"), Decimal("12")),
    "ForeignKey": (7, 8),
    "IntegerField": (3, 4),
    "PositiveIntegerField": (2, 5),
    "PositiveSmallIntegerField": (16, 18),
    "TextField": ("een\ntwee", "drie"),
}


@pytest.fixture
def row(db) -> Vacancy:
    """One that is not stored: no places, shifts or picture of its own."""
    return Vacancy(pk=0, title="Kookhulp")


def values_of(name: str) -> tuple[Any, Any]:
    return TWO[type(Vacancy._meta.get_field(name)).__name__]


def with_value(row: Vacancy, name: str, value: Any) -> dict[str, Any]:
    """The snapshot of this row with this value, as JSON gives it back."""
    setattr(row, Vacancy._meta.get_field(name).attname, value)
    return json.loads(json.dumps(snapshot(row)))


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_comes_back_as_it_was(row, name):
    attname = Vacancy._meta.get_field(name).attname
    for value in values_of(name):
        fields, places = beginning_of(with_value(row, name, value), with_contact=True)
        if name in DAYS:
            assert attname not in fields
        else:
            assert (fields[attname], type(fields[attname])) == (value, type(value))
        assert places == []


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_that_differs_is_named(row, name):
    one, other = values_of(name)
    before, after = with_value(row, name, one), with_value(row, name, other)
    assert changed_names(before, after) == changed_names(after, before) == [name]
    assert changed_names(after, after) == []
    assert label_of(name) == label_of(name).strip("? ") != ""


@pytest.mark.parametrize("name", UNKNOWN_OR_NOT)
def test_no_and_unknown_are_kept_apart(row, name):
    said = {value: with_value(row, name, value) for value in (None, False, True)}
    for value, values in said.items():
        assert beginning_of(values, with_contact=True)[0][name] is value
    for one, other in ((None, False), (False, True), (True, None)):
        assert changed_names(said[one], said[other]) == [name]


@pytest.mark.parametrize("name", ["hours", "allowance_amount"])
@pytest.mark.parametrize("number", ["0.1", "0.10", "3", "3.00", "1E+2", "100", "44.02", "9999.99"])
def test_amounts_keep_their_value_and_their_zeros_are_no_change(row, name, number):
    values = with_value(row, name, Decimal(number))
    assert beginning_of(values, with_contact=True)[0][name] == Decimal(number)
    assert changed_names(values, with_value(row, name, Decimal(number).quantize(Decimal("0.0001")))) == []


@pytest.mark.parametrize(("one", "other"), [("", None), ([], None), ("", [])])
def test_ways_of_being_empty_are_one(one, other):
    assert changed_names({"teaser": one}, {"teaser": other}) == []
    assert changed_names({"teaser": one}, {}) == []
    assert changed_names({}, {"teaser": "Je kookt."}) == ["teaser"]


def test_names_come_in_the_order_of_the_model_with_what_is_beside_it_last():
    after = {PICTURE: {"mark": "a", "alt": "b"}, SHIFTS: [{}], PLACES: [{}], "training": True, "title": "a"}
    assert changed_names({}, after) == ["title", "training", PLACES, SHIFTS, PICTURE]
    assert [label_of(name) for name in (PLACES, SHIFTS, PICTURE)] == ["waar het is", "de data", "de foto"]


def test_contact_person_is_left_out_when_asked(row):
    values = with_value(row, "contact_person", 7)
    assert beginning_of(values, with_contact=True)[0]["contact_person_id"] == 7
    assert "contact_person_id" not in beginning_of(values, with_contact=False)[0]


def test_what_a_later_version_does_not_know_is_left_out():
    values = {"title": "Soep", "van_vroeger": 1, PLACES: [{"place_name": "Bilzen", "van_vroeger": 1}]}
    assert beginning_of(values, with_contact=True) == ({"title": "Soep"}, [{"place_name": "Bilzen"}])


def test_fields_are_said_or_are_no_content():
    """A new field is in a snapshot, unless somebody decided that it is none of what a vacancy says."""
    others = {field.name for field in Vacancy._meta.fields} - set(FIELDS)
    assert {"state", "organisation", "centre", "is_changed", "asks", "confirmed_at"} <= others
    assert {type(field).__name__ for field in content_fields()} <= set(TWO)


def test_places_keep_their_order_and_all_that_is_known_of_them(cast):
    vacancy = make_vacancy(cast.a.organisation, state="draft")
    VacancyLocation.objects.create(vacancy=vacancy, order=0, label="Zaal", address_id="123", nis="73006")
    VacancyLocation.objects.create(vacancy=vacancy, order=5, place_name="Hoeselt")
    values = json.loads(json.dumps(snapshot(vacancy)))
    _, places = beginning_of(values, with_contact=True)
    wanted = [*({f.name for f in VacancyLocation._meta.fields} - {"id", "vacancy", "order"})]
    kept = [{name: getattr(place, name) for name in wanted} for place in vacancy.locations.all()]
    assert places == kept
    assert len(places) == 3


def test_shifts_come_back_with_their_moments():
    moments = (datetime(2026, 12, 5, 9, tzinfo=UTC), datetime(2026, 12, 5, 12, tzinfo=UTC))
    plain = {"starts_at": moments[0].isoformat(), "ends_at": moments[1].isoformat(), "label": "", "places_wanted": 2}
    assert shifts_of({SHIFTS: [plain]}) == [{**plain, "starts_at": moments[0], "ends_at": moments[1]}]
    assert shifts_of({}) == []
