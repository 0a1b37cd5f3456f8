"""Who may do what to an organisation, and the table of its steps."""

from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.organisations.enums import OrganisationState as State
from stuw.organisations.enums import Role

if TYPE_CHECKING:
    from stuw.organisations.models import Organisation


def can_change_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """Its own members, and the team of its centre."""
    return actor.is_system or (
        actor.is_trusted and (actor.is_manager_of(organisation.pk) or actor.is_staff_of(organisation.centre_id))
    )


def can_manage_members(actor: Actor, organisation: "Organisation") -> bool:
    """An owner, and the mediators of the centre; the command line works as the system."""
    return actor.is_system or (
        actor.is_trusted
        and (actor.organisations.get(organisation.pk) == Role.OWNER or actor.is_mediator_of(organisation.centre_id))
    )


def can_see_contact_persons(actor: Actor, organisation: "Organisation") -> bool:
    """Its own members and the mediators: persons are not for an editor."""
    return actor.is_trusted and (actor.is_manager_of(organisation.pk) or actor.is_mediator_of(organisation.centre_id))


def can_judge_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """Verifying and refusing is for the team of the centre, never for the organisation's own members."""
    return actor.is_trusted and actor.is_staff_of(organisation.centre_id) and not actor.is_manager_of(organisation.pk)


def can_add_organisation(actor: Actor, centre_id: int) -> bool:
    """The team of the centre; the command line works as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(centre_id))


STEPS = table(
    [
        Step["Organisation"](
            "verify",
            "Verifiëren",
            frozenset({State.UNVERIFIED, State.REFUSED}),
            State.VERIFIED,
            can_judge_organisation,
            is_strong=True,
        ),
        Step["Organisation"](
            "refuse",
            "Weigeren",
            frozenset({State.UNVERIFIED, State.VERIFIED}),
            State.REFUSED,
            can_judge_organisation,
            needs_reason=True,
        ),
    ]
)
