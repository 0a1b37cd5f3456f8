"""The words vacancies are described with: states, and the choices of field list F."""

from django.db import models

from stuw.centres.enums import Theme as Theme
from stuw.people.enums import Activity as Activity
from stuw.people.enums import DutchLevel as DutchLevel


class VacancyState(models.TextChoices):
    DRAFT = "draft", "ontwerp"
    SUBMITTED = "submitted", "ingediend"
    CHANGES_ASKED = "changes_asked", "aanpassing gevraagd"
    PUBLISHED = "published", "online"
    PAUSED = "paused", "gepauzeerd"
    FILLED = "filled", "volzet"
    LAPSED = "lapsed", "niet bevestigd"
    REFUSED = "refused", "geweigerd"
    ENDED = "ended", "afgelopen"


class TargetGroup(models.TextChoices):
    """For whom the work is done."""

    CHILDREN = "children", "kinderen"
    YOUNG_PEOPLE = "young_people", "jongeren"
    FAMILIES = "families", "gezinnen"
    SENIORS = "seniors", "ouderen"
    NEWCOMERS = "newcomers", "nieuwkomers"
    DISABILITY = "disability", "mensen met een beperking"
    ILL = "ill", "zieke mensen"
    POVERTY = "poverty", "mensen in armoede"
    NEIGHBOURS = "neighbours", "de buurt"
    EVERYONE = "everyone", "iedereen"
    ANIMALS = "animals", "dieren"
    NATURE = "nature", "natuur"


class PlaceKind(models.TextChoices):
    AT_PLACE = "at_place", "op een vaste plaats"
    SEVERAL = "several", "op verschillende plaatsen"
    HOME = "home", "van thuis uit"
    MOVING = "moving", "onderweg"


class Regularity(models.TextChoices):
    ONE_OFF = "one_off", "eenmalig"
    OCCASIONAL = "occasional", "af en toe"
    WEEKLY = "weekly", "elke week"
    MONTHLY = "monthly", "elke maand"
    PROJECT = "project", "een project met een einde"
    SEASONAL = "seasonal", "in een seizoen of vakantie"
    CRISIS = "crisis", "dringende hulp bij een crisis"


class HoursPer(models.TextChoices):
    ONCE = "once", "in totaal"
    WEEK = "week", "per week"
    MONTH = "month", "per maand"


class Together(models.TextChoices):
    """With whom you can come."""

    ALONE = "alone", "alleen"
    DUO = "duo", "met twee"
    FAMILY = "family", "met je gezin"
    GROUP = "group", "met een groep"
    CLASS = "class", "met de klas"
    COMPANY = "company", "met collega's"


class Welcome(models.TextChoices):
    """Who is expressly welcome; nobody is excluded by not being named."""

    YOUNG = "young", "jongeren vanaf 15 jaar"
    SENIORS = "seniors", "senioren"
    NEWCOMERS = "newcomers", "nieuwkomers"
    DISABILITY = "disability", "mensen met een beperking"
    SUPPORT = "support", "mensen die wat steun nodig hebben"


class Guidance(models.TextChoices):
    NONE = "none", "geen vaste begeleiding"
    FIXED = "fixed", "een vaste begeleider"
    BUDDY = "buddy", "een buddy"
    COACH = "coach", "een coach"


class ContactLevel(models.TextChoices):
    MUCH = "much", "veel contact met mensen"
    NORMAL = "normal", "gewoon contact met mensen"
    LITTLE = "little", "weinig contact met mensen"


class PhysicalLoad(models.TextChoices):
    LIGHT = "light", "licht werk"
    NORMAL = "normal", "gewoon werk"
    HEAVY = "heavy", "zwaar werk"


class AllowanceKind(models.TextChoices):
    NONE = "none", "geen vergoeding"
    FORFAIT = "forfait", "vast bedrag per dag"
    REAL = "real", "terugbetaling van je kosten"


class Visibility(models.TextChoices):
    """How far a vacancy travels."""

    CENTRE = "centre", "alleen bij dit loket"
    NETWORK = "network", "in het hele netwerk"
