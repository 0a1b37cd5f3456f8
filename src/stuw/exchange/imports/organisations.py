"""An organisation from a node of any source."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from stuw.exchange.imports.addresses import read_address, region_of
from stuw.exchange.imports.casing import calm_name, calm_text
from stuw.exchange.imports.contacts import mails_in, phones_in, read_enterprise_number, read_website
from stuw.exchange.imports.identity import Identity, Source, identity_of
from stuw.exchange.imports.keywords import sectors_of
from stuw.exchange.imports.naming import name_from_address
from stuw.exchange.imports.nodes import Node
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.records import LocationRecord, OrganisationRecord, Problem
from stuw.exchange.imports.synonyms import CONTACT_KEYS, ORGANISATION, ORGANISATION_WORDS, PLACE
from stuw.exchange.imports.text import clean_line, clean_text, is_blank, shorten
from stuw.exchange.imports.values import read_day
from stuw.kernel.dutch import date_words
from stuw.places.finding import EXACT, find
from stuw.places.queries import by_postal_code
from stuw.places.spelling import keys

NAME_LIMIT = 150


def read_organisation(node: Node, source: Source, notes: Notes) -> OrganisationRecord | None:
    """The organisation that a node describes; None, with the reason in ``notes``, when it has no name.

    A source that gives an identity of its own but no name gets one from its web address or place, and a note.
    """
    columns = node.columns_of(ORGANISATION_WORDS)
    for name, value in columns.values.items():
        # The number of an organisation is not that of a house.
        if name not in PLACE["number"]:
            node.values.setdefault(name, value)
    node.take_from_parts(CONTACT_KEYS, (ORGANISATION["email"], ORGANISATION["phone"], ORGANISATION["website"]))
    place = read_address(node)
    is_unsure = not place.nis and region_of(node, place) == "BE"
    doubt = _doubt_about(place.postal_code, place.place_name) if is_unsure else ""
    if doubt:
        notes.add("postcode", doubt)
    website = _website(node, notes)
    description = clean_text(node.text(ORGANISATION["description"]))
    description = "" if is_blank(description) else description
    name = _name(node)
    identity = identity_of(node, ORGANISATION["id"], source, fallback=(name, place.postal_code))
    if not name:
        name = _derived_name(node, identity, website, description, place)
        if not name:
            notes.refuse("naam", "Er staat geen naam van een organisatie bij.")
            return None
        notes.add("naam", f"De bron geeft geen naam; er staat nu “{name}”, afgeleid van het webadres of de plek.")
    _note_end(node, notes)
    return OrganisationRecord(
        source_system=identity.system,
        source_id=identity.number,
        name=name,
        kbo_number=_enterprise_number(node, notes),
        description=calm_text(description, f"{name} {place.place_name}"),
        website=website,
        email=_mail(node, notes),
        phone=_phone(node, region_of(node, place), notes),
        street=_street(place, name),
        postal_code=place.postal_code,
        place_name=place.place_name,
        nis=place.nis,
        latitude=place.latitude,
        longitude=place.longitude,
        sectors=sectors_of(node.texts(ORGANISATION["sectors"]), name, description[:300]),
    )


def read_named_organisation(columns: Node, source: Source, notes: Notes) -> OrganisationRecord | None:
    """As ``read_organisation``, for columns of a flat row: many rows name the same one, which is read once."""
    record, problems = _remembered(tuple(columns.values.items()), source)
    notes.repeat(problems)
    return record


@lru_cache(maxsize=2048)
def _remembered(
    values: tuple[tuple[str, object], ...], source: Source
) -> tuple[OrganisationRecord | None, tuple[Problem, ...]]:
    notes = Notes(0)
    record = read_organisation(Node(dict(values)), source, notes)
    return record, notes.all


def reference_to(number: str, source: Source) -> OrganisationRecord:
    """A reference to an organisation by its number alone; the one that was read before is meant."""
    identity = identity_of(Node({"id": number}), ("id",), source, fallback=(number,))
    return OrganisationRecord(identity.system, identity.number, name="")


@lru_cache(maxsize=4096)
def _doubt_about(code: str, town: str) -> str:
    """What is odd about a postal code of four digits: it does not exist here, or is not that of the place; in Dutch."""
    if not re.fullmatch(r"[1-9]\d{3}", code):
        return ""
    if not town:
        return "" if by_postal_code(code) else f"{code} is geen Belgische postcode. Kijk ze na."
    # Within a province people write the code of the town for a village, and the other way around.
    known = [one.place for key in keys(town.split("(")[0]) for one in find(key, limit=5) if one.score == EXACT]
    is_near = bool(by_postal_code(code)) and any(place.shown_code[:1] == code[0] for place in known)
    return f"De postcode {code} hoort niet bij {town}. Kijk na wat klopt." if known and not is_near else ""


def _name(node: Node) -> str:
    text = clean_line(node.text(ORGANISATION["name"]), 1_000)
    return "" if is_blank(text) else shorten(calm_name(text), NAME_LIMIT)


def _derived_name(node: Node, identity: Identity, website: str, description: str, place: LocationRecord) -> str:
    profile = website or read_website(node.text(ORGANISATION["profile"]))
    derived = name_from_address(profile, (description, place.street, place.label))
    if derived or not identity.is_own or identity.system.startswith("bestand-"):
        return shorten(derived, NAME_LIMIT)
    spot = place.label or place.street.split(",")[0]
    if spot and not spot[:1].isdigit():
        return shorten(spot, NAME_LIMIT)
    host = urlsplit(profile).hostname or place.place_name or identity.system
    return f"Organisatie zonder naam ({host}, {identity.number[:8]})"


def _website(node: Node, notes: Notes) -> str:
    text = clean_line(node.text(ORGANISATION["website"]), 1_000)
    if is_blank(text):
        return ""
    website = read_website(text)
    if not website:
        notes.add("website", f"“{shorten(text, 60)}” is geen geldig webadres.")
    return website


def _mail(node: Node, notes: Notes) -> str:
    text = clean_line(node.text(ORGANISATION["email"]), 500)
    if is_blank(text):
        return ""
    mails = mails_in(text)
    if not mails:
        notes.add("e-mail", f"“{shorten(text, 60)}” is geen geldig e-mailadres.")
        return ""
    if len(mails) > 1:
        notes.add("e-mail", f"Hier staan meer e-mailadressen. We namen alleen {mails[0]} over.")
    return mails[0]


def _phone(node: Node, region: str, notes: Notes) -> str:
    text = clean_line(node.text(ORGANISATION["phone"]), 100)
    if is_blank(text):
        return ""
    phones = phones_in(text, region)
    if not phones:
        notes.add("telefoon", f"“{shorten(text, 60)}” is geen geldig telefoonnummer.")
        return ""
    if len(phones) > 1:
        notes.add("telefoon", f"Hier staan meer telefoonnummers. We namen alleen {phones[0]} over.")
    return phones[0]


def _enterprise_number(node: Node, notes: Notes) -> str:
    text = clean_line(node.text(ORGANISATION["kbo_number"]), 60)
    if is_blank(text):
        return ""
    number = read_enterprise_number(text)
    if not number:
        notes.add("ondernemingsnummer", f"“{shorten(text, 40)}” is geen geldig ondernemingsnummer.")
    return number


def _street(place: LocationRecord, name: str) -> str:
    """The street with the name of the building before it, unless that is the organisation's own."""
    parts = [place.label, *place.street.split(", ")]
    return shorten(", ".join(part for part in parts if part and part.casefold() != name.casefold()), 200)


def _note_end(node: Node, notes: Notes) -> None:
    end = read_day(node.get(ORGANISATION["removed"]))
    if end is not None:
        notes.add("", f"Volgens de bron bestaat deze organisatie niet meer sinds {date_words(end, weekday=False)}.")
