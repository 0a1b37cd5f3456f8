"""A vacancy goes while people wait: who is told what, what is closed, and that nothing is told twice."""

from datetime import timedelta

import pytest

from stuw.audit.follow import FOLLOWERS, Follower, follow
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import StepNotAllowed
from stuw.people.enums import ContactKind
from stuw.placements.actions import (
    confirm_by_code,
    follow_vacancies,
    note_told,
    resend_code,
    sign_up,
    take_step,
    tell_of_vacancies,
    whole_centre,
)
from stuw.placements.actions.spine import NotOpen
from stuw.placements.enums import CandidacyState, GoneReason, VacancyNews
from stuw.placements.models import IN_PROGRESS, Candidacy
from stuw.placements.queries import (
    answers_to_pass_on,
    is_to_tell,
    left_without_vacancy,
    waiting_for_answer,
    waiting_for_confirmation,
)
from stuw.placements.rules import STEPS
from stuw.vacancies import actions as vacancies
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyStep
from stuw.vacancies.rules import STEPS as VACANCY_STEPS
from tests.cast import NOW, make_vacancy
from tests.mail import code_in, kinds, mails
from tests.placements.conftest import LATER, MO, by_mail, by_phone, via
from tests.together import wait_for

pytestmark = pytest.mark.django_db

TOLD = {
    "end": VacancyState.ENDED,
    "refuse": VacancyState.REFUSED,
    "lapse": VacancyState.LAPSED,
    "fill": VacancyState.FILLED,
    "ask_changes": VacancyState.CHANGES_ASKED,
}
OVER = {"end", "refuse"}


def goes(vacancy: Vacancy, step: str) -> None:
    """The vacancy takes this step, and who follows its log reads it."""
    vacancies.take_step(vacancy, VACANCY_STEPS[step], actor=SYSTEM, now=LATER, note="Dit klopt niet meer.")
    follow_vacancies(list(VacancyStep.objects.filter(vacancy=vacancy)))


def fresh(candidacy: Candidacy) -> Candidacy:
    with scoped(whole_centre(candidacy.centre_id)):
        return Candidacy.objects.select_related("volunteer").get(pk=candidacy.pk)


def step(cast, candidacy: Candidacy, name: str, reason: str = "") -> Candidacy:
    return take_step(candidacy, STEPS[name], actor=cast.actor("mediator"), now=LATER, reason=reason)


def news_to(cast, email: str) -> int:
    return kinds(cast.a.centre, email).count("vacancy_changed")


def listed(cast, query) -> set:
    with scoped(whole_centre(cast.a.centre.pk)):
        return set(query(cast.a.centre).values_list("pk", flat=True))


def test_words_are_those_of_the_states_of_a_vacancy():
    assert set(VacancyNews.values) == set(TOLD.values()) <= set(VacancyState.values)
    assert set(GoneReason.values) == {TOLD[name] for name in OVER}


@pytest.mark.parametrize("name", TOLD)
def test_who_waits_for_an_answer_is_told_and_closed_when_there_is_none_to_come(cast, confirmed, name):
    made = confirmed(by_mail())
    goes(cast.a.vacancy, name)
    after = fresh(made)
    if name in OVER:
        assert (after.state, after.reason) == ("gone", TOLD[name])
    else:
        assert (after.state, after.reason) == ("interested", "")
    assert (after.is_shared, after.news) == (True, "")
    assert news_to(cast, MO) == 1


@pytest.mark.parametrize("name", TOLD)
def test_who_meets_the_organisation_goes_on_and_is_told(cast, confirmed, name):
    made = step(cast, confirmed(by_mail()), "invite")
    goes(cast.a.vacancy, name)
    assert fresh(made).state == "introduction"
    assert news_to(cast, MO) == 1
    assert step(cast, made, "decline", "full").state == "declined"


def test_what_is_off_the_site_for_a_while_is_told_to_nobody(cast, confirmed):
    made = confirmed(by_mail())
    goes(cast.a.vacancy, "pause")
    assert fresh(made).state == "interested"
    assert news_to(cast, MO) == 0
    assert made.pk in listed(cast, left_without_vacancy)


@pytest.mark.parametrize("name", TOLD)
def test_mailbox_that_nobody_proved_gets_no_mail(cast, comes, name):
    made = comes(by_mail())
    goes(cast.a.vacancy, name)
    assert fresh(made).state == ("gone" if name in OVER else "unconfirmed")
    assert kinds(cast.a.centre, MO) == ["confirmation_code"]


