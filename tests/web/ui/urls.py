"""The addresses the components name, without the rest of the site: these tests need no database."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from stuw.web.ui.views import brand_css


def places(request: HttpRequest) -> JsonResponse:
    """One place, whatever was asked."""
    return JsonResponse({"places": [{"value": "3740 Bilzen", "label": "3740 Bilzen", "note": "Bilzen-Hoeselt"}]})


urlpatterns = [
    path("merk/<str:colour>.css", brand_css, name="brand_css"),
    path("plaatsen.json", places, name="places_complete"),
]
