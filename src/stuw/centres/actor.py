"""Who does something: asked by every rule, written with every step. Plain data, without a query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from stuw.centres.enums import StaffRole


class ActorKind(StrEnum):
    NOBODY = "nobody"
    USER = "user"
    VOLUNTEER = "volunteer"
    LINK = "link"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Somebody with what they may reach, collected once per request or job.

    ``staff_of``: centre id to the roles there. ``organisations``: organisation id to the role there
    ("owner", "helper"). ``networks``: ids of networks coordinated. ``is_trusted`` is False for a person
    who sees other people's data but has not passed a second factor in this session.
    """

    kind: ActorKind = ActorKind.NOBODY
    user_id: int | None = None
    name: str = ""
    staff_of: Mapping[int, frozenset[str]] = field(default_factory=dict)
    organisations: Mapping[int, str] = field(default_factory=dict)
    networks: frozenset[int] = frozenset()
    is_operator: bool = False
    is_trusted: bool = False
    volunteer_id: UUID | None = None

    def is_mediator_of(self, centre_id: int | None) -> bool:
        """Whether this is a mediator of that centre."""
        return centre_id is not None and StaffRole.MEDIATOR in self.staff_of.get(centre_id, frozenset())

    def is_lead_of(self, centre_id: int | None) -> bool:
        """Whether this person may change that centre and its team."""
        return centre_id is not None and StaffRole.LEAD in self.staff_of.get(centre_id, frozenset())

    def is_staff_of(self, centre_id: int | None) -> bool:
        """Whether this is anyone of that centre's team."""
        return centre_id is not None and bool(self.staff_of.get(centre_id))

    def is_manager_of(self, organisation_id: int | None) -> bool:
        """Whether this person, in any role, acts for that organisation."""
        return organisation_id is not None and organisation_id in self.organisations

    @property
    def is_system(self) -> bool:
        return self.kind == ActorKind.SYSTEM


NOBODY = Actor()
SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Stuw", is_trusted=True)
