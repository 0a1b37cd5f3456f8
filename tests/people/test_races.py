"""Two at once, over two real connections: nobody is removed while they come forward or say yes."""

from datetime import timedelta

import pytest

from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.people.actions import AnsweredBefore, Contact, answer_keep, ask_to_keep, remove_person, remove_unanswered
from stuw.people.enums import ConsentWay, ContactKind
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.placements.actions import sign_up
from stuw.placements.models import Candidacy
from tests.cast import NOW
from tests.people.conftest import listed, seen
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
AN = "an@lijst.example"
OVER = NOW + timedelta(days=31)


@pytest.fixture
def an(cast) -> Volunteer:
    person = listed(cast.a, email=AN, name="An Verzonnen")
    ask_to_keep([person], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    return person


def held(cast, model, **which):
    """Hold these rows, as the centre sees them, until the transaction ends."""

    def lock() -> None:
        with seen(cast.a):
            list(model.objects.select_for_update(of=("self",)).filter(**which))

    return lock


def answered(cast, question: KeepQuestion):
    actor = Actor(kind=ActorKind.LINK, volunteer_id=question.volunteer_id)
    return lambda: answer_keep(question, True, way=ConsentWay.MAIL, actor=actor, now=NOW)


def question_of(cast, person: Volunteer) -> KeepQuestion:
    with seen(cast.a):
        return KeepQuestion.objects.get(volunteer=person)


def test_who_comes_forward_while_being_removed_is_kept_or_filed_anew(cast, an):
    contact = Contact(name="An Verzonnen", kind=ContactKind.MAIL, email=AN)
    came, removed = at_once(
        lambda: sign_up(cast.a.vacancy, contact, message="", at=cast.a.centre, now=NOW),
        lambda: remove_person(an, actor=SYSTEM, now=NOW),
        held_up_by=held(cast, Volunteer, pk=an.pk),
    )
    assert isinstance(came, Candidacy)
    assert removed is (came.volunteer_id != an.pk)
    with seen(cast.a):
        assert list(Volunteer.objects.filter(email=AN).values_list("pk", flat=True)) == [came.volunteer_id]


def test_yes_in_the_last_minute_counts_or_comes_too_late_as_a_whole(cast, an):
    question = question_of(cast, an)
    said, removed = at_once(
        answered(cast, question),
        lambda: remove_unanswered(now=OVER),
        held_up_by=held(cast, KeepQuestion, pk=question.pk),
    )
    is_kept = said is True
    assert is_kept or isinstance(said, AnsweredBefore)
    assert removed == (0 if is_kept else 1)
    with seen(cast.a):
        assert Volunteer.objects.filter(pk=an.pk).exists() is is_kept
        assert Consent.objects.filter(volunteer=an).exists() is is_kept


def test_answer_that_is_sent_twice_is_noted_once(cast, an):
    question = question_of(cast, an)
    results = at_once(*[answered(cast, question)] * 2, held_up_by=held(cast, KeepQuestion, pk=question.pk))
    assert [type(each) for each in results if isinstance(each, Exception)] == [AnsweredBefore]
    with seen(cast.a):
        assert Consent.objects.filter(volunteer=an).count() == 1


def test_daily_round_and_a_mediator_remove_one_person_once(cast, an):
    question = question_of(cast, an)
    results = at_once(
        lambda: remove_person(an, actor=SYSTEM, now=NOW),
        lambda: remove_unanswered(now=OVER),
        held_up_by=held(cast, KeepQuestion, pk=question.pk),
    )
    assert sorted(map(int, results)) == [0, 1]


def test_person_of_two_parts_of_an_import_is_asked_once(cast):
    bo = listed(cast.a, email="bo@lijst.example")
    ask = lambda: ask_to_keep([bo], actor=SYSTEM, now=NOW, centre=cast.a.centre)  # noqa: E731 - done twice at once
    assert at_once(ask, ask, held_up_by=held(cast, Volunteer, pk=bo.pk)) == [None, None]
    assert question_of(cast, bo).channel == "mail"
