"""Making people and their candidacies: every state and every way to be reached occurs in every centre."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState
from stuw.vacancies.enums import VacancyState
from stuw.world.contacts import mobile
from stuw.world.days import moment_on
from stuw.world.people_names import mail_of, person_name
from stuw.world.records import CandidacyRecord, CentrePlan, Opening, PersonBundle, PersonRecord
from stuw.world.stories import OLDEST_DAYS, Story, story_of
from stuw.world.words import answer_words

_SHOWN = (
    (CandidacyState.INTERESTED, ContactKind.MAIL),
    (CandidacyState.UNCONFIRMED, ContactKind.PHONE),
    (CandidacyState.INTRODUCTION, ContactKind.MAIL),
    (CandidacyState.UNCONFIRMED, ContactKind.ORGANISATION),
    (CandidacyState.STARTED, ContactKind.MAIL),
    (CandidacyState.DECLINED, ContactKind.PHONE),
    (CandidacyState.INTERESTED, ContactKind.PHONE),
    (CandidacyState.UNCONFIRMED, ContactKind.MAIL),
    (CandidacyState.WITHDRAWN, ContactKind.MAIL),
    (CandidacyState.STARTED, ContactKind.ORGANISATION),
    (CandidacyState.LAPSED, ContactKind.MAIL),
)
"""What the first people of a centre show."""

_STATES = {
    CandidacyState.UNCONFIRMED: 8,
    CandidacyState.INTERESTED: 17,
    CandidacyState.INTRODUCTION: 14,
    CandidacyState.STARTED: 34,
    CandidacyState.DECLINED: 12,
    CandidacyState.WITHDRAWN: 9,
    CandidacyState.LAPSED: 6,
}
_KINDS = {ContactKind.MAIL: 72, ContactKind.PHONE: 18, ContactKind.ORGANISATION: 10}
_WITH_PHONE_TOO = 0.4
_OPEN_TO_NEW = {VacancyState.PUBLISHED}
_WAS_OPEN = {VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.FILLED}
_TRIES = 8
_YEAR = 365


class PersonMaker:
    """Makes the people of one centre; counts the places they take, so that no vacancy is oversold."""

    def __init__(self, plan: CentrePlan, openings: Sequence[Opening], today: date) -> None:
        self.plan = plan
        self.openings = openings
        self.today = today
        self.started: Counter[str] = Counter()

    def make(self, number: int, candidacies: int, rng: Random) -> PersonBundle:
        """Person ``number`` of the centre, with so many candidacies as there are fitting vacancies."""
        shown = _SHOWN[number] if number < len(_SHOWN) and candidacies else None
        kind = shown[1] if shown else rng.choices(list(_KINDS), list(_KINDS.values()))[0]
        key = f"{self.plan.centre.slug}-p{number:06d}"
        wanted = [shown[0]] if shown else []
        wanted += rng.choices(list(_STATES), list(_STATES.values()), k=max(candidacies - len(wanted), 0))
        found: list[CandidacyRecord] = []
        for state in wanted:
            opening = self._opening_for(state, {one.vacancy for one in found}, rng)
            if opening is not None:
                story = story_of(state, kind, opening.published_at, self.today, self.plan.centre.promise_days, rng)
                found.append(self._candidacy(f"{key}-{len(found)}", key, opening, story, rng))
        return PersonBundle(self._person(key, number, kind, found, rng), tuple(found))

    def _opening_for(self, state: CandidacyState, taken: set[str], rng: Random) -> Opening | None:
        """A vacancy that was online long enough for this; None when a few tries give none."""
        states = _OPEN_TO_NEW if state in (CandidacyState.UNCONFIRMED, CandidacyState.INTERESTED) else _WAS_OPEN
        for _ in range(_TRIES if self.openings else 0):
            opening = rng.choice(self.openings)
            is_old_enough = (self.today - opening.published_at.date()).days >= OLDEST_DAYS[state]
            has_room = opening.places_wanted is None or self.started[opening.vacancy] + 1 < opening.places_wanted
            fits = state is not CandidacyState.STARTED or has_room
            if opening.state in states and opening.vacancy not in taken and is_old_enough and fits:
                self.started[opening.vacancy] += state is CandidacyState.STARTED
                return opening
        return None

    def _candidacy(self, key: str, person: str, opening: Opening, story: Story, rng: Random) -> CandidacyRecord:
        return CandidacyRecord(
            key=key,
            person=person,
            vacancy=opening.vacancy,
            organisation=opening.organisation,
            state=story.state,
            is_shared=story.is_shared,
            message=rng.choice(answer_words()["messages"]),
            answer=story.answer,
            reason=story.steps[-1].reason,
            answer_due_on=story.answer_due_on,
            answered_at=story.answered_at,
            created_at=story.steps[0].at,
            changed_at=story.steps[-1].at,
            steps=story.steps,
        )

    def _person(
        self, key: str, number: int, kind: ContactKind, candidacies: Sequence[CandidacyRecord], rng: Random
    ) -> PersonRecord:
        name = person_name(rng)
        via, how = rng.choice(answer_words()["via"]) if kind is ContactKind.ORGANISATION else ("", "")
        has_phone = kind is ContactKind.PHONE or (kind is ContactKind.MAIL and rng.random() < _WITH_PHONE_TOO)
        confirmed = [step.at for one in candidacies for step in one.steps if step.step == "confirm"]
        is_mailed = kind is ContactKind.MAIL
        return PersonRecord(
            key=key,
            centre=self.plan.centre.slug,
            name=name,
            contact_kind=kind,
            email=mail_of(name, number) if is_mailed else "",
            email_confirmed_at=min(confirmed) if is_mailed and confirmed else None,
            phone=mobile(rng) if has_phone else "",
            via_organisation=via,
            via_contact=how,
            created_at=self._created_at(candidacies, rng),
        )

    def _created_at(self, candidacies: Sequence[CandidacyRecord], rng: Random) -> datetime:
        if candidacies:
            return min(one.created_at for one in candidacies)
        return moment_on(self.today - timedelta(days=rng.randint(1, _YEAR)), rng)
