"""The words a centre is described with."""

from django.db import models


class CentreWord(models.TextChoices):
    """What a centre calls itself in every text."""

    CENTRALE = "centrale", "vrijwilligerscentrale"
    LOKET = "loket", "vrijwilligersloket"
    STEUNPUNT = "steunpunt", "vrijwilligerssteunpunt"
    PUNT = "punt", "vrijwilligerspunt"


class StaffRole(models.TextChoices):
    """What a member of a centre's team does: only a mediator sees people."""

    MEDIATOR = "mediator", "bemiddelaar"
    EDITOR = "editor", "redacteur"


class Weekday(models.IntegerChoices):
    MONDAY = 0, "maandag"
    TUESDAY = 1, "dinsdag"
    WEDNESDAY = 2, "woensdag"
    THURSDAY = 3, "donderdag"
    FRIDAY = 4, "vrijdag"
    SATURDAY = 5, "zaterdag"
    SUNDAY = 6, "zondag"
