"""How a centre signs what it shows: two letters for a mark, and how to reach it, on a page and on paper."""

from base64 import b64encode

from django.conf import settings
from django.urls import reverse

from stuw.centres.enums import Weekday
from stuw.centres.models import Centre
from stuw.kernel.dutch import join_words, stretch_words
from stuw.web.ui.components import Footer, Link


def initials(name: str) -> str:
    """Two letters for a mark without a logo: of the first and the last word."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))


def logo_data(centre: Centre) -> str:
    """The logo inside the page: its own address is on the centre's site, which may not be open. Empty for none."""
    if not centre.logo:
        return ""
    return f"data:{centre.logo_type};base64,{b64encode(bytes(centre.logo)).decode()}"


def address_of(centre: Centre) -> list[str]:
    """The lines of a centre's address that it gave."""
    place = " ".join(part for part in (centre.postal_code, centre.place_name) if part)
    return [line for line in (centre.street, place) if line]


def hours_of(centre: Centre) -> list[tuple[str, str]]:
    """When the desk is open: a day and its times in words."""
    by_day: dict[int, list[str]] = {}
    for hours in centre.opening_hours.all():
        by_day.setdefault(hours.weekday, []).append(stretch_words(hours.opens, hours.closes))
    return [(str(Weekday(day).label).capitalize(), join_words(times)) for day, times in by_day.items()]


def centre_footer(centre: Centre) -> Footer:
    """The foot of a centre's public pages."""
    return Footer(
        name=centre.name,
        address=address_of(centre),
        phone=centre.phone,
        email=centre.email,
        hours=hours_of(centre),
        links=[
            Link(label, reverse(name, urlconf=settings.CENTRE_URLCONF))
            for label, name in (
                ("Hoe werkt het?", "how_it_works"),
                ("Ik zoek vrijwilligers", "for_organisations"),
                ("Privacy", "privacy"),
            )
        ],
        network=centre.network.name if centre.network else "",
    )
