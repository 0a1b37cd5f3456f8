"""Two organisations turn out to be one: choose the other one, what is kept of each, and read what it does."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import Truncator, capfirst
from django.views.decorators.http import require_http_methods

from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.organisations.actions import PARTS, is_empty, part_of
from stuw.organisations.enums import CLOSED_STATES, Sector
from stuw.organisations.models import Organisation
from stuw.organisations.queries import alike, belongings_of, can_take_over
from stuw.organisations.rules import can_merge_organisation
from stuw.organisations.validators import kbo_words
from stuw.placements.actions import merge_organisations
from stuw.placements.queries import candidacies_of_organisation
from stuw.vacancies.queries import vacancies_of_organisation
from stuw.web.requests import WorkRequest
from stuw.web.work.access import for_workers, organisation_for
from stuw.web.work.moving import chosen_of, search_of

LABELS = {"address": "Adres", "sectors": "Sectoren", "description": "Wie zijn ze?"}
MOST_SIGNS = 300
KEPT, OTHER = "kept", "other"


def words_of(organisation: Organisation, part: str) -> str:
    """A part of an organisation as one reads it."""
    if part == "address":
        return organisation.address_words
    if part == "sectors":
        return ", ".join(str(Sector(code).label) for code in organisation.sectors)
    if part == "legal_form":
        return str(organisation.get_legal_form_display())
    value = str(getattr(organisation, part))
    return kbo_words(value) if part == "kbo_number" else Truncator(value).chars(MOST_SIGNS)


def label_of(part: str) -> str:
    """What a part is called, with a capital."""
    return LABELS.get(part) or capfirst(str(Organisation._meta.get_field(part).verbose_name))  # type: ignore[union-attr]


class MergeForm(forms.Form):
    """Of which of the two each part is kept; asked only where both have something and it differs."""

    def __init__(self, data: QueryDict | None, *, kept: Organisation, other: Organisation) -> None:
        super().__init__(data)
        self.other = other
        for part in PARTS:
            if is_empty(kept, part) or is_empty(other, part) or part_of(kept, part) == part_of(other, part):
                continue
            self.fields[part] = forms.ChoiceField(
                label=label_of(part),
                choices=[(KEPT, self._choice(kept, part)), (OTHER, self._choice(other, part))],
                initial=KEPT,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies een van de twee."},
            )

    @staticmethod
    def _choice(organisation: Organisation, part: str) -> str:
        """Whose it is, and what it says; a name says so itself."""
        words = words_of(organisation, part)
        return words if part == "name" else f"{organisation.name}: {words}"

    def values(self) -> dict[str, Any]:
        """The fields of the kept one that get what the other one has."""
        chosen = [part for part in self.fields if self.cleaned_data[part] == OTHER]
        return {name: value for part in chosen for name, value in part_of(self.other, part).items()}


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def merge_organisation_page(request: WorkRequest, pk: int) -> HttpResponse:
    """This one is kept; the other one is chosen here, and becomes part of it."""
    kept = organisation_for(request, pk)
    if not can_merge_organisation(request.actor, kept):
        raise PermissionDenied
    other = chosen_of(request, kept, "met")
    form = MergeForm(request.POST or None, kept=kept, other=other) if other is not None else None
    sentence = ""
    if request.method == "POST":
        if other is None:
            sentence = "Kies eerst de andere organisatie."
        elif form is not None and form.is_valid() and not (sentence := _merge(request, kept, other, form)):
            messages.success(request, f"{other.name} hoort nu bij deze organisatie.")
            return redirect("work_organisation", pk=pk)
    context: dict[str, Any] = {
        "organisation": kept,
        "other": other,
        "form": form,
        "sentence": sentence,
        "is_closed": kept.state in CLOSED_STATES,
    }
    if other is None:
        context |= {"alike": _alike(kept), **search_of(request, kept)}
    else:
        context |= {"filled": _filled(kept, other), "moving": _moving(other)}
    return render(request, "work/merge.html", context)


def _merge(request: WorkRequest, kept: Organisation, other: Organisation, form: MergeForm) -> str:
    """Do it; the sentence that says why not, empty when it was done."""
    try:
        merge_organisations(kept, other, form.values(), actor=request.actor, now=now())
    except ValidationError as error:
        return " ".join(error.messages)
    except DomainError as error:
        return str(error)
    return ""


def _alike(kept: Organisation) -> Sequence[Any]:
    """Those that are probably the same one, with what they have in common; only those that can be chosen."""
    possible = set(can_take_over(kept).values_list("pk", flat=True))
    return [one for one in alike(kept) if one.organisation.pk in possible]


def _filled(kept: Organisation, other: Organisation) -> list[tuple[str, str]]:
    """What the kept one gets because it has nothing there: the label and the words."""
    parts = [part for part in PARTS if is_empty(kept, part) and not is_empty(other, part)]
    return [(label_of(part), words_of(other, part)) for part in parts]


def _moving(other: Organisation) -> dict[str, int]:
    return belongings_of(other) | {
        "vacancies": vacancies_of_organisation(other).count(),
        "candidacies": candidacies_of_organisation(other).count(),
    }
