"""Titles that are no name of ours, but hold one: "Uw e-mailadres (algemeen)", "CP + Localité", "Tél./GSM".

What is read so is less sure than a title that is known as it stands, and gives way to it.
"""

import re
from collections.abc import Iterable, Sequence

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import fields_by_key, own_keys
from stuw.exchange.imports.headers import header_words, plain_words, word_set
from stuw.exchange.imports.people_synonyms import PERSON
from stuw.exchange.imports.synonyms import ORGANISATION, PLACE

_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]?")
_NOISE = word_set("""
    uw je jouw jullie votre vos your ihr ihre dein deine algemeen algemene general generale generelle officieel
    officiele officiel officielle verplicht obligatoire required pflicht pflichtfeld facultatief optioneel optional
    optionnel eventueel eventuele indien huidig huidige actuel actuelle aktuell svp aub invullen welke quel quelle
    quels quelles which what spreek spreekt heb heeft
""")
_AND = word_set("en et and und of ou or oder plus")
_WHOSE = re.compile(
    r"contactpersoon|contact person|responsable|verantwoordelijke|secretaris|voorzitter|president|ansprech"
)
# Consent to be kept is what counts: that for photos, newsletters or publishing is another.
_CONSENT = re.compile(
    r"\b(?:rgpd|gdpr|avg|dsgvo|toestemming|toelating|consent\w*|autoris\w*|akkoord|accord|einwilligung|einverst\w*)\b"
    r"|\b(?:mag|mogen)\b.*\b(?:contacteren|gecontacteerd|bewaren|bewaard|bijhouden|bijgehouden|opslaan)\b"
)
_OTHER_CONSENT = re.compile(r"foto|photo|bild|picture|nieuwsbrief|newsletter|publi|parent|ouder|elter|media|beeld")
_CONSENT_DAY = re.compile(r"\b(?:datum|date|dag|wanneer|quand|when|wann|am|op|le|on)\b")
_CONSENT_SOURCE = re.compile(r"\b(?:bron|source|quelle|bewijs|preuve|proof|hoe|comment|how|wie|via)\b")
# Questions of a form: "Combien de bénévoles cherchez-vous ?", "In welke gemeente zijn jullie actief?".
_MANY = r"^(?:combien|hoe ?veel|how many|wie ?viele?|nombre|aantal|nb|anzahl)\b.*"
_OF_US = r"\b(?:vereniging|organisatie|club|association|asbl|organisation|organization|vereins?)\b"
_QUESTIONS: dict[ImportKind, tuple[tuple[str, re.Pattern[str]], ...]] = {
    kind: tuple((key, re.compile(pattern)) for key, pattern in patterns.items())
    for kind, patterns in {
        ImportKind.ORGANISATIONS: {
            "name": rf"\b(?:naam|nom|name)\b.*{_OF_US}",
            "email": rf"\b(?:e ?mail|mail|courriel)\w*\b.*{_OF_US}",
            "place_name": r"^in (?:welke|welcher?) (?:gemeente|stad|gemeinde|stadt)|^dans quelle (?:commune|ville)",
            "description": r"^(?:wat doe[nt]?|que fait|que faites|what do(?:es)?|was macht)\b",
        },
        ImportKind.VACANCIES: {
            "organisation_name": rf"\b(?:naam|nom|name)\b.*{_OF_US}",
            "places_wanted": rf"{_MANY}(?:vrijwillig|benevol|volontair|volunteer|freiwillig|personne|people|mensen)",
            "hours": rf"{_MANY}\b(?:heures?|uren|uur|hours?|stunden)\b",
            "description": r"^(?:decri\w+|omschrijf|beschrijf|describe|beschreiben?)\b",
            "availability": r"^(?:quand|wanneer|when|wann)\b(?!.*\b(?:debut|begin|start|fin|einde|end)\w*)",
            "full": r"^(?:ou|waar|where|wo)\b.*\b(?:mission|vacature|werk|gaat|vindt|deroule|place|stattfindet)\b",
        },
    }.items()
}
_CONTACT = ("email", "phone", "website", "kbo_number")
# What several fields in one title are together, for those that are not one by themselves.
_TOGETHER = {
    frozenset({"postal_code", "place_name"}): "code_and_place",
    frozenset({"street", "number"}): "street",
    frozenset({"street", "box"}): "street",
    frozenset({"street", "number", "box"}): "street",
    frozenset({"street", "postal_code"}): "full",
    frozenset({"street", "postal_code", "place_name"}): "full",
    frozenset({"street", "number", "postal_code", "place_name"}): "full",
    frozenset({"street", "number", "box", "postal_code", "place_name"}): "full",
    frozenset({"phone"}): "phone",
    frozenset({"website"}): "website",
    frozenset({"first_name", "last_name"}): "name",
}
_PARTS: dict[str, Sequence[str]] = {
    **{name: PLACE[name] for name in ("postal_code", "place_name", "street", "number", "box")},
    "phone": (*ORGANISATION["phone"], *PERSON["mobile"]),
    "website": (*ORGANISATION["website"], "facebook", "instagram"),
    "first_name": PERSON["first_name"],
    "last_name": PERSON["last_name"],
}
_LONGEST_PART = 4


def loose_keys(kind: ImportKind, titles: Iterable[str]) -> dict[str, str]:
    """The keys of the fields that titles mean with some words less, or as several fields together."""
    return {title: key for title in titles if (key := _key(kind, title))}


def _key(kind: ImportKind, title: str) -> str:
    bare = _BRACKETS.sub(" ", title)
    words = [word for word in header_words(bare).split() if word not in _NOISE]
    if not words or _WHOSE.search(header_words(title)):
        return ""
    said = " ".join(words)
    known = own_keys(kind, [said]).get(said, "")
    return known or _of_organisation(kind, said) or _together(kind, words) or _asked(kind, plain_words(title))


def _asked(kind: ImportKind, words: str) -> str:
    """The field that a title of many words asks for."""
    if kind is ImportKind.PEOPLE:
        return _consent(words)
    return next((key for key, pattern in _QUESTIONS[kind] if pattern.search(words)), "")


def _consent(words: str) -> str:
    """A no must never be passed over because the title has a word more: "Autorisation RGPD (O/N)"."""
    if not _CONSENT.search(words) or _OTHER_CONSENT.search(words):
        return ""
    if _CONSENT_DAY.search(words):
        return "consent_on"
    return "consent_source" if _CONSENT_SOURCE.search(words) else "consent"


def _of_organisation(kind: ImportKind, words: str) -> str:
    """In a list of vacancies a mail or phone is that of the organisation."""
    if kind is not ImportKind.VACANCIES:
        return ""
    # A link in such a list leads to the vacancy.
    is_link = bool({"link", "links", "url"} & set(words.split()))
    return "" if is_link else next((f"organisation_{name}" for name in _CONTACT if words in ORGANISATION[name]), "")


def _together(kind: ImportKind, words: list[str]) -> str:
    parts = _parts([word for word in words if word not in _AND])
    key = _TOGETHER.get(frozenset(parts), "") if len(parts) > 1 else ""
    if key == "name" and kind is not ImportKind.PEOPLE:
        return ""
    if kind is ImportKind.VACANCIES and key in _CONTACT:
        return f"organisation_{key}"
    return key if key in fields_by_key(kind) else ""


def _parts(words: list[str]) -> list[str]:
    """The fields that a row of words names one after the other; none when a word is left over."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PART, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            field = next((field for field, names in _PARTS.items() if name in names and field not in found[:-1]), "")
            if field:
                found.append(field)
                at += size
                break
        else:
            return []
    return found
