"""The persons to turn to at an organisation: personal data, so in a table of their own."""

from django.db import models

from stuw.centres.models import Centre
from stuw.organisations.models.organisation import Organisation


class ContactPerson(models.Model):
    """A person to turn to at an organisation; shown to the public only when ``is_public``."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contact_persons")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    is_public = models.BooleanField("tonen op de site", default=False)
    is_responsible = models.BooleanField("verantwoordelijke volgens de wet", default=False)
