"""What somebody decides about a table holds: for this file, for the next one, and without losing a value."""

import csv
import io
import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.fields import Holds, fields_by_key, fields_of
from stuw.exchange.imports.mapping import LEAVE_OUT, NO_WISHES, Wishes, shape_of_titles
from stuw.exchange.imports.reader import look_at, read_rows, with_wishes
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.understood import values_of

ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE
TITLES = st.one_of(
    st.sampled_from(
        ["Naam", "naam", "Info", "E-mail", "Omschrijving", "omschrijving", "Tel.", "Ma vm", "Kolom A", "Été", "名前",
         "organisatie naam", "volledig adres", "postcode", "naam · nog een 2"]
    ),
    st.text(max_size=12),
)  # fmt: skip
TODAY = date(2026, 11, 23)
LOOKS_LIKE = ["a@b.example", "011 23 45 67", "www.b.example", "9000 Gent", "Kerkstraat 1", "Gent", "Jan Jans", "9000"]
KEYS = st.one_of(
    st.just(LEAVE_OUT),
    st.sampled_from([field.key for kind in ImportKind for field in fields_of(kind)]),
    st.text(max_size=5),
)
CELLS = st.one_of(st.text(max_size=20), st.sampled_from(["Sociaal; Sport", "12/25/2026", "45992", "ja"]))
VALUES = st.one_of(CELLS, st.integers(), st.floats(), st.none(), st.booleans(), st.lists(CELLS, max_size=3))
WISHES = st.builds(
    Wishes,
    columns=st.dictionaries(TITLES, KEYS, max_size=6),
    values=st.dictionaries(TITLES, st.dictionaries(CELLS, st.text(max_size=8), max_size=4), max_size=4),
    sheet=st.text(max_size=8),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=10,
)


def made(kind: ImportKind, columns: dict[str, str], values: Mapping[str, object], **more: Any) -> dict[str, object]:
    return dict(Wishes(columns, **more).applied(RawRow(2, values), kind).values)


def test_column_that_is_named_stands_under_the_header_of_its_field():
    assert made(ORGANISATIONS, {"Wie": "name"}, {"Wie": "Club", "Stad": "Genk"}) == {"naam": "Club", "Stad": "Genk"}


def test_column_that_is_left_out_is_gone():
    assert made(ORGANISATIONS, {"Stad": LEAVE_OUT}, {"Naam": "Club", "Stad": "Genk"}) == {"Naam": "Club"}


def test_named_column_goes_before_the_one_that_has_its_title():
    values = made(ORGANISATIONS, {"Officieel": "name"}, {"naam": "Bijnaam", "Officieel": "Club"})
    assert list(values.items()) == [("naam", "Club"), ("naam · nog een 2", "Bijnaam")]


def test_columns_of_one_text_field_are_joined_in_the_order_of_the_table():
    texts = {"Doel": "Wij koken.", "Werking": "Elke week.", "Straat": "Markt", "Blok": "C"}
    wishes = {"Doel": "description", "Werking": "description", "Straat": "street", "Blok": "street"}
    assert made(ORGANISATIONS, wishes, texts) == {
        "omschrijving": "Wij koken.\n\nElke week.",
        "straat nummer": "Markt, C",
    }


def test_of_two_columns_of_one_value_the_first_counts_and_the_other_is_kept():
    values = made(ORGANISATIONS, {"Nr A": "kbo_number", "Nr B": "kbo_number"}, {"Nr A": "1", "Nr B": "2"})
    assert values == {"kbo": "1", "kbo · nog een 2": "2"}
    assert made(ORGANISATIONS, {"Nr A": "kbo_number", "Nr B": "kbo_number"}, {"Nr B": "2"}) == {"kbo": "2"}


@pytest.mark.parametrize("kind", ImportKind)
def test_wish_that_says_what_we_know_changes_nothing(kind):
    row = {"Naam": "A", "E-mail": "a@voorbeeld.example", "Postcode": "9000", "Ma vm": "x"}
    wishes = {"Naam": "title" if kind is VACANCIES else "name", "Postcode": "postal_code", "Ma vm": "availability"}
    if kind is ORGANISATIONS:
        del wishes["Ma vm"]
    assert made(kind, wishes, row) == row


def test_known_columns_join_in_where_another_one_is_added():
    row = {"Omschrijving": "Wij koken.", "Doelpubliek": "Voor ouderen."}
    wishes = {"Omschrijving": "description", "Doelpubliek": "description"}
    assert made(ORGANISATIONS, wishes, row) == {"omschrijving": "Wij koken.\n\nVoor ouderen."}


def test_key_that_the_kind_does_not_know_is_our_own_guess():
    assert made(ORGANISATIONS, {"Naam": "teaser", "Stad": "*"}, {"Naam": "A", "Stad": "B"}) == {
        "Naam": "A",
        "Stad": "B",
    }


def test_values_are_translated_whatever_their_case_and_spaces():
    wishes = Wishes({}, {"Thema": {"sociaal  werk": "care", "Sport": LEAVE_OUT}})
    for raw, read in (
        ("Sociaal Werk", "care"),
        ("sport", None),
        ("Sociaal werk; Natuur; SPORT", "care; Natuur"),
        ("natuur", "natuur"),
        (["Sport", "Sociaal werk"], ["care"]),
    ):
        assert wishes.applied(RawRow(2, {"Thema": raw}), VACANCIES).values == ({} if read is None else {"Thema": read})


