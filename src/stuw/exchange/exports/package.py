"""The description of an export for programs: a Data Package with a Table Schema for each file.

Both are open standards (https://datapackage.org/standard/data-package/, version 2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stuw.centres.models import Centre
from stuw.exchange.exports.tables import Table
from stuw.kernel.clock import BRUSSELS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DELIMITER, LINE_END = ";", "\r\n"
FORMULAS = (
    "Begint een tekst met =, +, -, @, een tab of een nieuwe regel, dan staat er een apostrof (') voor. Dat geldt ook "
    "als er eerst spaties of andere apostroffen staan. Zo voert een rekenblad nooit een formule uit die iemand typte. "
    "Haal precies die ene apostrof weg om de tekst te lezen."
)
_LICENCE = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0: geldt voor de beschrijving van de velden. De gegevens zelf zijn van het loket.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export that was written. ``digest``: its SHA-256, in hexadecimal."""

    table: Table
    rows: int
    size: int
    digest: str


def package_of(centre: Centre, files: Iterable[Written], *, now: datetime) -> dict[str, Any]:
    """The whole description. A reference to a table that is not in it is only a number."""
    written = tuple(files)
    names = frozenset(one.table.name for one in written)
    day = now.astimezone(BRUSSELS).date()
    return {
        "$schema": PROFILE,
        "name": f"stuw-{centre.slug}-{day.isoformat()}",
        "title": f"Gegevens van {centre.name}",
        "description": f"Uitvoer uit Stuw. LEESMIJ.txt zegt het in gewone woorden. In elke CSV geldt: {FORMULAS}",
        "created": now.isoformat(),
        "licenses": [_LICENCE],
        "resources": [_resource(one, names) for one in written],
    }


def _resource(written: Written, names: frozenset[str]) -> Mapping[str, Any]:
    table = written.table
    form: dict[str, Any] = {"format": "json", "mediatype": "application/json"}
    if not table.is_json:
        dialect = {"delimiter": DELIMITER, "lineTerminator": LINE_END, "quoteChar": '"', "doubleQuote": True}
        form = {"format": "csv", "mediatype": "text/csv", "dialect": {**dialect, "header": True}}
    return {
        "name": table.name,
        "type": "table",
        "path": table.path,
        "title": table.title,
        "description": table.words,
        **form,
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.digest}",
        "rowCount": written.rows,
        "schema": _schema(table, names),
    }


def _schema(table: Table, names: frozenset[str]) -> dict[str, Any]:
    fields = []
    for column, kind in zip(table.columns, table.kinds(), strict=True):
        said = f"{column.words} {kind.schema.get('description', '')}".strip()
        fields.append({"name": column.title, **kind.schema, "title": column.title, "description": said})
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": [table.columns[0].title]}
    links = [column for column in table.columns if column.to in names]
    if links:
        schema["foreignKeys"] = [
            {
                "fields": [column.title],
                "reference": {"resource": "" if column.to == table.name else column.to, "fields": ["id"]},
            }
            for column in links
        ]
    return schema
