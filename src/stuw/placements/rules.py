"""The table of steps of the spine, and who may take them."""

from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.placements.enums import CandidacyState as State

if TYPE_CHECKING:
    from stuw.placements.models import Candidacy


def is_own(actor: Actor, candidacy: "Candidacy") -> bool:
    """Whether this is the person whose way it is."""
    return actor.volunteer_id is not None and actor.volunteer_id == candidacy.volunteer_id


def can_mediate(actor: Actor, candidacy: "Candidacy") -> bool:
    """A mediator of the centre, on behalf of either side; the system when time runs out."""
    return actor.is_system or (actor.is_trusted and actor.is_mediator_of(candidacy.centre_id))


def can_answer(actor: Actor, candidacy: "Candidacy") -> bool:
    """The organisation, once the person's yes was confirmed; and the mediator for it."""
    answers = actor.is_trusted and actor.is_manager_of(candidacy.organisation_id) and candidacy.is_shared
    return answers or can_mediate(actor, candidacy)


def can_confirm(actor: Actor, candidacy: "Candidacy") -> bool:
    """The person, by a mailed code; the mediator after a call."""
    return is_own(actor, candidacy) or can_mediate(actor, candidacy)


def is_system(actor: Actor, candidacy: "Candidacy") -> bool:
    """What follows from what became of the vacancy."""
    return actor.is_system


STEPS = table(
    [
        Step["Candidacy"](
            "confirm",
            "Bevestigen",
            frozenset({State.UNCONFIRMED}),
            State.INTERESTED,
            can_confirm,
            is_strong=True,
        ),
        Step["Candidacy"](
            "agree",
            "Ja, de organisatie mag mijn gegevens zien",
            frozenset({State.ASKED}),
            State.INTERESTED,
            can_confirm,
            is_strong=True,
        ),
        Step["Candidacy"](
            "lapse",
            "Niet bereikt, laten vervallen",
            frozenset({State.UNCONFIRMED, State.ASKED}),
            State.LAPSED,
            can_mediate,
        ),
        Step["Candidacy"](
            "invite",
            "Uitnodigen om kennis te maken",
            frozenset({State.INTERESTED}),
            State.INTRODUCTION,
            can_answer,
            is_strong=True,
        ),
        Step["Candidacy"](
            "start",
            "De vrijwilliger is gestart",
            frozenset({State.INTERESTED, State.INTRODUCTION}),
            State.STARTED,
            can_answer,
        ),
        Step["Candidacy"](
            "decline",
            "Het past niet bij ons",
            frozenset({State.INTERESTED, State.INTRODUCTION}),
            State.DECLINED,
            can_answer,
            needs_reason=True,
        ),
        Step["Candidacy"](
            "withdraw",
            "Terugtrekken",
            frozenset({State.UNCONFIRMED, State.ASKED, State.INTERESTED, State.INTRODUCTION}),
            State.WITHDRAWN,
            can_confirm,
            needs_reason=True,
        ),
        Step["Candidacy"](
            "close",
            "Sluiten: de plek is er niet meer",
            frozenset({State.UNCONFIRMED, State.ASKED, State.INTERESTED}),
            State.GONE,
            is_system,
            needs_reason=True,
        ),
        Step["Candidacy"](
            "ask_again",
            "Opnieuw om een ja vragen",
            frozenset({State.UNCONFIRMED, State.ASKED, State.INTERESTED, State.INTRODUCTION}),
            State.ASKED,
            is_system,
        ),
    ]
)

# The person's yes: from then on the organisation sees who it is, and the promise runs.
YES = frozenset({"confirm", "agree"})
# Steps that are the organisation's answer: the clock stops and the person is told.
ANSWERS = frozenset({"invite", "start", "decline"})
