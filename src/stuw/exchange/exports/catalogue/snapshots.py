"""What a version or a template says, in the words of the tables instead of those of the program."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import Model

from stuw.exchange.exports.catalogue.shared import address_columns
from stuw.exchange.exports.catalogue.vacancy_fields import CONTENT
from stuw.exchange.exports.columns import Column, Kind, kind_of
from stuw.vacancies.models import Shift, Vacancy, VacancyLocation

PLACE = (
    Column("locatienaam", "label", "Naam van de plek."),
    *address_columns("de plek"),
    Column("adres-id", "address_id", "Nummer in het Vlaamse Adressenregister."),
)
SHIFT = (
    Column("van", "starts_at", "Begin."),
    Column("tot", "ends_at", "Einde."),
    Column("wat", "label", "Wat er gebeurt."),
    Column("aantal vrijwilligers", "places_wanted", "Hoeveel vrijwilligers er nodig zijn."),
)
_PICTURE = {"mark": "kenmerk", "alt": "wat staat erop"}


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot (``vacancies.versions``) with titles for names and words for codes; without what is not filled in."""
    written = _titled(values, Vacancy, CONTENT)
    for name, title, model, columns in (
        ("locations", "plekken", VacancyLocation, PLACE),
        ("shifts", "shiften", Shift, SHIFT),
    ):
        if values.get(name):
            written[title] = [_titled(row, model, columns) for row in values[name]]
    if picture := values.get("picture"):
        written["foto"] = {title: picture[name] for name, title in _PICTURE.items() if picture.get(name)}
    return written


def _titled(values: Mapping[str, Any], model: type[Model], columns: tuple[Column, ...]) -> dict[str, Any]:
    kinds = _kinds(model, columns)
    return {
        title: kind.plain(value)
        for name, (title, kind) in kinds.items()
        if (value := values.get(name)) not in (None, "", [])
    }


@cache
def _kinds(model: type[Model], columns: tuple[Column, ...]) -> dict[str, tuple[str, Kind]]:
    """By the name of a field in a snapshot: its title, and how its values are written."""
    return {
        column.source.removesuffix("_id") if column.to else column.source: (
            column.title,
            column.kind or kind_of(model, column.source),
        )
        for column in columns
    }
