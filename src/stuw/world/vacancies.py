"""Making the vacancies of a centre: which blueprint, in which state, at which place, told how."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from stuw.law.legal_forms import LegalForm
from stuw.organisations.enums import OrganisationState
from stuw.vacancies.enums import AllowanceKind, HoursPer, PlaceKind, Regularity, VacancyState, Visibility
from stuw.world.blueprints import PLACE_FLAGS, Blueprint, blueprints_for
from stuw.world.kinds import Kind
from stuw.world.moments import Moments, only_day
from stuw.world.records import CentrePlan, LocationRecord, OrganisationRecord, Spot, VacancyRecord
from stuw.world.spots import location_in
from stuw.world.telling import Setting, tell_vacancy
from stuw.world.timing import History, Period, history_of, newest, period_of, regularities_for
from stuw.world.words import names

_STATES: dict[VacancyState, float] = {
    VacancyState.PUBLISHED: 82.0,
    VacancyState.SUBMITTED: 4.0,
    VacancyState.DRAFT: 4.0,
    VacancyState.CHANGES_ASKED: 1.5,
    VacancyState.PAUSED: 2.5,
    VacancyState.FILLED: 4.0,
    VacancyState.ENDED: 4.0,
    VacancyState.LAPSED: 0.5,
    VacancyState.REFUSED: 0.5,
}
_STATES_OF_DESK: dict[VacancyState, float] = {
    state: share
    for state, share in _STATES.items()
    if state not in (VacancyState.SUBMITTED, VacancyState.CHANGES_ASKED, VacancyState.REFUSED)
}
_STATES_UNVERIFIED: dict[VacancyState, float] = {VacancyState.SUBMITTED: 6.0, VacancyState.DRAFT: 4.0}

_WHIM = 1.5
_ELSEWHERE = 0.22
_LABELLED = 0.3
_SECOND_PLACE = 0.4
_NOT_COUNTED = 0.1
_SHARED = 0.85
_REWARDED = 0.35
_WITH_LANGUAGE = 0.08
_FREE_OF_STAIRS = 0.8
_AMOUNTS = ("10.00", "12.50", "15.00", "20.00", "25.00", "30.00")
"""Euro a day, under the ceiling of every year since 2011 (law.md 2.7)."""


@dataclass(frozen=True)
class Planned:
    """A vacancy before it is told: what it grows from, when it is, and where it stands."""

    blueprint: Blueprint
    moments: Moments | None
    regularity: Regularity
    hours: Decimal
    per: HoursPer
    period: Period
    state: VacancyState
    history: History | None = None


class VacancyMaker:
    """Makes the vacancies of one centre; remembers what was told, so that a small centre hardly repeats itself."""

    def __init__(self, plan: CentrePlan, today: date) -> None:
        self.plan = plan
        self.today = today
        self.told: Counter[str] = Counter()

    def make(
        self, organisation: OrganisationRecord, kind: Kind, count: int, rng: Random, opens_with: str = ""
    ) -> tuple[VacancyRecord, ...]:
        """So many vacancies of one organisation; ``opens_with`` names the blueprint of a first that is online."""
        policy = rng.choices([AllowanceKind.NONE, AllowanceKind.REAL, None], [45, 30, 25])[0]
        possible = blueprints_for(kind.key, organisation.legal_form)
        titles: set[str] = set()
        here: Counter[str] = Counter()
        found = []
        for number in range(count):
            if opens_with and number == 0:
                planned = self._opening(opens_with, kind, rng)
            else:
                planned = self._plan(possible, _state_for(organisation, rng), here, rng)
            self.told[planned.blueprint.key] += 1
            here[planned.blueprint.key] += 1
            record = self._tell(f"{organisation.key}-{number:02d}", planned, organisation, kind, policy, titles, rng)
            titles.add(record.title)
            found.append(record)
        return tuple(found)

    def _plan(self, possible: Sequence[Blueprint], state: VacancyState, here: Counter[str], rng: Random) -> Planned:
        """One of the possible blueprints, the least told first, with a time that fits the state.

        Where none fits (a summer camp cannot be online in October), it is one that has ended.
        """
        told = {one.key: self.told[one.key] + rng.random() * _WHIM for one in possible}
        order = sorted(possible, key=lambda one: (here[one.key], told[one.key]))
        for wanted in (state, VacancyState.ENDED):
            for blueprint in order:
                planned = self._planned(blueprint, wanted, rng)
                if planned is not None:
                    return planned
        raise ValueError(f"none of {[one.key for one in possible]} can be made on {self.today}")

    def _opening(self, key: str, kind: Kind, rng: Random) -> Planned:
        blueprint = next(one for one in blueprints_for(kind.key) if one.key == key)
        planned = self._planned(blueprint, VacancyState.PUBLISHED, rng)
        if planned is None:
            raise ValueError(f"{key} cannot be online on {self.today}")
        return replace(planned, blueprint=replace(blueprint, titles=blueprint.titles[:1]), history=newest(self.today))

    def _planned(self, blueprint: Blueprint, state: VacancyState, rng: Random) -> Planned | None:
        hours, per = rng.choice(blueprint.hours)
        regularity = rng.choice(regularities_for(blueprint, per))
        moments = rng.choice(blueprint.moments) if blueprint.moments else None
        period = period_of(blueprint, regularity, moments, state, self.today, rng)
        if period is None:
            return None
        if regularity is Regularity.ONE_OFF and moments is not None and period[0] is not None:
            moments = only_day(moments, period[0].weekday())
        return Planned(blueprint, moments, regularity, hours, per, period, state)

    def _locations(
        self, blueprint: Blueprint, organisation: OrganisationRecord, rng: Random
    ) -> tuple[LocationRecord, ...]:
        """Where it happens: mostly at the organisation's own address; nowhere for what is done from home."""
        if blueprint.place_kind is PlaceKind.HOME:
            return ()
        first = organisation.address
        if rng.random() < _ELSEWHERE:
            label = rng.choice(names()["notes"]) if rng.random() < _LABELLED else ""
            first = location_in(self._spot(rng), rng, label)
        if blueprint.place_kind is PlaceKind.SEVERAL and rng.random() < _SECOND_PLACE:
            return first, location_in(self._spot(rng), rng)
        return (first,)

    def _spot(self, rng: Random) -> Spot:
        return rng.choices(self.plan.spots, [spot.weight for spot in self.plan.spots])[0]

    def _tell(
        self,
        key: str,
        planned: Planned,
        organisation: OrganisationRecord,
        kind: Kind,
        policy: AllowanceKind | None,
        titles: set[str],
        rng: Random,
    ) -> VacancyRecord:
        blueprint, (starts_on, ends_on) = planned.blueprint, planned.period
        locations = self._locations(blueprint, organisation, rng)
        where = locations[0] if locations else organisation.address
        setting = Setting(organisation, kind, where, planned.moments, planned.regularity, starts_on)
        texts = tell_vacancy(blueprint, setting, titles, rng)
        history = planned.history or history_of(planned.state, planned.period, self.today, rng)
        allowance = rng.choice(blueprint.allowance) if blueprint.allowance else policy
        access = _access(blueprint, organisation, is_at_own=where is organisation.address, rng=rng)
        return VacancyRecord(
            key=key,
            organisation=organisation.key,
            blueprint=blueprint.key,
            state=planned.state,
            **vars(texts),
            **_said(blueprint),
            **access,
            locations=locations,
            starts_on=starts_on,
            ends_on=ends_on,
            regularity=planned.regularity,
            availability=planned.moments.grid if planned.moments else None,
            hours=planned.hours,
            hours_per=planned.per,
            places_wanted=None if rng.random() < _NOT_COUNTED else rng.choice(blueprint.wanted),
            allowance_kind=allowance,
            allowance_amount=Decimal(rng.choice(_AMOUNTS)) if allowance is AllowanceKind.FORFAIT else None,
            insured=_insured(organisation, texts.offer, rng),
            reward=rng.choice(names()["rewards"]) if rng.random() < _REWARDED else "",
            languages=_languages(blueprint, rng),
            visibility=self._visibility(rng),
            **vars(history),
        )

    def _visibility(self, rng: Random) -> Visibility:
        is_shared = bool(self.plan.centre.network) and rng.random() < _SHARED
        return Visibility.NETWORK if is_shared else Visibility.CENTRE


