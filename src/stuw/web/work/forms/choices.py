"""Choices as the forms of those who work ask them."""

from typing import Any

from django import forms

from stuw.web.ui.forms import CheckboxChips, YesNoSelect


class ChoicesField(forms.TypedMultipleChoiceField):
    """Any number of words from a list, beside each other."""

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices=choices, required=False, widget=CheckboxChips, **options)


def yes_no(label: str) -> forms.NullBooleanField:
    """Yes, no, or not known yet."""
    return forms.NullBooleanField(label=label, required=False, widget=YesNoSelect)
