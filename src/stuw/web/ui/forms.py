"""How forms look: the renderer that every form uses, and the widgets and fields of our own.

``{{ form }}`` gives the summary of errors and all fields; ``{{ form.name.as_field_group }}`` one field with its
label, hint and error. The ``<form>`` element itself gets ``novalidate``: our own messages say what to do, in
plain Dutch and beside the field, where a browser's say it in the browser's language and one at a time.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from stuw.kernel import availability

Text = str | Promise

# The first line of a list to choose from: nothing chosen yet, where one must choose and where unknown is an answer.
CHOOSE = "kies"
UNKNOWN = "weet ik nog niet"

_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class StuwBoundField(BoundField):
    """A field on a page: says "required" to screen readers without the browser's own bubbles.

    A list that may be left at its first line calls that line an answer.
    """

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if not field.required:
            _call_blank_unknown(field)

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes, with ``aria-required`` for ``required``; choices in a group carry neither.

        The roles radio and checkbox do not know these states; their fieldset points at hint and error instead.
        """
        result: dict[str, Any] = super().build_widget_attrs(dict(attrs), widget)
        is_group = isinstance(widget or self.field.widget, (*_GROUPS, AvailabilityWidget))
        if result.pop("required", False) and not is_group:
            result["aria-required"] = "true"
        if is_group:
            result.pop("aria-invalid", None)
        return result

    @property
    def kind(self) -> str:
        """How the field is laid out: a box to tick, a group with a legend, or a label above a control."""
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "single"
        return "group" if self.use_fieldset else "plain"

    @property
    def is_marked_optional(self) -> bool:
        """Whether "(niet verplicht)" follows the label.

        A field that another choice makes necessary (an address after "per e-mail") gets ``is_conditional = True``:
        it is not required by itself, and saying so would mislead.
        """
        return not self.field.required and not getattr(self.field, "is_conditional", False)

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for a group."""
        return self.aria_describedby or ""


class StuwFormRenderer(TemplatesSetting):
    """The FORM_RENDERER of the project: our templates, found like every other template."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = StuwBoundField


class RadioCards(forms.RadioSelect):
    """One choice from a few, each with room for a line of explanation and an icon.

    ``hints`` and ``icons`` go by the value of the choice.
    """

    template_name = "ui/forms/widgets/choices.html"
    option_template_name = "ui/forms/widgets/choice.html"

    def __init__(self, hints: Mapping[str, Text] | None = None, icons: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.hints = hints or {}
        self.icons = icons or {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """Django's option with ``hint`` and ``icon``, both possibly empty."""
        option = super().create_option(name, value, *args, **options)
        return {**option, "hint": self.hints.get(str(value), ""), "icon": self.icons.get(str(value), "")}


class CheckboxChips(forms.CheckboxSelectMultiple):
    """Any number of short choices, beside each other."""

    template_name = "ui/forms/widgets/pills.html"
    option_template_name = "ui/forms/widgets/pill.html"


class RadioPills(forms.RadioSelect):
    """One of a few short choices, beside each other."""

    template_name = "ui/forms/widgets/pills.html"
    option_template_name = "ui/forms/widgets/pill.html"


class DateInput(forms.DateInput):
    """The date picker of the device; its value is always written as the standard says (2026-12-01)."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "w-short", **(attrs or {})}, format="%Y-%m-%d")


class YesNoSelect(forms.NullBooleanSelect):
    """Yes, no, or not known yet; for a NullBooleanField."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input w-short", **(attrs or {})})
        self.choices = [("unknown", UNKNOWN), ("true", "ja"), ("false", "nee")]


