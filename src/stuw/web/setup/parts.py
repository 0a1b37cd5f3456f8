"""The parts of setting up a centre as its pages show them: the address, why it matters, what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from stuw.centres.models import Centre
from stuw.kernel.dutch import count, join_words
from stuw.teams.enums import Part
from stuw.teams.queries import facts_of
from stuw.teams.rules import NEEDED_TO_OPEN, Facts, can_change_centre, still_missing, what_blocks_opening
from stuw.web.requests import WorkRequest
from stuw.web.ui.brand import LIGHT, brand_from
from stuw.web.ui.components import Link
from stuw.web.ui.oklch import contrast
from stuw.web.work.access import desk_of

PAGES: Mapping[Part, str] = {
    Part.NAME: "setup_name",
    Part.BRAND: "setup_brand",
    Part.AREAS: "setup_areas",
    Part.HOSTS: "setup_hosts",
    Part.TEAM: "desk_team",
    Part.HOURS: "setup_hours",
    Part.PROMISE: "setup_promise",
    Part.THEMES: "setup_themes",
}
WHY: Mapping[Part, str] = {
    Part.NAME: "Zo herkennen mensen u, en zo bereiken ze u.",
    Part.BRAND: "Uw logo en kleur staan op elke pagina.",
    Part.AREAS: "Zo weten bewoners of dit hun loket is.",
    Part.HOSTS: "Daar zien bewoners uw site.",
    Part.TEAM: "Een bemiddelaar ziet wie zich aanmeldt, en zorgt dat niemand blijft wachten.",
    Part.HOURS: "Veel mensen komen liever langs dan dat ze mailen.",
    Part.PROMISE: "Wie zich aanmeldt, weet hoelang het wachten duurt. Stuw bewaakt het mee.",
    Part.THEMES: "Dit zien bewoners eerst op uw site.",
}


@dataclass(frozen=True)
class Row:
    """One part on the checklist; ``missing`` is empty when it is done. ``is_needed``: the site waits for it."""

    part: Part
    url: str
    why: str
    missing: str
    is_needed: bool

    @property
    def label(self) -> str:
        """The name of the part."""
        return str(self.part.label)


@dataclass(frozen=True)
class Checklist:
    """Every part of a centre's setup, in the order in which one does them."""

    rows: tuple[Row, ...]
    blocking: tuple[Row, ...]

    @property
    def to_do(self) -> int:
        """How many parts are not done."""
        return sum(bool(row.missing) for row in self.rows)

    @property
    def words(self) -> str:
        """How far it is, in words."""
        done = len(self.rows) - self.to_do
        return f"{done} van de {count(len(self.rows), 'deel', 'delen')} klaar"

    @property
    def blocking_words(self) -> str:
        """What the site still waits for."""
        return join_words([row.label for row in self.blocking])


def checklist_of(centre: Centre) -> Checklist:
    """What is done and what is still to do."""
    facts = facts_of(centre)
    rows = {part: _row(centre, part, facts) for part in Part}
    return Checklist(tuple(rows.values()), tuple(rows[part] for part in what_blocks_opening(facts)))


def _row(centre: Centre, part: Part, facts: Facts) -> Row:
    return Row(part, url_of(centre, part), WHY[part], still_missing(part, facts), part in NEEDED_TO_OPEN)


def url_of(centre: Centre, part: Part) -> str:
    """The address of a part's page."""
    return reverse(PAGES[part], kwargs={"centre": centre.slug})


def after(centre: Centre, part: Part) -> Link:
    """Where to go on: the next part that is not done while the site is not open, else the checklist."""
    order = list(Part)
    if not centre.is_open:
        facts = facts_of(centre)
        for following in order[order.index(part) + 1 :]:
            if still_missing(following, facts):
                return Link(f"Verder: {str(following.label).lower()}", url_of(centre, following))
    return Link("Terug naar de lijst", reverse("setup", kwargs={"centre": centre.slug}))


def frame(centre: Centre, part: Part) -> dict[str, object]:
    """What the page of a part needs around its form."""
    order = list(Part)
    return {
        "centre": centre,
        "part": part,
        "step": f"Deel {order.index(part) + 1} van {len(order)}",
        "why": WHY[part],
        "onward": after(centre, part),
    }


def contrasts_of(colour: str) -> list[tuple[str, str]]:
    """How readable the shades of a colour are where they are read most: the place, and the contrast in words."""
    shades = brand_from(colour).light
    pairs = {
        "Tekst op een knop": (shades["brand-ink"], shades["brand"]),
        "Een link op de pagina": (shades["brand-text"], LIGHT.paper),
        "De titel bovenaan": (shades["hero-ink"], shades["hero"]),
    }
    return [(place, f"{contrast(*pair):.1f}".replace(".", ",") + " op 1") for place, pair in pairs.items()]


def led_centre(request: WorkRequest, slug: str) -> Centre:
    """The centre that this person sets up. Raises Http404 for strangers, PermissionDenied for other colleagues."""
    centre = desk_of(request, slug)
    if not can_change_centre(request.actor, centre.pk):
        raise PermissionDenied
    return centre
