"""The files of others as their makers published them, to the end; only where they are at hand."""

import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.exchange.actions import import_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.exchange.imports.records import OrganisationRecord, Row, VacancyRecord
from stuw.organisations.models import Organisation
from stuw.vacancies.models import Vacancy

FOLDER = os.environ.get("STUW_REAL_DATA", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="STUW_REAL_DATA names no folder with the files of others")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VACANCIES = "doit-harrow.json"
CHARITIES = "charities-harrow.csv"
LINKED = "organisations-volunteeringdata.jsonld"


def path_of(name: str) -> Path:
    return next(Path(FOLDER).rglob(name))


def rows_of(name: str, kind: ImportKind) -> list[Row]:
    return list(read_rows(look_at(path_of(name), kind), today=date(2026, 11, 23)))


def organisations_of(name: str) -> list[OrganisationRecord]:
    return [row.record for row in rows_of(name, ImportKind.ORGANISATIONS) if isinstance(row.record, OrganisationRecord)]


def vacancies_of(name: str) -> list[VacancyRecord]:
    return [row.record for row in rows_of(name, ImportKind.VACANCIES) if isinstance(row.record, VacancyRecord)]


def is_presentable(text: str) -> bool:
    signs = ("&amp;", "&#", "&nbsp", "<p", "<br", "</", "\r", "\0", "\u00a0", "Ã©")
    return not any(sign in text for sign in signs)


def test_opportunities_are_all_there_and_all_ended():
    records = vacancies_of(VACANCIES)
    assert len(records) == 47
    assert len({record.source_id for record in records}) == 47
    assert sum(record.availability is not None for record in records) == 37
    assert Counter(record.state for record in records) == {"ended": 47}
    assert len({record.organisation.source_id for record in records}) == 7


def test_opportunities_have_each_place_once_and_no_empty_ones():
    records = vacancies_of(VACANCIES)
    for record in records:
        places = [(place.postal_code, place.street) for place in record.locations]
        assert len(set(places)) == len(places)
        assert all(place.postal_code and place.latitude is not None for place in record.locations)
    assert Counter(len(record.locations) for record in records) == {7: 21, 6: 9, 1: 17}


def test_opportunities_are_presentable():
    for record in vacancies_of(VACANCIES):
        assert is_presentable(record.title + record.description + record.organisation.description)
        assert record.teaser
        assert record.themes or not record.activities or record.title


def test_charities_are_all_there_with_names_and_addresses_in_ordinary_letters():
    records = organisations_of(CHARITIES)
    assert len(records) == 1008
    assert len({record.source_id for record in records}) == 1008
    shouted = [record.name for record in records if record.name.isupper() and len(record.name) > 5]
    assert len(shouted) <= 3
    assert sum(bool(record.postal_code) for record in records) >= 1000
    assert not any("NO INFORMATION" in record.description.upper() for record in records)
    assert all(record.website == "" or record.website.startswith("http") for record in records)
    names = {record.name for record in records}
    assert {"Harrow Baptist Church", "The Egyptian Medical Society (UK)", "1st Hatch End Scout Group"} <= names
    assert {"St Teresa's School Parents & Friends Association", "A.S.I.A. (Academy of South Indian Arts)"} <= names


def test_linked_organisations_are_all_there_with_names_of_their_own():
    records = organisations_of(LINKED)
    assert len(records) == 250
    assert all(record.name and is_presentable(record.name + record.description) for record in records)
    assert sum(record.name.startswith("Organisatie zonder naam") for record in records) <= 5
    names = {record.name for record in records}
    assert {"CREATE Paisley", "Ardgowan Hospice", "St Andrew’s First Aid", "10th North Oxford Guides"} <= names
    assert not any(record.latitude == 0 for record in records)
    assert not any(record.nis for record in records)


@pytest.mark.django_db
def test_all_three_go_in_and_again_without_duplicates():
    centre = Centre.objects.create(slug="bilzen", name="Bilzen")
    for name, kind, count in (
        (VACANCIES, ImportKind.VACANCIES, 47),
        (CHARITIES, ImportKind.ORGANISATIONS, 1008),
        (LINKED, ImportKind.ORGANISATIONS, 250),
    ):
        first = import_file(path_of(name), kind, centre, actor=SYSTEM, now=NOW)
        assert (first.read, first.created, first.failed, first.broken) == (count, count, 0, "")
        again = import_file(path_of(name), kind, centre, actor=SYSTEM, now=NOW)
        assert (again.read, again.created, again.updated, again.skipped) == (count, 0, 0, count)
    assert Vacancy.objects.count() == 47
    assert Organisation.objects.count() == 7 + 1008 + 250
    assert not Organisation.objects.exclude(state="unverified", legal_form="unknown", has_desk_steward=True).exists()
