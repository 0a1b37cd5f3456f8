"""Pages that explain: what a centre does for organisations, and how volunteering through it works."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.web.letterhead import address_of, hours_of
from stuw.web.requests import PublicRequest


@require_safe
def for_organisations(request: PublicRequest) -> HttpResponse:
    """ "Ik zoek vrijwilligers": who may, what the centre does for them, and the door to register."""
    context = {
        "centre": request.centre,
        "register_url": register_url(request.centre),
        "sign_in_url": settings.STUW_BASE_URL + reverse("account_login", urlconf=settings.ROOT_URLCONF),
        "address": address_of(request.centre),
        "hours": hours_of(request.centre),
    }
    return render(request, "public/for_organisations.html", context)


@require_safe
def how_it_works(request: PublicRequest) -> HttpResponse:
    """ "Hoe werkt het?" for residents, from looking around to the first day."""
    return render(request, "public/how_it_works.html", {"centre": request.centre})


def register_url(centre: Centre) -> str:
    """Where an organisation registers with a centre: on the installation's own host, where people sign in."""
    return f"{settings.STUW_BASE_URL}/organisaties/aanmelden/{centre.slug}/"
