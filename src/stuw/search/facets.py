"""The words a search can be narrowed with: tags that the index writes and the search page reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from stuw.vacancies.enums import DutchLevel, Guidance, PlaceKind, Regularity, Theme, Together, Welcome
from stuw.vacancies.models import Vacancy


@dataclass(frozen=True)
class Facet:
    """One word to narrow with: its tag in the index, its Dutch label, its icon (or none)."""

    tag: str
    label: str
    icon: str = ""

    @property
    def value(self) -> str:
        """What stands in the address: the tag without its group."""
        return self.tag.split(":", 1)[1]


@dataclass(frozen=True)
class Group:
    """Facets asked together. ``is_any``: one of the chosen is enough (themes); else all must hold (needs)."""

    name: str
    label: str
    facets: tuple[Facet, ...]
    is_any: bool


THEMES = Group("thema", "Thema", tuple(Facet(f"theme:{theme.value}", str(theme.label)) for theme in Theme), is_any=True)
NEEDS = Group(
    "nood",
    "Wat je nodig hebt",
    (
        Facet("need:guidance", "Begeleiding of buddy", "heart-handshake"),
        Facet("need:dutch_basic", "Beginner in het Nederlands", "languages"),
        Facet("need:practice", "Nederlands oefenen", "messages-square"),
        Facet("need:wheelchair", "Rolstoeltoegankelijk", "accessibility"),
        Facet("need:stairs_free", "Zonder trappen", "move-horizontal"),
        Facet("need:low_stimulus", "Rustige plek", "leaf"),
        Facet("need:bus", "Bereikbaar met bus of trein", "bus"),
        Facet("need:trial", "Eerst eens proberen", "footprints"),
    ),
    is_any=False,
)
WAYS = Group(
    "vorm",
    "Hoe",
    (
        Facet("way:one_off", "Eenmalig", "calendar-check"),
        Facet("way:regular", "Regelmatig", "calendar-days"),
        Facet("way:home", "Van thuis uit", "house"),
        Facet("way:family", "Met je gezin", "users"),
        Facet("way:group", "Met een groep of klas", "users-round"),
        Facet("way:young", "Vanaf 15 jaar", "sprout"),
        Facet("way:training", "Met vorming", "graduation-cap"),
    ),
    is_any=False,
)
GROUPS = (THEMES, NEEDS, WAYS)
BY_TAG = {facet.tag: facet for group in GROUPS for facet in group.facets}


def tags_of(vacancy: Vacancy) -> list[str]:
    """The tags of a vacancy; what is unknown gives no tag."""
    return [
        *(f"theme:{theme}" for theme in vacancy.themes),
        *_chosen(_needs(vacancy)),
        *_chosen(_ways(vacancy)),
    ]


def _chosen(pairs: Iterable[tuple[str, bool]]) -> list[str]:
    return [tag for tag, holds in pairs if holds]


def _needs(vacancy: Vacancy) -> list[tuple[str, bool]]:
    guided = {Guidance.FIXED, Guidance.BUDDY, Guidance.COACH}
    return [
        ("need:guidance", vacancy.guidance in guided),
        ("need:dutch_basic", vacancy.dutch_level in {DutchLevel.NONE, DutchLevel.BASIC}),
        ("need:practice", vacancy.language_practice),
        ("need:wheelchair", vacancy.wheelchair is True),
        ("need:stairs_free", vacancy.stairs_free is True),
        ("need:low_stimulus", vacancy.low_stimulus is True),
        ("need:bus", vacancy.public_transport is True),
        ("need:trial", vacancy.trial_period),
    ]


def _ways(vacancy: Vacancy) -> list[tuple[str, bool]]:
    together, regular = set(vacancy.together), {Regularity.WEEKLY, Regularity.MONTHLY}
    return [
        ("way:one_off", vacancy.regularity == Regularity.ONE_OFF),
        ("way:regular", vacancy.regularity in regular),
        ("way:home", vacancy.place_kind == PlaceKind.HOME),
        ("way:family", Together.FAMILY in together),
        ("way:group", bool(together & {Together.GROUP, Together.CLASS, Together.COMPANY})),
        ("way:young", vacancy.minimum_age == 15 or Welcome.YOUNG in vacancy.welcome),
        ("way:training", vacancy.training),
    ]
