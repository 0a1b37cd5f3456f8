"""Texts of others made readable: plain text from HTML, entities, broken encodings and invisible characters.

Every function here is idempotent: cleaning a clean text changes nothing.
"""

import re
import unicodedata
from html.entities import html5

MAX_TEXT = 20_000
ELLIPSIS = "…"

_ROUNDS = 8
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
_NESTED_AMPERSAND = re.compile(r"&(?:amp;)+")
_DROPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    r"|<(script|style|template|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# Spaces are counted, so that a text of nothing but spaces after "<" cannot keep these busy.
# Only elements that exist are taken for markup: "<jan@voorbeeld.be>" and "a <b en c" are text.
_BLOCKS = (
    "address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|ul"
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|body|button|cite|code|col|colgroup|data|del|dfn|em|embed|font|html|i|iframe|img"
    "|input|ins|kbd|label|link|mark|meta|object|option|param|picture|q|s|samp|select|small|source|span|strike"
    "|strong|sub|sup|svg|textarea|time|title|tt|u|var|video|wbr|[a-z][a-z0-9]*:[a-z][a-z0-9-]*"
)
_OPEN = r"<\s{0,3}/?\s{0,3}"
_LINE_BREAK = re.compile(rf"{_OPEN}(?:br|tr|option)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s{0,3}li\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(rf"{_OPEN}(?:td|th|/li)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(rf"{_OPEN}(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_OTHER = re.compile(rf"{_OPEN}(?:{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_HAS_MARKUP = re.compile(rf"{_OPEN}(?:br|li|td|tr|{_BLOCKS})\b[^<>]*>", re.IGNORECASE)

_BULLET = re.compile(r"^(?:[•·●▪‣∙◦○■□➢►✓✔–—*-]|o(?=\t))[ \t]+")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MANY_LINES = re.compile(r"\n{3,}")
_MISREAD = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
# Everything outside the signs of everyday Latin text is looked up; the others are known to be visible.
_SUSPECT = re.compile("[^\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20a0-\u20bf]")
# Everyday text without anything that the steps below look for; accented letters that stand apart are fine.
_NOTHING_TO_DO = re.compile("(?:[\n\t\u0020-\u0025\u0027-\u003b\u003d-\u007e]|[\u00c0-\u00ff](?![^\u0000-\u007f]))*+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Zero-width joiners stay: Persian and Arabic need them.
_KEPT_FORMAT = frozenset("\u200c\u200d")
_BLANK_WORDS = frozenset(
    """
    no information recorded|no information|not recorded|not available|not applicable|not specified|not known|none
    n/a|n.a.|na|nil|null|nan|unknown|undefined|tbc|tbd|to be confirmed|n.v.t.|nvt|niet van toepassing|niet gekend
    niet bekend|onbekend|geen|geen informatie|niet ingevuld|inconnu|inconnue|néant|aucun|aucune|sans objet
    non renseigné|non communiqué|à compléter|unbekannt|keine|kein|keine angabe|[mail]|[telephone]|[name]|x|xx|xxx
    """.strip().replace("\n", "|").replace("    ", "").split("|")
)  # fmt: skip


def is_blank(text: str) -> bool:
    """Whether a value says nothing: empty, only signs, or words such as "NO INFORMATION RECORDED"."""
    bare = text.strip().strip("*-–—_.?!/\\|()\"' ").casefold()
    return not bare or bare in _BLANK_WORDS or text.strip().casefold() in _BLANK_WORDS


def clean_text(value: str) -> str:
    """A text of several lines: paragraphs apart by one empty line, list lines starting with "- ".

    At most ``MAX_TEXT`` characters: a longer one is cut at a word with an ellipsis.
    """
    text = _decoded(value[: MAX_TEXT * 4])
    lines = [_tidy_line(line) for line in text.split("\n")]
    return shorten(_MANY_LINES.sub("\n\n", "\n".join(lines)).strip(), MAX_TEXT)


def clean_line(value: str, limit: int = 500) -> str:
    """A text of one line: no markup, no line breaks, single spaces, at most ``limit`` characters."""
    text = _SPACES.sub(" ", _decoded(value[: limit * 8]).replace("\n", " ")).strip()
    return shorten(text, limit)


def shorten(text: str, limit: int) -> str:
    """The text itself when it fits; else its first words with an ellipsis, together at most ``limit``."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" \n,;:-–(").rstrip() + ELLIPSIS


def first_words(text: str, limit: int) -> str:
    """A teaser: the first paragraph that is no list, on one line, shortened to ``limit`` characters."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    chosen = next((part for part in paragraphs if not part.startswith("- ")), paragraphs[0] if paragraphs else "")
    return clean_line(chosen, limit)


def _decoded(value: str) -> str:
    if _NOTHING_TO_DO.fullmatch(value):
        return value
    text = _plain_characters(value)
    for _ in range(_ROUNDS):
        former = text
        text = _plain_characters(_without_markup(_without_entities(_repaired(text))))
        if text == former:
            return text
    # Something that keeps unfolding is an attack, not a text: without these two signs it cannot.
    return _plain_characters(text.replace("<", " ").replace("&", " "))


def _plain_characters(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.replace("\u0085", "\n").replace("\f", "\n").replace("\v", "\n")
    return unicodedata.normalize("NFC", _SUSPECT.sub(lambda found: _if_visible(found.group()), text))


def _if_visible(sign: str) -> str:
    return sign if sign in _KEPT_FORMAT or unicodedata.category(sign) not in _INVISIBLE else ""


def _repaired(text: str) -> str:
    """Put right what was written as UTF-8 and read as Windows-1252: "SociÃ©tÃ©" was "Société"."""
    return _MISREAD.sub(lambda found: _reread(found.group()), text)


def _reread(run: str) -> str:
    """The run with each piece that is valid UTF-8 read as such; the rest stays as it is."""
    raw = [_byte(sign) for sign in run]
    read: list[str] = []
    at = 0
    while at < len(run):
        sizes = (size for size in (4, 3, 2) if (sign := _sign(raw[at : at + size])) and len(sign) == 1)
        size = next(sizes, 0)
        read.append(_sign(raw[at : at + size]) if size else run[at])
        at += size or 1
    return "".join(read)


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("latin-1" if sign < "\u0100" else "cp1252")
    except UnicodeError:
        return b"\xff"


def _sign(raw: list[bytes]) -> str:
    try:
        return b"".join(raw).decode("utf-8")
    except UnicodeError:
        return ""


def _without_entities(text: str) -> str:
    # Only with a semicolon: "?a=1&copy=2" in an address is no copyright sign.
    return _ENTITY.sub(_entity, _NESTED_AMPERSAND.sub("&", text))


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return html5.get(f"{name};", found.group())
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "replace")
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _without_markup(text: str) -> str:
    if "<" not in text:
        return text
    text = _DROPPED.sub(" ", text)
    if _HAS_MARKUP.search(text):
        text = text.replace("\n", " ")
    text = _ITEM.sub("\n- ", _LINE_BREAK.sub("\n", text))
    return _OTHER.sub("", _BLOCK.sub("\n\n", _CELL.sub(" ", text)))


def _tidy_line(line: str) -> str:
    line = _BULLET.sub("- ", line.strip())
    line = _SPACES.sub(" ", line).strip()
    return "" if line in {"-", "•", "*"} else line
