"""What a centre says around its mails, and the letters that it prints."""

from django.db.models import QuerySet

from stuw.centres.enums import Weekday
from stuw.centres.models import Centre, OpeningHours
from stuw.kernel.dutch import join_words, stretch_words
from stuw.messaging.models import Letter, MailWords
from stuw.messaging.words import CLOSING, OPENING


def words_of(centre: Centre, kind: str) -> tuple[str, str]:
    """How this centre greets and closes this kind of mail."""
    own = MailWords.objects.filter(centre=centre, kind=kind).values_list("opening", "closing").first()
    return own or (OPENING, CLOSING)


def signature_of(centre: Centre) -> str:
    """Who signs a centre's mails: name, telephone and opening hours, each on its line."""
    days: dict[int, list[str]] = {}
    for hours in OpeningHours.objects.filter(centre=centre):
        days.setdefault(hours.weekday, []).append(stretch_words(hours.opens, hours.closes).replace("\u00a0", " "))
    opened = [f"{Weekday(day).label} {join_words(times)}" for day, times in days.items()]
    return "\n".join(
        line for line in (centre.name, centre.phone, f"Open: {', '.join(opened)}" if opened else "") if line
    )


def letters_of(centre: Centre) -> QuerySet[Letter]:
    """A centre's own letters, by name."""
    return Letter.objects.filter(centre=centre)
