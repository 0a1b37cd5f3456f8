"""The words a centre is described with."""

from django.db import models


class CentreWord(models.TextChoices):
    """What a centre calls itself in every text."""

    CENTRALE = "centrale", "vrijwilligerscentrale"
    LOKET = "loket", "vrijwilligersloket"
    STEUNPUNT = "steunpunt", "vrijwilligerssteunpunt"
    PUNT = "punt", "vrijwilligerspunt"


class StaffRole(models.TextChoices):
    """What a member of a centre's team does: only a mediator sees people.

    A lead does what an editor does, and changes the centre itself and its team.
    """

    LEAD = "lead", "beheerder"
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


class Theme(models.TextChoices):
    """What volunteering is about, in words residents use: of a vacancy, and what a centre shows first."""

    CARE = "care", "Zorg en welzijn"
    SOCIAL = "social", "Mensen helpen"
    CHILDREN = "children", "Kinderen en jongeren"
    SENIORS = "seniors", "Ouderen"
    LANGUAGE = "language", "Taal en nieuwkomers"
    EDUCATION = "education", "Onderwijs en vorming"
    CULTURE = "culture", "Cultuur en erfgoed"
    SPORT = "sport", "Sport en bewegen"
    NATURE = "nature", "Natuur en milieu"
    ANIMALS = "animals", "Dieren"
    NEIGHBOURHOOD = "neighbourhood", "Buurt en ontmoeting"
    POVERTY = "poverty", "Armoede en voeding"
    DIGITAL = "digital", "Computer en digitaal"
    WORLD = "world", "Noord-Zuid"
    EVENTS = "events", "Evenementen"
