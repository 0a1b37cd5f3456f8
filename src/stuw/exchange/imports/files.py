"""Opening a file of which nothing is known: is it a workbook or text, in which encoding, JSON or a table?"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from stuw.exchange.imports.books import kind_of_book, remarks_on
from stuw.exchange.imports.encodings import FALLBACKS, USUAL, encoding_of, encodings_of
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.zips import Zip, open_zip

CHUNK = 65_536
_HEAD = 65_536
_KINDS_BY_MAGIC = (
    (b"%PDF", "een pdf"),
    (b"\x1f\x8b", "een ingepakt bestand"),
    (b"BZh", "een ingepakt bestand"),
    (b"7z\xbc\xaf", "een ingepakt bestand"),
    (b"Rar!", "een ingepakt bestand"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"RIFF", "een afbeelding, geluid of film"),
    (b"II*\0", "een afbeelding"),
    (b"MM\0*", "een afbeelding"),
    (b"\x7fELF", "een programma"),
    (b"\xfd7zXZ", "een ingepakt bestand"),
    (b"SQLite format 3", "een databank"),
)
# Programs of Windows begin with two letters that a title may have too ("MZ;naam"): what follows must be no text.
_PROGRAM = re.compile(rb"MZ[^\r\n]{0,58}\0\0")
# The second is that of a zip with nothing in it.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Office keeps a file with a password in a wrapping of its own, whose parts have names in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_PARTS = (
    ("Workbook", "een rekenblad (.xls)"),
    ("Book", "een rekenblad (.xls)"),
    ("WordDocument", "een tekst (.doc)"),
    ("PowerPoint", "een presentatie (.ppt)"),
)
# Tab, line feed, form feed, carriage return, NUL and the separator of units occur in tables of others.
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1e]")
# Databases export titles so: "[Naam];[Gemeente]".
_TITLE_IN_BRACKETS = re.compile(r"\ufeff?\s*\[[^\W\d][\w .-]{0,60}\]\s*[;,\t|]")
_HANDLER = "stuw-"
_SAVE_AS = "Bewaar het als .xlsx of CSV en probeer opnieuw."


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that can be read as text, any number of times from its beginning.

    ``fallback``: the encoding of bytes that are no UTF-8.
    """

    path: Path
    encoding: str
    format: Format
    fallback: str = USUAL

    def open(self) -> TextIO:
        """The text with its line ends as they are; bytes that are no UTF-8 are read in the encoding of old."""
        errors = _HANDLER + self.fallback if self.encoding.startswith("utf-8") else "replace"
        return self.path.open(encoding=self.encoding, errors=errors, newline="")

    def chunks(self) -> Iterator[bytes]:
        """The text as UTF-8 in pieces of at most some 256 kB, always cut at the same places; NULs are left out."""
        with self.open() as text:
            while chunk := text.read(CHUNK):
                yield chunk.replace("\0", "").encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class BookFile:
    """A workbook; ``kind`` is "xlsx" or "ods". ``remarks``: what somebody should know about it, in Dutch."""

    zip: Zip
    kind: str
    remarks: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return self.zip.path


def open_file(path: Path) -> TextFile | BookFile:
    """Find out by its bytes, never by its name, what a file is.

    Raises UnreadableFile, with what it is and what to do in Dutch, when it is nothing that can be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableFile(f"Het bestand {path.name} kan niet worden geopend: {_reason(error)}.") from error
    if head.startswith(_ZIP):
        zipped = open_zip(path)
        return BookFile(zipped, kind_of_book(zipped), remarks_on(zipped))
    if head.startswith(_OLD_OFFICE):
        raise UnreadableFile(f"{path.name} {_old_office(path, head)}")
    for magic, name in _KINDS_BY_MAGIC:
        if head.startswith(magic):
            raise UnreadableFile(f"{path.name} is {name}, geen tabel die we kunnen lezen. {_SAVE_AS}")
    if _PROGRAM.match(head):
        raise UnreadableFile(f"{path.name} is een programma, geen tabel.")
    return _open_text(path, head)


def _open_text(path: Path, head: bytes) -> TextFile:
    encoding = encoding_of(head)
    fallback = USUAL
    if encoding.startswith("utf-8"):
        seeming, fallback = encodings_of(path)
        encoding = seeming if encoding == "utf-8" else encoding
    errors = _HANDLER + fallback if encoding.startswith("utf-8") else "replace"
    text = codecs.getincrementaldecoder(encoding)(errors).decode(head)
    if not text.strip("\ufeff\0 \t\r\n\f"):
        raise UnreadableFile(f"{path.name} is leeg.")
    if len(_CONTROL.findall(text)) > len(text) // 50 or text.count("\0") > len(text) // 4:
        raise UnreadableFile(f"{path.name} is geen tekstbestand. {_SAVE_AS}")
    first = text.lstrip("\ufeff\0 \t\r\n\f")[:1]
    if first == "<":
        raise UnreadableFile(f"{path.name} is een webpagina of XML, geen tabel. {_SAVE_AS}")
    is_json = first in "{[" and not _TITLE_IN_BRACKETS.match(text)
    return TextFile(path, encoding, Format.JSON if is_json else Format.TABLE, fallback)


def _old_office(path: Path, head: bytes) -> str:
    """What a file of Office of before 2007 is: its parts have their names somewhere in it, in UTF-16."""
    found = head
    with path.open("rb") as file:
        # The list of parts is mostly at the end, in a file of any length.
        size = file.seek(0, 2)
        file.seek(max(0, size - _HEAD))
        found += file.read()
    if _LOCKED in found:
        return "is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."
    what = next((what for name, what in _OLD_PARTS if name.encode("utf-16-le") in found), "een bestand")
    return f"is {what} van een oude Office-versie. Open het en bewaar het als .xlsx of CSV."


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "het bestaat niet"
    if isinstance(error, IsADirectoryError):
        return "het is een map"
    return "u hebt er geen toegang toe" if isinstance(error, PermissionError) else "het kan niet worden gelezen"


def _reader_of(fallback: str) -> Callable[[UnicodeError], tuple[str, int]]:
    def read(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode(fallback, "replace"), error.end

    return read


for _name in FALLBACKS:
    codecs.register_error(_HANDLER + _name, _reader_of(_name))