def test_titles_of_the_next_file_are_found_whatever_their_writing():
    assert made(ORGANISATIONS, {"Société": "name"}, {" SOCIETE": "Club"}) == {"naam": "Club"}
    assert made(ORGANISATIONS, {"Tel.": LEAVE_OUT}, {"tel": "011"}) == {}


def test_days_get_the_order_of_their_column_and_a_note_when_they_cannot():
    wishes = Wishes({"Vanaf wanneer": "starts_on"})
    day_first = wishes.for_kind(VACANCIES)
    month_first = wishes.for_kind(VACANCIES, month_first=frozenset({"Vanaf wanneer"}))
    for raw, expected in (("3/4/2026", "2026-04-03"), ("45992", "2025-12-01"), ("onbepaald", "onbepaald")):
        assert day_first.applied(RawRow(2, {"Vanaf wanneer": raw})).values == {"startdatum": expected}
    assert month_first.applied(RawRow(2, {"Vanaf wanneer": "3/4/2026"})).values == {"startdatum": "2026-03-04"}
    odd = month_first.applied(RawRow(2, {"Vanaf wanneer": "25/12/2026"}, note="Eerder."))
    assert odd.values == {"startdatum": "2026-12-25"}
    assert odd.note == "Eerder. “25/12/2026” kan niet met de maand eerst gelezen worden; we lazen 25 december 2026."
    assert "de dag eerst" in day_first.applied(RawRow(2, {"Vanaf wanneer": "12/25/2026"})).note


def test_shape_of_titles_does_not_mind_order_case_accents_and_spaces():
    shape = shape_of_titles(["Naam", "Été", "E-mail adres"])
    assert shape == shape_of_titles(["e mail  ADRES", "ete", "naam ", ""])
    assert shape != shape_of_titles(["Naam", "Été"])
    assert len(shape) == 32


def test_wishes_of_another_time_are_read_as_far_as_they_go():
    kept = {"columns": {"Naam": "name", "X": 3, "": "name"}, "values": {"T": {"a": "b"}, "U": "x", "V": {}}, "more": 1}
    assert Wishes.from_json(kept) == Wishes({"Naam": "name"}, {"T": {"a": "b"}})
    assert Wishes.from_json(None) == NO_WISHES == Wishes.from_json([1])


@given(JSON)
def test_damaged_wishes_never_raise_and_can_be_kept(value):
    wishes = Wishes.from_json(value)
    assert Wishes.from_json(wishes.as_json()) == wishes


@given(WISHES)
def test_wishes_come_back_from_json(wishes):
    kept = Wishes.from_json(json.loads(json.dumps(wishes.as_json())))
    assert Wishes.from_json(json.loads(json.dumps(kept.as_json()))) == kept
    assert "\0" not in json.dumps(kept.as_json(), ensure_ascii=False)
    plain = {title: key for title, key in wishes.columns.items() if title and "\0" not in title + key}
    assert {title: key for title, key in kept.columns.items() if title in plain} == plain


@settings(deadline=None)
@given(WISHES, st.dictionaries(TITLES, VALUES, max_size=6), st.sampled_from(ImportKind))
def test_no_value_is_lost_that_was_not_left_out(wishes, values, kind):
    rewriting = wishes.for_kind(kind)
    row = rewriting.applied(RawRow(2, values))
    read = [str(value) for value in row.values.values()]
    days = {title for title in values if key_holds(kind, rewriting.key_of(title)) is Holds.DAY}
    for title, value in values.items():
        is_translated = any(rewriting.meaning_of(title, str(cell)) is not None for cell in parts_of(value))
        if rewriting.key_of(title) == LEAVE_OUT or is_translated or title in days or is_day(value) or value in ("", []):
            continue
        assert any(str(value) in text for text in read), title


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.one_of(TITLES, CELLS, st.sampled_from(LOOKS_LIKE)), max_size=5), min_size=1, max_size=8),
    WISHES,
    st.sampled_from(ImportKind),
)
def test_any_table_with_any_wishes_gives_rows_or_a_named_error(rows, wishes, kind):
    text = io.StringIO()
    csv.writer(text, delimiter=";", escapechar="\\").writerows([cell.replace("\0", "") for cell in row] for row in rows)
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(text.getvalue().encode("utf-8", "replace"))
        file.flush()
        with suppress(UnreadableFile, BrokenFile):
            found = look_at(Path(file.name), kind, wishes=replace(wishes, sheet=""), will_be_asked=True)
            assert set(found.columns).isdisjoint(found.unused)
            assert {*found.columns, *found.unused} == set(found.titles)
            assert found.filled.keys() <= found.columns.keys()
            assert with_wishes(found, found.wishes) == found
            for column in values_of(found, today=TODAY):
                assert column.title in found.filled
            assert all(row.record or row.problems for row in read_rows(found, today=TODAY))


def key_holds(kind: ImportKind, key: str | None) -> Holds | None:
    field = fields_by_key(kind).get(key or "")
    return field.holds if field else None


def is_day(value: object) -> bool:
    return str(value).strip() in {"12/25/2026", "45992"}


def parts_of(value: object) -> list[object]:
    items = value if isinstance(value, list) else [value]
    return [
        *items,
        *(
            part
            for item in items
            for part in str(item).replace("|", ";").replace("\n", ";").replace(",", ";").split(";")
        ),
    ]
