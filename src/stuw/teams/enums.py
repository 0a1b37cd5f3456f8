"""The words of setting up a centre."""

from django.db import models


class Part(models.TextChoices):
    """A part of setting up a centre, in the order in which one does them."""

    NAME = "name", "Naam en contact"
    BRAND = "brand", "Logo en kleur"
    AREAS = "areas", "Gemeenten"
    HOSTS = "hosts", "Webadres"
    TEAM = "team", "Ploeg"
    HOURS = "hours", "Openingsuren"
    PROMISE = "promise", "Belofte"
    THEMES = "themes", "Thema's"
