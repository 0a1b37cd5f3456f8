"""What somebody filled in so far: kept in the session, per centre, so that going back loses nothing."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict

from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.web.requests import WorkRequest

SESSION_KEY = "registration"


@dataclass
class Draft:
    """A registration that is not sent yet.

    ``details``, ``who``: as typed, right or wrong, each name with its list of values. ``is_another``: looked at the
    organisations that may be the same one, and is none of them. ``join``: the one it is. ``code_for``: what the
    mailed code belongs to, empty before one was mailed.
    """

    kind: str = ""
    details: dict[str, list[str]] = field(default_factory=dict)
    who: dict[str, list[str]] = field(default_factory=dict)
    is_another: bool = False
    join: int | None = None
    code_for: str = ""

    @property
    def code_subject(self) -> UUID | None:
        """What the mailed code belongs to."""
        return UUID(self.code_for) if self.code_for else None

    def renew_code(self) -> UUID:
        """A new subject for codes: whoever changes the address begins anew."""
        subject = new_id()
        self.code_for = str(subject)
        return subject


def draft_of(request: WorkRequest, centre: Centre) -> Draft:
    """What this browser filled in for a centre; an empty one at first."""
    kept = request.session.get(SESSION_KEY, {}).get(centre.slug)
    return Draft(**kept) if kept else Draft()


def keep(request: WorkRequest, centre: Centre, draft: Draft) -> None:
    """Keep what was filled in."""
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), centre.slug: asdict(draft)}


def forget(request: WorkRequest, centre: Centre) -> None:
    """Keep nothing of it any longer."""
    kept = {slug: draft for slug, draft in request.session.get(SESSION_KEY, {}).items() if slug != centre.slug}
    request.session[SESSION_KEY] = kept


def typed(data: QueryDict) -> dict[str, list[str]]:
    """What was posted, as typed, bounded: nothing that the form would take is longer."""
    names = [name for name in data if name != "csrfmiddlewaretoken"][:40]
    return {name: [value[:6000] for value in data.getlist(name)[:40]] for name in names}


def as_posted(kept: dict[str, list[str]]) -> QueryDict:
    """What was typed, as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


def as_initial(kept: dict[str, list[str]], *, lists: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was typed, as a form shows it without judging."""
    return {name: values if name in lists else values[-1] for name, values in kept.items() if values}
