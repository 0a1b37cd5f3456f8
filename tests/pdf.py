"""Reading a PDF that typst made: the words on its pages, and how many pages there are."""

import re
import zlib

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<((?:(?!endobj).)*?)>>\s*stream\n(.*?)\nendstream", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TOKEN = re.compile(
    rb"/(?P<font>f\d+) [\d.]+ Tf|\b(?P<begins>BT)\b|/ActualText<FEFF(?P<meant>[0-9A-F]+)>|\b(?P<ends>EMC)\b"
    rb"|(?<!<)<(?P<codes>[0-9A-F]+)>(?!>)|(?P<string>\()"
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_in(pdf: bytes) -> int:
    """How many sheets it prints on."""
    return int(re.findall(rb"/Type/Pages/Count (\d+)", pdf)[0])


def text_in(pdf: bytes) -> str:
    """Everything that can be read and selected, line by line, in the order of reading."""
    streams = {int(number): _content(head, body) for number, head, body in _STREAM.findall(pdf)}
    fonts = {name: _letters(pdf, streams, int(number)) for name, number in set(_FONT.findall(pdf))}
    pages = [text for text in streams.values() if b"Tf" in text and b"BT" in text]
    return "\n".join(_words(page, fonts) for page in pages)


def _content(head: bytes, body: bytes) -> bytes:
    return zlib.decompress(body) if b"/FlateDecode" in head else body


def _letters(pdf: bytes, streams: dict[int, bytes], font: int) -> dict[int, str]:
    found = re.search(rb"\n%d 0 obj\s*<</Type/Font.*?/ToUnicode (\d+) 0 R" % font, pdf, re.DOTALL)
    assert found, "a font that nobody can select text from"
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", streams[int(found.group(1))])
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}


def _words(page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    letters: dict[int, str] = {}
    said, at, is_said_already = [], 0, False
    while found := _TOKEN.search(page, at):
        at = found.end()
        if found["font"]:
            letters = fonts[found["font"]]
        elif found["begins"]:
            said.append("\n")
        elif found["meant"]:
            said.append(bytes.fromhex(found["meant"].decode()).decode("utf-16-be"))
            is_said_already = True
        elif found["ends"]:
            is_said_already = False
        else:
            at = at if found["codes"] else _end_of_string(page, at)
            inside = page[found.end() : at - 1]
            codes = bytes.fromhex(found["codes"].decode()) if found["codes"] else _ESCAPED.sub(_unescaped, inside)
            if not is_said_already:
                said += [letters.get(int.from_bytes(codes[n : n + 2]), "") for n in range(0, len(codes), 2)]
    return "".join(said)


def _end_of_string(page: bytes, at: int) -> int:
    """Behind the parenthesis that closes a string; those inside it go in pairs or behind a backslash."""
    depth = 1
    while depth:
        sign = page[at : at + 1]
        at += 2 if sign == b"\\" else 1
        depth += {b"(": 1, b")": -1}.get(sign, 0)
    return at


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    return bytes([int(sign, 8)]) if sign.isdigit() else _NAMED.get(sign, sign)
