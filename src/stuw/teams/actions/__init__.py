"""Opening and changing a centre, who works there, and who is invited to."""

from stuw.teams.actions.centre import change_centre, close_site, open_centre, open_network, open_site
from stuw.teams.actions.invitations import (
    accept_invitation,
    forget_invitations,
    invite_to_team,
    withdraw_invitation,
)
from stuw.teams.actions.parts import (
    add_area,
    add_host,
    make_primary_host,
    remove_area,
    remove_host,
    set_opening_hours,
)
from stuw.teams.actions.team import add_to_team, leave_team, take_role

__all__ = [
    "accept_invitation",
    "add_area",
    "add_host",
    "add_to_team",
    "change_centre",
    "close_site",
    "forget_invitations",
    "invite_to_team",
    "leave_team",
    "make_primary_host",
    "open_centre",
    "open_network",
    "open_site",
    "remove_area",
    "remove_host",
    "set_opening_hours",
    "take_role",
    "withdraw_invitation",
]
