"""Addresses of the public pages of one centre, on its own hosts."""

from django.urls import URLPattern, URLResolver, path

from stuw.web.public import calendar, guides, paper, pictures, saved, sign_up, views
from stuw.web.ui.views import brand_css

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("vacatures/", views.search_page, name="search"),
    path("vacatures/<int:pk>-<slug:slug>.pdf", paper.vacancy_paper, name="vacancy_paper"),
    path("vacatures/<int:pk>-<slug:slug>.ics", calendar.vacancy_calendar, name="vacancy_calendar"),
    path("vacatures/<int:pk>/foto/<slug:mark>.webp", pictures.vacancy_picture, name="vacancy_picture"),
    path("vacatures/<int:pk>-<slug:slug>/", views.vacancy_page, name="vacancy"),
    path("vacatures/<int:pk>-<slug:slug>/ik-wil-dit-doen/", sign_up.sign_up_page, name="sign_up"),
    path("aanmelding/code/", sign_up.code_page, name="code"),
    path("aanmelding/nieuwe-code/", sign_up.new_code, name="new_code"),
    path("aanmelding/klaar/", sign_up.signed_up_page, name="signed_up"),
    path("organisaties/", views.organisations_page, name="organisations"),
    path("organisaties/<int:pk>-<slug:slug>/", views.organisation_page, name="organisation"),
    path("bewaard/", saved.saved_page, name="saved"),
    path("ik-zoek-vrijwilligers/", guides.for_organisations, name="for_organisations"),
    path("hoe-werkt-het/", guides.how_it_works, name="how_it_works"),
    path("privacy/", views.privacy_page, name="privacy"),
    path("plaatsen.json", views.places_complete, name="places_complete"),
    path("merk/logo", views.brand_logo, name="brand_logo"),
    path("merk/<str:colour>.css", brand_css, name="brand_css"),
]
