"""What those who work read: buttons for the steps that are open, and what happened, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stuw.accounts.models import User
from stuw.audit.models import StepLogEntry
from stuw.audit.steps import Step
from stuw.centres.actor import ActorKind
from stuw.kernel.clock import today
from stuw.kernel.dutch import moment_words
from stuw.placements.enums import CandidacyState
from stuw.vacancies.enums import VacancyState
from stuw.web.ui.components import Happening, Tag, Tone

DEEDS = {
    "add": "Gemaakt",
    "import": "Ingelezen",
    "change": "Aangepast",
    "place_taken": "Een plaats ingevuld",
    "publish": "Online gezet",
    "submit": "Ingediend",
    "ask_changes": "Aanpassing gevraagd",
    "refuse": "Geweigerd",
    "pause": "Gepauzeerd",
    "resume": "Weer online",
    "fill": "Volzet",
    "reopen": "Weer opengesteld",
    "renew": "Vernieuwd",
    "ask_renewal": "Opnieuw ingediend",
    "end": "Beëindigd",
    "register": "Aangemeld door de organisatie zelf",
    "verify": "Geverifieerd",
    "ask_back": "Aanvulling gevraagd",
    "hand_in": "Opnieuw voorgelegd",
    "trust": "Vertrouwd: vacatures komen meteen online",
    "distrust": "Vacatures worden weer nagelezen",
    "sign_up": "Aangemeld",
    "confirm": "Bevestigd",
    "lapse": "Vervallen",
    "invite": "Uitgenodigd om kennis te maken",
    "start": "Gestart",
    "decline": "Niet hier",
    "withdraw": "Teruggetrokken",
}
VACANCY_TONES: dict[str, Tone] = {
    VacancyState.PUBLISHED: "good",
    VacancyState.SUBMITTED: "warm",
    VacancyState.CHANGES_ASKED: "warm",
    VacancyState.REFUSED: "bad",
}
CANDIDACY_TONES: dict[str, Tone] = {
    CandidacyState.UNCONFIRMED: "warm",
    CandidacyState.INTERESTED: "warm",
    CandidacyState.INTRODUCTION: "soft",
    CandidacyState.STARTED: "good",
}


@dataclass(frozen=True)
class Button:
    """A step as a button; with ``needs_reason`` it unfolds a field first."""

    name: str
    label: str
    is_strong: bool
    needs_reason: bool


def button_of(step: Step[Any]) -> Button:
    """The button of a step."""
    return Button(step.name, step.label, step.is_strong, step.needs_reason)


def vacancy_tag(state: str) -> Tag:
    """The state of a vacancy as a tag."""
    return Tag(str(VacancyState(state).label), tone=VACANCY_TONES.get(state, ""))


def candidacy_tag(state: str) -> Tag:
    """The state of a candidacy as a tag."""
    return Tag(str(CandidacyState(state).label), tone=CANDIDACY_TONES.get(state, ""))


def happenings_of(steps: Iterable[StepLogEntry]) -> list[Happening]:
    """A step log as a timeline; names of colleagues come from one query."""
    entries = list(steps)
    users = {entry.actor_user_id for entry in entries if entry.actor_user_id is not None}
    names = {user.pk: user.name or user.email for user in User.objects.filter(pk__in=users)} if users else {}
    return [
        Happening(
            title=DEEDS.get(entry.step, entry.step),
            when=f"{moment_words(entry.at, today=today())} · {_who(entry, names)}",
            at=entry.at,
            text=entry.note,
        )
        for entry in entries
    ]


def _who(entry: StepLogEntry, names: dict[int, str]) -> str:
    if entry.actor_user_id is not None:
        return names.get(entry.actor_user_id, "een vroegere collega")
    return {
        ActorKind.SYSTEM: "door Stuw",
        ActorKind.VOLUNTEER: "door de kandidaat",
        ActorKind.LINK: "via de koppeling in de mail",
    }.get(ActorKind(entry.actor_kind), "via de site")
