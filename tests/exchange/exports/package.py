"""A reader of exports that is not ours: Python's own zipfile, csv and json, and what datapackage.json says."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO
from zipfile import ZipFile

type Rows = list[dict[str, Any]]

# As LEESMIJ.txt and the description of the package say it.
_MARKED = re.compile(r"'('*\s*[=+@\-\t\r\n＝＋＠－].*)", re.DOTALL)


@dataclass(frozen=True)
class Package:
    """An export as somebody elsewhere reads it: the description, and the rows of each resource by its name."""

    description: dict[str, Any]
    rows: dict[str, Rows]
    files: dict[str, bytes]

    def resource(self, name: str) -> dict[str, Any]:
        return next(one for one in self.description["resources"] if one["name"] == name)


def read_package(file: BinaryIO) -> Package:
    """Read all of it. Fails for a value that is not of the type that the description gives it."""
    with ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    description = json.loads(files["datapackage.json"])
    rows = {one["name"]: _rows(one, files[one["path"]]) for one in description["resources"]}
    return Package(description, rows, files)


def _rows(resource: dict[str, Any], content: bytes) -> Rows:
    fields = resource["schema"]["fields"]
    if resource["format"] == "json":
        return [{field["name"]: row[field["name"]] for field in fields} for row in json.loads(content)]
    dialect, missing = resource["dialect"], resource["schema"]["missingValues"]
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    reader = csv.reader(text, delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"], strict=True)
    assert next(reader) == [field["name"] for field in fields]
    read = []
    for cells in reader:
        assert len(cells) == len(fields)
        read.append(
            {
                field["name"]: None if cell in missing else _value(field, cell)
                for field, cell in zip(fields, cells, strict=True)
            }
        )
    return read


def _value(field: dict[str, Any], cell: str) -> Any:
    value = _TYPES[field["type"]](field, cell)
    allowed = field.get("constraints", {}).get("enum")
    assert allowed is None or value in allowed, f"{field['name']}: {cell}"
    return value


def _string(field: dict[str, Any], cell: str) -> str:
    found = _MARKED.fullmatch(cell)
    return found[1] if found else cell


def _boolean(field: dict[str, Any], cell: str) -> bool:
    assert cell in field["trueValues"] + field["falseValues"]
    return cell in field["trueValues"]


def _moment(field: dict[str, Any], cell: str) -> datetime:
    read = datetime.fromisoformat(cell)
    assert read.tzinfo is not None
    return read


_TYPES: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "string": _string,
    "boolean": _boolean,
    "integer": lambda field, cell: int(cell),
    "number": lambda field, cell: Decimal(cell.replace(field["decimalChar"], ".")),
    "date": lambda field, cell: date.fromisoformat(cell),
    "datetime": _moment,
    "time": lambda field, cell: time.fromisoformat(cell),
    "list": lambda field, cell: cell.split(field["delimiter"]),
    "object": lambda field, cell: json.loads(cell),
}
