"""Organisations that work with volunteers, the people who act for them, and what the desk notes of them."""

from stuw.organisations.models.contact import ContactPerson
from stuw.organisations.models.members import JoinRequest, MemberInvitation, Membership
from stuw.organisations.models.note import OrganisationNote
from stuw.organisations.models.organisation import Organisation, OrganisationStep

__all__ = [
    "ContactPerson",
    "JoinRequest",
    "MemberInvitation",
    "Membership",
    "Organisation",
    "OrganisationNote",
    "OrganisationStep",
]
