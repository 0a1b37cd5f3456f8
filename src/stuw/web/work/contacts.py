"""The contact persons of an organisation: adding, changing, taking away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from stuw.organisations import actions
from stuw.organisations.models import Organisation
from stuw.organisations.queries import contact_persons_of
from stuw.organisations.rules import can_see_contact_persons
from stuw.web.requests import WorkRequest
from stuw.web.work.access import for_workers, organisation_for, posted_from
from stuw.web.work.forms import ContactPersonForm
from stuw.web.work.saving import saved


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact_person(request: WorkRequest, pk: int) -> HttpResponse:
    """Somebody more to turn to."""
    return _write(request, _organisation(request, pk), None)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def change_contact_person(request: WorkRequest, pk: int, person: int) -> HttpResponse:
    """What is known of a contact person."""
    return _write(request, _organisation(request, pk), person)


@for_workers
@posted_from("change_contact_person", "pk", "person")
def remove_contact_person(request: WorkRequest, pk: int, person: int) -> HttpResponse:
    """Take a contact person away."""
    organisation = _organisation(request, pk)
    found = get_object_or_404(contact_persons_of(organisation), pk=person)
    actions.remove_contact_person(found, actor=request.actor)
    messages.success(request, f"{found.name} staat niet meer bij de contactpersonen.")
    return redirect("work_organisation", pk=pk)


def _organisation(request: WorkRequest, pk: int) -> Organisation:
    organisation = organisation_for(request, pk)
    if not can_see_contact_persons(request.actor, organisation):
        raise PermissionDenied
    return organisation


def _write(request: WorkRequest, organisation: Organisation, person: int | None) -> HttpResponse:
    found = None if person is None else get_object_or_404(contact_persons_of(organisation), pk=person)
    form = ContactPersonForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        save = actions.save_contact_person
        if saved(form, lambda: save(organisation, found, form.cleaned_data, actor=request.actor)) is not None:
            messages.success(request, "De contactpersoon is bewaard.")
            return redirect("work_organisation", pk=organisation.pk)
    context = {"form": form, "organisation": organisation, "person": found}
    return render(request, "work/contact_form.html", context)
