"""What an organisation of a file may be of those that are here: surely, perhaps, or none.

Sure is the same enterprise number or name, when nothing contradicts it (``organisations``). Perhaps is what
people would look at twice: the same mail address, telephone, website or number under another name, or nearly the same
name in the same place. The same name in another place is no doubt: every village has its own KWB.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from stuw.exchange.imports.headers import plain_words, word_set
from stuw.exchange.imports.records import OrganisationRecord
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation

# Alike in 100 parts, after legal forms and small words are gone: a slip of one letter in a name of two words is 92.
NEARLY = 88
# An address that so many share (that of a town hall) says nothing about any of them.
_SHARED_BY = 3
_FORMS = word_set(
    "vzw asbl v z w fv ivzw aisbl vereniging association feitelijke asso stichting fonds cv bv nv npo ngo"
)
_SMALL = word_set("t s d l de het een en van der den la le les du des et the of and voor in")


@dataclass(frozen=True, slots=True)
class Like:
    """Something here that a record is or may be: its number, its name as people know it, and why we think so."""

    number: Any
    label: str
    why: str


class _Neighbour(NamedTuple):
    number: int
    label: str


@dataclass(slots=True)
class Neighbours:
    """The organisations of a centre that did not come from the same file, by what may be the same.

    A large centre has many of them: of each only the number and the name are held.
    """

    by_mail: dict[str, list[_Neighbour]] = field(default_factory=dict)
    by_phone: dict[str, list[_Neighbour]] = field(default_factory=dict)
    by_website: dict[str, list[_Neighbour]] = field(default_factory=dict)
    by_number: dict[str, list[_Neighbour]] = field(default_factory=dict)
    by_name: dict[str, list[_Neighbour]] = field(default_factory=dict)
    by_place: dict[str, list[tuple[str, _Neighbour]]] = field(default_factory=dict)

    def add(self, one: Organisation) -> None:
        """Count an organisation among those that are here."""
        bare, neighbour = bare_name(one.name), _Neighbour(one.pk, _label(one))
        for known, key in (
            (self.by_mail, one.email.lower()),
            (self.by_phone, _digits(one.phone)),
            (self.by_website, _bare(one.website)),
            (self.by_number, one.kbo_number),
            (self.by_name, bare),
        ):
            if key:
                known.setdefault(key, []).append(neighbour)
        for place in _places(one.postal_code, one.nis):
            self.by_place.setdefault(place, []).append((bare, neighbour))

    def like(self, record: OrganisationRecord) -> list[Like]:
        """What this record may be, most telling first, at most five; empty when it looks like nothing here."""
        found: dict[int, Like] = {}
        for reason, known, key in (
            ("hetzelfde ondernemingsnummer", self.by_number, record.kbo_number),
            ("hetzelfde e-mailadres", self.by_mail, record.email.lower()),
            ("hetzelfde telefoonnummer", self.by_phone, _digits(record.phone)),
            ("dezelfde website", self.by_website, _bare(record.website)),
        ):
            same = known.get(key, []) if key else []
            for one in same if len(same) < _SHARED_BY else []:
                found.setdefault(one.number, Like(*one, reason))
        name = bare_name(record.name)
        for place in _places(record.postal_code, record.nis):
            for other, one in self.by_place.get(place, []):
                if fuzz.token_sort_ratio(name, other, score_cutoff=NEARLY):
                    found.setdefault(one.number, Like(*one, "bijna dezelfde naam in dezelfde gemeente"))
        return list(found.values())[:5]


def neighbours_of(centre_id: int) -> Neighbours:
    """All organisations that a centre has now, but for those that were merged into another."""
    known = Neighbours()
    columns = ("pk", "name", "kbo_number", "email", "phone", "website", "postal_code", "place_name", "nis", "state")
    here = Organisation.objects.filter(centre=centre_id).exclude(state=OrganisationState.MERGED)
    for one in here.only(*columns).order_by("pk").iterator():
        known.add(one)
    return known


def bare_name(name: str) -> str:
    """A name to compare: plain words without legal form and small words; as it is when nothing else is in it."""
    words = plain_words(name).split()
    return " ".join(word for word in words if word not in _FORMS | _SMALL) or " ".join(words)


def is_nearly(name: str, other: str) -> bool:
    """Whether two names are the same but for legal forms, small words, order and a slip of the pen."""
    return fuzz.token_sort_ratio(bare_name(name), bare_name(other)) >= NEARLY


def _label(one: Organisation) -> str:
    return f"{one.name}, {one.place_name}" if one.place_name else one.name


def _places(postal_code: str, nis: str) -> Iterable[str]:
    return {place for place in (postal_code, nis) if place}


def _digits(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return digits[-9:] if len(digits) >= 8 else ""


def _bare(website: str) -> str:
    """A web address without scheme and "www."; the address of a page at a large site keeps its path."""
    return website.lower().partition("://")[2].removeprefix("www.").rstrip("/")
