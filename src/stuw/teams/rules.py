"""Who may open a centre, and say who works there."""

from stuw.centres.actor import Actor


def can_open_centre(actor: Actor) -> bool:
    """The command line, which works as the system: opening one is for who manages the server."""
    return actor.is_system


def can_manage_team(actor: Actor, centre_id: int) -> bool:
    """The command line too: a member of a team sees people, so a mailbox alone may never add one."""
    return actor.is_system
