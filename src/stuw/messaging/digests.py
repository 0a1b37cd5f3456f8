"""What a digest is made of: sections that the apps register, each saying what waits for one reader.

An app registers in ``ready()``: ``register(Section("vacancies.to_judge", Topic.DESK_VACANCIES, read))``. ``read``
gets the account and the day, and gives lines; it enters the scope that it needs, and gives nothing for somebody to
whom the section does not apply. Lines hold counts and links, with names of organisations and titles of vacancies at
most: never anything about a person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stuw.accounts.models import User
from stuw.messaging.enums import Topic


@dataclass(frozen=True)
class Line:
    """One thing that waits.

    ``words``: a sentence. ``path``: where to see to it, on the installation's own host. ``newest_at``: since when
    the last of them waits; a later moment, or a page that was not told, makes it news. ``is_pressing``: it is told
    again every day.
    """

    words: str
    path: str
    newest_at: datetime | None = None
    is_pressing: bool = False


@dataclass(frozen=True)
class Section:
    """What waits about one topic; ``name`` is unique."""

    name: str
    topic: Topic
    read: Callable[[User, date], Iterable[Line]]


SECTIONS: list[Section] = []


def register(section: Section) -> None:
    """Make a section part of every digest; called once per app, when Django is ready."""
    SECTIONS.append(section)


def newest_of(lines: Sequence[Line]) -> dict[str, float]:
    """By page, since when the last thing there waits, in seconds since 1970; 0 where no moment is known."""
    newest: dict[str, float] = {}
    for line in lines:
        moment = line.newest_at.timestamp() if line.newest_at else 0.0
        newest[line.path] = max(moment, newest.get(line.path, 0.0))
    return newest


def has_news(lines: Sequence[Line], told: Mapping[str, float]) -> bool:
    """Whether something waits on a page, or since a moment, that was not told; fewer than before is no news."""
    return any(path not in told or moment > told[path] for path, moment in newest_of(lines).items())
