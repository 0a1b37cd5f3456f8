"""Whom is mailed what happened to an organisation: its own people, or the desk; never an imported address."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from stuw.accounts.links import invitation_link
from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.messaging.actions import write_notice
from stuw.messaging.enums import Topic
from stuw.messaging.notices import Notice, reader_mark
from stuw.messaging.queries import desk_addresses
from stuw.organisations import notices
from stuw.organisations.enums import JoinOutcome, Role
from stuw.organisations.models import JoinRequest, MemberInvitation, Membership, Organisation, OrganisationStep
from stuw.organisations.queries import member_addresses

MEMBER = "member"
TO_MEMBERS: dict[str, type[Notice]] = {
    "verify": notices.OrganisationVerified,
    "ask_back": notices.OrganisationAskedBack,
    "refuse": notices.OrganisationRefused,
}
TO_DESK: dict[str, type[Notice]] = {
    "register": notices.OrganisationRegistered,
    "hand_in": notices.OrganisationHandedIn,
    "to_desk": notices.DeskBecameSteward,
}


def step_taken(organisation: Organisation, entry: OrganisationStep) -> None:
    """Tell who waits for this step. Each line of the log is told once to each reader."""
    if entry.step in TO_DESK:
        addresses = desk_addresses(organisation.centre, Topic.DESK_ORGANISATIONS)
        _write(TO_DESK[entry.step], organisation, entry.pk, addresses, "work_organisation")
    if entry.step in TO_MEMBERS:
        addresses = member_addresses(organisation.pk)
        _write(TO_MEMBERS[entry.step], organisation, entry.pk, addresses, "organisation_home")


def join_asked(request: JoinRequest) -> None:
    """Tell the owners and the desk; where there is no owner the desk decides."""
    organisation = request.organisation
    owners = member_addresses(organisation.pk, role=Role.OWNER)
    _write(notices.JoinAsked, organisation, request.pk, owners, "work_organisation")
    desk = [
        address for address in desk_addresses(organisation.centre, Topic.DESK_ORGANISATIONS) if address not in owners
    ]
    _write(notices.JoinAskedAtDesk, organisation, request.pk, desk, "work_organisation")


def join_decided(request: JoinRequest) -> None:
    """Tell whoever asked."""
    is_accepted = request.outcome == JoinOutcome.ACCEPTED
    notice = notices.JoinAccepted if is_accepted else notices.JoinDeclined
    _write(notice, request.organisation, request.pk, [request.user.email], "organisation_home")


def became_owner(organisation: Organisation, member: Membership) -> None:
    """Tell a member that they are an owner from now on."""
    _write(notices.BecameOwner, organisation, new_id(), [member.user.email], "work_organisation")


def invited(organisation: Organisation, invitation: MemberInvitation, at: datetime) -> None:
    """Mail the link of an invitation; each time that it is sent anew."""
    context = {
        "centre": organisation.centre,
        "organisation": _name(organisation),
        "role": invitation.role_words,
        "link": invitation_link(MEMBER, invitation.pk),
    }
    key = f"{notices.InvitedMember.kind}:{invitation.pk}:{at.timestamp()}"
    write_notice(notices.InvitedMember(invitation.email, key, organisation.centre_id, context))


def registration_code(centre: Centre, address: str, code: str) -> None:
    """Mail the code that proves the address of whoever registers an organisation or asks to manage one."""
    key = f"{notices.RegistrationCode.kind}:{new_id()}"
    write_notice(notices.RegistrationCode(address, key, centre.pk, {"centre": centre, "code": code}))


def _name(organisation: Organisation) -> str:
    return " ".join(organisation.name.split())


def _write(
    notice: type[Notice], organisation: Organisation, event: object, addresses: Iterable[str], page: str
) -> None:
    link = settings.STUW_BASE_URL + reverse(page, kwargs={"pk": organisation.pk}, urlconf=settings.ROOT_URLCONF)
    context = {"centre": organisation.centre, "organisation": _name(organisation), "link": link}
    for address in addresses:
        key = f"{notice.kind}:{event}:{reader_mark(address)}"
        write_notice(notice(recipient=address, key=key, centre_id=organisation.centre_id, context=context))
