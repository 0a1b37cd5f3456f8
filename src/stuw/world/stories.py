"""How a candidacy came to its state: steps with moments that follow each other, as the spine would have taken them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from stuw.kernel.clock import BRUSSELS
from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState, DeclineReason, WithdrawReason
from stuw.world.days import moment_on
from stuw.world.records import CandidacyStepRecord
from stuw.world.words import answer_words

OLDEST_DAYS = {
    CandidacyState.UNCONFIRMED: 2,
    CandidacyState.INTERESTED: 4,
    CandidacyState.INTRODUCTION: 12,
    CandidacyState.STARTED: 30,
    CandidacyState.DECLINED: 12,
    CandidacyState.WITHDRAWN: 8,
    CandidacyState.LAPSED: 10,
}
"""How long a vacancy must have been online for a candidacy to have come so far."""

_LAPSES_AFTER = timedelta(days=7, minutes=11)
_NEVER_SHARED = 0.25
_LATE = 0.15


@dataclass(frozen=True)
class Story:
    """The steps, and what follows from them."""

    state: CandidacyState
    steps: tuple[CandidacyStepRecord, ...]
    is_shared: bool
    answer: str
    answer_due_on: date | None
    answered_at: datetime | None


class _Teller:
    """Collects steps; each happens a while after the one before, and never later than last evening."""

    def __init__(self, begin: datetime, latest: datetime) -> None:
        self.at = begin
        self.latest = latest
        self.state: CandidacyState | None = None
        self.steps: list[CandidacyStepRecord] = []

    def take(self, step: str, target: CandidacyState, actor: str, after: timedelta, reason: str = "") -> datetime:
        self.at = min(self.at + after, max(self.latest, self.at))
        former = self.state.value if self.state else ""
        self.steps.append(CandidacyStepRecord(step, self.at, actor, former, target.value, reason))
        self.state = target
        return self.at


def story_of(
    state: CandidacyState, kind: ContactKind, published_at: datetime, today: date, promise_days: int, rng: Random
) -> Story:
    """The way to ``state`` of a person reached by ``kind``; it begins after ``published_at`` and lies in the past."""
    latest = datetime.combine(today, time(0), tzinfo=BRUSSELS) - timedelta(hours=1)
    teller = _Teller(_begin(state, kind, published_at, today, rng), latest)
    teller.take("sign_up", CandidacyState.UNCONFIRMED, "nobody", timedelta(0))
    if state is CandidacyState.UNCONFIRMED:
        return _finish(teller)
    if state is CandidacyState.LAPSED:
        teller.take("lapse", CandidacyState.LAPSED, *_lapser(kind))
        return _finish(teller)
    if state is CandidacyState.WITHDRAWN and rng.random() < _NEVER_SHARED:
        reason = rng.choice([WithdrawReason.NO_TIME, WithdrawReason.FOUND_OTHER, WithdrawReason.OTHER])
        teller.take("withdraw", state, "desk", timedelta(days=1, hours=rng.randint(1, 20)), reason.value)
        return _finish(teller)
    confirmer = "volunteer" if kind is ContactKind.MAIL else "desk"
    pause = timedelta(minutes=rng.randint(1, 9)) if kind is ContactKind.MAIL else timedelta(hours=rng.randint(2, 30))
    confirmed = teller.take("confirm", CandidacyState.INTERESTED, confirmer, pause)
    due = confirmed.astimezone(BRUSSELS).date() + timedelta(days=promise_days)
    return _after_confirmation(teller, state, due, rng)


def _after_confirmation(teller: _Teller, state: CandidacyState, due: date, rng: Random) -> Story:
    answered_at, answer = None, ""
    wait = timedelta(days=rng.randint(1, 4), hours=rng.randint(0, 8))
    if state is CandidacyState.WITHDRAWN:
        teller.take("withdraw", state, "volunteer", wait, rng.choice(list(WithdrawReason)).value)
    if state is CandidacyState.DECLINED:
        reason = rng.choice(list(DeclineReason)).value
        answered_at = teller.take("decline", state, "organisation", wait, reason)
    if state in (CandidacyState.INTRODUCTION, CandidacyState.STARTED):
        answered_at = teller.take("invite", CandidacyState.INTRODUCTION, "organisation", wait)
        answer = rng.choice(answer_words()["answers"])
    if state is CandidacyState.STARTED:
        teller.take("start", state, "organisation", timedelta(days=rng.randint(4, 14), hours=rng.randint(0, 5)))
        answer = rng.choice(answer_words()["started"])
    return _finish(teller, due, answered_at, answer)


def _finish(teller: _Teller, due: date | None = None, answered_at: datetime | None = None, answer: str = "") -> Story:
    if teller.state is None:
        raise ValueError("a story begins with a step")
    is_shared = any(step.step == "confirm" for step in teller.steps)
    return Story(teller.state, tuple(teller.steps), is_shared, answer, due, answered_at)


def _lapser(kind: ContactKind) -> tuple[str, timedelta]:
    """A mailed sign-up lapses by itself; the desk gives up on a telephone that nobody answers."""
    return ("system", _LAPSES_AFTER) if kind is ContactKind.MAIL else ("desk", timedelta(days=6))


def _begin(state: CandidacyState, kind: ContactKind, published_at: datetime, today: date, rng: Random) -> datetime:
    """When the person signed up: lately for what still waits, any time since publication for the rest."""
    online = (today - published_at.date()).days
    least = OLDEST_DAYS[state] - 1
    most = online - 1
    if state is CandidacyState.UNCONFIRMED:
        most = min(most, 5 if kind is ContactKind.MAIL else 8)
    if state is CandidacyState.INTERESTED:
        # A promise of five days: most are within it, a few wait too long.
        most = min(most, 11 if rng.random() < _LATE else 5)
        least = 1
    if state is CandidacyState.INTRODUCTION:
        most = min(most, 40)
    return moment_on(today - timedelta(days=rng.randint(min(least, most), max(least, most))), rng)
