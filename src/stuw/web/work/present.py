"""What those who work read: buttons for the steps that are open, and what happened, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from stuw.accounts.models import User
from stuw.audit.models import StepLogEntry
from stuw.audit.steps import Step
from stuw.centres.actor import ActorKind
from stuw.kernel.clock import BRUSSELS, today
from stuw.kernel.dutch import date_words, moment_words
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.placements.enums import CandidacyState
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.rules import UNHANDLED_AFTER
from stuw.web.ui.components import Happening, Link, Tag, Tone

DEEDS = {
    "add": "Gemaakt",
    "import": "Ingelezen",
    "change": "Aangepast",
    "place_taken": "Een plaats ingevuld",
    "publish": "Online gezet",
    "submit": "Ingediend",
    "ask_changes": "Aanpassing gevraagd",
    "approve": "Aanpassing goedgekeurd",
    "correct": "Verbeterd door het loket",
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
    "to_desk": "Aan het loket gegeven",
    "distrust": "Vacatures worden weer nagelezen",
    "sign_up": "Aangemeld",
    "confirm": "Bevestigd",
    "lapse": "Vervallen",
    "invite": "Uitgenodigd om kennis te maken",
    "start": "Gestart",
    "decline": "Niet hier",
    "withdraw": "Teruggetrokken",
    "told": "Doorgegeven",
    "ask_again": "Opnieuw om een ja gevraagd",
    "agree": "Nieuw ja gegeven",
    "close": "Gesloten: de plek is er niet meer",
    "move": "Naar een andere organisatie verhuisd",
    "merge": "Samengevoegd",
    "take_in": "Een andere organisatie hoort er nu bij",
}
VACANCY_TONES: dict[str, Tone] = {
    VacancyState.PUBLISHED: "good",
    VacancyState.SUBMITTED: "warm",
    VacancyState.CHANGES_ASKED: "warm",
    VacancyState.LAPSED: "warm",
    VacancyState.REFUSED: "bad",
}
CANDIDACY_TONES: dict[str, Tone] = {
    CandidacyState.UNCONFIRMED: "warm",
    CandidacyState.ASKED: "warm",
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


def waiting_tag(since: datetime, moment: datetime) -> Tag:
    """How long something waits for the desk; a week or longer stands out."""
    waited = moment - since
    if waited >= UNHANDLED_AFTER:
        return Tag(f"wacht al {waited.days} dagen", "clock", "bad")
    first, day = since.astimezone(BRUSSELS).date(), moment.astimezone(BRUSSELS).date()
    words = {0: "sinds vandaag", 1: "sinds gisteren"}
    return Tag(words.get((day - first).days, f"sinds {date_words(first, today=day)}"))


def standing_tags(organisation: Organisation) -> list[Tag]:
    """How the centre knows an organisation whose vacancy it looks at."""
    tags = {
        OrganisationState.VERIFIED: Tag("geverifieerd", "badge-check", "good"),
        OrganisationState.REFUSED: Tag("organisatie geweigerd", "circle-alert", "bad"),
    }
    tag = tags.get(OrganisationState(organisation.state), Tag("nog niet geverifieerd", "triangle-alert", "warm"))
    trusted = [Tag("vertrouwd", "shield-check", "soft")] if organisation.publishes_at_once else []
    return [tag, *trusted]


def said_by_desk(organisation: Organisation) -> str:
    """What the desk wrote when it asked for something or refused, while that is how it stands."""
    step = {OrganisationState.ASKED_BACK: "ask_back", OrganisationState.REFUSED: "refuse"}.get(
        OrganisationState(organisation.state)
    )
    last = organisation.steps.filter(step=step).order_by("-id").first() if step else None
    return last.note if last else ""


def candidacy_tag(state: str) -> Tag:
    """The state of a candidacy as a tag."""
    return Tag(str(CandidacyState(state).label), tone=CANDIDACY_TONES.get(state, ""))


def happenings_of(
    steps: Iterable[StepLogEntry], links: Callable[[StepLogEntry], Link | None] = lambda entry: None
) -> list[Happening]:
    """A step log as a timeline; names of colleagues come from one query. ``links``: where to read more of an entry."""
    entries = list(steps)
    users = {entry.actor_user_id for entry in entries if entry.actor_user_id is not None}
    names = {user.pk: user.name or user.email for user in User.objects.filter(pk__in=users)} if users else {}
    return [
        Happening(
            title=DEEDS.get(entry.step, entry.step),
            when=f"{moment_words(entry.at, today=today())} · {who_did(entry, names)}",
            at=entry.at,
            text=entry.note,
            link=links(entry),
        )
        for entry in entries
    ]


class Doer(Protocol):
    """A line of a log, or a version: it knows who did it."""

    actor_kind: str
    actor_user_id: int | None


def who_did(entry: Doer, names: Mapping[int, str]) -> str:
    """Who did it, by name when an account did; ``names``: those of the accounts."""
    if entry.actor_user_id is not None:
        return names.get(entry.actor_user_id, "een vroegere collega")
    return {
        ActorKind.SYSTEM: "door Stuw",
        ActorKind.VOLUNTEER: "door de kandidaat",
        ActorKind.LINK: "via de koppeling in de mail",
    }.get(ActorKind(entry.actor_kind), "via de site")
