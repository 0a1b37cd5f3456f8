"""Which rows with personal data this transaction may see: the keys that PostgreSQL's policies read.

The scope is empty by default, so a forgotten scope shows nothing. It is set with ``set_config(…, true)``,
so it ends with the transaction, and with the savepoint when an inner block fails. A wider scope inside a
request (the system that files a sign-up, say) is given back at the end of its block.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole

KEYS = (
    "stuw.centres",
    "stuw.organisations",
    "stuw.volunteer",
    "stuw.message",
    "stuw.teams",
    "stuw.invitation",
    "stuw.staff",
)


@dataclass(frozen=True)
class Scope:
    """What may be seen: whole centres, what organisations were given, one volunteer, one message.

    ``teams``: centres of which only the invitations to the team may be seen; ``invitation``: one of whatever kind;
    ``staff``: centres of which the files of organisations and vacancies that were offered may be seen.
    """

    centres: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    volunteer: UUID | None = None
    message: UUID | None = None
    teams: frozenset[int] = frozenset()
    invitation: UUID | None = None
    staff: frozenset[int] = frozenset()

    def values(self) -> tuple[str, ...]:
        """The texts for ``KEYS``, in that order; an empty text shows nothing."""
        return (
            ",".join(str(number) for number in sorted(self.centres)),
            ",".join(str(number) for number in sorted(self.organisations)),
            str(self.volunteer or ""),
            str(self.message or ""),
            ",".join(str(number) for number in sorted(self.teams)),
            str(self.invitation or ""),
            ",".join(str(number) for number in sorted(self.staff)),
        )


EMPTY = Scope()


def scope_of(actor: Actor) -> Scope:
    """What an actor may see: mediators their centres, leads who was invited, managers what was given to them.

    Whoever has not passed a second factor sees no people at all; a volunteer sees only the own row.
    """
    if actor.volunteer_id is not None:
        return Scope(volunteer=actor.volunteer_id)
    if not actor.is_trusted:
        return EMPTY
    centres = frozenset(centre for centre, roles in actor.staff_of.items() if StaffRole.MEDIATOR in roles)
    led = frozenset(centre for centre, roles in actor.staff_of.items() if StaffRole.LEAD in roles)
    team = frozenset(centre for centre, roles in actor.staff_of.items() if roles)
    return Scope(centres=centres, organisations=frozenset(actor.organisations), teams=led, staff=team)


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """Run a block in one (inner) transaction that sees exactly ``scope``; the former scope comes back after."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(["current_setting(%s, true)"] * len(KEYS)), KEYS)
        former = tuple(text or "" for text in cursor.fetchone() or ())
        _set(scope.values())
        yield
        _set(former)


def enter_scope(scope: Scope) -> None:
    """Set the scope until the present transaction ends; for whoever opened that transaction."""
    _set(scope.values())


def _set(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        pairs = [text for pair in zip(KEYS, values, strict=True) for text in pair]
        cursor.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(KEYS)), pairs)
