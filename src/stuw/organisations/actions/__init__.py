"""What can be done to organisations, to those who act for them, and to the file that a desk keeps."""

from stuw.organisations.actions.contacts import remove_contact_person, save_contact_person
from stuw.organisations.actions.invitations import (
    accept_invitation,
    forget_invitations,
    invite_member,
    withdraw_invitation,
)
from stuw.organisations.actions.joining import ask_to_join, decide_join
from stuw.organisations.actions.members import LastOwner, add_member, hand_over, remove_member
from stuw.organisations.actions.merging import PARTS, is_empty, merge_into, part_of
from stuw.organisations.actions.notes import finish_action, write_note
from stuw.organisations.actions.organisation import (
    add_organisation,
    change_organisation,
    step_entry,
    take_step,
    trust_organisation,
)
from stuw.organisations.actions.registration import Registration, register_organisation

__all__ = [
    "PARTS",
    "LastOwner",
    "Registration",
    "accept_invitation",
    "add_member",
    "add_organisation",
    "ask_to_join",
    "change_organisation",
    "decide_join",
    "finish_action",
    "forget_invitations",
    "hand_over",
    "invite_member",
    "is_empty",
    "merge_into",
    "part_of",
    "register_organisation",
    "remove_contact_person",
    "remove_member",
    "save_contact_person",
    "step_entry",
    "take_step",
    "trust_organisation",
    "withdraw_invitation",
    "write_note",
]
