"""Putting the people and candidacies of one centre into the database, with the steps of the spine."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db.models import F

from stuw.centres.actor import NOBODY, SYSTEM, Actor, ActorKind
from stuw.kernel.clock import now
from stuw.kernel.ids import new_id
from stuw.people.models import Volunteer
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.vacancies.actions import step_entry as vacancy_step
from stuw.vacancies.models import Vacancy, VacancyStep
from stuw.world.copying import put_rows
from stuw.world.load_organisations import LoadedCentre
from stuw.world.records import CandidacyRecord, PersonBundle

_PORTION = 500


def load_people(bundles: Iterable[PersonBundle], found: LoadedCentre) -> None:
    """All people of a centre. Runs in the scope of the centre, after its vacancies."""
    for portion in batched(bundles, _PORTION):
        ids = {bundle.person.key: new_id() for bundle in portion}
        Volunteer.objects.bulk_create(_volunteer(bundle, ids[bundle.person.key], found) for bundle in portion)
        records = [(new_id(), record) for bundle in portion for record in bundle.candidacies]
        Candidacy.objects.bulk_create(_candidacy(key, record, ids, found) for key, record in records)
        CandidacyStep.objects.bulk_create(step for key, record in records for step in _steps(key, record, ids, found))
        _take_places([record for _, record in records], found)


def _volunteer(bundle: PersonBundle, key: UUID, found: LoadedCentre) -> Volunteer:
    person = bundle.person
    return Volunteer(
        id=key,
        centre=found.centre,
        name=person.name,
        contact_kind=person.contact_kind,
        email=person.email,
        email_confirmed_at=person.email_confirmed_at,
        phone=person.phone,
        via_organisation=person.via_organisation,
        via_contact=person.via_contact,
        created_at=person.created_at,
    )


def _candidacy(key: UUID, record: CandidacyRecord, ids: Mapping[str, UUID], found: LoadedCentre) -> Candidacy:
    return Candidacy(
        id=key,
        centre=found.centre,
        volunteer_id=ids[record.person],
        vacancy_id=found.vacancies[record.vacancy],
        organisation_id=found.organisations[record.organisation],
        state=record.state,
        is_shared=record.is_shared,
        message=record.message,
        answer=record.answer,
        reason=record.reason,
        answer_due_on=record.answer_due_on,
        answered_at=record.answered_at,
        told_at=_told_at(record.answered_at),
        created_at=record.created_at,
        changed_at=record.changed_at,
    )


def _told_at(answered_at: datetime | None) -> datetime | None:
    """The desk passes an answer on the day after; the last days' are still to do."""
    if answered_at is None or answered_at > now() - timedelta(days=5):
        return None
    return answered_at + timedelta(days=1)


def _steps(key: UUID, record: CandidacyRecord, ids: Mapping[str, UUID], found: LoadedCentre) -> Iterator[CandidacyStep]:
    actors = {
        "nobody": NOBODY,
        "system": SYSTEM,
        "desk": found.mediator,
        "organisation": found.managers[record.organisation],
        "volunteer": Actor(kind=ActorKind.VOLUNTEER, volunteer_id=ids[record.person]),
    }
    for step in record.steps:
        actor = actors[step.actor]
        yield CandidacyStep(
            candidacy_id=key,
            organisation_id=found.organisations[record.organisation],
            volunteer_id=ids[record.person],
            centre=found.centre,
            at=step.at,
            actor_kind=actor.kind,
            actor_user_id=actor.user_id,
            step=step.step,
            from_state=step.from_state,
            to_state=step.to_state,
            reason=step.reason,
        )


def _take_places(records: Sequence[CandidacyRecord], found: LoadedCentre) -> None:
    """Whoever started has taken a place; the log of the vacancy says so."""
    started = [record for record in records if record.state is CandidacyState.STARTED]
    taken = Counter(found.vacancies[record.vacancy] for record in started)
    by_count: dict[int, list[int]] = {}
    for vacancy, count in taken.items():
        by_count.setdefault(count, []).append(vacancy)
    for count, vacancies in by_count.items():
        Vacancy.objects.filter(pk__in=vacancies).update(places_taken=F("places_taken") + count)
    rows = Vacancy.objects.in_bulk(list(taken))
    put_rows(
        VacancyStep,
        (
            vacancy_step(row, "place_taken", actor=SYSTEM, now=_started_at(record), former=row.state)
            for record in started
            if (row := rows[found.vacancies[record.vacancy]])
        ),
    )


def _started_at(record: CandidacyRecord) -> datetime:
    return record.steps[-1].at
