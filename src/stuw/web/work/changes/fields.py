"""What changed between two versions of a vacancy, field by field, in the words of the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stuw.kernel.availability import in_words as moments_in_words
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import count, date_words, euro_words, join_words, number, stretch_words, time_words
from stuw.organisations.queries import contact_persons_of
from stuw.vacancies.models import Vacancy, VacancyLocation
from stuw.vacancies.versions import PICTURE, PLACES, SHIFTS, changed_names, content_fields, label_of, shifts_of
from stuw.web.work.changes.wording import Piece, compare, shortened

type Values = Mapping[str, Any]
NOTHING, UNKNOWN = "niet ingevuld", "weet niet"
_FIELDS: Mapping[str, "models.Field[Any, Any]"] = {field.name: field for field in content_fields()}
# What differs while its words are the same.
_OTHERWISE = {PLACES: "de plek op de kaart is verplaatst", PICTURE: "een ander beeld"}


@dataclass(frozen=True)
class Change:
    """One field: what it said before and says now. ``pieces`` of two texts, marked word by word; else empty."""

    label: str
    before: str
    after: str
    pieces: Sequence[Piece] = ()


@dataclass(frozen=True)
class Said:
    """One field of a version by itself."""

    label: str
    words: str


def people_of(vacancy: Vacancy) -> dict[int, str]:
    """The names of the contact persons that this reader may see; a version holds only their numbers."""
    return {person.pk: person.name for person in contact_persons_of(vacancy.organisation)}


def changes_of(vacancy: Vacancy, before: Values, after: Values) -> list[Change]:
    """What differs between two versions of this vacancy, with the names of contact persons; a query for those."""
    is_needed = before.get("contact_person") != after.get("contact_person")
    return changes_between(before, after, people_of(vacancy) if is_needed else {})


def changes_between(before: Values, after: Values, people: Mapping[int, str]) -> list[Change]:
    """Each field that differs, in the order of the form; texts word by word, the rest as it was and as it is."""
    return [_change(name, before, after, people) for name in changed_names(before, after)]


def said_in(values: Values, people: Mapping[int, str]) -> list[Said]:
    """Everything that a version says; what it does not say is left out."""
    rows = [(name, _words(name, values, people)) for name in (*_FIELDS, PLACES, SHIFTS, PICTURE) if values.get(name)]
    return [Said(label_of(name), words) for name, words in rows]


def _change(name: str, before: Values, after: Values, people: Mapping[int, str]) -> Change:
    old, new = _words(name, before, people), _words(name, after, people)
    if old == new:
        new = f"{new} ({_OTHERWISE.get(name, 'iets anders')})"
    is_text = name in {PLACES, SHIFTS} or _is_text(name)
    is_both = bool(before.get(name)) and bool(after.get(name))
    pieces = shortened(compare(old, new)) if is_text and is_both else ()
    return Change(label_of(name), old, new, pieces)


def _is_text(name: str) -> bool:
    field = _FIELDS.get(name)
    return isinstance(field, models.TextField | models.CharField) and not field.choices


def _words(name: str, values: Values, people: Mapping[int, str]) -> str:
    value = values.get(name)
    field = _FIELDS.get(name)
    if isinstance(field, models.BooleanField):
        return UNKNOWN if value is None else ("ja" if value else "nee")
    if value in (None, "", [], {}):
        return NOTHING
    if name == "contact_person":
        return people.get(value, "een contactpersoon")
    special = _SPECIAL.get(name)
    if special is not None:
        return special(values)
    return _field_words(field, value)


def _field_words(field: "models.Field[Any, Any] | None", value: Any) -> str:
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return join_words([str(labels.get(each, each)) for each in value])
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return date_words(date.fromisoformat(value))
    if isinstance(field, models.DecimalField):
        return number(Decimal(value))
    return str(value)


def _places(values: Values) -> str:
    known = {field.name for field in VacancyLocation._meta.fields}
    rows = [VacancyLocation(**{name: row[name] for name in row if name in known}) for row in values[PLACES]]
    return "\n".join(row.address_words or "een plek zonder adres" for row in rows)


def _shifts(values: Values) -> str:
    return "\n".join(_shift(row) for row in shifts_of(values))


def _shift(row: Mapping[str, Any]) -> str:
    begins, ends = (row[name].astimezone(BRUSSELS) for name in ("starts_at", "ends_at"))
    if begins.date() == ends.date():
        when = f"{date_words(begins.date())}, {stretch_words(begins.time(), ends.time())}"
    else:
        when = f"{date_words(begins.date())}, {time_words(begins.time())}, tot {date_words(ends.date())}"
        when += f", {time_words(ends.time())}"
    wanted = row.get("places_wanted")
    parts = (when, row.get("label", ""), count(wanted, "vrijwilliger", "vrijwilligers") if wanted else "")
    return " · ".join(part for part in parts if part)


_SPECIAL: Mapping[str, Callable[[Values], str]] = {
    "availability": lambda values: moments_in_words(values["availability"]),
    "allowance_amount": lambda values: euro_words(Decimal(values["allowance_amount"])),
    PLACES: _places,
    SHIFTS: _shifts,
    PICTURE: lambda values: f"een foto: {values[PICTURE]['alt']}",
}
