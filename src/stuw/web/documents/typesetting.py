"""Sheets of paper as accessible PDF (PDF/UA-1), set by typst from the ``.typ`` files beside this module.

What people wrote goes in as data: strings of one JSON object, which typst shows and never runs. Its files end at
this folder, it uses the fonts in ``fonts`` and its own, and it asks nothing of the machine or the network.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst

_FOLDER = Path(__file__).parent
# More fits on no sheet; what is longer is cut there anyway, and says where to read on.
_LONGEST = 8_000
_LONG_WORD = re.compile(r"[^\s\u200b]{36}(?=[^\s\u200b]{4})")
# Letters that our font or one that comes with typst can draw, without a second direction of reading.
_PLAIN = re.compile("[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u03ff\u0400-\u04ff\u1e00-\u1eff"
                    "\u2010-\u2027\u2030-\u203a\u20ac\u200b]")  # fmt: skip


class NotTypeset(Exception):
    """Typst could not make this sheet; the reason is for operators and holds nothing that people wrote."""


def typeset(sheet: str, texts: Mapping[str, Any], drawn: Mapping[str, Any], *, made_at: int) -> bytes:
    """The PDF of a sheet ("vacancy", "poster").

    ``texts`` is shown as it is, without signs that no font on paper has (emoji); ``drawn`` (colours, pictures)
    is ours or the centre's and goes through unchanged. The same input gives the same bytes; ``made_at`` is in
    seconds since 1970. When a picture or a script that is not ours stops typst, it is left out rather than the
    whole sheet, which then says where to read on. Raises NotTypeset.
    """
    attempts: tuple[tuple[Callable[[str], str], Mapping[str, Any]], ...] = (
        (printable, drawn),
        (plain, drawn),
        (plain, {**drawn, "logo": None}),
    )
    for clean, pictures in attempts:
        try:
            shown = {**_each(texts, clean), **pictures, "is_incomplete": clean is plain}
            return _compile(sheet, json.dumps(shown), made_at)
        except NotTypeset as error:
            last = error
    raise last


def printable(text: str) -> str:
    """A text as paper can show it: without emoji and invisible signs, and with room to break in endless words."""
    kept = "".join(sign for sign in unicodedata.normalize("NFC", text[:_LONGEST]) if sign == "\n" or _is_drawn(sign))
    return _LONG_WORD.sub(lambda word: f"{word.group()}\u200b", kept)


def plain(text: str) -> str:
    """The same, with Latin, Greek and Cyrillic letters only."""
    return _PLAIN.sub("", printable(text))


def _is_drawn(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category.startswith("C") or category in {"Zl", "Zp"} or "\ufe00" <= sign <= "\ufe0f":
        return False
    return sign < "\u2000" or category not in {"So", "Sk"}


def _each(value: Any, clean: Callable[[str], str]) -> Any:
    """The same lists and tables, every text in them cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _each(part, clean) for name, part in value.items()}
    return [_each(part, clean) for part in value]


def _compile(sheet: str, data: str, made_at: int) -> bytes:
    compiler = typst.Compiler(
        input=_FOLDER / f"{sheet}.typ",
        root=_FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        package_path=_FOLDER / "packages",
        package_cache_path=_FOLDER / "packages",
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_at)
    except BaseException as error:
        # A panic of Rust comes as a BaseException of a class that has no address to import it from.
        if isinstance(error, typst.TypstError):
            raise NotTypeset("typst refused the sheet") from None
        if type(error).__name__ == "PanicException":
            raise NotTypeset("typst broke down on the sheet") from None
        raise
    if not isinstance(made, bytes):
        raise NotTypeset("typst gave no PDF")
    return made


@cache
def sheet_version(sheet: str) -> str:
    """Changes when the same input would look different: with the sheet's own file and what it shares."""
    return sha256(b"".join((_FOLDER / name).read_bytes() for name in (f"{sheet}.typ", "parts.typ"))).hexdigest()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FOLDER / "fonts"])
