"""New dates for what ended."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.web.ui.forms import DateInput

_END_BEFORE_START = "De einddatum ligt vóór de begindatum. Kies een latere einddatum."


class RenewForm(forms.Form):
    """New dates for a vacancy that ended."""

    starts_on = forms.DateField(label="Vanaf", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Tot en met", required=False, widget=DateInput, help_text="Leeg: het loopt door.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", ValidationError(_END_BEFORE_START, code="order"))
        return data
