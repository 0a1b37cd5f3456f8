"""What every step of writing a vacancy has: some fields in groups, perhaps rows, and a mark of what it showed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from stuw.kernel.plain_dutch import Hint, hints
from stuw.vacancies.models import Vacancy
from stuw.vacancies.versions import label_of, snapshot
from stuw.web.work.changes.fields import Said, people_of, said_in
from stuw.web.work.saving import SharedRowForm

# Texts that residents read; while one writes them, advice stands beside them.
ADVISED = ("title", "teaser", "description", "tasks", "audience", "offer", "schedule", "reward")
WAIT_BEFORE_ADVICE = "1200ms"
UNKNOWN_VERSION = "Open deze pagina opnieuw: we weten niet welke versie u aanpaste."

type Rows = list[dict[str, Any]]
type Files = MultiValueDict[str, UploadedFile[Any]]


def mark_of(vacancy: Vacancy, names: Sequence[str]) -> str:
    """What these parts of a vacancy say now, as a short mark: the same mark, the same words."""
    said = snapshot(vacancy)
    text = json.dumps({name: said[name] for name in sorted(names)}, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def advice_on(vacancy: Vacancy) -> list[tuple[str, Hint]]:
    """What could be clearer in its texts: each time what the field is called, and the advice."""
    return [(label_of(name), hint) for name in ADVISED for hint in hints(getattr(vacancy, name), field=name)]


@dataclass(frozen=True)
class Advised:
    """A field of a step, with the advice on what stands in it now; ``is_advised``: whether it gets any."""

    field: BoundField
    hints: Sequence[Hint]
    is_advised: bool


@dataclass(frozen=True)
class Group:
    """Fields that belong together. ``is_extra``: behind a button, unless something in them was filled in."""

    title: str
    fields: Sequence[Advised]
    is_extra: bool
    is_open: bool


class StepForm(SharedRowForm):
    """One step: the fields of ``groups`` (title, names, whether they are extra), and perhaps ``rows``.

    A step is in nobody's way: it minds a colleague's change only in what it writes itself, ``writes``.
    ``is_valid`` of the rows counts too; ``parts`` are all forms of the step, for the summary of errors.
    """

    groups: ClassVar[Sequence[tuple[str, Sequence[str], bool]]] = ()
    rows_named: ClassVar[str] = ""
    rows: BaseFormSet | None = None
    expected: forms.Field = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": UNKNOWN_VERSION, "invalid": UNKNOWN_VERSION}
    )

    def __init__(self, data: QueryDict | None = None, files: Files | None = None, *, vacancy: Vacancy) -> None:
        # A copy: what is typed is no vacancy yet, not even for the rest of the page.
        super().__init__(data, files, instance=copy(vacancy))
        self.vacancy = vacancy
        self.mark = mark_of(vacancy, self.writes)
        self.initial["expected"] = self.mark
        for name in ADVISED:
            if name in self.fields:
                self._advise(name)

    @property
    def writes(self) -> list[str]:
        """The names, as in a snapshot, of all that this step writes."""
        return [*model_fields(type(self)), *([self.rows_named] if self.rows_named else [])]

    @property
    def expected_version(self) -> Any:
        """The version that this form was compared with."""
        return self.vacancy.changed_at

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("expected", self.mark) != self.mark:
            self.warn_of_colleague()
        return data

    def warn_of_colleague(self) -> None:
        """Say that these words were changed meanwhile, and let the next try save over them."""
        self.was_changed = True
        renewed: Any = self.data.copy()  # type: ignore[attr-defined]
        renewed["expected"] = self.mark
        self.data = renewed
        self.add_error(
            None,
            "Ondertussen paste een collega deze stap aan. Er is nog niets bewaard. Hieronder leest u wat er nu staat. "
            "Bewaar nog eens als uw versie in de plaats moet komen.",
        )

    def warn_of(self, error: Any) -> None:
        """The same when a colleague was quicker between looking and writing."""
        self.mark = mark_of(Vacancy.objects.get(pk=self.vacancy.pk), self.writes)
        self.warn_of_colleague()

    def is_valid(self) -> bool:
        # Both are asked, so that everything that is wrong shows at once.
        is_right = super().is_valid()
        return self.are_rows_valid() and is_right

    def are_rows_valid(self) -> bool:
        """Whether the rows that count can be written."""
        return True

    def values(self) -> dict[str, Any]:
        """The fields of the vacancy to write: those that are right."""
        return {name: value for name, value in self.cleaned_data.items() if name in model_fields(type(self))}

    def locations(self) -> Rows | None:
        """The places to write; None leaves them as they are."""
        return None

    def shifts(self) -> Rows | None:
        """The shifts to write; None leaves them as they are."""
        return None

    @property
    def parts(self) -> list[forms.BaseForm]:
        """Everything that can be wrong on this page."""
        return [self, *(self.rows or ())]

    def stands_now(self) -> list[Said]:
        """What this step says now, after a colleague's change, where that is not what was typed here."""
        said = snapshot(self.vacancy)
        fields = [self._meta.model._meta.get_field(name) for name in model_fields(type(self))]
        names = [
            field.name
            for field in fields
            if getattr(self.instance, field.attname) != getattr(self.vacancy, field.attname)
        ]
        if self.rows_named:
            names.append(self.rows_named)
        return said_in({name: said[name] for name in names}, people_of(self.vacancy))

    def parts_of_page(self) -> Iterator[Group]:
        """The groups with their fields, in order."""
        for title, names, is_extra in self.groups:
            fields = [self._advised(name) for name in names if name in self.fields]
            if fields:
                is_open = any(each.field.errors or _is_filled(each.field.value()) for each in fields)
                yield Group(title, fields, is_extra, is_open)

    def wrong_labels(self) -> list[str]:
        """The labels of the fields that can't be written as they are."""
        names = [name for name in self.errors if name in self.fields and name != "expected"]
        return [str(self.fields[name].label) for name in names]

    def _advised(self, name: str) -> Advised:
        bound = self[name]
        found = hints(str(bound.value() or ""), field=name) if name in ADVISED else []
        return Advised(bound, found, name in ADVISED)

    def _advise(self, name: str) -> None:
        attrs: Mapping[str, str] = {
            "hx-post": reverse("writing_advice", args=[name]),
            "hx-trigger": f"input changed delay:{WAIT_BEFORE_ADVICE}",
            "hx-target": f"#tips-{name}",
            "hx-params": f"csrfmiddlewaretoken,{name}",
            "hx-sync": "this:replace",
        }
        self.fields[name].widget.attrs.update(attrs)


def model_fields(form: type[StepForm]) -> list[str]:
    """The fields of the vacancy that a step writes."""
    return list(form._meta.fields or ())


def _is_filled(value: Any) -> bool:
    return value not in (None, "", [], (), False, "unknown")
