"""Whatever a file holds: only the named errors come out, and cleaning a clean value changes nothing."""

import csv
import io
import json
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.addresses import once_each, read_places, split_address
from stuw.exchange.imports.casing import calm_name, calm_text
from stuw.exchange.imports.contacts import read_enterprise_number, read_mail, read_phone, read_website
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.moments import read_moments
from stuw.exchange.imports.nodes import Node
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.exchange.imports.records import LocationRecord, OrganisationRecord, Row, VacancyRecord
from stuw.exchange.imports.text import clean_line, clean_text, first_words, shorten
from stuw.exchange.imports.values import read_day, read_number, read_yes
from stuw.kernel.availability import ALL_SLOTS, to_slots

TODAY = date(2026, 11, 23)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Texts in which the things that cleaners look for stand close together.
PIECES = st.sampled_from(
    [
        "&", "&amp;", "&lt;", "&gt;", "&nbsp;", "&#39;", "&#0;", "&#xD800;", "<", ">", "<b>", "</p>", "<br>", "<li>",
        "<script>", "</script>", "<!--", "-->", "Ã©", "â€™", "•", "- ", "\n", "\r\n", "\t", "\0", "\u202e", "\ud800",
        "\u00a0", "\u2003", "ST", "MC", "IJ", "O'", "'S", "(", ")", ".", ",", "XIV", "10TH", "UK", "VZW", "de", "ß",
        "C/O", "http://", "www.", "javascript:", "@", ".be", "3740", "Bilzen", "HA1 2BN", "maandag", "voormiddag",
        "1/2/2026", "2026-01-01", "0", "12", "€", "a", "E\u0301", "İ", "ŉ", "ǆ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
NAMES = st.sampled_from(
    [
        "naam", "titel", "title", "name", "omschrijving", "description", "organisatie", "organisation",
        "organisatie naam", "postcode", "gemeente", "adres", "address", "location", "locations", "lat", "lng", "id",
        "website", "email", "telefoon", "kbo", "startdatum", "einddatum", "availability", "time", "aantal",
        "maandag voormiddag", "role", "activity", "session", "@type", "type", "@id", "@graph", "graph", "uren",
        "vergoeding", "status", "iets anders",
    ]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(NAMES, TEXTS), inner, max_size=5)),
    max_leaves=15,
)
slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(TEXTS)
def test_clean_text_is_idempotent(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\0" not in once
    once.encode()


@given(TEXTS)
def test_clean_line_is_idempotent_and_one_line(text):
    once = clean_line(text)
    assert clean_line(once) == once
    assert "\n" not in once


@given(TEXTS)
def test_calm_name_is_idempotent(text):
    once = calm_name(text)
    assert calm_name(once) == once


@given(TEXTS, TEXTS)
def test_calm_text_is_idempotent_and_keeps_lines(text, names):
    once = calm_text(clean_text(text), names)
    assert calm_text(once, names) == once
    assert once.count("\n") == clean_text(text).count("\n")


@given(TEXTS, st.integers(min_value=1, max_value=80))
def test_shorten_fits_and_is_idempotent(text, limit):
    once = shorten(text, limit)
    assert len(once) <= limit
    assert shorten(once, limit) == once
    assert len(first_words(clean_text(text), limit)) <= limit


@given(TEXTS)
def test_website_is_idempotent_and_only_of_the_web(text):
    once = read_website(text)
    assert read_website(once) == once
    assert not once or once.startswith(("http://", "https://"))


@given(TEXTS)
def test_contacts_are_idempotent(text):
    for read in (read_mail, read_phone, read_enterprise_number):
        once = read(text)
        assert read(once) == once


@given(TEXTS)
def test_values_are_read_or_unknown(text):
    assert read_day(text) is None or 1900 <= read_day(text).year <= 2099
    assert read_number(text) is None or read_number(text).is_finite()
    assert read_yes(text) in {True, False, None}
    assert read_moments(text) is None or 0 < read_moments(text) <= ALL_SLOTS
    assert len(split_address(text).postal_code) <= 12


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_day_is_read_back_in_every_writing(day):
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d", "%Y-%m-%dT10:00:00Z"):
        assert read_day(day.strftime(form)) == day


@given(st.integers(min_value=1, max_value=ALL_SLOTS))
def test_grid_is_read_back_in_every_writing(grid):
    on = set(to_slots(grid))
    named = [
        f"{DAYS[number // 3].capitalize()}{('Morning', 'Afternoon', 'Evening')[number % 3]}" for number in sorted(on)
    ]
    assert read_moments({day: [at * 3 + part in on for part in range(3)] for at, day in enumerate(DAYS)}) == grid
    assert read_moments([f"https://ns.volunteeringdata.io/{name}" for name in named]) == grid
    assert read_moments(", ".join(named)) == grid


def test_grid_without_any_moment_is_unknown():
    assert read_moments({day: [False] * 3 for day in DAYS}) is None


@slow
@given(st.dictionaries(st.one_of(NAMES, TEXTS), VALUES, max_size=8))
def test_places_of_anything_are_each_once(values):
    places = read_places(Node(values))
    assert once_each(places) == places
    assert LocationRecord() not in places


@slow
@given(st.binary(max_size=300), st.sampled_from(ImportKind))
def test_any_bytes_give_rows_or_a_named_error(content, kind):
    check_file(content, kind)


@slow
@given(
    st.lists(st.lists(st.one_of(NAMES, TEXTS), max_size=6), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(ImportKind),
)
def test_any_table_gives_rows_or_a_named_error(rows, delimiter, encoding, kind):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, escapechar="\\")
    for row in rows:
        writer.writerow([cell.replace("\0", "") for cell in row])
    check_file(text.getvalue().encode(encoding, "replace"), kind)


@slow
@given(VALUES, st.sampled_from(ImportKind))
def test_any_json_gives_rows_or_a_named_error(value, kind):
    check_file(json.dumps(value).encode(), kind)


@slow
@given(
    st.lists(st.dictionaries(NAMES, VALUES, max_size=8), max_size=5), st.integers(0, 400), st.sampled_from(ImportKind)
)
def test_any_cut_off_json_gives_rows_or_a_named_error(records, cut, kind):
    check_file(json.dumps({"data": {"items": records}}).encode()[: cut or None], kind)


def check_file(content: bytes, kind: ImportKind) -> None:
    """Read the bytes as a file and look at everything that comes out."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        # Whatever else is raised fails the test.
        with suppress(UnreadableFile, BrokenFile):
            for row in read_rows(look_at(Path(file.name), kind), today=TODAY):
                check_row(row)


def check_row(row: Row) -> None:
    """A record fits the columns of its table; a row without one says why."""
    if row.record is None:
        assert any(problem.is_fatal for problem in row.problems)
        return
    organisation = row.record if isinstance(row.record, OrganisationRecord) else row.record.organisation
    assert len(organisation.name) <= 150
    assert len(organisation.street) <= 200
    assert len(organisation.source_id) <= 120
    assert len(organisation.source_system) <= 60
    assert (organisation.latitude is None) == (organisation.longitude is None)
    if isinstance(row.record, VacancyRecord):
        check_vacancy(row.record)


def check_vacancy(record: VacancyRecord) -> None:
    assert 0 < len(record.title) <= 120
    assert len(record.teaser) <= 200
    assert record.description
    assert record.availability is None or 0 < record.availability <= ALL_SLOTS
    assert record.state in {"submitted", "ended"}
    if record.starts_on and record.ends_on:
        assert record.starts_on <= record.ends_on
    for place in record.locations:
        assert len(place.postal_code) <= 12
        assert len(place.place_name) <= 80


@pytest.mark.parametrize("kind", ImportKind)
def test_empty_file_is_unreadable(tmp_path, kind):
    path = tmp_path / "leeg.csv"
    path.write_bytes(b"\xef\xbb\xbf \r\n")
    with pytest.raises(UnreadableFile, match="leeg"):
        look_at(path, kind)
