"""Rows of a step: the places where it happens, and the dates on which it happens."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet

from stuw.kernel.clock import BRUSSELS
from stuw.vacancies.models import Shift, Vacancy
from stuw.web.ui.forms import DateInput, PlaceInput
from stuw.web.work.forms.places import place_text, place_values

MOST_PLACES, MOST_SHIFTS = 10, 60
# Until this hour an end that lies before its begin is of the next day.
_NIGHT_ENDS = time(6)
_KEPT_OF_PLACE = ("postal_code", "place_name", "nis", "address_id", "latitude", "longitude")


class TimeInput(forms.TimeInput):
    """The clock of the device; its value is always written as the standard says (13:30)."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "w-time"}, format="%H:%M")


class _Row(forms.Form):
    """A row may be left empty; what is needed once something is in it, the row says itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.is_conditional = True  # type: ignore[attr-defined]


class LocationForm(_Row):
    """One place where it happens."""

    label = forms.CharField(
        label="Naam van de plek", required=False, max_length=120, help_text="Bijvoorbeeld: zaal De Linde, eerste deur."
    )
    street = forms.CharField(label="Straat en nummer", required=False, max_length=200)
    place = forms.CharField(label="Gemeente of postcode", required=False, max_length=120, widget=PlaceInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("label") or data.get("street")) and not data.get("place") and "place" not in self.errors:
            self.add_error("place", ValidationError("In welke gemeente is dat?", code="required"))
        if data.get("place") and self._is_new_place():
            try:
                data["found"] = place_values(data["place"])
            except ValidationError as error:
                self.add_error("place", error)
        return data

    def values(self) -> dict[str, Any] | None:
        """What to write, or None for an empty row; a place that was not changed keeps its coordinates."""
        data = self.cleaned_data
        if not data.get("place"):
            return None
        kept = {name: self.initial.get(name) for name in _KEPT_OF_PLACE}
        kept |= {"nis": kept["nis"] or "", "address_id": kept["address_id"] or ""}
        if data["street"] != self.initial.get("street"):
            kept["address_id"] = ""
        return {"label": data["label"], "street": data["street"], **kept, **data.get("found", {})}

    def _is_new_place(self) -> bool:
        return self.cleaned_data.get("place") != self.initial.get("place")


class ShiftForm(_Row):
    """One date with its hours. A row of which nothing is filled in is no date."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(label="Dag", required=False, widget=DateInput)
    begins = forms.TimeField(label="Van", required=False, widget=TimeInput)
    ends = forms.TimeField(label="Tot", required=False, widget=TimeInput)
    label = forms.CharField(
        label="Wat dan?", required=False, max_length=120, help_text="Als het verschilt: “opbouw”, “afwas”."
    )
    places_wanted = forms.IntegerField(
        label="Hoeveel vrijwilligers?",
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput({"class": "w-short"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.is_filled:
            return data
        asked = {"day": "Op welke dag is dat?", "begins": "Om hoe laat begint het?", "ends": "Tot hoe laat duurt het?"}
        for name, question in asked.items():
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, ValidationError(question, code="required"))
        if not self.errors and data["ends"] <= data["begins"] and data["ends"] > _NIGHT_ENDS:
            self.add_error(
                "ends", ValidationError("Het einde ligt niet na het begin. Kies een later uur.", code="order")
            )
        return data

    @property
    def is_filled(self) -> bool:
        """Whether something was typed in this row."""
        return any(self.data.get(self.add_prefix(name)) for name in ("day", "begins", "ends", "label", "places_wanted"))

    def values(self) -> dict[str, Any] | None:
        """What to write, or None for an empty row."""
        data = self.cleaned_data
        if not self.is_filled:
            return None
        starts_at, ends_at = _moments(data["day"], data["begins"], data["ends"])
        return {
            "id": data.get("id"),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "label": data["label"],
            "places_wanted": data["places_wanted"],
        }


def _moments(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    last = day + timedelta(days=1) if ends <= begins else day
    return datetime.combine(day, begins, BRUSSELS), datetime.combine(last, ends, BRUSSELS)


LocationFormSet = forms.formset_factory(LocationForm, extra=1, max_num=MOST_PLACES, absolute_max=MOST_PLACES + 5)
ShiftFormSet = forms.formset_factory(ShiftForm, extra=1, max_num=MOST_SHIFTS, absolute_max=MOST_SHIFTS + 5)


def location_initials(vacancy: Vacancy) -> list[dict[str, Any]]:
    """The places of a vacancy as rows of the form."""
    return [
        {name: getattr(location, name) for name in ("label", "street", *_KEPT_OF_PLACE)}
        | {"place": place_text(location)}
        for location in vacancy.locations.all()
    ]


def shift_initials(vacancy: Vacancy) -> list[dict[str, Any]]:
    """The shifts of a vacancy as rows of the form."""
    return [_shift_initial(shift) for shift in vacancy.shifts.all()]


def _shift_initial(shift: Shift) -> dict[str, Any]:
    begins, ends = shift.starts_at.astimezone(BRUSSELS), shift.ends_at.astimezone(BRUSSELS)
    return {
        "id": shift.pk,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "label": shift.label,
        "places_wanted": shift.places_wanted,
    }


def row_values(rows: Sequence[Any] | BaseFormSet) -> list[dict[str, Any]]:
    """The rows to write, empty ones left out."""
    return [values for row in rows if (values := row.values()) is not None]
