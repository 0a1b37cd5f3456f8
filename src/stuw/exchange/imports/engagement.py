"""How often, how many hours, under which conditions: what a vacancy asks and gives, from words and numbers."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.values import read_number, read_yes
from stuw.vacancies.enums import (
    AllowanceKind,
    ContactLevel,
    DutchLevel,
    Guidance,
    HoursPer,
    PhysicalLoad,
    PlaceKind,
    Regularity,
)

_REGULARITY = (
    (
        Regularity.ONE_OFF,
        r"eenmalig|one off|just once|\bonce\b|ponctuel|einmalig|one day|one time|\b(?:1|een) keer\b(?! per| in)",
    ),
    (Regularity.OCCASIONAL, r"af en toe|occasion|sporadisch|ad hoc|gelegentlich|nu en dan|onregelmatig"),
    (Regularity.MONTHLY, r"maandelijks|elke maand|per maand|monthly|a month|per month|mensuel|par mois|monatlich"),
    (
        Regularity.WEEKLY,
        r"wekelijks|elke week|per week|weekly|a week|every week|hebdomadaire|par semaine|wochentlich",
    ),
    (Regularity.SEASONAL, r"seizoen|zomer|vakantie|season|summer|holiday|saison|ferien"),
    (Regularity.PROJECT, r"\bproject|tijdelijk|temporary|temporaire|befristet"),
    (Regularity.CRISIS, r"\bcrisis\b|noodhulp|dringende hulp"),
)
_HOURS = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:-|a|tot|to)?\s*(?:\d{1,3}\s*)?(?:u|uur|uren|hours?|hrs?|h|heures?|stunden?)\b"
)
# "om 14 uur" and "van 18 tot 21 uur" are times of day; "een shift van 4 uur" is not.
_AT = re.compile(r"\b(?:om|vanaf|at|um|ab)\s*$")
_FROM = re.compile(r"\b(?:van|tussen|from|between|de|entre|von|zwischen)\s*$")
_PER_MONTH = re.compile(r"maand|month|mois|monat")
_PER_WEEK = re.compile(r"week|semaine|woche")
_IN_ALL = re.compile(r"totaal|in total|au total|gesamt|\bonce\b|eenmalig|\bkeer\b")
_MAX_HOURS = Decimal(999)
_MAX_AMOUNT = Decimal(1_000)
_AT_PLACE = re.compile(
    r"\bter plaatse|op locatie|(?:een|vaste) plaats\b|on ?site|at place|at a place|sur place|presentiel|vor ort"
)
_REMOTE = re.compile(r"thuis|remote|online|virtual|telecommut|telewerk|a distance|home based|von zuhause|digitaal")
_MOVING = re.compile(r"onderweg|rondrijden|on the road|mobile role|itinerant")
_SEVERAL = re.compile(r"verschillende (?:plaatsen|plekken|locaties)|several places|plusieurs lieux|mehrere orte")
_NONE = re.compile(r"^(?:geen|none|no|nee|neen|non|niet|aucun|aucune|kein|keine|unpaid|0)\b")
_FORFAIT = re.compile(r"forfait|vast bedrag|per dag|dagvergoeding|flat|pauschal")
_REAL = re.compile(r"reel|real|werkelijk|onkosten|vervoer|reimburs|rembours|expenses|frais|kosten|travel|verplaatsing")
_LOADS = (
    (PhysicalLoad.LIGHT, r"\blicht|light|leger|leicht|\blow\b|weinig"),
    (PhysicalLoad.HEAVY, r"\bzwa(?:ar|re)|heavy|lourd|schwer|\bhigh\b|\bveel"),
    (PhysicalLoad.NORMAL, r"gewoon|normal|gemiddeld|moyen|medium|mittel"),
)
_CONTACTS = (
    (ContactLevel.LITTLE, r"weinig|geen\b|little|low\b|\bpeu\b|wenig"),
    (ContactLevel.MUCH, r"\bveel|much|\blot|high\b|beaucoup|\bviel"),
    (ContactLevel.NORMAL, r"gewoon|normal|gemiddeld|moyen|medium|mittel"),
)
_LANGUAGES = {
    "nl": "Nederlands", "fr": "Frans", "en": "Engels", "de": "Duits", "ar": "Arabisch", "tr": "Turks", "es": "Spaans",
    "it": "Italiaans", "pl": "Pools", "ro": "Roemeens", "bg": "Bulgaars", "uk": "Oekraïens", "ru": "Russisch",
    "fa": "Farsi", "prs": "Dari", "ps": "Pasjtoe", "so": "Somalisch", "ti": "Tigrinya", "pt": "Portugees",
}  # fmt: skip


def regularity_of(texts: Iterable[str]) -> str:
    """The regularity that these texts name, or an empty one."""
    words = " | ".join(plain_words(text) for text in texts if text)
    return next((str(value) for value, pattern in _REGULARITY if re.search(pattern, words)), "")


def hours_of(texts: Iterable[str], regularity: str) -> tuple[Decimal | None, str]:
    """Hours and the period they are for: "3 uur per week", "een shift van 4 uur" for something done once."""
    for text in texts:
        words = text.lower()
        found = next((one for one in _HOURS.finditer(words) if not _is_time_of_day(words, one)), None)
        if not found:
            continue
        hours = read_number(found[1])
        if hours is None or not 0 < hours <= _MAX_HOURS:
            continue
        if _PER_MONTH.search(plain_words(text)):
            return hours.quantize(Decimal("0.1")), str(HoursPer.MONTH)
        per = HoursPer.ONCE if regularity == Regularity.ONE_OFF else HoursPer.WEEK
        return hours.quantize(Decimal("0.1")), str(per)
    return None, ""


def _is_time_of_day(words: str, found: re.Match[str]) -> bool:
    before = words[: found.start()]
    return bool(_AT.search(before) or (_FROM.search(before) and len(re.findall(r"\d+", found.group())) > 1))


def hours_per_of(text: str) -> str:
    """What a number of hours is for, when a column beside it says so; else an empty text."""
    words = plain_words(text)
    for value, pattern in (
        (HoursPer.MONTH, _PER_MONTH),
        (HoursPer.WEEK, _PER_WEEK),
        (HoursPer.ONCE, _IN_ALL),
    ):
        if pattern.search(words):
            return str(value)
    return ""


def bare_hours(value: object, per: HoursPer) -> tuple[Decimal | None, str]:
    """A number in a column that says it is of hours."""
    hours = read_number(value)
    if hours is None or not 0 < hours <= _MAX_HOURS:
        return None, ""
    return hours.quantize(Decimal("0.1")), str(per)


def place_kind_of(texts: Iterable[object], places: int) -> str:
    """Where the work is done: as the source says, else by the number of places."""
    elsewhere = {PlaceKind.HOME, PlaceKind.MOVING, PlaceKind.SEVERAL}
    said = next((kind for value in texts if (kind := said_place_kind(value)) in elsewhere), "")
    return said or str(PlaceKind.SEVERAL if places > 1 else PlaceKind.AT_PLACE)


def said_place_kind(value: object) -> str:
    """Where the work is done, as far as one value says so: at home, on the road, at a place or more; else empty."""
    words = plain_words(value) if isinstance(value, str) else ""
    if read_yes(value) or _REMOTE.search(words):
        return str(PlaceKind.HOME)
    if _MOVING.search(words):
        return str(PlaceKind.MOVING)
    if _SEVERAL.search(words):
        return str(PlaceKind.SEVERAL)
    return str(PlaceKind.AT_PLACE) if read_yes(value) is False or _AT_PLACE.search(words) else ""


def allowance_of(text: str, amount: object, rewards: Iterable[str]) -> tuple[str, Decimal | None]:
    """The kind of allowance and the amount in euro per day, which only a fixed one has."""
    words = plain_words(text)
    number = read_number(amount) or (read_number(text) if re.search(r"\d", text) else None)
    if number is not None and 0 < number <= _MAX_AMOUNT and not (_REAL.search(words) and not _FORFAIT.search(words)):
        return str(AllowanceKind.FORFAIT), number.quantize(Decimal("0.01"))
    if words and (_NONE.search(words) or read_yes(text) is False):
        return str(AllowanceKind.NONE), None
    if _FORFAIT.search(words):
        return str(AllowanceKind.FORFAIT), None
    if _REAL.search(words) or any(_REAL.search(plain_words(reward)) for reward in rewards):
        return str(AllowanceKind.REAL), None
    return "", None


def dutch_level_of(text: str) -> str:
    """The level of Dutch, in the three steps of the field, or an empty text."""
    words = plain_words(text)
    if not words:
        return ""
    if _NONE.search(words) or "niet nodig" in words or "not required" in words:
        return str(DutchLevel.NONE)
    if re.search(r"\ba ?[12]\b|basis|basic|beetje|elementa|debutant|starter|weinig", words):
        return str(DutchLevel.BASIC)
    return (
        str(DutchLevel.GOOD) if re.search(r"\bb ?[12]\b|\bc ?[12]\b|goed|good|vlot|fluent|courant|bon", words) else ""
    )


def guidance_of(text: str) -> str:
    """The guidance that is offered, or an empty text."""
    words = plain_words(text)
    # "Geen vaste begeleiding, maar wel een buddy" is a buddy.
    if _NONE.search(words) and "maar" not in words.split():
        return str(Guidance.NONE)
    for value, pattern in (
        (Guidance.BUDDY, r"buddy|peter|meter|maatje"),
        (Guidance.COACH, r"coach"),
        (Guidance.FIXED, r"vast|fixed|begeleid|supervis|mentor|named contact"),
    ):
        if re.search(pattern, words):
            return str(value)
    return ""


def physical_load_of(text: str) -> str:
    """How heavy the work is, or an empty text."""
    return _first(_LOADS, text)


def contact_level_of(text: str) -> str:
    """How much contact with people the work has, or an empty text."""
    return _first(_CONTACTS, text)


def _first(table: Sequence[tuple[str, str]], text: str) -> str:
    words = plain_words(text)
    return next((str(value) for value, pattern in table if re.search(pattern, words)), "") if words else ""


def languages_of(texts: Iterable[str]) -> str:
    """Names of languages with commas; codes such as "nl-BE" in words."""
    names = [_LANGUAGES.get(text.strip().lower().split("-")[0], text.strip()) for text in texts]
    return ", ".join(dict.fromkeys(name for name in names if name))[:200]
