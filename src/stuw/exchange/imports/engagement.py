"""How often, how many hours, under which conditions: what a vacancy asks and gives, from words and numbers."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.nodes import as_text
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
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:(?:-|–|a|à|tot|to|bis|of|ou|or)?\s*(?:\d{1,3}(?:[.,]\d{1,2})?\s*)?)"
    r"(?:u|uur|uren|hours?|hrs?|h|heures?|stunden?|std\.?)(?![^\W\d_])(?:\s?([0-5]\d)(?!\d))?"
)
_CLOCK = re.compile(r"\s*(\d{1,2}):([0-5]\d)(?::00)?\s*")
_BARE_HOURS = re.compile(r"\s*(\d{1,3}(?:[.,]\d+)?)(?:\s*(?:-|–|a|à|tot|to|bis|of|ou|or|/)\s*\d{1,3}(?:[.,]\d+)?)?\s*")
# "9u30 - 12u" and "13:00-17:00" are times of day.
_TIMES = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:u|h|uur|:)\s?(?:[0-5]\d)?\s?(?:-|–|a|à|tot|to|bis)\s?\d{1,2}\s?(?:uur|u|h|:)\s?(?:[0-5]\d)?(?!\d)"
)
_EARLIEST = 7
_HALVES = str.maketrans({"½": ",5", "¼": ",25", "¾": ",75"})
_PER_DAY = re.compile(r"\b(?:dag|day|jour|tag|jours|daags|daily)\b")
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
_ONLINE = re.compile(
    r"(?:online|en ligne|remote(?:ly)?|(?:van ?)?thuis(?: uit)?|thuiswerk|telewerk|teletravail|(?:a )?distance|virtue+l"
    r"|virtual|digitaal|von zu ?hause|home ?office|(?:at|from) home|(?:op )?afstand)"
)
_MOVING = re.compile(r"onderweg|rondrijden|on the road|mobile role|itinerant")
_SEVERAL = re.compile(r"verschillende (?:plaatsen|plekken|locaties)|several places|plusieurs lieux|mehrere orte")
_NONE = re.compile(r"^(?:geen|none|no|nee|neen|non|niet|aucun|aucune|kein|keine|unpaid|0)\b")
_FORFAIT = re.compile(r"forfait|vast bedrag|per dag|dagvergoeding|flat|pauschal")
_REAL = re.compile(r"reel|real|werkelijk|onkosten|vervoer|reimburs|rembours|expenses|frais|kosten|travel|verplaatsing")
# An amount for each kilometre pays back what the road costs.
_PER_KM = re.compile(r"\bkm\b|kilomet")
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
_LANGUAGE_NAMES = {
    name: code
    for code, names in {
        "nl": "nederlands neerlandais dutch niederlandisch hollandisch flamand vlaams",
        "fr": "frans francais french franzosisch",
        "en": "engels anglais english englisch",
        "de": "duits allemand german deutsch",
        "ar": "arabisch arabe arabic",
        "tr": "turks turc turkish turkisch",
        "es": "spaans espagnol spanish spanisch",
        "it": "italiaans italien italian italienisch",
        "pl": "pools polonais polish polnisch",
        "ro": "roemeens roumain romanian rumanisch",
        "bg": "bulgaars bulgare bulgarian bulgarisch",
        "uk": "oekraiens ukrainien ukrainian ukrainisch",
        "ru": "russisch russe russian",
        "pt": "portugees portugais portuguese portugiesisch",
    }.items()
    for name in names.split()
}


def regularity_of(texts: Iterable[str]) -> str:
    """The regularity that these texts name, or an empty one."""
    words = " | ".join(plain_words(text) for text in texts if text)
    return next((str(value) for value, pattern in _REGULARITY if re.search(pattern, words)), "")


def hours_of(texts: Iterable[str], regularity: str) -> tuple[Decimal | None, str]:
    """Hours and the period they are for: "3 uur per week", "een shift van 4 uur" for something done once."""
    for text in texts:
        words = _TIMES.sub(" ", in_decimals(text.lower()))
        if _PER_DAY.search(plain_words(text)):
            # Of hours a day nobody knows how many they are a week.
            continue
        found = next((one for one in _HOURS.finditer(words) if not _is_time_of_day(words, one)), None)
        if not found:
            continue
        hours = read_number(found[1])
        if hours is not None and found[2] and hours == hours.to_integral_value():
            hours += Decimal(found[2]) / 60
        if hours is None or not 0 < hours <= _MAX_HOURS:
            continue
        if _PER_MONTH.search(plain_words(text)):
            return hours.quantize(Decimal("0.1")), str(HoursPer.MONTH)
        per = HoursPer.ONCE if regularity == Regularity.ONE_OFF else HoursPer.WEEK
        return hours.quantize(Decimal("0.1")), str(per)
    return None, ""


def _is_time_of_day(words: str, found: re.Match[str]) -> bool:
    """Whether a number with "uur" is a time: "om 14 uur", "van 18 tot 21 uur", "ma-vr 9-12u" without "per week"."""
    before = words[: found.start()]
    numbers = [int(number) for number in re.findall(r"\d+", found.group())]
    is_range = len(numbers) > 1 and not found[2]
    is_day = is_range and _EARLIEST <= numbers[0] < numbers[1] <= 24
    is_counted = _PER_WEEK.search(words) or _PER_MONTH.search(words)
    return bool(_AT.search(before) or (is_range and _FROM.search(before)) or (is_day and not is_counted))


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
    text = as_text(value)
    hours = counted_hours(text) or hours_of([text], "")[0] or read_number(text)
    if hours is None or not 0 < hours <= _MAX_HOURS:
        return None, ""
    return hours.quantize(Decimal("0.1")), str(per)


def counted_hours(text: str) -> Decimal | None:
    """Hours without a word: "2,5", "2-3" (the least), "2:30", "½"; None for any other text."""
    bare = in_decimals(text)
    clock = _CLOCK.fullmatch(bare)
    if clock:
        return Decimal(clock[1]) + Decimal(clock[2]) / 60
    found = _BARE_HOURS.fullmatch(bare)
    return read_number(found[1]) if found else None


def in_decimals(text: str) -> str:
    """A text with "½" written out: "2½" is "2,5"."""
    return re.sub(r"(?<!\d),(?=\d)", "0,", text.translate(_HALVES)) if re.search("[½¼¾]", text) else text


def place_kind_of(texts: Iterable[object], places: int) -> str:
    """Where the work is done: as the source says, else by the number of places."""
    elsewhere = {PlaceKind.HOME, PlaceKind.MOVING, PlaceKind.SEVERAL}
    said = next((kind for value in texts if (kind := said_place_kind(value)) in elsewhere), "")
    return said or str(PlaceKind.SEVERAL if places > 1 else PlaceKind.AT_PLACE)


def is_online(text: str) -> bool:
    """Whether the words of a place say that there is none: "online", "en ligne", "van thuis uit"."""
    words = plain_words(text)
    parts = re.split(r"\b(?:of|ou|or|oder|en|et|and|und)\b", words)
    return bool(_ONLINE.fullmatch(words)) or all(_ONLINE.fullmatch(part.strip()) for part in parts)


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
    if number is not None and _PER_KM.search(words):
        return str(AllowanceKind.REAL), None
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
    """Names of languages with commas; codes such as "nl-BE" in words, and "anglais" as "Engels"."""
    names = [_language(text.strip()) for text in texts]
    return ", ".join(dict.fromkeys(name for name in names if name))[:200]


def _language(text: str) -> str:
    code = _LANGUAGE_NAMES.get(plain_words(text), text.lower().split("-")[0])
    return _LANGUAGES.get(code, text)
