"""Rows that are loaded are the rows that were given; what the database refuses is refused as at any insert."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from stuw.exchange.imports.writing.loading import load_rows
from stuw.vacancies.models import Vacancy, VacancyLocation
from tests.cast import make_vacancy

pytestmark = pytest.mark.django_db

ODD = 'Ruwe tekst: \\N, \\t, "aanhaling"; {accolade}, een tab\t, é, 漢, regel\nen nog een, \\.'


def copy_of(one: Vacancy, **changes: object) -> Vacancy:
    values = {field.attname: getattr(one, field.attname) for field in Vacancy._meta.concrete_fields}
    return Vacancy(**{name: value for name, value in values.items() if name != "id"} | changes)


def test_loaded_rows_are_those_that_were_inserted(cast):
    odd = {"title": ODD[:100], "description": ODD, "themes": ["care", "nature"], "activities": []}
    plain = {"starts_on": date(2027, 3, 1), "hours": Decimal("3.5"), "availability": None, "places_wanted": 3}
    given = [copy_of(cast.a.vacancy, source_id="1", **odd), copy_of(cast.a.vacancy, source_id="2", **plain)]
    inserted = [copy_of(one, source_id=f"{one.source_id}-insert") for one in given]
    load_rows(given)
    Vacancy.objects.bulk_create(inserted)
    left_out = {"id", "source_id", "created_at", "changed_at"}
    for loaded, other in zip(given, inserted, strict=True):
        rows = [Vacancy.objects.filter(pk=one.pk).values().get() for one in (loaded, other)]
        assert rows[0] == rows[1] | {name: rows[0][name] for name in left_out}
        assert rows[0]["source_id"] == loaded.source_id
    load_rows([VacancyLocation(vacancy=given[0], order=0, label="Zaal", latitude=50.87, longitude=5.52)])
    assert given[0].locations.get().label == "Zaal"


def test_rows_that_are_loaded_and_inserted_never_get_one_number(cast):
    given = [copy_of(cast.a.vacancy, source_id=str(number)) for number in range(3)]
    load_rows(given)
    later = make_vacancy(cast.a.organisation, title="Later")
    assert len({cast.a.vacancy.pk, later.pk, *(one.pk for one in given)}) == 5


def test_refused_row_leaves_nothing_behind(cast):
    wrong = {"starts_on": date(2027, 3, 2), "ends_on": date(2027, 3, 1)}
    given = [copy_of(cast.a.vacancy, source_id="1"), copy_of(cast.a.vacancy, source_id="2", **wrong)]
    before = Vacancy.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        load_rows(given)
    assert Vacancy.objects.count() == before


def test_nothing_to_load_is_no_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        load_rows([])
