"""Calling an action from a form: what the database's constraints say ends up beside the field it is about."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from stuw.kernel.errors import DomainError


def saved[Result](form: forms.BaseForm, action: Callable[[], Result]) -> Result | None:
    """What the action returns; None when a rule said no, and then the form carries the sentence."""
    try:
        return action()
    except ValidationError as error:
        for field, errors in error.error_dict.items() if hasattr(error, "error_dict") else [(None, error.error_list)]:
            form.add_error(field if field in form.fields else None, _plain(errors))
    except DomainError as error:
        form.add_error(None, str(error))
    return None


def _plain(errors: list[ValidationError]) -> list[str]:
    return [str(message) for error in errors for message in error.messages]
