"""Whom somebody in a list is of the people of this centre: surely, perhaps, or nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from stuw.exchange.imports.headers import plain_words
from stuw.exchange.imports.person_names import same_person
from stuw.exchange.imports.records import PersonRecord
from stuw.exchange.imports.writing.plans import Run
from stuw.exchange.imports.writing.resemblance import Like
from stuw.exchange.models import ImportedRecord
from stuw.people.enums import ContactKind
from stuw.people.models import Volunteer

_MOST_LIKES = 5
# Longer names are matched as they stand only.
_MOST_WORDS = 5


@dataclass(slots=True)
class PeopleHere:
    """The people of a centre who may be somebody in a part of a list, by contact and by name.

    ``sources``: of each of them, from which sources and in which imports they came.
    """

    by_mail: dict[str, list[Volunteer]] = field(default_factory=dict)
    by_phone: dict[str, list[Volunteer]] = field(default_factory=dict)
    by_name: dict[str, list[Volunteer]] = field(default_factory=dict)
    sources: dict[Any, set[tuple[str, Any]]] = field(default_factory=dict)

    def same_as(self, record: PersonRecord) -> tuple[Volunteer, str] | None:
        """Who this surely is, and why: the same contact and a name that may well be the same."""
        for people, why in (
            (self.by_mail.get(record.email.lower(), ()), "hetzelfde e-mailadres en dezelfde naam"),
            (self.by_phone.get(record.phone, ()), "hetzelfde telefoonnummer en dezelfde naam"),
            (self._by_organisation(record), "dezelfde naam, bereikbaar via dezelfde organisatie"),
        ):
            found = next((one for one in people if same_person(one.name, record.name)), None)
            if found is not None:
                return found, why
        return None

    def like(self, record: PersonRecord, run: Run) -> list[Like]:
        """Who this may be: one contact with another name, or one name with another contact.

        Who came from the same list, in a row of their own, is somebody else.
        """
        found: dict[Any, Like] = {}
        for people, why in (
            (self.by_mail.get(record.email.lower(), ()), "hetzelfde e-mailadres, een andere naam"),
            (self.by_phone.get(record.phone, ()), "hetzelfde telefoonnummer, een andere naam"),
            (self._namesakes(record), "dezelfde naam, een ander contact"),
        ):
            for one in people:
                if not self._is_of_same_list(one, record, run):
                    found.setdefault(one.pk, _like(one, why))
        return list(found.values())[:_MOST_LIKES]

    def _by_organisation(self, record: PersonRecord) -> list[Volunteer]:
        if record.contact_kind != ContactKind.ORGANISATION:
            return []
        via = record.via_organisation.casefold()
        return [one for one in self._named(record) if one.via_organisation.casefold() == via]

    def _named(self, record: PersonRecord) -> list[Volunteer]:
        return self.by_name.get(_name_key(record.name), [])

    def _namesakes(self, record: PersonRecord) -> list[Volunteer]:
        """People with the same first and family name, unless both live somewhere, and elsewhere."""
        if len(plain_words(record.name).split()) < 2:
            return []
        return [one for one in self._named(record) if _may_be_near(one, record)]

    def _is_of_same_list(self, one: Volunteer, record: PersonRecord, run: Run) -> bool:
        return any(
            (run.run_id is not None and made_in == run.run_id)
            or (record.has_own_number and system == record.source_system)
            for system, made_in in self.sources.get(one.pk, ())
        )


def people_here(records: Iterable[PersonRecord], run: Run) -> PeopleHere:
    """The people of this centre who share a contact or a name with one of these."""
    wanted = list(records)
    mails = {one.email.lower() for one in wanted if one.email}
    phones = {one.phone for one in wanted if one.phone}
    names = {spelling for one in wanted for spelling in _spellings(one.name)}
    here = PeopleHere()
    found = (
        Volunteer.objects.filter(centre=run.centre)
        .alias(lower_mail=Lower("email"), lower_name=Lower("name"))
        .filter(Q(lower_mail__in=mails) | Q(phone__in=phones) | Q(lower_name__in=names))
        .order_by("created_at", "pk")
    )
    for one in found:
        for known, key in (
            (here.by_mail, one.email.lower()),
            (here.by_phone, one.phone),
            (here.by_name, _name_key(one.name)),
        ):
            if key:
                known.setdefault(key, []).append(one)
    met = ImportedRecord.objects.filter(volunteer__in=[one.pk for one in found])
    for number, system, made_in in met.values_list("volunteer_id", "source_system", "made_in_id"):
        here.sources.setdefault(number, set()).add((system, made_in))
    return here


def _spellings(name: str) -> set[str]:
    """A name in small letters, also with the family name before or after the first name."""
    words = name.lower().split()
    turns = range(len(words)) if len(words) <= _MOST_WORDS else range(1)
    return {" ".join(words[turn:] + words[:turn]) for turn in turns}


def _name_key(name: str) -> str:
    return " ".join(sorted(plain_words(name).split())) or name.casefold()


def _may_be_near(one: Volunteer, record: PersonRecord) -> bool:
    for here, there in ((one.nis, record.nis), (one.postal_code, record.postal_code)):
        if here and there:
            return here == there
    return True


def _like(one: Volunteer, why: str) -> Like:
    return Like(one.pk, f"{one.name}, {one.place_name}" if one.place_name else one.name, why)


def contacts_of(record: PersonRecord) -> Mapping[str, str]:
    """How somebody is reached, as it is compared; an organisation only for who has nothing else."""
    known = {"mail": record.email.lower(), "phone": record.phone}
    if record.contact_kind == ContactKind.ORGANISATION:
        known["via"] = record.via_organisation.casefold()
    return {name: value for name, value in known.items() if value}
