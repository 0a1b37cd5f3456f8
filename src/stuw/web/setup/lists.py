"""The parts of a centre's setup that are a list: its municipalities and its web addresses."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.teams import actions
from stuw.teams.enums import Part
from stuw.teams.validators import area_named, area_words
from stuw.web.requests import WorkRequest
from stuw.web.setup.forms import AreaForm, HostForm
from stuw.web.setup.parts import frame, led_centre
from stuw.web.ui.components import Confirm
from stuw.web.work.access import for_workers, posted_from
from stuw.web.work.saving import saved, told


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def areas_page(request: WorkRequest, centre: str) -> HttpResponse:
    """The municipalities, or parts of them, that the centre works for; and one more."""
    desk = led_centre(request, centre)
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_new = saved(
            form, lambda: actions.add_area(desk, *area_named(form.cleaned_data["place"]), actor=request.actor)
        )
        if is_new is not None:
            messages.success(request, "De gemeente staat erbij." if is_new else "Die gemeente stond er al bij.")
            return redirect("setup_areas", centre=centre)
    url = reverse("setup_area_take", args=[desk.slug])
    areas = sorted((area_words(one.nis, one.part), one.nis, one.part) for one in desk.areas.all())
    rows = [(words, _take(words, url, [("nis", nis), ("part", part)])) for words, nis, part in areas]
    return render(request, "setup/areas.html", {**frame(desk, Part.AREAS), "form": form, "rows": rows})


@for_workers
@posted_from("setup_areas", "centre")
def take_area(request: WorkRequest, centre: str) -> HttpResponse:
    """Work for a municipality no longer."""
    nis, part = request.POST.get("nis", ""), request.POST.get("part", "")
    desk = led_centre(request, centre)
    _do(request, lambda: actions.remove_area(desk, nis[:5], part[:80], actor=request.actor), "De gemeente is weg.")
    return redirect("setup_areas", centre=centre)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def hosts_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Where residents see the site; and one address more."""
    desk = led_centre(request, centre)
    form = HostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_new = saved(form, lambda: actions.add_host(desk, form.cleaned_data["host"], actor=request.actor))
        if is_new is not None:
            messages.success(request, "Het adres staat erbij." if is_new else "Dat adres stond er al bij.")
            return redirect("setup_hosts", centre=centre)
    url = reverse("setup_host_take", args=[desk.slug])
    hosts = desk.hosts.order_by("-is_primary", "host")
    rows = [(one, _take(one.host, url, [("host", one.host)])) for one in hosts]
    return render(
        request,
        "setup/hosts.html",
        {**frame(desk, Part.HOSTS), "form": form, "rows": rows, "server": settings.STUW_BASE_HOST},
    )


@for_workers
@posted_from("setup_hosts", "centre")
def choose_host(request: WorkRequest, centre: str) -> HttpResponse:
    """Let mails and pages name this address."""
    host, desk = _host(request), led_centre(request, centre)
    _do(request, lambda: actions.make_primary_host(desk, host, actor=request.actor), f"{host} is het hoofdadres.")
    return redirect("setup_hosts", centre=centre)


@for_workers
@posted_from("setup_hosts", "centre")
def take_host(request: WorkRequest, centre: str) -> HttpResponse:
    """Show nothing at this address any more."""
    host, desk = _host(request), led_centre(request, centre)
    _do(request, lambda: actions.remove_host(desk, host, actor=request.actor), f"{host} is weg.")
    return redirect("setup_hosts", centre=centre)


def _host(request: WorkRequest) -> str:
    return request.POST.get("host", "")[:253]


def _do(request: WorkRequest, action: Callable[[], bool], sentence: str) -> None:
    """Say that it happened or why it could not; nothing when there was nothing to do."""
    with told(request):
        if action():
            messages.success(request, sentence)


def _take(words: str, url: str, fields: list[tuple[str, str]]) -> Confirm:
    return Confirm("Weghalen", f"{words} weghalen?", "Ja, weghalen", url, icon="trash-2", fields=fields)
