"""What a zip file is: a workbook of Excel, one of LibreOffice, or something else that has to be said in words."""

from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.zips import Zip

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SAVE_AS = "Bewaar het als .xlsx of CSV en probeer opnieuw."
_OTHERS_BY_TYPE = (
    ("application/vnd.oasis.opendocument.text", "een tekst van LibreOffice"),
    ("application/vnd.oasis.opendocument.presentation", "een presentatie van LibreOffice"),
    ("application/vnd.oasis.opendocument", "een tekening of databank van LibreOffice"),
    ("application/epub", "een e-boek"),
)
_OTHERS_BY_PART = (
    ("xl/workbook.bin", "een Excelbestand in binaire vorm (.xlsb)"),
    ("word/document.xml", "een Worddocument"),
    ("ppt/presentation.xml", "een presentatie van PowerPoint"),
    ("visio/document.xml", "een tekening van Visio"),
    ("index/document.iwa", "een bestand van Apple Numbers of Pages"),
    ("index.zip", "een bestand van Apple Numbers of Pages"),
    ("androidmanifest.xml", "een programma"),
    ("meta-inf/manifest.mf", "een programma"),
)
_MANIFEST = "meta-inf/manifest.xml"
_LOCKED = b"encryption-data"
_MACROS = "Het rekenblad bevat macro's. Die worden nooit uitgevoerd."


def kind_of_book(zipped: Zip) -> str:
    """``xlsx`` or ``ods``. Raises UnreadableFile, with what it is and what to do, for anything else."""
    parts = zipped.parts
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in parts):
        return "xlsx"
    name = zipped.path.name
    kind = zipped.head("mimetype", 200).decode("ascii", "replace").strip()
    if kind.startswith(_ODS) and "content.xml" in parts:
        if _LOCKED in zipped.head(_MANIFEST, 1_000_000):
            raise UnreadableFile(
                f"{name} is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."
            )
        return "ods"
    what = next((what for start, what in _OTHERS_BY_TYPE if kind.startswith(start)), "")
    what = what or next((what for part, what in _OTHERS_BY_PART if part in parts), "")
    if what:
        raise UnreadableFile(f"{name} is {what}, geen rekenblad dat we kunnen lezen. {_SAVE_AS}")
    raise UnreadableFile(f"{name} is een zipbestand. Pak het uit en kies het rekenblad of CSV-bestand dat erin zit.")


def remarks_on(zipped: Zip) -> tuple[str, ...]:
    """What somebody should know about a workbook that can be read."""
    has_macros = any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in zipped.parts)
    return (_MACROS,) if has_macros else ()
