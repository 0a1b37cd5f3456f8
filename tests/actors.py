"""Every kind of actor by name, without a database: what rules are tried with.

Things belong to centre ``CENTRE``, organisation ``ORGANISATION`` and volunteer ``VOLUNTEER``; who works
"elsewhere" does the same work for others.
"""

from dataclasses import replace

from stuw.centres.actor import NOBODY, SYSTEM, Actor, ActorKind
from stuw.kernel.ids import new_id

CENTRE, OTHER_CENTRE = 1, 2
ORGANISATION, OTHER_ORGANISATION = 10, 20
VOLUNTEER, OTHER_VOLUNTEER = new_id(), new_id()


def _user(**reach: object) -> Actor:
    return Actor(kind=ActorKind.USER, user_id=5, is_trusted=True, **reach)  # type: ignore[arg-type]


def _staff(centre: int, *roles: str) -> Actor:
    return _user(staff_of={centre: frozenset(roles)})


ACTORS = {
    "nobody": NOBODY,
    "system": SYSTEM,
    "resident": _user(),
    "volunteer": Actor(kind=ActorKind.VOLUNTEER, volunteer_id=VOLUNTEER),
    "volunteer elsewhere": Actor(kind=ActorKind.VOLUNTEER, volunteer_id=OTHER_VOLUNTEER),
    "owner": _user(organisations={ORGANISATION: "owner"}),
    "helper": _user(organisations={ORGANISATION: "helper"}),
    "link": Actor(kind=ActorKind.LINK, organisations={ORGANISATION: "helper"}, is_trusted=True),
    "owner elsewhere": _user(organisations={OTHER_ORGANISATION: "owner"}),
    "link elsewhere": Actor(kind=ActorKind.LINK, organisations={OTHER_ORGANISATION: "helper"}, is_trusted=True),
    "mediator": _staff(CENTRE, "mediator"),
    "editor": _staff(CENTRE, "editor"),
    "lead": _staff(CENTRE, "lead"),
    "lead elsewhere": _staff(OTHER_CENTRE, "lead"),
    "mediator elsewhere": _staff(OTHER_CENTRE, "mediator"),
    "editor elsewhere": _staff(OTHER_CENTRE, "editor"),
    "mediator and owner": _user(staff_of={CENTRE: frozenset({"mediator"})}, organisations={ORGANISATION: "owner"}),
    "editor and owner": _user(staff_of={CENTRE: frozenset({"editor"})}, organisations={ORGANISATION: "owner"}),
    "coordinator": _user(networks=frozenset({1})),
    "operator": _user(is_operator=True),
}
# The same without a second factor: what they may do, nobody may take over with a mailbox alone.
ACTORS |= {
    f"{name}, untrusted": replace(ACTORS[name], is_trusted=False)
    for name in ("owner", "helper", "mediator", "editor", "lead", "mediator and owner", "editor and owner", "operator")
}

TEAM = {"mediator", "editor", "lead", "mediator and owner", "editor and owner"}
MEDIATORS = {"mediator", "mediator and owner"}
MEMBERS = {"owner", "helper", "link", "mediator and owner", "editor and owner"}


def allowed(rule: object, subject: object) -> set[str]:
    """The names of those whom a rule allows this."""
    return {name for name, actor in ACTORS.items() if rule(actor, subject)}  # type: ignore[operator]
