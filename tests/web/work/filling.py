"""What a browser sends back when nothing was changed on a page with a form."""

from datetime import date, time
from typing import Any

from django.forms import BaseForm, NullBooleanField
from django.http import HttpResponse

from stuw.kernel.availability import to_slots
from stuw.web.ui.forms import AvailabilityField


def as_shown(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """The fields of the page's forms as they stand there, with these typed over them."""
    forms = [response.context["form"]]
    rows = getattr(forms[0], "rows", None)
    if rows is not None:
        forms += [rows.management_form, *rows]
    return {key: value for form in forms for key, value in _fields(form)} | changes


def _fields(form: BaseForm) -> list[tuple[str, Any]]:
    return [(bound.html_name, value) for bound in form if (value := _sent(bound)) is not None]


def _sent(bound: Any) -> Any:
    value = bound.value()
    if isinstance(bound.field, AvailabilityField):
        return to_slots(value) if value is None or isinstance(value, int) else value
    if isinstance(bound.field, NullBooleanField):
        return bound.field.widget.format_value(value)
    if isinstance(value, bool):
        return "on" if value else None
    return value.isoformat() if isinstance(value, date | time) else value
