"""What somebody answers to the question: a yes keeps them, a no removes them, the last word counts."""

from datetime import timedelta

import pytest

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.kernel.errors import NotPermitted
from stuw.people.actions import AnsweredBefore, answer_keep, ask_to_keep
from stuw.people.enums import ConsentWay
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.people.queries import may_be_used, questions_waiting
from tests.cast import NOW, make_candidacy
from tests.people.conftest import came_forward, listed, seen

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def question(cast) -> KeepQuestion:
    an = listed(cast.a, email="an@lijst.example", name="An Verzonnen")
    ask_to_keep([an], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    with seen(cast.a):
        return KeepQuestion.objects.get(volunteer=an)


def own(question: KeepQuestion) -> Actor:
    return Actor(kind=ActorKind.LINK, volunteer_id=question.volunteer_id)


def answered(question: KeepQuestion, is_yes: bool, *, actor: Actor | None = None, now=LATER) -> bool:
    return answer_keep(question, is_yes, way=ConsentWay.MAIL, actor=actor or own(question), now=now)


def usable(cast) -> set[str]:
    with seen(cast.a):
        return set(may_be_used(Volunteer.objects.filter(centre=cast.a.centre)).values_list("name", flat=True))


def test_yes_keeps_somebody_with_consent_that_says_where_it_came_from(cast, question):
    assert answered(question, True)
    with seen(cast.a):
        consent = Consent.objects.get(volunteer=question.volunteer_id)
        question.refresh_from_db()
        assert list(questions_waiting(cast.a.centre)) == []
    assert (consent.is_given, consent.on, consent.way, consent.source, consent.noted_at) == (
        True,
        LATER.date(),
        "mail",
        "antwoord op onze vraag",
        LATER,
    )
    assert (question.is_yes, question.answered_at) == (True, LATER)
    assert "An Verzonnen" in usable(cast)


def test_no_removes_somebody_at_once(cast, question):
    assert not answered(question, False)
    with seen(cast.a):
        assert not Volunteer.objects.filter(pk=question.volunteer_id).exists()
        assert not KeepQuestion.objects.filter(pk=question.pk).exists()
        assert not Consent.objects.filter(volunteer=question.volunteer_id).exists()


def test_no_of_who_came_forward_is_only_noted(cast, question):
    make_candidacy(cast.a.vacancy, email="an@lijst.example", name="An Verzonnen")
    assert answered(question, False, now=NOW + timedelta(days=400))
    with seen(cast.a):
        question.refresh_from_db()
        assert question.is_yes is False
        assert not Consent.objects.get(volunteer=question.volunteer_id).is_given
    assert "An Verzonnen" not in usable(cast)


@pytest.mark.parametrize("is_yes", [True, False])
def test_same_answer_again_changes_nothing(cast, question, is_yes):
    answered(question, is_yes)
    with pytest.raises(AnsweredBefore):
        answered(question, is_yes, now=LATER + timedelta(days=1))
    with seen(cast.a):
        assert Consent.objects.filter(volunteer=question.volunteer_id).count() == is_yes


def test_yes_can_be_taken_back(cast, question):
    answered(question, True)
    assert not answered(question, False)
    with seen(cast.a):
        assert not Volunteer.objects.filter(pk=question.volunteer_id).exists()


def test_no_that_was_only_noted_can_become_a_yes(cast, question):
    make_candidacy(cast.a.vacancy, email="an@lijst.example", name="An Verzonnen")
    answered(question, False)
    assert answered(question, True, now=LATER + timedelta(days=1))
    assert "An Verzonnen" in usable(cast)


def test_mediator_notes_what_was_said_by_phone(cast, question):
    answer_keep(question, True, way=ConsentWay.PHONE, actor=cast.actor("mediator"), now=LATER)
    with seen(cast.a):
        assert Consent.objects.get(volunteer=question.volunteer_id).way == "phone"
        noted = AuditEntry.objects.get(action="keep_question.yes")
    assert (noted.subject_id, noted.actor_user_id) == (str(question.pk), cast.users["mediator"].pk)


@pytest.mark.parametrize("role", ["nobody", "resident", "owner", "editor", "lead", "mediator_b", "coordinator"])
@pytest.mark.parametrize("is_yes", [True, False])
def test_nobody_else_answers(cast, question, role, is_yes):
    with pytest.raises(NotPermitted):
        answered(question, is_yes, actor=cast.actor(role))
    with seen(cast.a):
        question.refresh_from_db()
    assert question.answered_at is None


def test_somebody_else_with_a_link_of_their_own_does_not_answer(cast, question):
    other = Actor(kind=ActorKind.LINK, volunteer_id=cast.a.candidacy.volunteer_id)
    with pytest.raises(NotPermitted):
        answered(question, False, actor=other)


def said(cast, who: Volunteer, is_given: bool, *, on=None, noted_at=NOW, way="list") -> None:
    with seen(cast.a):
        Consent.objects.create(
            centre=cast.a.centre, volunteer=who, is_given=is_given, on=on, way=way, source="blad", noted_at=noted_at
        )


def test_who_waits_for_an_answer_is_not_used(cast, question):
    assert "An Verzonnen" not in usable(cast)
    assert usable(cast) == {cast.a.candidacy.volunteer.name}


def test_who_came_forward_and_was_confirmed_is_used(cast):
    came_forward(cast.a, email="bo@lijst.example")
    came_forward(cast.a, email="ci@lijst.example", confirmed=False)
    with seen(cast.a):
        mails = set(may_be_used(Volunteer.objects.all()).values_list("email", flat=True))
    assert mails == {"kandidaat@bilzen.example", "bo@lijst.example"}


def test_last_word_is_that_of_the_latest_day(cast):
    an = listed(cast.a, phone="+3289000001", name="An")
    said(cast, an, False, on=NOW.date(), way="phone", noted_at=NOW)
    said(cast, an, True, on=NOW.date() - timedelta(days=900), noted_at=LATER)
    assert "An" not in usable(cast)
    said(cast, an, True, on=None, noted_at=LATER)  # a list without a day outdoes nothing
    assert "An" not in usable(cast)
    said(cast, an, True, on=LATER.date(), way="desk", noted_at=LATER)
    assert "An" in usable(cast)


def test_who_comes_forward_after_a_no_is_used_again(cast):
    an = listed(cast.a, email="an@lijst.example", name="An")
    said(cast, an, False, on=NOW.date() - timedelta(days=30), way="phone", noted_at=NOW - timedelta(days=30))
    assert "An" not in usable(cast)
    make_candidacy(cast.a.vacancy, email="an@lijst.example", name="An")
    assert "An" in usable(cast)
