"""The file that the desk keeps of an organisation: what was done for it, and what was agreed to do next."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stuw.accounts.models import User
from stuw.kernel.clock import now, today
from stuw.organisations import actions
from stuw.organisations.models import Organisation, OrganisationNote
from stuw.organisations.queries import file_of, mediators_for, open_actions
from stuw.organisations.rules import can_keep_file
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.ui.forms import DateInput
from stuw.web.work.access import desk_of, for_workers, organisation_for, posted_from
from stuw.web.work.saving import SharedRowForm, saved, told


class ColleagueField(forms.ModelChoiceField):
    """One of the mediators, by name."""

    def label_from_instance(self, obj: User) -> str:
        return obj.name or obj.email


class NoteForm(SharedRowForm):
    """An entry of the file, with what is to be done next."""

    owner = ColleagueField(
        User.objects.none(),
        label="Wie doet het?",
        required=False,
        empty_label="wie er tijd heeft",
        error_messages={"invalid_choice": "Kies een bemiddelaar van uw loket."},
    )

    class Meta:
        model = OrganisationNote
        fields = ["kind", "on", "text", "next_action", "due_on", "owner"]
        labels = {
            "kind": "Wat was het?",
            "on": "Wanneer was het?",
            "text": "Wat is er besproken?",
            "next_action": "Wat doen we hierna?",
            "due_on": "Ten laatste op",
        }
        help_texts = {
            "text": "De organisatie leest dit nooit. Schrijf zo dat ze het wel zou mogen lezen.",
            "next_action": "Laat leeg als alles klaar is.",
        }
        error_messages = {
            "on": {"required": "Kies een dag.", "invalid": "Dit is geen dag. Kies een dag in de kalender."},
            "due_on": {"invalid": "Dit is geen dag. Kies een dag in de kalender."},
            "text": {"required": "Schrijf in een paar woorden wat er besproken is."},
        }
        widgets = {"on": DateInput, "due_on": DateInput, "text": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["owner"]).queryset = mediators_for(organisation)


@for_workers
@require_safe
def organisation_file(request: WorkRequest, pk: int) -> HttpResponse:
    """Everything the desk noted of an organisation, newest first."""
    organisation = _organisation(request, pk)
    notes = page_of(request.GET.get("pagina", "1"), file_of(organisation))
    context = {"organisation": organisation, "notes": notes, "pages": pages_of(notes, request.GET), "today": today()}
    return render(request, "work/file.html", context)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def new_note(request: WorkRequest, pk: int) -> HttpResponse:
    """Add an entry."""
    return _write(request, _organisation(request, pk), None)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def change_note(request: WorkRequest, pk: int, note: int) -> HttpResponse:
    """Change an entry."""
    organisation = _organisation(request, pk)
    return _write(request, organisation, get_object_or_404(file_of(organisation), pk=note))


@for_workers
@posted_from("organisation_file", "pk")
def finish_note(request: WorkRequest, pk: int, note: int) -> HttpResponse:
    """What was agreed is done; back to where the button stood."""
    organisation = _organisation(request, pk)
    found = get_object_or_404(file_of(organisation), pk=note)
    with told(request):
        actions.finish_action(found, actor=request.actor, now=now())
        messages.success(request, f"Gedaan: {found.next_action}")
    if request.POST.get("from") == "desk":
        return redirect("desk_agreements", centre=organisation.centre.slug)
    return redirect("organisation_file", pk=pk)


@for_workers
@require_safe
def agreements(request: WorkRequest, centre: str) -> HttpResponse:
    """Everything the desk agreed to do for organisations and did not do yet, by day."""
    desk = desk_of(request, centre, as_mediator=True)
    listed = page_of(request.GET.get("pagina", "1"), open_actions(desk))
    context = {"centre": desk, "agreements": listed, "pages": pages_of(listed, request.GET), "today": today()}
    return render(request, "desk/agreements.html", context)


def _organisation(request: WorkRequest, pk: int) -> Organisation:
    """For who keeps its file. Raises Http404, PermissionDenied."""
    organisation = organisation_for(request, pk)
    if not can_keep_file(request.actor, organisation):
        raise PermissionDenied
    return organisation


def _write(request: WorkRequest, organisation: Organisation, note: OrganisationNote | None) -> HttpResponse:
    initial = {"on": today()} if note is None else None
    form = NoteForm(request.POST or None, instance=note, initial=initial, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        write, values, expected = actions.write_note, form.values(), form.expected_version
        if saved(form, lambda: write(organisation, note, values, actor=request.actor, expected=expected)) is not None:
            messages.success(request, "De notitie is bewaard.")
            return redirect("organisation_file", pk=organisation.pk)
    context = {"form": form, "organisation": organisation, "note": note}
    return render(request, "work/note_form.html", context)
