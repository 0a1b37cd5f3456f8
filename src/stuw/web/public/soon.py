"""All addresses of a centre that is not open yet: a word that it opens soon, in its own colour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from stuw.web.letterhead import address_of
from stuw.web.public.views import brand_logo
from stuw.web.ui.views import brand_css


@never_cache
def opens_soon(request: HttpRequest) -> HttpResponse:
    """That the centre opens soon, and how to reach it meanwhile; nothing for a search engine to keep."""
    centre = request.centre  # type: ignore[attr-defined]
    response = render(request, "public/soon.html", {"centre": centre, "address": address_of(centre)})
    response["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [
    path("merk/logo", brand_logo, name="brand_logo"),
    path("merk/<str:colour>.css", brand_css, name="brand_css"),
    re_path("", opens_soon, name="opens_soon"),
]
