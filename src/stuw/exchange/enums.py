"""The words of exchange with other systems."""

from django.db import models


class ImportKind(models.TextChoices):
    """What a file is imported for."""

    ORGANISATIONS = "organisations", "organisaties"
    VACANCIES = "vacancies", "vacatures"
    PEOPLE = "people", "mensen"


class RunState(models.TextChoices):
    """Where an import stands; ``rules.STEPS`` says what leads where."""

    OFFERED = "offered", "kolommen nakijken"
    CHECKING = "checking", "wordt bekeken"
    CHECKED = "checked", "klaar om in te lezen"
    RUNNING = "running", "wordt ingelezen"
    STOPPED = "stopped", "gestopt"
    DONE = "done", "ingelezen"
    UNDOING = "undoing", "wordt ongedaan gemaakt"
    UNDONE = "undone", "ongedaan gemaakt"
    DROPPED = "dropped", "weggegooid"


class Verdict(models.TextChoices):
    """What becomes of a row."""

    CREATED = "created", "nieuw"
    UPDATED = "updated", "bijgewerkt"
    SKIPPED = "skipped", "ongewijzigd"
    DOUBTFUL = "doubtful", "twijfel"
    FAILED = "failed", "niet ingelezen"


class Doubt(models.TextChoices):
    """What to do with a row that looks like something here, when nobody decided about it."""

    SKIP = "skip", "niet inlezen"
    SAME = "same", "het is dezelfde"
    NEW = "new", "het is een nieuwe"


class ExportParts(models.TextChoices):
    """How much of a centre is in an export."""

    ALL = "all", "alles"
    PUBLIC = "public", "alles zonder mensen"


class ExportState(models.TextChoices):
    """Where an export stands that somebody asked for on the web."""

    WAITING = "waiting", "wacht"
    MAKING = "making", "wordt gemaakt"
    READY = "ready", "klaar"
    BROKEN = "broken", "mislukt"
