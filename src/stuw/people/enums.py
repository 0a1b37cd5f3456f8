"""The words people are described with."""

from django.db import models


class ContactKind(models.TextChoices):
    """How a person is reached: one of the three is compulsory, none is worth less."""

    MAIL = "mail", "met e-mail"
    PHONE = "phone", "met de telefoon"
    ORGANISATION = "organisation", "via een organisatie die ik ken"


class Activity(models.TextChoices):
    """What somebody does with hands, head or voice: wished by a person, offered by a vacancy."""

    ADMIN = "admin", "administratie en onthaal"
    BOARD = "board", "meedenken en besturen"
    BUDDY = "buddy", "buddy zijn, op bezoek gaan"
    COACH = "coach", "begeleiden en lesgeven"
    COMMUNICATION = "communication", "schrijven, foto's en sociale media"
    COOKING = "cooking", "koken en bedienen"
    CREATIVE = "creative", "creatief werk en muziek"
    DRIVING = "driving", "rijden en vervoer"
    GARDEN = "garden", "tuin en groen"
    HANDYWORK = "handywork", "klussen en techniek"
    IT = "it", "computers"
    LANGUAGE = "language", "taal oefenen en vertalen"
    SHOP = "shop", "winkel en sorteren"
    SPORT = "sport", "sport begeleiden"
    SUPERVISION = "supervision", "toezicht en ordedienst"
    ANIMALS = "animals", "dieren verzorgen"


class DutchLevel(models.TextChoices):
    """How much Dutch the work needs, or somebody has (practice of the field, mapped to CEFR: none, A2, B1)."""

    NONE = "none", "geen Nederlands nodig"
    BASIC = "basic", "een beetje Nederlands (A2)"
    GOOD = "good", "goed Nederlands (B1)"


class ConsentWay(models.TextChoices):
    """How somebody said that we may keep their data, or that we may not."""

    LIST = "list", "op een lijst die we overnamen"
    MAIL = "mail", "met de link in onze mail"
    LETTER = "letter", "op papier"
    PHONE = "phone", "aan de telefoon"
    DESK = "desk", "aan de balie"


class QuestionChannel(models.TextChoices):
    """How somebody is asked whether we may keep their data."""

    MAIL = "mail", "mail"
    LETTER = "letter", "brief"
    CALL = "call", "telefoon of een organisatie"


class KeepState(models.TextChoices):
    """How it stands with the question whether somebody may be kept: derived, never stored."""

    TO_PRINT = "to_print", "brief te drukken"
    TO_CALL = "to_call", "te bellen"
    ASKED = "asked", "gevraagd"
    YES = "yes", "zei ja"
    NO = "no", "zei nee"
    CAME = "came", "meldde zich zelf aan"
