"""Who may do what to an organisation, and the table of its steps."""

from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.organisations.enums import OrganisationState as State
from stuw.organisations.enums import Role

if TYPE_CHECKING:
    from stuw.organisations.models import Membership, Organisation


def can_change_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """Its own members, and the team of its centre; nobody when it turned out to be another one."""
    if organisation.state == State.MERGED:
        return False
    return actor.is_system or (
        actor.is_trusted and (actor.is_manager_of(organisation.pk) or actor.is_staff_of(organisation.centre_id))
    )


def can_manage_members(actor: Actor, organisation: "Organisation") -> bool:
    """An owner, and the mediators of the centre; the command line works as the system."""
    return actor.is_system or (
        actor.is_trusted
        and (actor.organisations.get(organisation.pk) == Role.OWNER or actor.is_mediator_of(organisation.centre_id))
    )


def can_leave(actor: Actor, member: "Membership") -> bool:
    """Everybody may stop working for an organisation by themselves."""
    return actor.is_trusted and actor.user_id is not None and actor.user_id == member.user_id


def can_see_contact_persons(actor: Actor, organisation: "Organisation") -> bool:
    """Its own members and the mediators: persons are not for an editor."""
    return actor.is_trusted and (actor.is_manager_of(organisation.pk) or actor.is_mediator_of(organisation.centre_id))


def can_judge_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """Verifying and refusing is for the team of the centre, never for the organisation's own members."""
    return actor.is_trusted and actor.is_staff_of(organisation.centre_id) and not actor.is_manager_of(organisation.pk)


def can_hand_in(actor: Actor, organisation: "Organisation") -> bool:
    """Its own members complete what the desk asked for; the desk itself just goes on."""
    return actor.is_trusted and actor.is_manager_of(organisation.pk)


def can_keep_file(actor: Actor, organisation: "Organisation") -> bool:
    """The mediators of the centre, unless they act for the organisation: it never reads what the desk notes of it."""
    return (
        actor.is_trusted and actor.is_mediator_of(organisation.centre_id) and not actor.is_manager_of(organisation.pk)
    )


def can_merge_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """The mediators of the centre: with an organisation its candidates change hands."""
    return actor.is_trusted and actor.is_mediator_of(organisation.centre_id)


def can_add_organisation(actor: Actor, centre_id: int) -> bool:
    """The team of the centre; the command line works as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(centre_id))


def _judging(
    name: str, label: str, sources: set[State], target: State, *, needs_reason: bool = False, is_strong: bool = False
) -> "Step[Organisation]":
    return Step(name, label, frozenset(sources), target, can_judge_organisation, needs_reason, is_strong)


WAITING = {State.UNVERIFIED, State.ASKED_BACK}
STEPS = table(
    [
        _judging("verify", "Verifiëren", WAITING | {State.REFUSED}, State.VERIFIED, is_strong=True),
        _judging("ask_back", "Aanvulling vragen", {State.UNVERIFIED}, State.ASKED_BACK, needs_reason=True),
        Step["Organisation"](
            "hand_in",
            "Opnieuw voorleggen",
            frozenset({State.ASKED_BACK}),
            State.UNVERIFIED,
            can_hand_in,
            is_strong=True,
        ),
        _judging("refuse", "Weigeren", WAITING | {State.VERIFIED}, State.REFUSED, needs_reason=True),
    ]
)
