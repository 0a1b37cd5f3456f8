"""What mail is about, for whom it is, and how often somebody wants it."""

from django.db import models


class Audience(models.TextChoices):
    """In which role the reader gets the mail."""

    VOLUNTEER = "volunteer", "kandidaten en vrijwilligers"
    MEMBER = "member", "beheerders van een organisatie"
    STAFF = "staff", "de ploeg van het loket"
    ACCOUNT = "account", "iedereen met een account"


class Topic(models.TextChoices):
    """What a mail is about: the thing that somebody chooses a frequency for."""

    ALWAYS = "always", "Codes, veiligheid en uw account"
    CANDIDATES = "candidates", "Kandidaten voor uw organisatie"
    VACANCIES = "vacancies", "Uw vacatures"
    ORGANISATION = "organisation", "Uw organisatie"
    DESK_CANDIDATES = "desk_candidates", "Kandidaten bij het loket"
    DESK_VACANCIES = "desk_vacancies", "Ingediende vacatures"
    DESK_ORGANISATIONS = "desk_organisations", "Nieuwe organisaties"
    DESK_ACTIONS = "desk_actions", "Volgende acties van het loket"


class Frequency(models.TextChoices):
    """When somebody is told: as it happens, in a digest, or not by mail at all."""

    NOW = "now", "meteen"
    DAILY = "daily", "elke dag"
    WEEKLY = "weekly", "elke week"
    OFF = "off", "niet"


class MessageState(models.TextChoices):
    WAITING = "waiting", "wacht"
    SENT = "sent", "verstuurd"
    FAILED = "failed", "mislukt"
