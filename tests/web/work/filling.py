"""What a browser sends back when nothing was changed on a page with a form."""

from datetime import date
from typing import Any

from django.forms import BaseForm, NullBooleanField
from django.http import HttpResponse


def as_shown(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """The fields of the page's forms as they stand there, with these typed over them."""
    forms = [response.context["form"]]
    places = response.context.get("places")
    if places is not None:
        forms += [places.management_form, *places]
    return {key: value for form in forms for key, value in _fields(form)} | changes


def _fields(form: BaseForm) -> list[tuple[str, Any]]:
    return [(bound.html_name, value) for bound in form if (value := _sent(bound)) is not None]


def _sent(bound: Any) -> Any:
    value = bound.value()
    if isinstance(bound.field, NullBooleanField):
        return bound.field.widget.format_value(value)
    if isinstance(value, bool):
        return "on" if value else None
    return value.isoformat() if isinstance(value, date) else value
