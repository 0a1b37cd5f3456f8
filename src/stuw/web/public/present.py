"""What residents read of a vacancy: cards, tags and the facts in short, in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from stuw.centres.models import Centre
from stuw.kernel.availability import in_words
from stuw.kernel.clock import now
from stuw.kernel.dutch import count, date_words, distance_words, euro_words, join_words, number
from stuw.organisations.models import Organisation
from stuw.search.models import Entry
from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import is_open
from stuw.web.public.pictures import picture_of
from stuw.web.public.shifts import shift_lines
from stuw.web.ui.components import Fact, Link, Notice, Tag, VacancyCard
from stuw.web.ui.pictograms import pictogram

CARD_TAGS = (
    ("need:practice", Tag("Nederlands oefenen", "messages-square", "soft")),
    ("need:guidance", Tag("Met begeleiding", "heart-handshake", "good")),
    ("need:wheelchair", Tag("Rolstoeltoegankelijk", "accessibility", "good")),
    ("way:home", Tag("Van thuis uit", "house")),
    ("way:family", Tag("Met je gezin", "users", "warm")),
    ("way:one_off", Tag("Eenmalig", "calendar-check")),
)
MOST_TAGS = 4


def vacancy_url(vacancy_id: int, title: str, name: str = "vacancy") -> str:
    """The address of a vacancy on a centre's site, or of another of its pages there."""
    kwargs = {"pk": vacancy_id, "slug": Vacancy(title=title).slug}
    return reverse(name, kwargs=kwargs, urlconf=settings.CENTRE_URLCONF)


def organisation_url(organisation: Organisation) -> str:
    """The address of an organisation on a centre's site."""
    kwargs = {"pk": organisation.pk, "slug": slugify(organisation.name) or "organisatie"}
    return reverse("organisation", kwargs=kwargs, urlconf=settings.CENTRE_URLCONF)


def vacancy_context(vacancy: Vacancy, *, today: date, is_preview: bool = False) -> dict[str, Any]:
    """What ``public/vacancy_body.html`` shows of a saved vacancy; nothing of it depends on a request or its host.

    ``is_preview``: as residents would see it once it is online, whatever its state is now; nothing in it leads
    to pages that are not there yet.
    """
    shows_as_open = is_preview or is_open(vacancy, today)
    contact = vacancy.contact_person
    return {
        "vacancy": vacancy,
        "desk": vacancy.centre,
        "organisation_url": "" if is_preview else organisation_url(vacancy.organisation),
        "sign_up_url": "" if is_preview else vacancy_url(vacancy.pk, vacancy.title, "sign_up"),
        "is_preview": is_preview,
        "is_open": shows_as_open,
        "closed": None if shows_as_open else closed_notice(vacancy.state),
        "lead": lead_of(vacancy),
        "tags": head_tags(vacancy),
        "facts": facts_of(vacancy),
        "tasks": tasks_of(vacancy),
        "shifts": shift_lines(vacancy, moment=now()),
        "picture": picture_of(vacancy, is_preview=is_preview),
        "other_places": [place.address_words for place in vacancy.locations.all() if place.address_words][1:],
        # The database hides other contacts from residents, but not from who asks for the preview.
        "contact": contact if contact is not None and contact.is_public else None,
    }


def lead_of(vacancy: Vacancy) -> str:
    """The one sentence; empty when the text begins with it, as after an import that made it from the text."""
    return "" if vacancy.description.startswith(vacancy.teaser.rstrip("…")) else vacancy.teaser


def tasks_of(vacancy: Vacancy) -> list[str]:
    """One task per line, without the signs that people put before a line."""
    return [line.strip("-•* \t") for line in vacancy.tasks.splitlines() if line.strip()]


