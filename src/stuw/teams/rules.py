"""Who may open a centre, change it, and say who works there."""

from collections.abc import Iterable
from dataclasses import dataclass

from stuw.centres.actor import Actor
from stuw.teams.enums import Part

# Without these a site would leave residents without an answer, or could not be shown at all.
NEEDED_TO_OPEN = frozenset({Part.NAME, Part.AREAS, Part.HOSTS, Part.TEAM})


def can_open_centre(actor: Actor) -> bool:
    """The command line, which works as the system: making one is for who manages the server."""
    return actor.is_system


def can_change_centre(actor: Actor, centre_id: int) -> bool:
    """Its leads, with a second factor; the command line works as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_lead_of(centre_id))


def can_manage_team(actor: Actor, centre_id: int) -> bool:
    """Its leads, with a second factor: a mediator sees people, so a mailbox alone may never add one."""
    return actor.is_system or (actor.is_trusted and actor.is_lead_of(centre_id))


def can_leave_team(actor: Actor, centre_id: int) -> bool:
    """Everybody of the team, of their own will."""
    return actor.is_trusted and actor.is_staff_of(centre_id)


def is_last_lead(user_id: int, leads: Iterable[int]) -> bool:
    """Whether nobody leads a centre once this person does so no longer; ``leads``: those who do now."""
    return set(leads) == {user_id}


@dataclass(frozen=True)
class Facts:
    """What a centre has of each part of its setup; ``settled``: the parts that somebody saved."""

    has_contact: bool = False
    has_place: bool = False
    has_logo: bool = False
    areas: int = 0
    hosts: int = 0
    mediators: int = 0
    stretches: int = 0
    themes: int = 0
    settled: frozenset[str] = frozenset()


def still_missing(part: Part, facts: Facts) -> str:
    """What is still to do of a part, as a sentence for who does it; empty when it is done."""
    is_settled = part in facts.settled
    match part:
        case Part.NAME:
            if not facts.has_contact:
                return "Geef een telefoonnummer of een e-mailadres, zodat mensen u bereiken."
            return "" if facts.has_place else "Vul in waar mensen u vinden."
        case Part.BRAND:
            return "" if facts.has_logo or is_settled else "Zet er uw logo op en kies uw kleur."
        case Part.AREAS:
            return "" if facts.areas else "Kies voor welke gemeenten u werkt."
        case Part.HOSTS:
            return "" if facts.hosts else "Geef het webadres waar bewoners u vinden."
        case Part.TEAM:
            return "" if facts.mediators else "Nog niemand is bemiddelaar. Zo ziet niemand wie zich aanmeldt."
        case Part.HOURS:
            return "" if facts.stretches or is_settled else "Zeg wanneer mensen kunnen langskomen."
        case Part.PROMISE:
            return "" if is_settled else "Kies binnen hoeveel dagen iedereen antwoord krijgt."
        case Part.THEMES:
            return "" if facts.themes or is_settled else "Kies wat bewoners eerst zien."


def what_blocks_opening(facts: Facts) -> list[Part]:
    """The parts that must be done before residents see the site, in their order."""
    return [part for part in Part if part in NEEDED_TO_OPEN and still_missing(part, facts)]
