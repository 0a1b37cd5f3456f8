"""Opening a file of which nothing is known: is it text, in which encoding, is it JSON or a table?"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from stuw.exchange.imports.errors import UnreadableFile

CHUNK = 65_536
_HEAD = 65_536
_KINDS_BY_MAGIC = (
    (b"%PDF", "een pdf"),
    (b"PK\x03\x04", "een rekenblad (Excel of LibreOffice) of een zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een rekenblad of tekst van een oude Office-versie"),
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
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Office keeps a file with a password in a wrapping of its own, whose parts have names in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tab, line feed, form feed, carriage return and NUL occur in tables of others; other control signs don't.
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_HANDLER = "stuw-windows-1252"
_SAVE_AS = "Bewaar het als CSV (UTF-8) of JSON en probeer opnieuw."


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that can be read as text, any number of times from its beginning."""

    path: Path
    encoding: str
    format: Format

    def open(self) -> TextIO:
        """The text with its line ends as they are; bytes that are no UTF-8 are read as Windows-1252."""
        errors = _HANDLER if self.encoding.startswith("utf-8") else "replace"
        return self.path.open(encoding=self.encoding, errors=errors, newline="")

    def chunks(self) -> Iterator[bytes]:
        """The text as UTF-8 in pieces of at most some 256 kB, always cut at the same places; NULs are left out."""
        with self.open() as text:
            while chunk := text.read(CHUNK):
                yield chunk.replace("\0", "").encode("utf-8", "replace")


def open_text(path: Path) -> TextFile:
    """Look at the first bytes of a file. Raises UnreadableFile, with the reason in Dutch, when it is no text."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableFile(f"Het bestand {path.name} kan niet worden geopend: {_reason(error)}.") from error
    if head.startswith(_OLD_OFFICE) and _LOCKED in head:
        raise UnreadableFile(
            f"{path.name} is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."
        )
    for magic, name in _KINDS_BY_MAGIC:
        if head.startswith(magic):
            raise UnreadableFile(f"{path.name} is {name}, geen CSV of JSON. {_SAVE_AS}")
    if _PROGRAM.match(head):
        raise UnreadableFile(f"{path.name} is een programma, geen CSV of JSON. {_SAVE_AS}")
    encoding = _encoding(head)
    errors = _HANDLER if encoding.startswith("utf-8") else "replace"
    text = codecs.getincrementaldecoder(encoding)(errors).decode(head)
    if not text.strip("\ufeff\0 \t\r\n\f"):
        raise UnreadableFile(f"{path.name} is leeg.")
    if len(_CONTROL.findall(text)) > len(text) // 50 or text.count("\0") > len(text) // 4:
        raise UnreadableFile(f"{path.name} is geen tekstbestand. {_SAVE_AS}")
    first = text.lstrip("\ufeff\0 \t\r\n\f")[:1]
    if first == "<":
        raise UnreadableFile(f"{path.name} is een webpagina of XML, geen CSV of JSON. {_SAVE_AS}")
    return TextFile(path, encoding, Format.JSON if first in "{[" else Format.TABLE)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "het bestaat niet"
    if isinstance(error, IsADirectoryError):
        return "het is een map"
    return "u hebt er geen toegang toe" if isinstance(error, PermissionError) else "het kan niet worden gelezen"


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    # Latin text in UTF-16 without a mark has a NUL in nearly every other byte.
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    half = max(len(head[:4096]) // 2, 1)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return "utf-8"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return raw.decode("cp1252", "replace"), error.end


codecs.register_error(_HANDLER, _as_windows_1252)
