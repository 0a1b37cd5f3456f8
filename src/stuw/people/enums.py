"""The words people are described with."""

from django.db import models


class ContactKind(models.TextChoices):
    """How a person is reached: one of the three is compulsory, none is worth less."""

    MAIL = "mail", "met e-mail"
    PHONE = "phone", "met de telefoon"
    ORGANISATION = "organisation", "via een organisatie die ik ken"
