"""Opening and changing a centre, who works there, and who is invited to."""

from stuw.teams.actions.centre import add_area, add_host, open_centre, open_network
from stuw.teams.actions.invitations import accept_invitation, invite_to_team, withdraw_invitation
from stuw.teams.actions.team import add_to_team, leave_team, take_role

__all__ = [
    "accept_invitation",
    "add_area",
    "add_host",
    "add_to_team",
    "invite_to_team",
    "leave_team",
    "open_centre",
    "open_network",
    "take_role",
    "withdraw_invitation",
]