def _said(blueprint: Blueprint) -> dict[str, Any]:
    """What the blueprint says outright, under the names of the record."""
    flags = blueprint.flags
    return {
        "themes": blueprint.themes,
        "activities": blueprint.activities,
        "target_groups": blueprint.groups,
        "place_kind": blueprint.place_kind,
        "minimum_age": blueprint.age,
        "together": blueprint.together,
        "welcome": blueprint.welcome,
        "dutch_level": blueprint.dutch,
        "guidance": blueprint.guidance,
        "physical_load": blueprint.load,
        "contact_level": blueprint.contact,
        "language_practice": "practice" in flags,
        "participation_track": "pnt" in flags,
        "driving_licence": "licence" in flags,
        "own_car": "own_car" in flags,
        "extract_needed": "extract" in flags,
        "discretion": "discretion" in flags,
        "trial_period": "trial" in flags,
        "training": "training" in flags,
    }


def _state_for(organisation: OrganisationRecord, rng: Random) -> VacancyState:
    states = _STATES if organisation.state is OrganisationState.VERIFIED else _STATES_UNVERIFIED
    if organisation.has_desk_steward:
        states = _STATES_OF_DESK
    return rng.choices(list(states), list(states.values()))[0]


def _access(blueprint: Blueprint, organisation: OrganisationRecord, *, is_at_own: bool, rng: Random) -> dict[str, Any]:
    """What the blueprint says, else what is known of the building; unknown stays unknown."""
    found: dict[str, Any] = dict.fromkeys(PLACE_FLAGS)
    if is_at_own and blueprint.place_kind is PlaceKind.AT_PLACE:
        found["wheelchair"] = organisation.accessible
        found["public_transport"] = organisation.public_transport
        if organisation.accessible:
            found["stairs_free"] = True if rng.random() < _FREE_OF_STAIRS else None
    found |= blueprint.place_flags
    if found["stairs_free"] is False and found["wheelchair"]:
        found["wheelchair"] = None
    return found


def _insured(organisation: OrganisationRecord, offer: str, rng: Random) -> bool | None:
    """An association without staff need not insure its volunteers; whoever offers it does."""
    if organisation.legal_form is not LegalForm.ASSOCIATION or "verzeker" in offer:
        return True
    return True if rng.random() < 0.65 else None


def _languages(blueprint: Blueprint, rng: Random) -> str:
    if blueprint.languages:
        return rng.choice(blueprint.languages)
    return rng.choice(names()["languages"]) if rng.random() < _WITH_LANGUAGE else ""
