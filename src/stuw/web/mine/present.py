"""A candidacy as a person sees it: the road, what became of the vacancy, and where else to look."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from stuw.kernel.clock import today
from stuw.kernel.dutch import date_words
from stuw.placements.enums import CandidacyState, GoneReason, VacancyNews
from stuw.placements.models import IN_PROGRESS, Candidacy
from stuw.placements.rules import STEPS
from stuw.search.criteria import Criteria
from stuw.search.facets import THEMES
from stuw.web.ui.components import Link, Step
from stuw.web.ui.pictograms import THEME_ICONS

_ORDER = (
    CandidacyState.UNCONFIRMED,
    CandidacyState.INTERESTED,
    CandidacyState.INTRODUCTION,
    CandidacyState.STARTED,
)
_LABELS = ("Aangemeld", "De organisatie antwoordt", "Kennismaken", "Gestart")


def road_of(candidacy: Candidacy) -> list[Step]:
    """The four parts of the road; empty once it ended elsewhere, then words say how."""
    if candidacy.state not in _ORDER:
        return []
    here = _ORDER.index(CandidacyState(candidacy.state))
    is_last = candidacy.state == CandidacyState.STARTED
    due = candidacy.answer_due_on
    notes = {1: f"ten laatste op {date_words(due, today=today())}" if due and here == 1 else ""}
    return [
        Step(
            label,
            "done" if index < here or is_last else "current" if index == here else "todo",
            notes.get(index, ""),
        )
        for index, label in enumerate(_LABELS)
    ]


def news_of(candidacy: Candidacy) -> str:
    """What became of the vacancy, and what that means for this person; empty when nothing did."""
    state = candidacy.vacancy.state
    if candidacy.state == CandidacyState.GONE:
        return str(GoneReason(candidacy.reason).label)
    if candidacy.state not in IN_PROGRESS or state not in VacancyNews.values:
        return ""
    if state not in GoneReason.values:
        return f"{VacancyNews(state).label} Je aanmelding blijft staan."
    if candidacy.state in STEPS["close"].sources:
        return str(GoneReason(state).label)
    return f"{VacancyNews(state).label} Wat je met de organisatie afsprak, gaat gewoon door."


def elsewhere(site: str, themes: Iterable[str]) -> list[Link]:
    """Where to look for another place at the centre: by what this one was about, and everything."""
    if not site:
        return []
    search = site + reverse("search", urlconf=settings.CENTRE_URLCONF)
    wanted = set(themes)
    by_theme = [
        Link(facet.label, f"{search}?{Criteria(tags=frozenset({facet.tag})).query()}", THEME_ICONS.get(facet.value, ""))
        for facet in THEMES.facets
        if facet.value in wanted
    ]
    return [*by_theme, Link("Alle plekken", search, "search")]