def test_proved_mailbox_is_told_of_a_sign_up_that_was_not_confirmed_yet(cast, comes, confirmed):
    confirmed(by_mail(), vacancy=make_vacancy(cast.a.organisation, title="Afwashulp"))
    made = comes(by_mail(), now=LATER)
    goes(cast.a.vacancy, "end")
    assert fresh(made).state == "gone"
    assert news_to(cast, MO) == 1


def test_code_typed_after_the_end_counts_no_longer(cast, comes):
    made = comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[-1])
    goes(cast.a.vacancy, "end")
    with pytest.raises(NotOpen):
        confirm_by_code(made.pk, made.centre_id, digits, now=LATER)
    with pytest.raises(NotOpen):
        resend_code(made.pk, made.centre_id, at=cast.a.centre, now=LATER)
    assert fresh(made).state == "gone"


@pytest.mark.parametrize("contact", [by_phone(), via()], ids=["phone", "organisation"])
@pytest.mark.parametrize("name", TOLD)
def test_who_has_no_mail_stands_on_the_desks_list_until_told(cast, comes, contact, name):
    made = step(cast, comes(contact), "confirm")
    goes(cast.a.vacancy, name)
    after = fresh(made)
    assert (after.news, is_to_tell(after)) == (TOLD[name], True)
    assert made.pk in listed(cast, answers_to_pass_on)
    with scoped(whole_centre(cast.a.centre.pk)):
        note_told(after, actor=cast.actor("mediator"), now=LATER)
    assert (fresh(made).news, fresh(made).told_at) == ("", LATER)
    assert made.pk not in listed(cast, answers_to_pass_on)


def test_who_is_still_to_be_called_is_on_one_list(cast, comes):
    made = comes(by_phone())
    goes(cast.a.vacancy, "fill")
    assert made.pk in listed(cast, waiting_for_confirmation)
    assert made.pk not in listed(cast, answers_to_pass_on)
    goes(cast.a.vacancy, "end")
    assert made.pk not in listed(cast, waiting_for_confirmation)
    assert made.pk in listed(cast, answers_to_pass_on)


def test_answer_of_the_organisation_takes_the_place_of_the_news(cast, comes):
    made = step(cast, comes(by_phone()), "confirm")
    goes(cast.a.vacancy, "fill")
    answered = step(cast, made, "decline", "full")
    assert (answered.news, answered.told_at, is_to_tell(answered)) == ("", None, True)


def test_desk_is_mailed_about_who_has_no_mail_without_a_name(cast, comes):
    step(cast, comes(by_phone(name="Fatima Verzonnen")), "confirm")
    goes(cast.a.vacancy, "end")
    (mail,) = mails(cast.a.centre, kind="placements.news_to_pass_on")
    assert mail.recipient == cast.a.centre.email
    assert not any(word in mail.subject + mail.body for word in ("Fatima", "0470", cast.a.vacancy.title))


def test_mail_names_neither_the_vacancy_nor_the_organisation(cast, confirmed):
    confirmed(by_mail())
    goes(cast.a.vacancy, "end")
    (mail,) = mails(cast.a.centre, MO, kind="placements.vacancy_changed")
    secrets = ("Mo Verzonnen", cast.a.vacancy.title, cast.a.organisation.name, "kook")
    assert [word for word in secrets if word in mail.subject + mail.body] == []
    assert "/mijn/" in mail.body


@pytest.mark.parametrize("contact", [by_mail(), by_phone()], ids=["mail", "phone"])
def test_log_read_again_tells_nothing_twice(cast, comes, contact):
    made = step(cast, comes(contact), "confirm")
    goes(cast.a.vacancy, "fill")
    before = [mail.pk for mail in mails(cast.a.centre)]
    with scoped(whole_centre(cast.a.centre.pk)):
        if contact.kind != ContactKind.MAIL:
            note_told(fresh(made), actor=cast.actor("mediator"), now=LATER)
    assert tell_of_vacancies([cast.a.vacancy.pk], now=LATER + timedelta(days=1)) == 0
    assert [mail.pk for mail in mails(cast.a.centre)] == before
    assert fresh(made).news == ""


