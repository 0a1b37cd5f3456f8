"""Addresses of the installation's own host: all centres, signing in, and every place where people work."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
