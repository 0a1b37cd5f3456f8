"""Tags for every template: icons, the brand of a centre, the summary of errors."""

from collections.abc import Sequence
from typing import TypedDict

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from stuw.web.ui.brand import DARK, LIGHT, brand_version
from stuw.web.ui.icons import icon_svg

register = template.Library()


class ErrorLine(TypedDict):
    """One line of the summary: the message, and where it belongs ("" for the form as a whole)."""

    message: str
    target: str
    label: str


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "calendar" %}``: decoration; with ``label="…"`` an image that says it. Raises UnknownIcon."""
    return icon_svg(name, label)


@register.simple_tag
def brand_head(colour: str) -> SafeString:
    """The style sheet of a centre's colour, at an address that changes when it does; and the browser's edge."""
    return brand_sheet(colour) + format_html(
        '<meta name="theme-color" content="#{}" media="(prefers-color-scheme: light)">'
        '<meta name="theme-color" content="#{}" media="(prefers-color-scheme: dark)">',
        LIGHT.card,
        DARK.card,
    )


@register.simple_tag
def brand_sheet(colour: str) -> SafeString:
    """Only the style sheet of a colour, for a part of a page that brings its own."""
    return format_html(
        '<link rel="stylesheet" href="{}?v={}">', reverse("brand_css", args=[colour]), brand_version(colour)
    )


@register.inclusion_tag("ui/forms/error_summary.html")
def error_summary(form: BaseForm | Sequence[BaseForm]) -> dict[str, list[ErrorLine]]:
    """All errors of a form, or of all forms of a page, each a link to its field; nothing when there are none.

    The box asks for the focus by itself (``autofocus``), so a screen reader starts there.
    """
    parts = [form] if isinstance(form, BaseForm) else form
    return {"lines": [line for each in parts for line in _lines(each)]}


def _lines(form: BaseForm) -> list[ErrorLine]:
    if not form.is_bound or not form.errors:
        return []
    lines: list[ErrorLine] = [{"message": str(text), "target": "", "label": ""} for text in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else first_control(bound)
        lines += [{"message": str(text), "target": target, "label": _label(bound, str(text))} for text in bound.errors]
    return lines


def _label(bound: BoundField, message: str) -> str:
    """The label when the message is one of Django's own ("Dit veld is verplicht."): which field it is about."""
    own = {
        str(text) for cls in type(bound.field).__mro__ for text in getattr(cls, "default_error_messages", {}).values()
    }
    return str(bound.label) if message in own else ""


def first_control(bound: BoundField) -> str:
    """The id of what gets the focus for this field: the control, or the first of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"
