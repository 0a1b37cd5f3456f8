"""Writing the ZIP: row by row, so that a centre of any size fits in little memory."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO, TextIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from stuw.centres.models import Centre
from stuw.exchange.exports.catalogue import TABLES
from stuw.exchange.exports.catalogue.centre import logo_path
from stuw.exchange.exports.catalogue.vacancies import picture_path
from stuw.exchange.exports.package import DELIMITER, LINE_END, Written, package_of
from stuw.exchange.exports.readme import readme_of
from stuw.exchange.exports.tables import Table, cells_of
from stuw.kernel.clock import BRUSSELS
from stuw.vacancies.models import VacancyPicture

type Told = Callable[[Table, int], None]

_BYTE_ORDER_MARK = "\ufeff"
_ONLY_MINE = 0o600 << 16
_PICTURES_AT_ONCE = 50


def write_archive(
    centre: Centre, target: BinaryIO, *, with_people: bool, now: datetime, tell: Told | None = None
) -> tuple[Written, ...]:
    """Write what the transaction sees of a centre as a ZIP; the files that are in it, without the pictures.

    ``target`` is written from front to back. ``tell`` hears of each table when it is done, with its number of rows.
    """
    written: list[Written] = []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for table in TABLES:
            if table.has_people and not with_people:
                continue
            written.append(_write_table(archive, table, centre, now))
            if tell is not None:
                tell(table, written[-1].rows)
        _write_pictures(archive, centre, now)
        package = package_of(centre, written, now=now)
        archive.writestr(_entry("datapackage.json", now), json.dumps(package, ensure_ascii=False, indent=1))
        readme = readme_of(centre, written, with_people=with_people, now=now)
        archive.writestr(_entry("LEESMIJ.txt", now), _BYTE_ORDER_MARK + readme)
    return tuple(written)


def _entry(path: str, now: datetime, method: int = ZIP_DEFLATED) -> ZipInfo:
    """A file in the ZIP that only its owner reads once it is unpacked."""
    entry = ZipInfo(path, now.astimezone(BRUSSELS).timetuple()[:6])
    entry.compress_type, entry.external_attr = method, _ONLY_MINE
    return entry


class _Tally(io.BufferedIOBase):
    """Passes bytes on, and keeps their number and their digest."""

    def __init__(self, target: io.BufferedIOBase) -> None:
        self._target = target
        self._hash = sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._hash.update(data)
        self.size += len(data)
        return self._target.write(data)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def _text(tally: _Tally) -> Iterator[TextIO]:
    """Text in UTF-8 with its line ends as they are written."""
    text = io.TextIOWrapper(tally, encoding="utf-8", newline="")  # type: ignore[type-var]
    yield text
    text.flush()
    text.detach()


def _write_table(archive: ZipFile, table: Table, centre: Centre, now: datetime) -> Written:
    # Nobody knows how large it will be before it is written.
    with archive.open(_entry(table.path, now), "w", force_zip64=True) as file:
        tally = _Tally(file)  # type: ignore[arg-type]
        with _text(tally) as text:
            rows = _write_json(text, table, centre) if table.is_json else _write_csv(text, table, centre)
    return Written(table, rows, tally.size, tally.digest)


def _write_csv(text: TextIO, table: Table, centre: Centre) -> int:
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow([column.title for column in table.columns])
    kinds = table.kinds()
    rows = 0
    for row in table.plain_rows(centre):
        writer.writerow(cells_of(row, kinds))
        rows += 1
    return rows


def _write_json(text: TextIO, table: Table, centre: Centre) -> int:
    titles = [column.title for column in table.columns]
    rows = 0
    text.write("[")
    for row in table.plain_rows(centre):
        text.write(",\n" if rows else "\n")
        text.write(json.dumps(dict(zip(titles, row, strict=True)), ensure_ascii=False))
        rows += 1
    text.write("\n]\n")
    return rows


def _write_pictures(archive: ZipFile, centre: Centre, now: datetime) -> None:
    if centre.logo:
        archive.writestr(_entry(logo_path(centre.logo_type), now, ZIP_STORED), bytes(centre.logo))
    pictures = VacancyPicture.objects.filter(vacancy__centre=centre).order_by("pk")
    for number, content in pictures.values_list("vacancy_id", "content").iterator(chunk_size=_PICTURES_AT_ONCE):
        archive.writestr(_entry(picture_path(number), now, ZIP_STORED), bytes(content))