def test_what_goes_a_second_time_is_told_a_second_time(cast, confirmed):
    confirmed(by_mail())
    goes(cast.a.vacancy, "fill")
    goes(cast.a.vacancy, "reopen")
    goes(cast.a.vacancy, "fill")
    assert news_to(cast, MO) == 2


@pytest.mark.parametrize("contact", [by_mail(), by_phone()], ids=["mail", "phone"])
def test_what_came_back_before_the_log_was_read_is_told_to_nobody(cast, comes, contact):
    made = step(cast, comes(contact), "confirm")
    for name in ("fill", "reopen"):
        vacancies.take_step(cast.a.vacancy, VACANCY_STEPS[name], actor=SYSTEM, now=LATER)
    follow_vacancies(list(VacancyStep.objects.filter(vacancy=cast.a.vacancy)))
    assert (fresh(made).state, fresh(made).news) == ("interested", "")
    assert news_to(cast, MO) == 0


def test_what_came_back_needs_no_telling_any_more(cast, comes):
    made = step(cast, comes(by_phone()), "confirm")
    goes(cast.a.vacancy, "fill")
    assert fresh(made).news == "filled"
    goes(cast.a.vacancy, "reopen")
    assert fresh(made).news == ""
    assert made.pk not in listed(cast, answers_to_pass_on)


def test_what_the_desk_must_tell_of_a_closed_one_stays_when_the_vacancy_comes_back(cast, comes):
    made = step(cast, comes(by_phone()), "confirm")
    goes(cast.a.vacancy, "end")
    goes(cast.a.vacancy, "renew")
    assert (fresh(made).state, fresh(made).news) == ("gone", "ended")


def test_closed_ones_wait_for_no_answer_and_cannot_be_answered(cast, confirmed):
    made = confirmed(by_mail())
    goes(cast.a.vacancy, "end")
    assert made.pk not in listed(cast, waiting_for_answer) | listed(cast, left_without_vacancy)
    with pytest.raises(StepNotAllowed):
        step(cast, made, "invite")


def test_person_signs_up_again_when_the_vacancy_comes_back(cast, confirmed):
    first = confirmed(by_mail())
    goes(cast.a.vacancy, "end")
    goes(cast.a.vacancy, "renew")
    second = sign_up(cast.a.vacancy, by_mail(), message="", at=cast.a.centre, now=LATER + timedelta(minutes=5))
    assert second.pk != first.pk
    assert second.state == "unconfirmed"


@pytest.mark.parametrize("name", sorted(set(CandidacyState.values) - set(IN_PROGRESS)))
def test_what_is_over_stays_as_it_is(cast, confirmed, name):
    made = confirmed(by_mail())
    reason = {"declined": "full", "withdrawn": "no_time", "gone": "ended"}.get(name, "")
    with scoped(whole_centre(cast.a.centre.pk)):
        Candidacy.objects.filter(pk=made.pk).update(state=name, reason=reason)
    goes(cast.a.vacancy, "end")
    assert fresh(made).state == name
    assert news_to(cast, MO) == 0


def test_nothing_of_another_centre_is_touched(cast, confirmed):
    confirmed(by_mail())
    goes(cast.a.vacancy, "end")
    with scoped(whole_centre(cast.b.centre.pk)):
        cast.b.candidacy.refresh_from_db()
    assert cast.b.candidacy.state == "interested"


def test_person_sees_what_became_of_the_own_way(cast, confirmed):
    made = confirmed(by_mail())
    goes(cast.a.vacancy, "refuse")
    with scoped(Scope(volunteer=made.volunteer_id)):
        found = Candidacy.objects.get(pk=made.pk)
        assert found.state == "gone"
        assert [line.step for line in found.steps.order_by("id")] == ["sign_up", "confirm", "close"]


@pytest.mark.django_db(transaction=True)
def test_worker_follows_the_log_of_vacancies(cast, confirmed):
    made = confirmed(by_mail())
    (follower,) = [each for each in FOLLOWERS if each.name == "placements.vacancies"]
    assert isinstance(follower, Follower)
    vacancies.take_step(cast.a.vacancy, VACANCY_STEPS["end"], actor=SYSTEM, now=NOW)
    wait_for(lambda: follow(follower) >= 0 and fresh(made).state == "gone")
    assert news_to(cast, MO) == 1
