"""Somebody from a row of a list of people: who they are, how they are reached, what they like to do.

Only what stands in ``people_synonyms.PERSON`` is read; everything else about a person stays in the file. No note
repeats what a cell says: notes are kept and shown to more people than the list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import phonenumbers
from django.core.exceptions import ValidationError

from stuw.exchange.imports.addresses import read_address, region_of
from stuw.exchange.imports.casing import calm_name
from stuw.exchange.imports.contacts import mails_in
from stuw.exchange.imports.engagement import bare_hours, dutch_level_of, hours_of, languages_of
from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.identity import Source, identity_of
from stuw.exchange.imports.keywords import activities_of, themes_of
from stuw.exchange.imports.moments import is_moment_column, read_moment_columns, read_moments
from stuw.exchange.imports.nodes import Node, as_text
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.people_synonyms import PERSON, PERSON_WORDS
from stuw.exchange.imports.person_names import name_of
from stuw.exchange.imports.records import MADE_OF, LocationRecord, PersonRecord
from stuw.exchange.imports.said_consent import SaidConsent, read_consent
from stuw.exchange.imports.synonyms import CONTACT_KEYS
from stuw.exchange.imports.text import clean_line, is_blank, shorten
from stuw.exchange.imports.values import read_yes
from stuw.kernel.availability import from_slots, to_slots
from stuw.people.enums import ContactKind, DutchLevel
from stuw.people.validators import clean_phone
from stuw.vacancies.enums import HoursPer

VIA_LIMIT = 150
_WEEKS_A_MONTH = Decimal(52) / 12
_FEWEST, _MOST = Decimal("0.5"), Decimal(168)
_BETWEEN_PHONES = re.compile(r"\s*(?:[;,|\n]|\s/\s|\b(?:of|en|ou|et|or|and|oder|und)\b)\s*", re.IGNORECASE)
_NATIVE = re.compile(
    r"moedertaal|native|vloeiend|perfect|uitstekend|langue maternelle|muttersprach|\bc ?[12]\b|vlot|fliessend"
)
_LICENCE = re.compile(r"^(?:rijbewijs )?(?:a1?|am|b|be|b e|c1?|c e|d1?)(?: (?:a1?|am|b|be|c1?|d1?|e))*$")
_GONE = re.compile(r"\b(?:overleden|decedee?|verstorben|deceased)\b")
_LEFT = re.compile(r"\b(?:uitgeschreven|desinscrite?|abgemeldet|unsubscribed|geschrapt|verwijderd|removed)\b")

_NO_NAME = "Er staat geen naam bij."
_NO_CONTACT = (
    "Er is geen e-mailadres, geen telefoonnummer en geen organisatie waarlangs we deze persoon bereiken. Vul er een in."
)
_WRONG_CONTACT = "Wat hier staat, kan niet kloppen, en er is niets anders om deze persoon te bereiken. Verbeter het."
_REFUSED = (
    "Volgens de lijst gaf deze persoon geen toestemming. Zo iemand nemen we niet over. Is het nog niet gevraagd? "
    "Maak de cel dan leeg. Staat de persoon al bij ons? Verwijder die dan."
)
_NO_DAY = "Dit is geen dag die al geweest is. Ze is weggelaten. Schrijf een dag zoals 31/12/2025."
_DIED = "Volgens de lijst is deze persoon overleden. Staat die al bij ons? Verwijder die dan."
_UNSUBSCRIBED = (
    "Volgens de lijst is deze persoon uitgeschreven. Zo iemand nemen we niet over. Staat die al bij ons? "
    "Verwijder die dan."
)


@dataclass(frozen=True, slots=True)
class _Contact:
    kind: str = ""
    email: str = ""
    phone: str = ""
    via_organisation: str = ""
    via_contact: str = ""


def read_person(node: Node, source: Source, today: date, notes: Notes) -> PersonRecord | None:
    """The person that a node describes; None, with the reason in ``notes``, when they cannot be taken.

    Not taken are: who has no name, who cannot be reached, who refused or unsubscribed, who died.
    """
    for name, value in node.columns_of(PERSON_WORDS).values.items():
        node.values.setdefault(name, value)
    node.take_from_parts(CONTACT_KEYS, (PERSON["email"], PERSON["mobile"], PERSON["phone"]))
    place = read_address(node)
    name = _name(node, notes)
    contact = _contact(node, region_of(node, place), notes)
    said, on, where = (node.get(PERSON[field]) for field in ("consent", "consent_on", "consent_source"))
    consent = read_consent(said, on, where, today)
    _refuse_who_left(node, consent, notes)
    if notes.is_fatal:
        return None
    if consent.is_unclear:
        notes.add("toestemming", "Hier staat niet of er toestemming is. We vragen het zelf.")
    if consent.is_given and consent.on is None and not is_blank(as_text(on)):
        notes.add("datum van de toestemming", _NO_DAY)
    reached = contact.email or contact.phone or f"{contact.via_organisation} {place.postal_code} {place.street}"
    identity = identity_of(node, PERSON["id"], source, fallback=())
    return PersonRecord(
        source_system=identity.system,
        source_id=identity.number if identity.is_own else f"{name}{MADE_OF}{reached}".casefold(),
        name=name,
        contact_kind=contact.kind,
        email=contact.email,
        phone=contact.phone,
        via_organisation=contact.via_organisation,
        via_contact=contact.via_contact,
        street=_street(place),
        postal_code=place.postal_code,
        place_name=place.place_name,
        nis=place.nis,
        latitude=place.latitude,
        longitude=place.longitude,
        availability=_availability(node),
        hours=_hours(node),
        themes=themes_of(node.texts(PERSON["interests"]), "", ""),
        activities=activities_of(node.texts(PERSON["interests"]), "", ""),
        languages=languages_of(_said(node, "languages")),
        dutch_level=person_dutch_level_of(clean_line(node.text(PERSON["dutch_level"]), 200)),
        driving_licence=licence_of(node.get(PERSON["driving_licence"])),
        consent=consent.is_given,
        consent_on=consent.on,
        consent_source=consent.source,
    )


def _said(node: Node, field: str) -> list[str]:
    return [text for raw in node.texts(PERSON[field]) if not is_blank(text := clean_line(raw, 200))]


def _name(node: Node, notes: Notes) -> str:
    """The name as it is shown; a column with the first name makes that of "naam" the family name."""
    first = node.line(PERSON["first_name"])
    infix = node.line(PERSON["infix"])
    last = node.line(PERSON["last_name"])
    full = "" if first and last else node.line(PERSON["name"]) or last
    found = name_of(full, first, f"{infix} {last}".strip() if first else "")
    if found.is_dead:
        notes.refuse("naam", _DIED)
    elif not found.name:
        notes.refuse("naam", _NO_NAME)
    if found.is_couple:
        notes.add(
            "naam", "Hier staan twee mensen in één rij. Ze blijven samen. Maak er twee rijen van als dat beter past."
        )
    if found.is_cut and found.name and not found.is_dead:
        notes.add("naam", "Wat tussen haakjes stond, is weggelaten.")
    return found.name


def _refuse_who_left(node: Node, consent: SaidConsent, notes: Notes) -> None:
    state = state_of(" ".join(as_text(value) for value in node.having(PERSON["state"])))
    if consent.is_given is False:
        notes.refuse("toestemming", _REFUSED)
    if state == "overleden":
        notes.refuse("status", _DIED)
    elif state == "uitgeschreven":
        notes.refuse("status", _UNSUBSCRIBED)


def state_of(text: str) -> str:
    """What a column about the state of somebody says: "overleden", "uitgeschreven", or "actief" for any other word."""
    words = plain_words(text)
    if _GONE.search(words):
        return "overleden"
    return "uitgeschreven" if _LEFT.search(words) else "actief" if words else ""


def _contact(node: Node, region: str, notes: Notes) -> _Contact:
    """How somebody is reached; values that cannot be right are left out, fatal when nothing else is there."""
    mails, phones = _lines(node, "email"), [*_lines(node, "mobile"), *_lines(node, "phone")]
    addresses = _addresses(mails)
    phone = _best_phone(phones, region)
    # A number in the column for mail, or the other way around, is still a way to reach somebody.
    mail = next(iter(addresses or _addresses(phones)), "")
    phone = phone or _best_phone([text for text in mails if "@" not in text], region)
    organisation = _via(node, "via_organisation")
    wrong = [("e-mail", "e-mailadres")] if mails and not mail else []
    wrong += [("telefoon", "telefoonnummer")] if phones and not phone else []
    if not (mail or phone or organisation):
        field = " en ".join(field for field, _ in wrong)
        notes.refuse(field or "contact", _WRONG_CONTACT if wrong else _NO_CONTACT)
    else:
        for field, word in wrong:
            notes.add(field, f"Dit is geen {word} dat kan kloppen; het is weggelaten.")
    if len(addresses) > 1:
        notes.add("e-mail", "Hier staan meer e-mailadressen. We namen alleen het eerste over.")
    kind = ContactKind.MAIL if mail else ContactKind.PHONE if phone else ContactKind.ORGANISATION
    return _Contact(str(kind), mail, phone, organisation, _via(node, "via_contact"))


def _addresses(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(mail for text in texts for mail in mails_in(text)))


def _lines(node: Node, field: str) -> list[str]:
    texts = (clean_line(text, 300) for value in node.having(PERSON[field]) for text in _flat(value))
    return [text for text in texts if not is_blank(text)]


def _flat(value: object) -> Iterator[str]:
    """The texts of a value as they stand: commas and slashes inside them still mean something."""
    for item in value if isinstance(value, list) else [value]:
        yield as_text(item)


def _via(node: Node, field: str) -> str:
    text = clean_line(node.text(PERSON[field]), 500)
    return "" if is_blank(text) else shorten(calm_name(text), VIA_LIMIT)


def _best_phone(texts: Iterable[str], region: str) -> str:
    """The first valid number as E.164, one of a mobile phone before others; empty when there is none."""
    found = [number for text in texts for number in _phones(text, region)]
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    first = next((number for number in found if phonenumbers.number_type(number) in mobile), None)
    chosen = first or next(iter(found), None)
    return _as_kept(chosen) if chosen is not None else ""


def _as_kept(number: phonenumbers.PhoneNumber) -> str:
    try:
        return clean_phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    except ValidationError:
        return ""


def _phones(text: str, region: str) -> Iterator[phonenumbers.PhoneNumber]:
    """The valid numbers in a text: "0470 00 00 12 / 011 00 00 12", "gsm 0470/00.00.12 (thuis)"."""
    for piece in (part for part in _BETWEEN_PHONES.split(text[:200]) if part and any(map(str.isdigit, part))):
        whole = [number for number in [_valid(piece, region)] if number is not None]
        halves = [number for half in piece.split("/") if (number := _valid(half, region)) is not None]
        yield from whole or halves or (match.number for match in phonenumbers.PhoneNumberMatcher(piece, region))


def _valid(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _street(place: LocationRecord) -> str:
    parts = [place.label, place.street]
    return shorten(", ".join(part for part in parts if part), 200)


def _availability(node: Node) -> int | None:
    grids = [read_moments(value) for value in node.having(PERSON["availability"])]
    columns = {name: value for name, value in node.values.items() if is_moment_column(name)}
    return from_slots({number for grid in (*grids, read_moment_columns(columns)) for number in to_slots(grid)})


def _hours(node: Node) -> Decimal | None:
    """Hours a week; what is said of a month is spread over its weeks."""
    hours, per = bare_hours(node.get(PERSON["hours_month"]), HoursPer.MONTH)
    if hours is None:
        hours, per = hours_of(_said(node, "hours"), "")
    if hours is None:
        hours, per = bare_hours(node.get(PERSON["hours"]), HoursPer.WEEK)
    if hours is None:
        return None
    weekly = (hours / _WEEKS_A_MONTH if per == HoursPer.MONTH else hours).quantize(Decimal("0.1"))
    return weekly if _FEWEST <= weekly <= _MOST else None


def person_dutch_level_of(text: str) -> str:
    """How much Dutch somebody has, in the steps of the field; a mother tongue is the highest."""
    return str(DutchLevel.GOOD) if _NATIVE.search(plain_words(text)) else dutch_level_of(text)


def licence_of(value: object) -> bool | None:
    """Whether somebody may drive: yes, no, or the letters of a licence."""
    words = plain_words(as_text(value))
    return True if words and _LICENCE.match(words) else False if words == "geen" else read_yes(value)