def closed_notice(state: str) -> Notice:
    """Why one cannot sign up, and where to look instead."""
    texts = {
        enums.VacancyState.FILLED: "Alle plaatsen zijn ingevuld. Misschien past een andere plek bij je.",
        enums.VacancyState.LAPSED: "Deze vacature staat niet meer online. Misschien past een andere plek bij je.",
        enums.VacancyState.PAUSED: "De organisatie zoekt nu even niemand. Kijk later nog eens of kies een andere plek.",
    }
    text = texts.get(enums.VacancyState(state), "Deze vacature is afgelopen. Misschien past een andere plek bij je.")
    return Notice(text, "warn", link=Link("Zoek een andere plek", reverse("search", urlconf=settings.CENTRE_URLCONF)))


def card_of(entry: Entry, *, at: Centre) -> VacancyCard:
    """A card in a list of the site of centre ``at``; the distance when the search had a place."""
    kilometres = getattr(entry, "km", None)
    return VacancyCard(
        title=entry.title,
        url=vacancy_url(entry.pk, entry.title),
        organisation=" · ".join(text for text in (entry.organisation_name, entry.place_name) if text),
        teaser=entry.teaser,
        icon=pictogram([entry.theme] if entry.theme else [], [entry.activity] if entry.activity else []),
        distance="" if kilometres is None else distance_words(kilometres),
        tags=_card_tags(entry, at),
        place_id=entry.pk,
    )


def _card_tags(entry: Entry, at: Centre) -> list[Tag]:
    tags = [Tag(entry.when_words, "calendar-days")] if entry.when_words else []
    tags += [tag for name, tag in CARD_TAGS if name in entry.tags]
    if entry.centre_id != at.pk:
        tags = [*tags[: MOST_TAGS - 1], Tag(f"Via {entry.centre.name}", "network")]
    return tags[:MOST_TAGS]


def head_tags(vacancy: Vacancy) -> list[Tag]:
    """What stands above the title: who is expressly welcome, and what makes it easier to take part."""
    tags = [Tag(str(enums.Theme(theme).label)) for theme in vacancy.themes]
    if vacancy.language_practice:
        tags.append(Tag("Nederlands oefenen", "messages-square", "soft"))
    if vacancy.wheelchair:
        tags.append(Tag("Rolstoeltoegankelijk", "accessibility", "good"))
    if vacancy.low_stimulus:
        tags.append(Tag("Rustige plek", "leaf", "good"))
    return tags


def facts_of(vacancy: Vacancy) -> list[Fact]:
    """In short; what is unknown is left out rather than guessed."""
    rows = (
        ("Wanneer", when(vacancy), "calendar-days"),
        ("Hoe lang", how_long(vacancy), "clock"),
        ("Waar", where(vacancy), "map-pin"),
        ("Nederlands", dutch(vacancy), "languages"),
        ("Begeleiding", guidance(vacancy), "heart-handshake"),
        ("Toegankelijk", access(vacancy), "accessibility"),
        ("Samen", _labels(enums.Together, vacancy.together), "users"),
        ("Welkom", _labels(enums.Welcome, vacancy.welcome), "hand-heart"),
        ("Plaatsen", places(vacancy), "user-plus"),
        ("Vergoeding", allowance(vacancy), "wallet"),
        ("Verzekering", "je bent verzekerd" if vacancy.insured else "", "shield-check"),
        ("Goed om te weten", needed(vacancy), "clipboard-check"),
    )
    return [Fact(label, value[:1].upper() + value[1:], icon) for label, value, icon in rows if value]


def when(vacancy: Vacancy) -> str:
    """Days in the organisation's words or from the grid, and from when to when."""
    days = vacancy.schedule or in_words(vacancy.availability)
    if vacancy.starts_on and vacancy.starts_on == vacancy.ends_on:
        return join_sentences(date_words(vacancy.starts_on), vacancy.schedule)
    start = f"vanaf {date_words(vacancy.starts_on, weekday=False)}" if vacancy.starts_on else ""
    end = f"tot {date_words(vacancy.ends_on, weekday=False)}" if vacancy.ends_on else ""
    return join_sentences(days, " ".join(part for part in (start, end) if part))


