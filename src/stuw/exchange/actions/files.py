"""An offered file: taken in, kept in pieces until it was read, and what is found in it."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.mapping import NO_WISHES, Wishes, shape_of_titles
from stuw.exchange.imports.reader import ImportFile, look_at, with_wishes
from stuw.exchange.models import ImportChunk, ImportRun, SavedWishes
from stuw.exchange.rules import MOST_OFFERED, can_import
from stuw.kernel.errors import DomainError, NotPermitted

CHUNK = 1 << 20
_REFUSED = "U mag hier geen bestand inlezen."
_PEOPLE_REFUSED = "Alleen een bemiddelaar leest een lijst met mensen in."
_UNSAFE = re.compile(r"[^\w .()&+-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file on disk, for as long as it is read: where it is, how large, and its SHA-256."""

    path: Path
    size: int
    digest: str


def check_may_import(actor: Actor, centre_id: int, kind: str) -> None:
    """Raise NotPermitted when this actor takes no such file into this centre."""
    if not can_import(actor, centre_id, kind):
        raise NotPermitted(_PEOPLE_REFUSED if kind == ImportKind.PEOPLE else _REFUSED)


@transaction.atomic
def offer_file(
    centre: Centre,
    kind: ImportKind,
    pieces: Iterable[bytes],
    *,
    file_name: str,
    actor: Actor,
    now: datetime,
    system: str = "",
) -> ImportRun:
    """Take a file in and look at it; nothing of it is read in yet.

    What was decided about the last file with these columns holds for this one too. Raises NotPermitted, UnreadableFile
    and, for more than ``MOST_OFFERED`` bytes, DomainError, each with a Dutch sentence.
    """
    check_may_import(actor, centre.pk, kind)
    with _taken(pieces, file_name) as taken:
        file = look_at(taken.path, kind, system=system, will_be_asked=True)
        file = with_wishes(file, saved_wishes(centre, file))
        run = ImportRun.objects.create(
            centre=centre,
            kind=kind,
            file_name=taken.path.name,
            size=taken.size,
            digest=taken.digest,
            system=system,
            wishes=file.wishes.as_json(),
            looked=what_is_in(file),
            offered_by_id=actor.user_id,
            offered_at=now,
        )
        with taken.path.open("rb") as content:
            for order, chunk in enumerate(iter(lambda: content.read(CHUNK), b"")):
                ImportChunk.objects.create(centre=centre, run=run, order=order, content=chunk)
    record("import.offer", "import", run.pk, actor=actor, centre_id=centre.pk)
    return run


@contextmanager
def _taken(pieces: Iterable[bytes], file_name: str) -> Iterator[Taken]:
    size, digest = 0, sha256()
    with tempfile.TemporaryDirectory(prefix="stuw-") as folder:
        path = Path(folder, safe_name(file_name))
        with path.open("wb") as target:
            for piece in pieces:
                size += len(piece)
                if size > MOST_OFFERED:
                    most = MOST_OFFERED // 2**20
                    raise DomainError(
                        f"Dit bestand is groter dan {most} MB. Deel het op, of vraag uw beheerder om het "
                        "met de opdracht ./stuw import in te lezen."
                    )
                digest.update(piece)
                target.write(piece)
        yield Taken(path, size, digest.hexdigest())


def safe_name(name: str) -> str:
    """The name of a file without folders and odd signs, at most 120 signs with its ending."""
    bare = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).strip(" ._") or "bestand"
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:12]}" if dot else bare[:100]


@contextmanager
def as_file(run: ImportRun) -> Iterator[Path]:
    """The file of a run on disk, for as long as it is read. Asks one piece at a time, in the scope of the caller."""
    with tempfile.TemporaryDirectory(prefix="stuw-") as folder:
        path = Path(folder, safe_name(run.file_name))
        with path.open("wb") as target:
            for order in run.chunks.order_by("order").values_list("order", flat=True):
                target.write(bytes(run.chunks.get(order=order).content))
        yield path


def look_again(run: ImportRun, wishes: Wishes) -> ImportFile:
    """What is in the file of a run when these wishes hold. Raises UnreadableFile."""
    with as_file(run) as path:
        return look_at(path, ImportKind(run.kind), system=run.system, wishes=wishes, will_be_asked=True)


def saved_wishes(centre: Centre, file: ImportFile) -> Wishes:
    """What this centre last decided about a file with these columns; columns without titles are no file's own."""
    if not file.has_titles:
        return NO_WISHES
    shape = shape_of_titles(titles_of(file))
    kept = SavedWishes.objects.filter(centre=centre, kind=file.kind, shape=shape).first()
    return NO_WISHES if kept is None else Wishes.from_json(kept.wishes)


def keep_wishes(centre: Centre, file: ImportFile, now: datetime) -> None:
    """Keep the decisions about this file for the next one with these columns; none takes the former away."""
    kept = SavedWishes.objects.filter(centre=centre, kind=file.kind, shape=shape_of_titles(titles_of(file)))
    if file.wishes == NO_WISHES:
        kept.delete()
    if file.wishes == NO_WISHES or not file.has_titles:
        return
    values = {"wishes": file.wishes.as_json(), "used_at": now}
    shape = shape_of_titles(titles_of(file))
    SavedWishes.objects.update_or_create(centre=centre, kind=file.kind, shape=shape, defaults=values)


def titles_of(file: ImportFile) -> tuple[str, ...]:
    """Every title of a file, in the order of the table where there is one."""
    if file.table is not None:
        return tuple(title for title in file.table.titles if title)
    return (*file.columns, *file.unused)


def what_is_in(file: ImportFile) -> dict[str, Any]:
    """What was found in a file, to be kept with its run."""
    return {
        "titles": list(titles_of(file)),
        "columns": file.columns,
        "filled": file.filled,
        "unused": list(file.unused),
        "guessed": file.guessed,
        "samples": {title: list(values) for title, values in file.samples.items()},
        "sheets": list(file.sheets),
        "sheet": file.sheet,
        "remarks": list(file.remarks),
        "is_table": file.table is not None,
    }
