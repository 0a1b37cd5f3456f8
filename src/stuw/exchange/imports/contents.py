"""What the values of a column are by themselves, whatever its title says: mails, phones, towns, names of people."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from stuw.exchange.imports.addresses import split_address
from stuw.exchange.imports.contacts import read_enterprise_number, read_mail, read_phone, read_website
from stuw.exchange.imports.national_numbers import is_national_number
from stuw.exchange.imports.text import is_blank
from stuw.exchange.imports.values import read_day, read_yes
from stuw.places.queries import by_postal_code
from stuw.places.spelling import keys
from stuw.places.table import table

FEWEST = 3
SURE = 0.8


class Content(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    WEBSITE = "website"
    ENTERPRISE = "enterprise"
    DAY = "day"
    CODE_AND_PLACE = "code_and_place"
    CODE = "code"
    TOWN = "town"
    ADDRESS = "address"
    STREET = "street"
    PERSON = "person"
    YES_NO = "yes_no"


TELLING = frozenset({Content.MAIL, Content.PHONE, Content.WEBSITE, Content.ENTERPRISE})
"""What cannot be taken for anything else."""

_LONGEST = 300
_SITE = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
_SURE_SITE = re.compile(
    r"^(?:https?://|www\.)|\.(?:be|nl|fr|de|lu|eu|com|org|net|info|vlaanderen|brussels)\b", re.IGNORECASE
)
_PHONE = re.compile(r"(?:tel|gsm|t|m)?[.: ]*(?:\+|0|\(0)[\d\s./()\-–]{7,22}", re.IGNORECASE)
# National numbers of who lives across the border; of several countries the first counts.
_REGIONS = ("BE", "NL", "FR", "DE", "LU")
_ENTERPRISE = re.compile(r"(?:BE)?\s*[01]?\d{3}[. ]?\d{3}[. ]?\d{3}", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{1,2}(?:er|e)?\s+[^\W\d]{3,10}\.?\s+\d{4})"
    r"(?:[ T]\d{1,2}[:.u]\d{2}(?::\d{2})?\S*)?"
)
_CODE_AND_TOWN = re.compile(r"(?:[BFDL]\s?-\s?)?(\d{4,5})[ ,]+[^\W\d][^\d,;]{1,60}")
_ROAD = (
    r"(?:\w*(?:straat|laan|weg|plein|dreef|steenweg|lei|baan|kaai|pad|dijk|hof|markt|berg|park|singel|stra[sß]+e|gasse|platz|ring)"
    r"|\w*str\.?|rue|avenue|av\.?|chauss[ée]e|boulevard|bd\.?|quai|place|all[ée]e|impasse|route|chemin|square|cours|clos|voie"
    r"|street|road|lane|drive|close)"
)
_NUMBERED = re.compile(
    r"[^\W\d][^\d,;]{2,60}[, ]+(?:nr\.?\s?)?\d{1,4}\s?[a-z]?(?:\s*(?:bus|bte|box|b|/|-)\s*\w{1,5})?", re.IGNORECASE
)
_NUMBER_FIRST = re.compile(r"\d{1,4}\s?(?:bis|ter|[a-z])?[, ]+[^\W\d][^\d;]{3,80}", re.IGNORECASE)
_HAS_ROAD = re.compile(rf"\b{_ROAD}(?!\w)", re.IGNORECASE)
_NAME_WORD = r"(?:[^\W\d_]\.|[^\W\d_](?:[^\W\d_]|['’-]){1,30})"
_NAME = re.compile(rf"{_NAME_WORD},?(?: {_NAME_WORD}){{1,4}}")
_NO_PERSON = re.compile(
    r"\b(?:vzw|asbl|v\.?z\.?w|club|kring|bond|comit[ée]|vereniging|association|verein|stichting|team|groep|school|vrienden|huis)\b",
    re.IGNORECASE,
)


def content_of(values: Sequence[str], *, sure: float = SURE) -> Content | None:
    """What at least ``sure`` of the values are, when there are at least ``FEWEST`` that say something."""
    said = [value for value in values if not is_blank(value)]
    if len(said) < FEWEST:
        return None
    counted = Counter(_content(value[:_LONGEST].strip()) for value in said)
    if counted[None] > len(said) * (1 - sure):
        return None
    content, count = max(((one, number) for one, number in counted.items() if one), key=lambda pair: pair[1])
    if content is Content.STREET:
        # "Lokaal 3" has the form of a street too: some must have the word.
        with_road = sum(bool(_HAS_ROAD.search(value)) for value in said)
        return content if count >= len(said) * sure and with_road >= len(said) / 3 else None
    return content if count >= len(said) * sure else None


def share_of(content: Content, values: Sequence[str]) -> float:
    """Which part of the values that say something are this."""
    said = [value for value in values if not is_blank(value)]
    return sum(_content(value[:_LONGEST].strip()) is content for value in said) / len(said) if said else 0.0


def is_data(cell: str) -> bool:
    """Whether a cell is a value that no title of a column ever is; "Geb.datum" and "Tel.nr" are no web addresses."""
    if len(cell) > _LONGEST or not any(sign in cell for sign in "@.0"):
        return False
    content = _content(cell.strip())
    return content in TELLING and (content is not Content.WEBSITE or _SURE_SITE.search(cell.strip()) is not None)


@lru_cache(maxsize=16_384)
def _content(value: str) -> Content | None:
    """What one value is; None for texts, numbers of any other kind, and national numbers."""
    if is_national_number(value):
        return None
    found = next((content for content, form in _FORMS if form.fullmatch(value) and _is_valid(content, value)), None)
    if found is not None:
        return found
    if "@" in value:
        return Content.MAIL if read_mail(value) and len(value.split()) <= 4 else None
    return _of_words(value)


_FORMS = (
    (Content.DAY, _DAY),
    (Content.ENTERPRISE, _ENTERPRISE),
    (Content.PHONE, _PHONE),
    (Content.WEBSITE, _SITE),
    (Content.CODE, re.compile(r"(?:B\s?-\s?)?\d{4}", re.IGNORECASE)),
    (Content.CODE_AND_PLACE, _CODE_AND_TOWN),
)


def _is_valid(content: Content, value: str) -> bool:
    if content is Content.DAY:
        return read_day(value) is not None
    if content is Content.ENTERPRISE:
        return bool(read_enterprise_number(value))
    if content is Content.PHONE:
        return any(read_phone(re.sub(r"^[A-Za-z.: ]+", "", value), region) for region in _REGIONS)
    if content is Content.WEBSITE:
        return bool(read_website(value))
    code = re.sub(r"\D", "", value)[:5]
    return len(code) == 5 or bool(by_postal_code(code))


def _of_words(value: str) -> Content | None:
    if _is_address(value):
        return Content.ADDRESS
    if _NUMBERED.fullmatch(value) or (_NUMBER_FIRST.fullmatch(value) and _HAS_ROAD.search(value)):
        return Content.STREET
    if any(sign.isdigit() for sign in value) or len(value) > 60:
        return None
    if read_yes(value) is not None:
        return Content.YES_NO
    if any(key in table().by_key for key in keys(re.sub(r"\s*\(.*\)$", "", value))):
        return Content.TOWN
    words = value.split()
    has_capitals = all(word[:1].isupper() for word in (words[0], words[-1])) if words else False
    is_name = has_capitals and _NAME.fullmatch(value) and not _NO_PERSON.search(value)
    return Content.PERSON if is_name else None


def _is_address(value: str) -> bool:
    if not re.search(r"\d{4,5}\s+[^\W\d]", value):
        return False
    parts = split_address(value)
    return bool(parts.postal_code and parts.place_name and re.search(r"\d", parts.street))
