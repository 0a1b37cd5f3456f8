"""Who is who: a number of the source that stays the same, else a number made from what a record says.

With it a second import finds what the first one made. Numbers that are unique in the world (a UUID, a web
address) or in a register count as they are; a bare number ("17") only together with the kind of file it
came from, for two files may both have a 17.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.nodes import Node, as_text
from stuw.exchange.imports.text import is_blank

MAX_ID = 120
MAX_SYSTEM = 60
_UUID = re.compile(r"^(?:urn:uuid:)?\{?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})\}?$", re.IGNORECASE)
_NUMBERED = ((re.compile(r"^W\d{9}$"), "rna"), (re.compile(r"^V\d{7}$"), "verenigingsregister"))
_OBJECT_ID = re.compile(r"^[0-9a-f]{24}$")
# Columns whose number is that of a public register, wherever the file comes from.
_REGISTERS = {
    name: register
    for register, names in {
        "verenigingsregister": ("v code", "vcode", "verenigingsnummer"),
        "charity-number": ("charity number", "registered charity number", "charity no", "regno"),
        "registration-number": ("registration number", "reg number"),
        "rna": ("rna", "id rna", "rna id"),
        "siret": ("siret",),
        "siren": ("siren",),
        "ein": ("ein",),
        "organisation-number": ("organisation number",),
        "oscr": ("oscr number",),
    }.items()
    for name in names
}


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of where a file comes from.

    ``system``: the name the user gave, else empty. ``base``: the web address that short ids of linked data
    belong to, else empty. ``shape``: a short mark of the names of columns or keys that were recognised.
    """

    system: str = ""
    base: str = ""
    shape: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """``is_own``: the source itself gave the number; else it was made from the record."""

    system: str
    number: str
    is_own: bool = True


def identity_of(node: Node, names: Sequence[str], source: Source, *, fallback: Iterable[str]) -> Identity:
    """The identity of a record: its own number, else one made from the texts in ``fallback``."""
    for name in () if node.values.keys().isdisjoint(names) else names:
        text = _id_text(node.values.get(name)).strip()
        if text and not is_blank(text):
            return _given(name, text, source)
    return Identity(source.system or "inhoud", digest(*fallback), is_own=False)


def digest(*texts: str) -> str:
    """A mark of 24 signs that stays the same when only case, accents, spaces or signs of the texts change."""
    plain = "\x1f".join(_plain(text) for text in texts)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:24]


def is_made_number(number: str) -> bool:
    """Whether a number looks like one that was made from what a record says (``digest``)."""
    return bool(_OBJECT_ID.match(number))


def shape_of(names: Iterable[str]) -> str:
    """A mark of eight signs for a set of names of columns."""
    return hashlib.sha256("\x1f".join(sorted(set(names))).encode("utf-8", "replace")).hexdigest()[:8]


def _given(name: str, text: str, source: Source) -> Identity:
    if source.base and text.startswith(source.base):
        text = text[len(source.base) :]
    uuid = _UUID.match(text)
    if uuid:
        text = uuid[1].lower()
    system = source.system
    if not system and "://" in text:
        system = urlsplit(text).hostname or "web" if _is_address(text) else "web"
    elif not system and source.base:
        system = urlsplit(source.base).hostname or "web"
    elif not system and (uuid or _OBJECT_ID.match(text)):
        system = "uuid"
    elif not system:
        by_form = next((register for form, register in _NUMBERED if form.match(text)), "")
        system = _REGISTERS.get(name) or by_form or f"bestand-{source.shape}"
    return Identity(system[:MAX_SYSTEM], text if len(text) <= MAX_ID else digest(text))


def _is_address(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _id_text(value: object) -> str:
    if isinstance(value, Mapping):
        by_name = {header_words(str(key)): item for key, item in value.items()}
        return as_text(by_name.get("value") or by_name.get("id") or by_name.get("oid"))
    return "" if isinstance(value, list) else as_text(value)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in bare if not unicodedata.combining(sign))))
