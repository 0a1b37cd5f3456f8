"""What there is to know of organisations, and who may know it."""

from stuw.organisations.queries.alike import Alike, alike
from stuw.organisations.queries.contacts import contact_persons_of, has_responsible_person, public_contact_persons
from stuw.organisations.queries.files import file_of, mediators_for, open_actions
from stuw.organisations.queries.members import (
    actor_of,
    join_requests_for_desk,
    member_addresses,
    member_invitation_of_link,
    member_invitations_of,
    members_of,
    open_join_requests,
    organisation_roles_of,
    owner_count,
)
from stuw.organisations.queries.organisations import (
    belongings_of,
    can_take_over,
    kept_instead_of,
    number_kept,
    organisations_managed_by,
    organisations_of,
    organisations_visible_to,
)

__all__ = [
    "Alike",
    "actor_of",
    "alike",
    "belongings_of",
    "can_take_over",
    "contact_persons_of",
    "file_of",
    "has_responsible_person",
    "join_requests_for_desk",
    "kept_instead_of",
    "mediators_for",
    "member_addresses",
    "member_invitation_of_link",
    "member_invitations_of",
    "members_of",
    "number_kept",
    "open_actions",
    "open_join_requests",
    "organisation_roles_of",
    "organisations_managed_by",
    "organisations_of",
    "organisations_visible_to",
    "owner_count",
    "public_contact_persons",
]
