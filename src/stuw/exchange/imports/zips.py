"""Zip files of strangers: what is in them is counted before it is unpacked, and again while it is.

A few kilobytes can unpack to gigabytes. Nothing is ever unpacked to disk or as a whole into memory; zips within a
zip stay closed.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stuw.exchange.imports.errors import BrokenFile, UnreadableFile

MAX_UNPACKED = 2 * 1024**3
# Deflate makes at most one byte of a thousand; tables of people stay far under one of two hundred.
MAX_RATIO = 250
_FREE_OF_RATIO = 64 * 1024**2
# The list of contents is read as a whole: workbooks have some tens of parts.
_MAX_DIRECTORY = 4 * 1024**2
_PIECE = 65_536
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IS_LOCKED = 0x1
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"

DAMAGED = "is beschadigd of niet volledig. Open het in Excel of LibreOffice, bewaar het opnieuw en probeer nog eens."


@dataclass(frozen=True, slots=True)
class Zip:
    """A zip file of which the list of contents was read; ``parts``: for each name its size once unpacked."""

    path: Path
    parts: dict[str, int]

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part, in pieces of at most 64 kB. Raises BrokenFile where it cannot be unpacked further."""
        count = 0
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(_plain_entry(archive, name)) as part:
                while piece := part.read(_PIECE):
                    count += len(piece)
                    if count > MAX_UNPACKED:
                        raise BrokenFile("Het bestand is te groot om uit te pakken. Wat eerder stond, is gelezen.")
                    yield piece
        except _FAILURES as error:
            raise BrokenFile(f"{self.path.name} {DAMAGED} Wat eerder stond, is gelezen.") from error

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part; none when it is not there or cannot be unpacked."""
        taken = b""
        try:
            for piece in self.pieces(name) if name in self.parts else ():
                taken += piece
                if len(taken) >= size:
                    break
        except BrokenFile:
            return b""
        return taken[:size]


def open_zip(path: Path) -> Zip:
    """Read what is in a zip file. Raises UnreadableFile when it is broken, locked or would unpack to too much."""
    with path.open("rb") as file:
        if _directory_size(file) > _MAX_DIRECTORY:
            raise UnreadableFile(f"{path.name} bevat te veel bestanden om een rekenblad te zijn.")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _FAILURES as error:
        raise UnreadableFile(f"{path.name} {DAMAGED}") from error
    size = sum(entry.file_size for entry in entries)
    is_bomb = size > _FREE_OF_RATIO and size > MAX_RATIO * path.stat().st_size
    if size > MAX_UNPACKED or is_bomb:
        raise UnreadableFile(
            f"{path.name} wordt uitgepakt veel te groot om te lezen. Bewaar alleen het blad dat u nodig hebt als CSV."
        )
    if any(entry.flag_bits & _IS_LOCKED for entry in entries):
        raise UnreadableFile(
            f"{path.name} is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."
        )
    return Zip(path, {_plain_name(entry.filename): entry.file_size for entry in entries})


def _plain_name(name: str) -> str:
    """Some programs write backslashes or capitals where the standard has none."""
    return name.replace("\\", "/").lower().lstrip("/")


def _plain_entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    for entry in archive.infolist():
        if _plain_name(entry.filename) == name:
            # The other methods may ask for gigabytes before they give a byte.
            if entry.compress_type not in _METHODS:
                raise zipfile.BadZipFile
            return entry
    raise zipfile.BadZipFile


def _directory_size(file: BinaryIO) -> int:
    """How long the list of contents says it is, before anything is made of it; 0 when the end is not found."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    (said,) = struct.unpack_from("<L", tail, at + 12)
    large = tail.rfind(_END_64, 0, at)
    if large >= 0 and len(tail) >= large + 48:
        said = max(said if said != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, large + 40)[0])
    return int(said)
