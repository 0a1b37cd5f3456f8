"""Whether somebody in a list agreed to be kept, when, and where that stands, as lists say it."""

import re
from dataclasses import dataclass
from datetime import date

from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.text import clean_line, is_blank, shorten
from stuw.exchange.imports.values import read_day, read_yes

SOURCE_LIMIT = 200

_FAVOURABLE = re.compile(r"\b(?:geen bezwaar|pas d opposition|pas opposition|no objection|kein widerspruch)\b")
_OPEN = re.compile(
    r"\b(?:nog niet|nog te|niet gevraagd|te vragen|te bevestigen|niet geweten|niet ingevuld|geen antwoord|geen reactie"
    r"|onbekend|weet (?:het )?niet|wacht\w*|later|gestuurd|verstuurd|gevraagd"
    r"|envoyee?|demandee?|sent|asked|gefragt|pas encore|a demander|sans reponse|inconnue?|not yet|no answer|to ask"
    r"|pending|unknown|noch nicht|keine antwort|unbekannt)\b"
)
_REFUSED = re.compile(
    r"\b(?:nee|neen|niet|geen|geweigerd|weigert|weigerde|weigering|uitgeschreven|schreef zich uit|ingetrokken|trok in"
    r"|bezwaar|verwijder\w*|schrappen|geschrapt|stopgezet|opgezegd|non|refus\w*|retire\w*|desinscrit\w*|oppose\w*|opposition"
    r"|no|declined|withdrawn|withdrew|unsubscribed|opt out|optout|objected|nein|nicht|abgelehnt|widerrufen|widerspruch"
    r"|abgemeldet)\b"
)
_GIVEN = re.compile(
    r"\b(?:ja|akkoord|ok|oke|okay|in orde|toestemming|gegeven|gaf|mag|mondeling\w*|schriftelijk\w*|papier\w*|getekend"
    r"|ondertekend\w*|handtekening|formulier\w*|inschrijving\w*|fiche|aan de telefoon|telefonisch|per telefoon|per mail"
    r"|via mail|e mail|mail|website|online|balie|intake\w*|document|contract|afsprakennota|brief"
    r"|oui|accord\w*|consent\w*|signe\w*|oral\w*|verbal\w*|ecrit\w*|par ecrit|formulaire|par telephone|par courriel"
    r"|yes|agreed|agrees|given|signed|written|paper|form|phone|by phone|opt in|optin|granted"
    r"|einverstanden|einwilligung|zugestimmt|erteilt|mundlich|schriftlich|unterschrieben|formular|telefonisch)\b"
)
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})"
    r"|\d{1,2}(?:er|e)?\s+[^\W\d]{3,10}\.?\s+\d{4})(?!\d)"
)
_BARE_YES = re.compile(
    r"^\W*(?:ja|oui|yes|y|j|o|x|v|ok|oke|akkoord|d accord|accord|true|waar|1|op|le|on|am|du|van|sinds)?\W*$",
    re.IGNORECASE,
)
# Signs that are blank in other columns, and say something in one where people tick or answer.
_TICKS = ("x", "xx", "xxx", "geen")


@dataclass(frozen=True, slots=True)
class SaidConsent:
    """What a list says: ``is_given`` is None when it does not say; ``is_unclear`` when it says something else."""

    is_given: bool | None = None
    on: date | None = None
    source: str = ""
    is_unclear: bool = False


def read_consent(said: object, on: object, source: object, today: date) -> SaidConsent:
    """Consent from a column with words, one with a day and one with where it stands; any of these can be None.

    A day alone means that it was given then; a day after ``today`` says nothing. A no anywhere is a no.
    """
    text, moment = _line(said), _line(on)
    day = _day(moment, today) or _day(text, today)
    is_given, is_unclear = _answer(said, text)
    if is_given is None and not is_unclear:
        other = _answer(None, moment)[0]
        is_dated = day is not None and not _OPEN.search(plain_words(f"{text} {moment}"))
        is_given = False if other is False else True if is_dated else None
    if not is_given:
        return SaidConsent(is_given, is_unclear=is_unclear)
    return SaidConsent(True, day, shorten(_line(source), SOURCE_LIMIT) or _source_in(text))


def _line(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    text = clean_line(str(value), 300)
    return text if not is_blank(text) or text.casefold() in _TICKS else ""


def _answer(said: object, text: str) -> tuple[bool | None, bool]:
    """Yes, no or not said; and whether something stands there that is none of these."""
    words = plain_words(text)
    if isinstance(said, bool):
        return said, False
    if not text or _OPEN.search(words):
        return None, False
    if _FAVOURABLE.search(words):
        return True, False
    if _REFUSED.search(words):
        return False, False
    plain = read_yes(text)
    if plain is not None:
        return plain, False
    if _GIVEN.search(words):
        return True, False
    return None, not _DAY.search(text)


def _day(text: str, today: date) -> date | None:
    found = _DAY.search(text)
    day = read_day(found.group()) if found else read_day(text) if text else None
    return day if day is not None and day <= today else None


def _source_in(text: str) -> str:
    """The words beside yes and the day: "ja, op papier 12/03/2024" was "op papier"."""
    bare = " ".join(_DAY.sub(" ", text).split()).strip(" ,;:.-")
    bare = re.sub(r"^(?:ja|oui|yes|ok|akkoord)\b[\s,;:.-]*", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\s+(?:op|le|on|am|du|van)$", "", bare)
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    return "" if _BARE_YES.match(bare) else shorten(bare, SOURCE_LIMIT)
