"""Saving: what a rule or a constraint says ends up beside its field, or is told, and no colleague's work is undone."""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest

from stuw.kernel.errors import ChangedMeanwhile, DomainError


class RowForm(forms.ModelForm):
    """A form over one row of a table; errors of the table's constraints stand at the field they are about."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Django's, with each error of a constraint at the field that its code names."""
        if field is None and isinstance(error, ValidationError):
            error = by_field(error, self.fields)
        super().add_error(field, error)


class SharedRowForm(RowForm):
    """A form over a row that several people work on; it knows which version of the row it showed.

    ``was_changed``: somebody else saved in between; the page then says where to see it, and what was typed can be
    saved over it on purpose.
    """

    was_changed = False
    expected: forms.Field = forms.DateTimeField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Open deze pagina opnieuw: we weten niet welke versie u aanpaste.",
            "invalid": "Open deze pagina opnieuw: we weten niet welke versie u aanpaste.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["expected"]
        else:
            # As a text: a moment would lose its microseconds on the way.
            self.initial["expected"] = self.instance.changed_at.isoformat()

    @property
    def expected_version(self) -> datetime | None:
        """When the row was last changed, as far as this form knows; None for a new row."""
        return self.cleaned_data.get("expected")

    def values(self) -> dict[str, Any]:
        """What to write."""
        return {name: value for name, value in self.cleaned_data.items() if name != "expected"}

    def warn_of(self, error: ChangedMeanwhile) -> None:
        """Say that the row was changed, and let the next try save over that version."""
        self.was_changed = True
        renewed: Any = self.data.copy()  # type: ignore[attr-defined]
        renewed[self.add_prefix("expected")] = error.changed_at.isoformat()
        self.data = renewed
        self.add_error(None, str(error))


def saved[Result](form: forms.BaseForm, action: Callable[[], Result]) -> Result | None:
    """What the action returns; None when a rule said no, and then the form carries the sentence."""
    try:
        return action()
    except ValidationError as error:
        form.add_error(None, by_field(error, form.fields))
    except ChangedMeanwhile as error:
        if not isinstance(form, SharedRowForm):
            raise
        form.warn_of(error)
    except DomainError as error:
        form.add_error(None, str(error))
    return None


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """Do what a button asks; when a rule says no, the next page tells why, and the rest of the block is left out."""
    try:
        yield
    except DomainError as error:
        messages.error(request, str(error))


def by_field(error: ValidationError, fields: Container[str]) -> ValidationError:
    """The same errors by the field they are shown at.

    A constraint's errors come without a field; their code is the name of the field to change. What is about a field
    that is not on the form is about the form as a whole.
    """
    errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    sorted_errors: dict[str, list[ValidationError]] = {}
    for name, each in errors.items():
        for one in each:
            target = one.code if name == NON_FIELD_ERRORS else name
            known = target if target is not None and target in fields else NON_FIELD_ERRORS
            sorted_errors.setdefault(known, []).append(one)
    return ValidationError(sorted_errors)
