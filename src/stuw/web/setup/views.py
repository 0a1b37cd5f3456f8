"""The checklist of a centre's setup, the pages of its parts that are one form, and opening its site."""

from collections.abc import Mapping
from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.models import Centre
from stuw.centres.queries import public_address
from stuw.kernel.clock import now
from stuw.organisations.queries import organisations_of
from stuw.teams import actions
from stuw.teams.enums import Part
from stuw.web.letterhead import logo_data
from stuw.web.requests import WorkRequest
from stuw.web.setup.forms import BrandForm, HoursForm, NameForm, PromiseForm, ThemesForm
from stuw.web.setup.parts import after, checklist_of, contrasts_of, frame, led_centre
from stuw.web.work.access import for_workers, posted_from
from stuw.web.work.saving import SharedRowForm, saved, told

FORMS: Mapping[Part, type[SharedRowForm]] = {
    Part.NAME: NameForm,
    Part.BRAND: BrandForm,
    Part.HOURS: HoursForm,
    Part.PROMISE: PromiseForm,
    Part.THEMES: ThemesForm,
}


@for_workers
@require_safe
def checklist(request: WorkRequest, centre: str) -> HttpResponse:
    """Every part of the setup: done or still to do, and why; and the button that opens the site."""
    desk = led_centre(request, centre)
    first = organisations_of(desk).first()
    context = {"centre": desk, "checklist": checklist_of(desk), "site": public_address(desk), "organisation": first}
    return render(request, "setup/checklist.html", context)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def part_page(request: WorkRequest, centre: str, part: Part) -> HttpResponse:
    """The page of a part that is one form; what is only looked at is not written."""
    desk = led_centre(request, centre)
    # A copy: a form writes what was typed into its row, and the page around it shows the row as it is.
    form = FORMS[part](request.POST or None, request.FILES or None, instance=copy(desk))
    is_look = "bekijk" in request.POST
    if request.method == "POST" and form.is_valid() and not is_look:
        done = saved(form, lambda: _save(desk, part, form, request))
        if done is not None:
            messages.success(request, f"{part.label}: bewaard.")
            return redirect(after(done, part).url)
    template = "setup/brand.html" if part is Part.BRAND else "setup/part.html"
    context = {**frame(desk, part), "form": form, "site": public_address(desk)}
    if isinstance(form, BrandForm):
        # The page wears the colour, also one that is only looked at.
        looked_at = request.GET.get("brand_colour")
        colour = form.colour_in(looked_at) if looked_at else form.shown_colour
        context |= {"colour": colour, "contrasts": contrasts_of(colour), "logo": logo_data(desk)}
    return render(request, template, context)


@for_workers
@posted_from("setup", "centre")
def open_centre(request: WorkRequest, centre: str) -> HttpResponse:
    """Show the site to residents."""
    desk = led_centre(request, centre)
    with told(request):
        opened = actions.open_site(desk, actor=request.actor, now=now())
        messages.success(request, f"{opened.name} is open. Bewoners zien uw site nu.")
    return redirect("setup", centre=centre)


@for_workers
@posted_from("setup", "centre")
def close_centre(request: WorkRequest, centre: str) -> HttpResponse:
    """Hide the site from residents again."""
    actions.close_site(led_centre(request, centre), actor=request.actor)
    messages.success(request, "De site is dicht. Bewoners zien dat u binnenkort opengaat.")
    return redirect("setup", centre=centre)


def _save(centre: Centre, part: Part, form: SharedRowForm, request: WorkRequest) -> Centre:
    expected = form.expected_version
    if isinstance(form, HoursForm):
        return actions.set_opening_hours(centre, form.stretches, actor=request.actor, expected=expected)
    return actions.change_centre(centre, part, form.values(), actor=request.actor, expected=expected)
