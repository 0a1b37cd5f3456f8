"""The third step: when it is, going on or on dates."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.kernel.availability import of_stretches
from stuw.vacancies.enums import HoursPer
from stuw.vacancies.models import Vacancy
from stuw.vacancies.versions import SHIFTS
from stuw.web.ui.forms import AvailabilityField, DateInput, RadioCards
from stuw.web.work.vacancy_form.base import Files, Rows, StepForm
from stuw.web.work.vacancy_form.rows import ShiftFormSet, row_values, shift_initials

ONGOING, DATED = "doorlopend", "data"
_HINTS = {
    ONGOING: "Elke week, elke maand of af en toe. Ook als u de dagen samen afspreekt.",
    DATED: "Op één dag of op enkele dagen, met een begin en een einde.",
}
_ICONS = {ONGOING: "repeat", DATED: "calendar-check"}


class WhenForm(StepForm):
    """Going on: days, hours, from when to when. On dates: a row for each."""

    rows_named = SHIFTS
    groups = (
        ("", ("rhythm", "regularity"), False),
        ("Welke dagen?", ("availability", "schedule"), False),
        ("Hoe lang?", ("hours", "hours_per", "starts_on", "ends_on"), False),
    )
    rhythm = forms.ChoiceField(
        label="Loopt het door, of is het op vaste data?",
        choices=[(ONGOING, "Het loopt door"), (DATED, "Op vaste data")],
        widget=RadioCards(_HINTS, _ICONS),
        error_messages={"required": "Kies of het doorloopt of op vaste data is."},
    )
    availability = AvailabilityField(
        label="Wanneer?", required=False, help_text="Vink aan wat past. Leeg: het kan nog alle kanten op."
    )

    class Meta:
        model = Vacancy
        fields = ("regularity", "availability", "schedule", "hours", "hours_per", "starts_on", "ends_on")
        labels = {
            "regularity": "Hoe vaak?",
            "schedule": "Dag en uur in woorden",
            "hours": "Hoeveel uur?",
            "hours_per": "Per week, per maand of in totaal?",
            "starts_on": "Vanaf",
            "ends_on": "Tot en met",
        }
        help_texts = {
            "schedule": "Bijvoorbeeld: dinsdag en donderdag, 9 tot 12 u.",
            "starts_on": "Leeg: het kan meteen.",
            "ends_on": "Leeg: het loopt door.",
        }
        widgets = {
            "hours": forms.NumberInput({"class": "w-short", "step": "0.5"}),
            "starts_on": DateInput,
            "ends_on": DateInput,
        }

    def __init__(self, data: Any = None, files: Files | None = None, *, vacancy: Vacancy) -> None:
        super().__init__(data, files, vacancy=vacancy)
        initial = shift_initials(vacancy)
        self.fields["hours_per"].required = False
        self.initial["rhythm"] = DATED if initial else ONGOING
        self.rows = ShiftFormSet(data, initial=initial, prefix="datum")

    @property
    def is_dated(self) -> bool:
        """Whether dates were chosen."""
        return bool(self.cleaned_data.get("rhythm") == DATED)

    def clean_hours_per(self) -> str:
        return self.cleaned_data["hours_per"] or HoursPer.WEEK

    def are_rows_valid(self) -> bool:
        if not self.is_bound or not self.is_dated or self.rows is None:
            return True
        # Not any() or all() alone: each row is asked, so that everything that is wrong shows at once.
        is_right = all([row.is_valid() for row in self.rows]) and not self.rows.non_form_errors()
        if is_right and not row_values(self.rows):
            self.add_error(
                "rhythm", ValidationError("Vul minstens één datum in, of kies “Het loopt door”.", code="rows")
            )
            return False
        return is_right

    def shifts(self) -> Rows | None:
        if self.is_dated:
            # A date that is half written is no date yet: the others wait for it.
            return row_values(self.rows or ()) if self.are_rows_valid() else None
        # What is asked of a resident is one or the other.
        return [] if self.cleaned_data.get("rhythm") == ONGOING else None

    def values(self) -> dict[str, Any]:
        values = super().values()
        if not self.is_dated:
            return values
        # First and last day follow from the dates, and so do the moments that people search by.
        for name in ("starts_on", "ends_on", "hours", "hours_per", "availability"):
            values.pop(name, None)
        rows = self.shifts()
        if rows is None:
            return values
        stretches = [(row["starts_at"], row["ends_at"]) for row in rows]
        return values | {"hours": None, "availability": of_stretches(stretches)}
