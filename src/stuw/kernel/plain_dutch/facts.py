"""What somebody who wants to help must know before saying yes, and what of that a vacancy does not say yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class MissingFact:
    """Something a vacancy does not say; ``field`` is where it can be said, ``sentence`` asks for it in Dutch."""

    field: str
    sentence: str


def _any(*names: str) -> Callable[[Values], bool]:
    """Whether one of these was filled in; no (False) is an answer too."""
    return lambda values: any(values.get(name) not in (None, "", [], ()) for name in names)


def _has_place(values: Values) -> bool:
    return values.get("place_kind") in ("home", "moving") or _any("locations")(values)


# In the order in which people ask for them.
_FACTS: Sequence[tuple[str, Callable[[Values], bool], str]] = (
    ("teaser", _any("teaser"), "Zeg in één zin wat de vrijwilliger doet. Die zin staat in de lijst op de site."),
    ("description", _any("description"), "Vertel wat de vrijwilliger gaat doen."),
    ("themes", _any("themes"), "Kies een thema. Zonder thema vinden mensen de vacature moeilijk."),
    ("schedule", _any("availability", "schedule", "shifts", "starts_on"), "Zeg wanneer: welke dag en welk uur?"),
    ("hours", _any("hours", "shifts"), "Zeg hoeveel uur het vraagt."),
    ("place_kind", _has_place, "Zeg waar het is: een straat en een gemeente."),
    ("places_wanted", _any("places_wanted"), "Zeg hoeveel vrijwilligers u zoekt."),
    ("dutch_level", _any("dutch_level"), "Zeg hoeveel Nederlands nodig is."),
    ("guidance", _any("guidance"), "Zeg of er begeleiding is."),
    ("offer", _any("offer", "reward"), "Zeg wat de vrijwilliger krijgt: een maaltijd, een vorming, een fijne ploeg?"),
    ("allowance_kind", _any("allowance_kind"), "Zeg of er een vergoeding is."),
    ("insured", _any("insured"), "Zeg of de vrijwilliger verzekerd is."),
    ("contact_person", _any("contact_person"), "Kies wie de vragen beantwoordt."),
)  # fmt: skip


def missing_facts(values: Values) -> list[MissingFact]:
    """The practical facts that these values of a vacancy don't give, most asked for first.

    ``values``: the fields of a vacancy by name, with ``locations`` and ``shifts`` as lists; what is not there is
    not said. What is asked is never needed to save or to hand in.
    """
    return [MissingFact(field, sentence) for field, is_said, sentence in _FACTS if not is_said(values)]
