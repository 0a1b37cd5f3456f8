"""The pages on which an organisation registers itself at a centre."""

from django.urls import path

from stuw.web.registration import proving, views

urlpatterns = [
    path("", views.kind, name="register_organisation"),
    path("kan-niet/<slug:value>/", views.excluded, name="register_excluded"),
    path("gegevens/", views.details, name="register_details"),
    path("bekend/", views.alike_page, name="register_alike"),
    path("uzelf/", proving.who, name="register_who"),
    path("code/", proving.code, name="register_code"),
    path("nieuwe-code/", proving.new_code, name="register_new_code"),
    path("gevraagd/", proving.asked, name="register_asked"),
    path("stoppen/", views.stop, name="register_stop"),
]
