"""The road of a candidacy as a person sees it: done, now, still to come."""

from stuw.kernel.clock import today
from stuw.kernel.dutch import date_words
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy
from stuw.web.ui.components import Step

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
