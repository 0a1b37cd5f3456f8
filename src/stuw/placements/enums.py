"""The words of the spine: states of a candidacy and reasons, in words that do no harm."""

from django.db import models


class CandidacyState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", "te bevestigen"
    INTERESTED = "interested", "wacht op antwoord"
    INTRODUCTION = "introduction", "kennismaking"
    STARTED = "started", "gestart"
    DECLINED = "declined", "niet hier"
    WITHDRAWN = "withdrawn", "teruggetrokken"
    LAPSED = "lapsed", "vervallen"
    ASKED = "asked", "wacht op een nieuw ja"
    GONE = "gone", "plek is er niet meer"


class DeclineReason(models.TextChoices):
    """Why an organisation says no; the label is what the candidate reads."""

    FULL = "full", "Er zijn ondertussen genoeg vrijwilligers."
    OTHER_MOMENT = "other_moment", "De momenten passen niet bij elkaar."
    OTHER_SKILLS = "other_skills", "Voor deze taak zoeken ze een andere ervaring."
    NO_GUIDANCE = "no_guidance", "Ze hebben nu geen tijd om iemand goed te begeleiden."
    NOT_REACHED = "not_reached", "Ze konden je niet bereiken."
    STOPPED = "stopped", "De taak gaat niet door."
    OTHER = "other", "Het past nu niet."


class WithdrawReason(models.TextChoices):
    """Why a person steps back."""

    NO_ANSWER = "no_answer", "De organisatie antwoordt niet"
    FOUND_OTHER = "found_other", "Ik vond iets anders"
    NO_TIME = "no_time", "Ik heb geen tijd meer"
    NOT_WHAT_I_THOUGHT = "not_what_i_thought", "Het is niet wat ik dacht"
    OTHER = "other", "Iets anders"


class GoneReason(models.TextChoices):
    """Why a vacancy is no longer there; the label is what the candidate reads."""

    ENDED = "ended", "Deze plek is er niet meer. Dat ligt niet aan jou."
    REFUSED = "refused", "Deze plek gaat niet door. Dat ligt niet aan jou."


class VacancyNews(models.TextChoices):
    """What happened to a vacancy that those in progress are told; the values are states of a vacancy."""

    ENDED = "ended", "De vacature is afgelopen."
    REFUSED = "refused", "De vacature gaat niet door."
    FILLED = "filled", "Alle plaatsen zijn ingevuld."
    LAPSED = "lapsed", "De vacature staat niet meer op de site: niemand bevestigde dat ze nog klopt."
    CHANGES_ASKED = "changes_asked", "De vacature is even van de site: de organisatie past ze aan."
