"""The fourth step: where it is; the kind of place decides what is asked."""

from typing import Any

from django.forms import BaseForm

from stuw.vacancies.enums import PlaceKind
from stuw.vacancies.models import Vacancy
from stuw.vacancies.versions import PLACES
from stuw.web.ui.forms import RadioCards
from stuw.web.work.vacancy_form.base import Files, Rows, StepForm
from stuw.web.work.vacancy_form.rows import LocationFormSet, location_initials, row_values

_HINTS: dict[str, str] = {
    PlaceKind.AT_PLACE: "In een huis, een zaal, een tuin: één adres.",
    PlaceKind.SEVERAL: "Meer adressen; de vrijwilliger kiest of wisselt.",
    PlaceKind.HOME: "Telefoneren, schrijven, breien: nergens naartoe.",
    PlaceKind.MOVING: "Bij mensen thuis of op de baan, in een gemeente of een streek.",
}
_ICONS: dict[str, str] = {
    PlaceKind.AT_PLACE: "map-pin",
    PlaceKind.SEVERAL: "map-pinned",
    PlaceKind.HOME: "house",
    PlaceKind.MOVING: "route",
}


class WhereForm(StepForm):
    """At one place, at several, at home, or on the move."""

    rows_named = PLACES
    groups = (("", ("place_kind",), False),)

    class Meta:
        model = Vacancy
        fields = ("place_kind",)
        labels = {"place_kind": "Waar gebeurt het?"}
        widgets = {"place_kind": RadioCards(_HINTS, _ICONS)}
        error_messages = {"place_kind": {"required": "Kies waar het gebeurt."}}

    def __init__(self, data: Any = None, files: Files | None = None, *, vacancy: Vacancy) -> None:
        super().__init__(data, files, vacancy=vacancy)
        self.rows = LocationFormSet(data, initial=location_initials(vacancy), prefix="plek")

    @property
    def rows_that_count(self) -> list[BaseForm]:
        """The rows that this kind of place asks for."""
        kind = str(self.cleaned_data.get("place_kind"))
        rows = list(self.rows or ())
        asked: dict[str, list[BaseForm]] = {PlaceKind.HOME: [], PlaceKind.AT_PLACE: rows[:1]}
        return asked.get(kind, rows)

    def are_rows_valid(self) -> bool:
        if not self.is_bound or self.rows is None:
            return True
        return all([row.is_valid() for row in self.rows_that_count]) and not self.rows.non_form_errors()

    def locations(self) -> Rows | None:
        if "place_kind" not in self.cleaned_data:
            return None
        found = row_values(self.rows_that_count)
        if self.cleaned_data["place_kind"] == PlaceKind.MOVING:
            return [row | {"street": "", "label": "", "address_id": ""} for row in found]
        return found

    @property
    def parts(self) -> list[BaseForm]:
        return [self, *self.rows_that_count] if self.is_bound else [self]
