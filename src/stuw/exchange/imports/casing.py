"""Names and texts that were written in CAPITALS, put in ordinary letters.

Only what is shouted is touched. Each word is judged by itself and by its neighbours, never by its case,
so that a second time changes nothing.
"""

import re

from stuw.exchange.imports.headers import word_set
from stuw.exchange.imports.text import clean_line

_WORD = re.compile(r"\d+[^\W_]*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOOK_BACK = 200
_ROMAN = re.compile(r"^(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
# The letters of Latin-1 by their bytes: counting bytes is quick, and other scripts are never put in small letters.
_UPPER = bytes(code for code in range(256) if chr(code).isupper())
_LOWER = bytes(code for code in range(256) if chr(code).islower())
_ORDINAL = re.compile(r"^\d+(?:ST|ND|RD|TH|STE|DE|E|ER|ÈME|EME)$")
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-Ýא-ת]")
_SENTENCE_END = re.compile(r"[.!?:]\s*$|^\s*(?:-\s)?$")
_BREAK = re.compile(r"[,:;.!?(\"“/]\s*$|(?:^|\s)[-–—]\s+$|\d\S*\s+$")

_KEPT = word_set("""
    ACV ABVV ACLVB BBC BCP BMX CAW CIC CIO CLB CM CPAS CVO DBS DVD EHBO ESOL EU FC FV GCSE HQ ICT IQ JNM KAJ
    KAV KFC KLJ KSA KSC KVK KVLV KWB LED LGBT LGBTQ MS NAVO NGO NHS NSPCC NVR OCMW OKRA PC PO PTA PZ RAF RSPB
    RSPCA RVT SK TV UCLL UK UNICEF UNO USA UZ VAC VDAB VIP VFG VK VTI VVSG VZW YHA YMCA YWCA ZNA
    """)
_WRITTEN = {
    "VZW": "vzw", "IVZW": "ivzw", "ASBL": "asbl", "AISBL": "aisbl", "NPO": "npo", "LTD": "Ltd", "PLC": "plc",
    "ST": "St", "MR": "Mr", "MRS": "Mrs", "DR": "Dr", "DRS": "Drs", "JR": "Jr", "SR": "Sr", "MT": "Mt",
    "RD": "Rd", "STR": "Str", "LN": "Ln", "CT": "Ct", "SQ": "Sq", "NR": "nr", "FT": "Ft", "PK": "Pk",
    "BLVD": "Blvd", "BTE": "bte",
    "MGR": "Mgr", "PT": "Pt", "BLDG": "Bldg", "GRND": "Grnd", "FLR": "Flr",
}  # fmt: skip
_SMALL = word_set("""
    a aan am an and at au aux bij by d' da das de den der des die du en et for from für het im in l' la le
    les met naar of on op or over per pour sur te ten ter the to uit und van vom von voor with zu zum
    """)
_PROPER = word_set("""
    africa african america american antwerp armenian asia asian belgian belgium bengali britain british
    brussels bulgarian buddhist caribbean catholic christ christian christmas church-of-england dutch easter
    england english europe european flanders flemish france french german germany god greek gujarati hindu
    hindi india indian iran iranian iraq iraqi ireland irish islam islamic israel israeli italian jain jesus
    jewish judaism kenya kurdish london middlesex moroccan morocco muslim nepal netherlands nigeria pakistan pakistani
    poland polish portuguese punjabi quran roman romanian russia russian scotland scottish sikh somali
    somalia spain spanish sri lanka swahili syria syrian tamil turkey turkish ukraine ukrainian urdu wales
    welsh january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday belgië vlaanderen brussel nederland nederlands vlaams frans
    duits engels europa afrika arabisch turks i
    """)

# Words in names of organisations that are no names themselves: they get no capital in the middle of a text.
_COMMON = word_set("""
    academy advice aid animal animals art arts association band benefit benevolent board branch building
    care carers centre charitable charities charity children children's church circle clinic club college
    committee community company congregation council cultural culture day development disabled distress
    education educational elderly estate families family federation festival first foundation friends fund
    general grammar group guild hall health help high holiday home homes hospice hospital house housing
    infant institute international junior lane league learning library limited lodge lower medical memorial
    middle ministries mission museum music national network new north nursery old orchestra parent parents
    parish park patients people people's playgroup poor pre primary project relief religious research
    residents road school schools science scout scouts secondary service services social society south
    special sport sports street student students support synagogue teachers temple theatre training trust
    trustees union upper voluntary volunteer volunteers welfare west women women's work worship young youth
    zoo east avenue drive close gardens court hill view flat unit floor number buurt centrum club comité
    dienst groep harmonie huis jeugd kring kerk koor ouderen raad school stichting straat vereniging
    vrienden vrijwilligers werking wijk zorg
    """)


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals: nine letters in ten, and more than one short word."""
    raw = text.encode("latin-1", "ignore")
    upper = len(raw) - len(raw.translate(None, _UPPER))
    return upper >= 5 and upper >= 9 * (len(raw) - len(raw.translate(None, _LOWER)))


def calm_name(value: str) -> str:
    """A name or address in capitals as a name: "FRIENDS OF ST EDMUND'S (UK)" is "Friends of St Edmund's (UK)".

    A name that is not shouted comes back as it was, apart from spaces around brackets.
    """
    text = _tidy_brackets(clean_line(value))
    if not is_shouted(text):
        return text
    return _WORD.sub(lambda found: _name_word(found, text), text)


def calm_text(value: str, names: str = "") -> str:
    """A text with shouted lines in sentences; words that stand in ``names`` keep a capital."""
    known = _PROPER | {_bare(word) for word in _WORD.findall(names)} - _SMALL - _COMMON
    lines = value.split("\n")
    shouted = [is_shouted(line) for line in lines]
    return "\n".join(_calm_line(line, known) if is_loud else line for line, is_loud in zip(lines, shouted, strict=True))


def _calm_line(line: str, known: frozenset[str]) -> str:
    return _WORD.sub(lambda found: _text_word(found, line, known), line)


def _before(found: re.Match[str], text: str) -> str:
    """What stands before a word; of a long text only the last part, which keeps the work in proportion."""
    return text[max(found.start() - _LOOK_BACK, 0) : found.start()]


def _bare(word: str) -> str:
    """A word without capitals and without the part after an apostrophe, unless that part is the word."""
    head, _, tail = word.casefold().replace("’", "'").partition("'")
    return head if len(tail) <= 2 else word.casefold()


def _tidy_brackets(text: str) -> str:
    text = re.sub(r"\(\s+", "(", text)
    text = re.sub(r"\s+\)", ")", text)
    return re.sub(r"(?<=\w\w)\((?=\w\w)", " (", text)


def _name_word(found: re.Match[str], text: str) -> str:
    word = _upper(found.group())
    before, after = _before(found, text), text[found.end() : found.end() + 1]
    fixed = _abbreviation(word, before, after)
    if fixed:
        return fixed
    is_first = not before.strip(" '’\"“(-") or bool(_BREAK.search(before))
    lower = _lower(word)
    if not is_first and (lower in _SMALL or (before[-1:] in "'’" and len(word) == 1)):
        return lower
    if before[-1:] in {"'", "’"} and len(word) == 1:
        return lower
    return capital_word(word, is_first=is_first)


def _text_word(found: re.Match[str], line: str, known: frozenset[str]) -> str:
    word = _upper(found.group())
    before, after = _before(found, line), line[found.end() : found.end() + 1]
    lower = _lower(word)
    is_start = bool(_SENTENCE_END.search(before)) and not re.search(r"\b\w\.$", before)
    if after.isdigit() or (len(word) > 1 and _bare(word) not in known):
        fixed = _abbreviation(word, before, after)
        if fixed:
            return fixed if not (is_start and fixed.islower()) else fixed[:1].upper() + fixed[1:]
    if is_start or _bare(word) in known:
        return capital_word(word, is_first=True)
    if len(word) == 1 and (after == "." or before.endswith(".")):
        return word
    return lower


def _abbreviation(word: str, before: str, after: str) -> str:
    if word in _WRITTEN:
        return _WRITTEN[word]
    if word in _KEPT or _ROMAN.match(word):
        return word
    if _ORDINAL.match(word):
        return word.lower()
    if word[:1].isdigit() or after.isdigit():
        return word
    if len(word) == 1:
        return _letter(word, before, after)
    is_consonants = word.isalpha() and 2 <= len(word) <= 6 and word.isascii() and not _VOWEL.search(word)
    in_brackets = before.endswith("(") and after == ")"
    return word if is_consonants or (in_brackets and _stands_for(word, before)) else ""


def _letter(word: str, before: str, after: str) -> str:
    if before[-1:] in {"'", "’"}:
        return ""
    if (word == "C" and after == "/") or (word == "O" and before.upper().endswith("C/")):
        return word.lower()
    is_alone = after not in {".", ")", "/"} and before[-1:] not in {".", "(", "/"}
    return "" if is_alone and word.casefold() in _SMALL else word


def _stands_for(word: str, before: str) -> bool:
    """Whether the letters of ``word`` are, in order, among the initials of the words before it."""
    initials = iter(part[0].upper() for part in _WORD.findall(before))
    return all(letter in initials for letter in word)


def capital_word(word: str, *, is_first: bool) -> str:
    """A word with a capital, as names have it: "IJzer", "McCoy", "D'Hondt", or "d'Hondt" when it is not first."""
    lower = _lower(word)
    mark = "'" if "'" in lower else "’"
    head, apostrophe, tail = lower.partition(mark)
    if apostrophe and head in {"o", "d", "l", "m"} and len(tail) > 2:
        head = head if head in {"d", "l"} and not is_first else head.upper()
        return head + mark + _upper(tail[:1]) + tail[1:]
    if lower.startswith("ij"):
        return "IJ" + lower[2:]
    if lower.startswith("mc") and len(lower) > 4:
        return "Mc" + lower[2:3].upper() + lower[3:]
    return _upper(lower[:1]) + lower[1:]


def _lower(word: str) -> str:
    """The word in small letters, sign for sign: "İ" has no small letter of one sign and stays."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in word)


def _upper(word: str) -> str:
    return "".join(high if len(high := sign.upper()) == 1 else sign for sign in word)
