"""One table of an export: one file, with its columns and the rows of one centre."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from stuw.centres.models import Centre
from stuw.exchange.exports.columns import Column, Kind, kind_of

# Rows fetched at once: enough to be fast, few enough to be small.
_AT_ONCE = 500

type Rows = Callable[[Centre], models.QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file ``<name>.csv``, or ``<name>.json`` for what has a structure of its own.

    ``way``: how a row leads to its centre. ``rows``: instead of that, the rows themselves, with what the columns need
    besides the fields of the model. ``has_people``: only for who may see people.
    """

    name: str
    title: str
    words: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    way: str = "centre"
    rows: Rows | None = None
    has_people: bool = False
    is_json: bool = False

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.{'json' if self.is_json else 'csv'}"

    def kinds(self) -> tuple[Kind, ...]:
        """How the values of each column are written."""
        return tuple(column.kind or kind_of(self.model, column.source) for column in self.columns)

    def plain_rows(self, centre: Centre) -> Iterator[list[Any]]:
        """The rows in order of their keys, fetched bit by bit; None for what is not known."""
        found = self.rows(centre) if self.rows else self.model._default_manager.filter(**{self.way: centre.pk})
        sources = list(dict.fromkeys(column.source for column in self.columns))
        places = [(sources.index(column.source), kind) for column, kind in zip(self.columns, self.kinds(), strict=True)]
        for row in found.order_by("pk").values_list(*sources).iterator(chunk_size=_AT_ONCE):
            yield [None if row[at] is None or row[at] == "" else kind.plain(row[at]) for at, kind in places]


def cells_of(row: list[Any], kinds: tuple[Kind, ...]) -> list[str]:
    """A row as the cells of a table."""
    return ["" if value in (None, "") else kind.cell(value) for value, kind in zip(row, kinds, strict=True)]
