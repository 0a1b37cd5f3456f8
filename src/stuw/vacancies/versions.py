"""What a vacancy says, as plain values: to compare with what it said before, and to begin another one with."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field
from django.utils.dateparse import parse_datetime

from stuw.centres.actor import Actor
from stuw.vacancies.models import Shift, Vacancy, VacancyLocation, VacancyPicture, VacancyStep, VacancyVersion

# What a vacancy is besides what it says: whose it is, where it stands, where it came from.
_NOT_CONTENT = frozenset(
    {
        "id", "centre", "organisation", "state", "places_taken", "published_at", "submitted_at", "approved_at",
        "is_changed", "confirmed_at", "asks", "asked_at", "source_system", "source_id", "source_licence",
        "created_at", "changed_at",
    }
)  # fmt: skip
PLACES, SHIFTS, PICTURE = "locations", "shifts", "picture"
_PLACE_FIELDS = (
    "label", "street", "postal_code", "place_name", "nis", "address_id", "latitude", "longitude",
)  # fmt: skip
_SHIFT_FIELDS = ("starts_at", "ends_at", "label", "places_wanted")
# A day is of one vacancy only: another one that begins with the same words has days of its own.
_DATES = ("starts_on", "ends_on", "publish_from", "publish_until")
type Values = Mapping[str, Any]


def content_fields() -> list["Field[Any, Any]"]:
    """The fields that hold what a vacancy says, in the order of the model."""
    return [field for field in Vacancy._meta.fields if field.name not in _NOT_CONTENT]


def snapshot(vacancy: Vacancy) -> dict[str, Any]:
    """What it says now, as values that JSON keeps: field name to value, with ``locations``, ``shifts``, ``picture``.

    Three queries, for what is not on the row itself. A contact person is a number; of a picture only its mark and
    its words are kept.
    """
    values = {field.name: _plain(getattr(vacancy, field.attname)) for field in content_fields()}
    places = VacancyLocation.objects.filter(vacancy=vacancy)
    shifts = Shift.objects.filter(vacancy=vacancy)
    values[PLACES] = [{name: getattr(place, name) for name in _PLACE_FIELDS} for place in places]
    values[SHIFTS] = [{name: _plain(getattr(shift, name)) for name in _SHIFT_FIELDS} for shift in shifts]
    values[PICTURE] = VacancyPicture.objects.filter(vacancy=vacancy).values("mark", "alt").first()
    return values


def changed_names(before: Values, after: Values) -> list[str]:
    """The names of what differs between two snapshots, in the order of the model; places, shifts and picture last.

    A field that the older one did not have yet counts as empty there.
    """
    names = [*(field.name for field in content_fields()), PLACES, SHIFTS, PICTURE]
    return [name for name in names if _said(before.get(name)) != _said(after.get(name))]


def _said(value: Any) -> Any:
    """A value with one way of being empty; no (False) is an answer."""
    return None if value in ("", []) else value


def label_of(name: str) -> str:
    """A field as it is called on pages."""
    others = {PLACES: "waar het is", SHIFTS: "de data", PICTURE: "de foto"}
    return others.get(name) or str(Vacancy._meta.get_field(name).verbose_name).rstrip("?")  # type: ignore[union-attr]


def beginning_of(values: Values, *, with_contact: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Fields and places to begin a new vacancy with, from a snapshot: everything but days and shifts.

    ``with_contact`` False leaves out the contact person, who belongs to one organisation. What a later version
    of Stuw no longer knows is left out.
    """
    left_out = {*_DATES, *(() if with_contact else ("contact_person",))}
    fields = {
        field.attname: field.to_python(values[field.name])
        for field in content_fields()
        if field.name in values and field.name not in left_out
    }
    places = [{name: place[name] for name in _PLACE_FIELDS if name in place} for place in values.get(PLACES, ())]
    return fields, places


def shifts_of(values: Values) -> list[dict[str, Any]]:
    """The shifts of a snapshot with their moments as such."""
    moments = ("starts_at", "ends_at")
    rows: Sequence[Mapping[str, Any]] = values.get(SHIFTS, ())
    return [{**row, **{name: parse_datetime(row[name]) for name in moments}} for row in rows]


def keep_version(vacancy: Vacancy, *, actor: Actor, now: datetime, is_approved: bool) -> VacancyVersion | None:
    """Keep what it says now, unless that was kept last; None then. The caller holds the vacancy's lock."""
    values = snapshot(vacancy)
    last = vacancy.versions.last()
    if last is not None and last.values == values and last.is_approved >= is_approved:
        return None
    return VacancyVersion.objects.create(
        vacancy=vacancy,
        at=now,
        actor_kind=actor.kind,
        actor_user_id=actor.user_id,
        is_approved=is_approved,
        values=values,
    )


def approved_version(vacancy: Vacancy) -> VacancyVersion | None:
    """What the centre last agreed to; None for what it never agreed to, or before versions were kept."""
    return vacancy.versions.filter(is_approved=True).last()


def judged_version(vacancy: Vacancy) -> VacancyVersion | None:
    """What the centre last agreed to; else what it last judged otherwise: it asked to change that, or refused it."""
    approved = approved_version(vacancy)
    if approved is not None:
        return approved
    judgement = VacancyStep.objects.filter(vacancy=vacancy, step__in=("ask_changes", "refuse")).last()
    return vacancy.versions.filter(at__lte=judgement.at).last() if judgement else None


def last_version_number(vacancy: Vacancy) -> int:
    """What names what it says now, for who decides about exactly that; 0 when no version was kept yet."""
    last = vacancy.versions.last()
    return last.pk if last else 0


def version_before(version: VacancyVersion) -> VacancyVersion | None:
    """The version that was kept before this one; None for the first."""
    return VacancyVersion.objects.filter(vacancy=version.vacancy_id, pk__lt=version.pk).last()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    # As it is stored, so that 3 and 3.0 are the same before and after it was saved.
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
