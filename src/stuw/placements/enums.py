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
