"""Who may exchange data with other systems."""

from stuw.centres.actor import Actor


def can_import(actor: Actor, centre_id: int) -> bool:
    """The team of the centre; the command line works as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(centre_id))