def how_long(vacancy: Vacancy) -> str:
    """ "3 uur per week, elke week" """
    regularity = str(enums.Regularity(vacancy.regularity).label) if vacancy.regularity else ""
    if vacancy.hours is None:
        return regularity
    hours = f"{number(vacancy.hours)} uur {enums.HoursPer(vacancy.hours_per).label}"
    is_said = vacancy.hours_per == enums.HoursPer.WEEK and vacancy.regularity == enums.Regularity.WEEKLY
    return hours if is_said else join_sentences(hours, regularity)


def where(vacancy: Vacancy) -> str:
    """The first place, and how many more; or from home."""
    if vacancy.place_kind == enums.PlaceKind.HOME:
        return "van thuis uit"
    addresses = [place.address_words for place in vacancy.locations.all() if place.address_words]
    if not addresses:
        return str(enums.PlaceKind(vacancy.place_kind).label) if vacancy.place_kind != "at_place" else ""
    more = count(len(addresses) - 1, "andere plek", "andere plekken") if len(addresses) > 1 else ""
    return addresses[0] + (f" en {more}" if more else "")


def dutch(vacancy: Vacancy) -> str:
    """How much Dutch it takes, whether one can practise, and other languages that help."""
    level = str(enums.DutchLevel(vacancy.dutch_level).label) if vacancy.dutch_level else ""
    practice = "je kan hier oefenen" if vacancy.language_practice else ""
    return join_sentences(level, practice, f"ook handig: {vacancy.languages}" if vacancy.languages else "")


def guidance(vacancy: Vacancy) -> str:
    """Who helps, whether one can try first, whether there is a training."""
    who = str(enums.Guidance(vacancy.guidance).label) if vacancy.guidance else ""
    return join_sentences(
        who,
        "je kan eerst eens proberen" if vacancy.trial_period else "",
        "met vorming" if vacancy.training else "",
    )


def access(vacancy: Vacancy) -> str:
    """What was said about getting there and being there; unknown is not said."""
    pairs = (
        (vacancy.wheelchair, "toegankelijk met een rolstoel", "niet toegankelijk met een rolstoel"),
        (vacancy.stairs_free, "zonder trappen", "met trappen"),
        (vacancy.low_stimulus, "een rustige plek", ""),
        (vacancy.public_transport, "bereikbaar met bus of trein", ""),
    )
    words = [yes if value else no for value, yes, no in pairs if value is not None]
    if vacancy.physical_load:
        words.append(str(enums.PhysicalLoad(vacancy.physical_load).label))
    return join_sentences(*words)


def places(vacancy: Vacancy) -> str:
    """How many are still sought."""
    if vacancy.places_wanted is None:
        return ""
    left = vacancy.places_wanted - vacancy.places_taken
    return f"nog {count(left, 'plaats', 'plaatsen')}" if left > 0 else "volzet"


def allowance(vacancy: Vacancy) -> str:
    """The allowance and what else one gets."""
    kind = vacancy.allowance_kind
    words = str(enums.AllowanceKind(kind).label) if kind else ""
    if vacancy.allowance_amount is not None:
        words = f"{euro_words(vacancy.allowance_amount)} per dag"
    return join_sentences(words, vacancy.reward)


def needed(vacancy: Vacancy) -> str:
    """What somebody must have or keep to."""
    pairs = (
        (vacancy.minimum_age is not None, f"vanaf {vacancy.minimum_age} jaar"),
        (vacancy.driving_licence, "rijbewijs nodig"),
        (vacancy.own_car, "eigen auto nodig"),
        (vacancy.extract_needed, "uittreksel uit het strafregister (596.2) tonen"),
        (vacancy.discretion, "discretieplicht"),
    )
    return join_sentences(*(words for holds, words in pairs if holds))


def join_sentences(*parts: str) -> str:
    """Parts that have something to say, with commas."""
    return ", ".join(part for part in parts if part)


def _labels(choices: type, values: Iterable[str]) -> str:
    return join_words([str(choices(value).label) for value in values])
