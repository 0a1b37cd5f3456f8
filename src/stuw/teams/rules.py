"""Who may open a centre, change it, and say who works there."""

from collections.abc import Iterable

from stuw.centres.actor import Actor


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
