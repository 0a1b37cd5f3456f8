"""Two at once, over two real connections: the last place, one mail address, one candidacy."""

import pytest

from stuw.centres.scope import scoped
from stuw.kernel.errors import DomainError, StepNotAllowed
from stuw.messaging.models import MailedCode
from stuw.organisations.models import Organisation
from stuw.organisations.queries import kept_instead_of
from stuw.people.models import Volunteer
from stuw.placements.actions import (
    NotOpen,
    confirm_by_code,
    merge_organisations,
    move_vacancy,
    sign_up,
    take_step,
    tell_of_vacancies,
    whole_centre,
)
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.placements.rules import STEPS
from stuw.vacancies.actions import VacancyFull, add_vacancy
from stuw.vacancies.actions import take_step as end_vacancy
from stuw.vacancies.models import Vacancy, VacancyStep
from stuw.vacancies.rules import STEPS as VACANCY_STEPS
from tests.cast import NOW, Cast, make_candidacy, make_organisation, make_vacancy
from tests.mail import code_in, kinds, mails
from tests.placements.conftest import LATER, MO, by_mail
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AN = "an@voorbeeld.example"


def lock(row: object) -> None:
    """Hold this row until the transaction ends."""
    type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)


def failures(results: list[object]) -> list[type]:
    return [type(result) for result in results if isinstance(result, Exception)]


def take(cast: Cast, candidacy: Candidacy, step: str):
    actor = cast.actor("mediator")
    return lambda: take_step(candidacy, STEPS[step], actor=actor, now=LATER, reason="full")


def test_last_place_goes_to_one(cast):
    vacancy = make_vacancy(cast.a.organisation, places_wanted=1)
    both = [make_candidacy(vacancy, email=MO), make_candidacy(vacancy, email=AN)]
    results = at_once(*(take(cast, each, "start") for each in both), held_up_by=lambda: lock(vacancy))
    assert failures(results) == [VacancyFull]
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.state) == (1, "filled")
    with scoped(whole_centre(cast.a.centre.pk)):
        assert sorted(Candidacy.objects.filter(vacancy=vacancy).values_list("state", flat=True)) == [
            "interested",
            "started",
        ]
        assert CandidacyStep.objects.filter(candidacy__vacancy=vacancy, step="start").count() == 1
    assert VacancyStep.objects.filter(vacancy=vacancy, step="fill").count() == 1
    assert sorted(kinds(cast.a.centre, MO) + kinds(cast.a.centre, AN)).count("there_is_news") == 1


def test_places_are_never_oversold_by_many(cast):
    vacancy = make_vacancy(cast.a.organisation, places_wanted=2)
    people = [make_candidacy(vacancy, email=f"iemand{number}@voorbeeld.example") for number in range(6)]
    results = at_once(*(take(cast, each, "start") for each in people), held_up_by=lambda: lock(vacancy))
    assert failures(results) == [VacancyFull] * 4
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.state) == (2, "filled")


def test_same_step_taken_twice_is_taken_once(cast):
    candidacy = cast.a.candidacy
    deeds = [take(cast, candidacy, "invite")] * 2
    results = at_once(*deeds, held_up_by=lambda: _lock_in_scope(cast, candidacy))
    assert failures(results) == [StepNotAllowed]
    with scoped(whole_centre(cast.a.centre.pk)):
        assert CandidacyStep.objects.filter(candidacy=candidacy, step="invite").count() == 1


def test_yes_and_no_at_once_leave_one_of_them(cast):
    candidacy = cast.a.candidacy
    deeds = [take(cast, candidacy, "start"), take(cast, candidacy, "decline")]
    results = at_once(*deeds, held_up_by=lambda: _lock_in_scope(cast, candidacy))
    assert failures(results) == [StepNotAllowed]
    with scoped(whole_centre(cast.a.centre.pk)):
        candidacy.refresh_from_db()
    assert candidacy.state in {"started", "declined"}
    assert Vacancy.objects.get(pk=candidacy.vacancy_id).places_taken == (candidacy.state == "started")


def test_two_sign_ups_with_one_mail_are_one_person_and_one_candidacy(cast):
    def comes():
        return sign_up(cast.a.vacancy, by_mail(), message="", at=cast.a.centre, now=NOW)

    first, second = at_once(comes, comes, held_up_by=lambda: lock(cast.a.vacancy))
    assert first.pk == second.pk
    with scoped(whole_centre(cast.a.centre.pk)):
        assert Volunteer.objects.filter(email=MO).count() == 1
        assert Candidacy.objects.filter(volunteer__email=MO).count() == 1
    assert kinds(cast.a.centre, MO) == ["confirmation_code"]


def test_two_sign_ups_with_one_mail_for_two_vacancies_are_one_person(cast):
    vacancies = [cast.a.vacancy, make_vacancy(cast.a.organisation, title="Afwashulp")]

    def comes(vacancy):
        return lambda: sign_up(vacancy, by_mail(), message="", at=cast.a.centre, now=NOW)

    def hold_both():
        for vacancy in vacancies:
            lock(vacancy)

    first, second = at_once(*map(comes, vacancies), held_up_by=hold_both)
    assert first.volunteer_id == second.volunteer_id
    assert first.pk != second.pk


def test_code_typed_twice_at_once_counts_once(cast):
    made = sign_up(cast.a.vacancy, by_mail(), message="", at=cast.a.centre, now=NOW)
    digits = code_in(mails(cast.a.centre, MO)[0])

    def types():
        return confirm_by_code(made.pk, made.centre_id, digits, now=LATER)

    results = at_once(types, types, held_up_by=lambda: _lock_code(made))
    assert len(failures(results)) == 1
    with scoped(whole_centre(cast.a.centre.pk)):
        assert CandidacyStep.objects.filter(candidacy=made, step="confirm").count() == 1
    assert kinds(cast.a.centre, MO) == ["confirmation_code", "sign_up_confirmed"]