class OneTimeCodeInput(forms.TextInput):
    """A code that was mailed or sent: digits on a phone's keyboard, filled in by the device where it can."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"class": "w-code", "inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        super().__init__({**own, **(attrs or {})})


class PlaceInput(forms.TextInput):
    """A municipality, part of one or postal code, completed while typing; without script plain text.

    The page of the name ``places_complete`` answers ``?q=`` with
    ``{"places": [{"value": "3740 Bilzen", "label": "3740 Bilzen", "note": "Bilzen-Hoeselt"}]}``: ``value`` goes
    into the field, ``label`` and the (possibly empty) ``note`` are shown.
    """

    class Media:
        js = (forms.Script("ui/js/place.js", type="module"),)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context; the address is looked up for each page, a centre's host has its own."""
        own = {"data-places": reverse("places_complete"), "spellcheck": "false"}
        return super().get_context(name, value, {**own, **(attrs or {})})


class AvailabilityWidget(forms.Widget):
    """The week as a table of 21 boxes, each named "dinsdag voormiddag"; ``is_slim`` for beside a list.

    ``form_id`` ties the boxes to a form elsewhere on the page.
    """

    template_name = "ui/forms/widgets/week.html"
    use_fieldset = True

    class Media:
        js = (forms.Script("ui/js/week.js", type="module"),)

    def __init__(self, *, is_slim: bool = False, form_id: str = "") -> None:
        super().__init__()
        self.is_slim = is_slim
        self.form_id = form_id

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """The ticked boxes as sent; a plain mapping (from a test or an import) may hold a list."""
        if isinstance(data, MultiValueDict):
            return list(data.getlist(name))
        return list(data.get(name) or [])

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Never: a week without a tick is an answer, and browsers send nothing for it."""
        return False

    def id_for_label(self, id_: str) -> str:
        """No single control carries the label; the fieldset's legend does."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the columns and the rows of boxes."""
        context = super().get_context(name, None, attrs)
        ticked = _ticked(value)
        id_ = context["widget"]["attrs"].get("id", "")
        rows = [
            {"part": part, "boxes": [_box(day, index, ticked, id_) for day in range(7)]}
            for index, part in enumerate(availability.PARTS)
        ]
        days = [
            {"short": short, "name": day} for short, day in zip(availability.DAYS_SHORT, availability.DAYS, strict=True)
        ]
        context["widget"] |= {"rows": rows, "days": days, "is_slim": self.is_slim, "form_id": self.form_id}
        return context


class AvailabilityField(forms.Field):
    """When somebody can come, as one number (see ``stuw.kernel.availability``); no tick at all is None.

    Raises ValidationError for a moment that does not exist.
    """

    widget = AvailabilityWidget

    def to_python(self, value: Iterable[str] | int | None) -> int | None:
        """The grid of the ticked boxes; also takes a grid."""
        try:
            return availability.from_slots(_slots(value))
        except ValueError as error:
            raise ValidationError("Dit moment bestaat niet. Kies opnieuw in het rooster.", code="invalid") from error

    def has_changed(self, initial: int | None, data: Any) -> bool:
        """Whether the moments differ; nonsense counts as a change, cleaning will say what is wrong."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def _call_blank_unknown(field: forms.Field) -> None:
    """Only the line that comes from the model's choices (``UiConfig``): one that a form wrote itself stays."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == CHOOSE:
            field.empty_label = UNKNOWN
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        field.choices = [
            (value, UNKNOWN if value in {"", None} and label == CHOOSE else label) for value, label in choices
        ]


def _ticked(value: Iterable[str] | int | None) -> set[int]:
    """What to show ticked: values that mean nothing are left out here, the field refuses them."""
    if value is None or isinstance(value, int):
        return set(availability.to_slots(value))
    return {int(number) for number in value if number.isdecimal()}


def _slots(value: Iterable[str] | int | None) -> list[int]:
    if value is None or isinstance(value, int):
        return availability.to_slots(value)
    return [int(number) for number in value]


def _box(day: int, part: int, ticked: set[int], id_: str) -> dict[str, Any]:
    number = availability.slot(day, part)
    # The first box of the table carries the id that the summary of errors links to.
    order = part * 7 + day
    return {
        "value": number,
        "label": f"{availability.DAYS[day]} {availability.PARTS[part]}",
        "is_on": number in ticked,
        "id": f"{id_}_{order}" if id_ else "",
    }
