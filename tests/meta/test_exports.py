"""Everything that a centre has goes along in its export, or somebody said why it stays behind."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from django.apps import apps

from stuw.exchange.exports.catalogue import TABLES
from stuw.exchange.exports.left_out import FIELDS, MODELS
from stuw.exchange.exports.tables import Table
from tests.meta.test_row_level_security import PROTECTED

OURS = {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("stuw.")}
EXPORTED = {table.model._meta.label for table in TABLES}


def names_of(table: Table) -> set[str]:
    """The fields of its model that a table writes; a way through another model is that field."""
    fields = {name: field.name for field in table.model._meta.fields for name in (field.name, field.attname)}
    return {fields[first] for column in table.columns if (first := column.source.split("__")[0]) in fields}


def left_over(label: str) -> set[str]:
    """The fields of a model that no table writes."""
    written = set(chain.from_iterable(names_of(table) for table in TABLES if table.model._meta.label == label))
    return {field.name for field in OURS[label]._meta.fields} - written


def test_every_model_goes_along_or_says_why_not():
    assert EXPORTED | set(MODELS) == set(OURS)
    assert not EXPORTED & set(MODELS)


@pytest.mark.parametrize("label", sorted(EXPORTED))
def test_every_field_of_what_goes_along_does_too_or_says_why_not(label):
    assert left_over(label) == set(FIELDS.get(label, {}))


def test_reasons_are_about_what_goes_along():
    assert set(FIELDS) <= EXPORTED
    assert all(chain(MODELS.values(), *(reasons.values() for reasons in FIELDS.values())))


def test_what_a_policy_guards_is_never_in_an_export_without_people():
    guarded = {model._meta.label for model in OURS.values() if model._meta.db_table in PROTECTED}
    assert {table.model._meta.label for table in TABLES if not table.has_people} & guarded == set()


def accounts_in(table: Table) -> Iterator[str]:
    """The columns that say who somebody with an account is."""
    for column in table.columns:
        found: Any = table.model
        for name in column.source.split("__")[:-1]:
            found = found._meta.get_field(name).related_model
        if found is OURS["accounts.User"]:
            yield column.title


def test_names_of_colleagues_are_never_in_an_export_without_people():
    assert [title for table in TABLES if not table.has_people for title in accounts_in(table)] == []
    assert [title for table in TABLES if table.has_people for title in accounts_in(table)] != []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_has_its_own_titles_and_says_what_they_mean(table):
    titles = [column.title for column in table.columns]
    assert len(titles) == len(set(titles))
    assert all(column.words.endswith(".") for column in table.columns)
    assert {column.to for column in table.columns} - {""} <= {other.name for other in TABLES}


def test_tables_stand_in_files_of_their_own():
    assert len({table.name for table in TABLES}) == len({table.path for table in TABLES}) == len(TABLES)