def _lock_in_scope(cast: Cast, candidacy: Candidacy) -> None:
    with scoped(whole_centre(cast.a.centre.pk)):
        lock(candidacy)


def _lock_code(made: Candidacy) -> None:
    lock(MailedCode.objects.get(subject=made.pk))


def _elsewhere(cast: Cast, name: str = "Dienstencentrum De Brug"):
    return make_organisation(cast.a.centre, name=name)


def test_two_organisations_merged_into_each_other_at_once_are_no_circle(cast):
    one, other = cast.a.organisation, _elsewhere(cast)
    vacancy = make_vacancy(other, title="Afwashulp")
    actor = cast.actor("mediator")

    def merge(kept, gone):
        return lambda: merge_organisations(kept, gone, {}, actor=actor, now=LATER)

    results = at_once(merge(one, other), merge(other, one), held_up_by=lambda: lock(cast.a.vacancy))
    assert failures(results) == [DomainError]
    rows = {row.pk: row for row in Organisation.objects.filter(pk__in=[one.pk, other.pk])}
    (gone,) = [row for row in rows.values() if row.state == "merged"]
    kept = kept_instead_of(gone)
    assert (kept.pk, kept.merged_into_id) == (gone.merged_into_id, None)
    assert {cast.a.vacancy.pk, vacancy.pk} == set(
        Vacancy.objects.filter(organisation=kept).values_list("pk", flat=True)
    )


def test_chain_of_merges_at_once_ends_in_one(cast):
    first, second, third = cast.a.organisation, _elsewhere(cast), _elsewhere(cast, "Welzijnshuis")
    actor = cast.actor("mediator")

    def merge(kept, gone):
        return lambda: merge_organisations(kept, gone, {}, actor=actor, now=LATER)

    def hold():
        list(Organisation.objects.select_for_update().filter(pk__in=[first.pk, second.pk, third.pk]))

    results = at_once(merge(second, first), merge(third, second), held_up_by=hold)
    assert failures(results) in ([], [DomainError])
    rows = Organisation.objects.filter(pk__in=[first.pk, second.pk, third.pk])
    for row in rows:
        assert kept_instead_of(row).state == "verified"
    assert cast.a.vacancy.pk in Vacancy.objects.filter(organisation__state="verified").values_list("pk", flat=True)


def test_vacancy_made_while_its_organisation_is_merged_does_not_get_lost(cast):
    other = _elsewhere(cast)
    actor = cast.actor("mediator")

    def merge():
        return merge_organisations(cast.a.organisation, other, {}, actor=actor, now=LATER)

    def add():
        values = {"title": "Net op tijd", "description": "Of te laat."}
        return add_vacancy(other, values, [], actor=actor, now=LATER)

    def hold():
        Organisation.objects.select_for_update().get(pk=other.pk)

    results = at_once(merge, add, held_up_by=hold)
    assert failures(results) in ([], [DomainError])
    assert not Vacancy.objects.filter(organisation=other).exists()


def test_answer_and_move_at_once_show_nobody_to_the_next_organisation(cast):
    candidacy, target = cast.a.candidacy, _elsewhere(cast)
    actor = cast.actor("mediator")

    def move():
        return move_vacancy(cast.a.vacancy, target, actor=actor, now=LATER)

    deeds = [move, take(cast, candidacy, "invite")]
    at_once(*deeds, held_up_by=lambda: _lock_in_scope(cast, candidacy))
    with scoped(whole_centre(cast.a.centre.pk)):
        candidacy.refresh_from_db()
    assert (candidacy.state, candidacy.is_shared, candidacy.organisation_id) == ("asked", False, target.pk)


def test_started_and_moved_at_once_wait_for_each_other(cast):
    candidacy, target = cast.a.candidacy, _elsewhere(cast)
    actor = cast.actor("mediator")

    def move():
        return move_vacancy(cast.a.vacancy, target, actor=actor, now=LATER)

    results = at_once(move, take(cast, candidacy, "start"), held_up_by=lambda: _lock_in_scope(cast, candidacy))
    assert failures(results) in ([], [StepNotAllowed])
    with scoped(whole_centre(cast.a.centre.pk)):
        candidacy.refresh_from_db()
    assert candidacy.state in {"asked", "started"}
    assert (candidacy.is_shared, candidacy.organisation_id) == (False, target.pk)


def test_yes_and_end_at_once_leave_nobody_waiting_at_what_is_gone(cast):
    made = sign_up(cast.a.vacancy, by_mail(), message="", at=cast.a.centre, now=NOW)
    actor = cast.actor("mediator")

    def ends():
        return end_vacancy(cast.a.vacancy, VACANCY_STEPS["end"], actor=actor, now=LATER)

    results = at_once(ends, take(cast, made, "confirm"), held_up_by=lambda: lock(cast.a.vacancy))
    assert failures(results) in ([], [NotOpen])
    tell_of_vacancies([cast.a.vacancy.pk], now=LATER)
    with scoped(whole_centre(cast.a.centre.pk)):
        made.refresh_from_db()
    assert made.state == "gone"


def test_told_by_two_workers_at_once_is_told_once(cast):
    end_vacancy(cast.a.vacancy, VACANCY_STEPS["end"], actor=cast.actor("mediator"), now=LATER)

    def tell():
        return tell_of_vacancies([cast.a.vacancy.pk], now=LATER)

    results = at_once(tell, tell, held_up_by=lambda: lock(cast.a.vacancy))
    assert sorted(results) == [0, 1]
    assert kinds(cast.a.centre, "kandidaat@bilzen.example").count("vacancy_changed") == 1
