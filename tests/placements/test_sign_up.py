"""Signing up without an account: by mail, by phone, through an organisation; once, and only for what is open."""

from datetime import timedelta

import pytest

from stuw.centres.scope import scoped
from stuw.messaging.codes import CodeRefused
from stuw.messaging.models import MailedCode
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.placements.actions import NotOpen, confirm_by_code, resend_code, sign_up, whole_centre
from stuw.placements.models import Candidacy
from stuw.placements.queries import waiting_for_answer, waiting_for_confirmation
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_vacancy
from tests.mail import code_in, kinds, mails
from tests.placements.conftest import LATER, MO, by_mail, by_phone, via

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
DAY = timedelta(days=1)


def test_sign_up_by_mail_waits_for_the_code_and_then_counts(cast, comes):
    made = comes(by_mail())
    assert (made.state, made.is_shared, made.answer_due_on) == ("unconfirmed", False, None)
    assert kinds(cast.a.centre, MO) == ["confirmation_code"]
    done = confirm_by_code(made.pk, made.centre_id, code_in(mails(cast.a.centre, MO)[0]), now=LATER)
    assert (done.state, done.is_shared) == ("interested", True)
    assert done.answer_due_on == TODAY + timedelta(days=cast.a.centre.promise_days)
    assert done.volunteer.email_confirmed_at == LATER
    assert kinds(cast.a.centre, MO) == ["confirmation_code", "sign_up_confirmed"]


@pytest.mark.parametrize("contact", [by_phone(), via()], ids=["phone", "organisation"])
def test_sign_up_without_mail_waits_on_the_list_of_the_desk(cast, comes, contact):
    made = comes(contact)
    with scoped(whole_centre(cast.a.centre.pk)):
        assert list(waiting_for_confirmation(cast.a.centre)) == [made]
        assert made not in waiting_for_answer(cast.a.centre)
    assert made.state == "unconfirmed"
    assert mails(cast.a.centre, cast.users["owner"].email) == []


def test_unconfirmed_mail_is_not_on_the_list_of_the_desk(cast, comes):
    comes(by_mail())
    with scoped(whole_centre(cast.a.centre.pk)):
        assert list(waiting_for_confirmation(cast.a.centre)) == []


def test_what_somebody_typed_is_kept_as_far_as_it_is_of_the_chosen_way(comes, ways):
    comes(via(), message="  Ik kan alleen op dinsdag.\n ")
    (way,) = ways()
    assert way.message == "Ik kan alleen op dinsdag."
    volunteer = way.volunteer
    assert (volunteer.via_organisation, volunteer.via_contact) == ("OCMW Bilzen", "Balie, 089 00 00 01")
    assert (volunteer.email, volunteer.phone) == ("", "")


def test_same_mail_twice_is_one_person_and_one_open_candidacy(cast, comes, ways):
    first = comes(by_mail(), message="Eerst.")
    again = comes(by_mail(name="Mohamed Verzonnen"), now=LATER, message="Nog eens.")
    assert (again.pk, again.volunteer_id) == (first.pk, first.volunteer_id)
    (way,) = ways()
    assert (way.message, way.volunteer.name) == ("Nog eens.", "Mohamed Verzonnen")
    assert kinds(cast.a.centre, MO) == ["confirmation_code"] * 2


def test_button_pressed_twice_mails_one_code_that_works(cast, comes):
    made = comes(by_mail())
    assert comes(by_mail(), now=NOW + timedelta(seconds=1)) == made
    (mail,) = mails(cast.a.centre, MO)
    assert confirm_by_code(made.pk, made.centre_id, code_in(mail), now=LATER).state == "interested"


def test_same_person_signs_up_for_another_vacancy_with_one_row(cast, confirmed, ways):
    confirmed(by_mail())
    other = make_vacancy(cast.a.organisation, title="Afwashulp")
    second = confirmed(by_mail(), vacancy=other, now=LATER)
    assert {way.volunteer_id for way in ways()} == {second.volunteer_id}
    assert {way.vacancy.title for way in ways()} == {cast.a.vacancy.title, "Afwashulp"}


def test_person_who_proved_the_mailbox_keeps_the_name_whoever_types_another(confirmed, comes, ways, cast):
    confirmed(by_mail(name="Mo Verzonnen"))
    other = make_vacancy(cast.a.organisation, title="Afwashulp")
    comes(by_mail(name="Iemand Anders"), vacancy=other, now=LATER)
    assert {way.volunteer.name for way in ways()} == {"Mo Verzonnen"}


def test_two_people_with_one_mail_are_one_person_to_whom_the_mailbox_answers(cast, comes, ways):
    """Whoever reads the mailbox confirms; the name is the last one typed before that."""
    first = comes(by_mail(name="Opa Verzonnen"))
    second = comes(by_mail(name="Oma Verzonnen"), vacancy=make_vacancy(cast.a.organisation), now=LATER)
    assert first.volunteer_id == second.volunteer_id
    digits = code_in(mails(cast.a.centre, MO)[-1])
    assert confirm_by_code(second.pk, second.centre_id, digits, now=LATER).volunteer.name == "Oma Verzonnen"
    with pytest.raises(CodeRefused):
        confirm_by_code(first.pk, first.centre_id, digits, now=LATER)


def test_same_mail_at_another_centre_is_another_person(cast, comes, ways):
    comes(by_mail())
    elsewhere = sign_up(cast.b.vacancy, by_mail(), message="", at=cast.b.centre, now=NOW)
    (way,) = ways()
    assert elsewhere.volunteer_id != way.volunteer_id
    assert elsewhere.centre_id == cast.b.centre.pk


def test_two_people_by_phone_are_two_people(comes, ways):
    comes(by_phone())
    comes(by_phone(name="Nog Iemand"), now=LATER)
    assert len({way.volunteer_id for way in ways()}) == 2


def test_sign_up_again_after_it_ended_is_a_new_candidacy(cast, comes, ways):
    first = comes(by_mail())
    with scoped(whole_centre(cast.a.centre.pk)):
        Candidacy.objects.filter(pk=first.pk).update(state="lapsed")
    again = comes(by_mail(), now=LATER)
    assert again.pk != first.pk
    assert [way.state for way in ways()] == ["lapsed", "unconfirmed"]


def test_sign_up_on_the_site_of_a_neighbour_is_filed_where_the_vacancy_is(cast, comes):
    shared = make_vacancy(cast.b.organisation, visibility="network")
    made = comes(by_mail(), vacancy=shared, at=cast.a.centre)
    assert made.centre_id == cast.b.centre.pk
    (mail,) = mails(cast.b.centre, MO)
    assert cast.a.centre.name in mail.body  # from the site that was used


@pytest.mark.parametrize("state", [state for state in VacancyState.values if state != "published"])
def test_nobody_signs_up_for_what_is_not_online(cast, comes, ways, state):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    with pytest.raises(NotOpen):
        comes(by_mail())
    assert (ways(), mails(cast.a.centre, MO)) == ([], [])


@pytest.mark.parametrize(
    "values",
    [{"publish_from": TODAY + DAY}, {"publish_until": TODAY - DAY}, {"ends_on": TODAY - DAY}],
    ids=lambda values: next(iter(values)),
)
def test_nobody_signs_up_outside_the_days_of_a_vacancy(cast, comes, ways, values):
    """The state still says online: the job that ends it has not come by yet."""
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(**values)
    with pytest.raises(NotOpen):
        comes(by_mail())
    assert ways() == []


@pytest.mark.parametrize(
    "values",
    [{"publish_from": TODAY}, {"publish_until": TODAY}, {"ends_on": TODAY}],
    ids=lambda values: next(iter(values)),
)
def test_first_and_last_day_of_a_vacancy_count(cast, comes, values):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(**values)
    assert comes(by_mail()).state == "unconfirmed"


def test_nobody_signs_up_with_an_organisation_that_was_refused(cast, comes, ways):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="refused")
    with pytest.raises(NotOpen):
        comes(by_mail())
    assert ways() == []


def test_sign_up_leaves_one_line_and_one_look_in_the_logs(cast, comes):
    made = comes(by_mail())
    with scoped(whole_centre(cast.a.centre.pk)):
        (entry,) = made.steps.all()
    assert (entry.step, entry.from_state, entry.to_state) == ("sign_up", "", "unconfirmed")
    assert (entry.actor_kind, entry.actor_user_id) == ("nobody", None)


def test_scope_of_the_visitor_is_as_before(cast, comes):
    """Filing needs the whole centre; the page that did it still sees nobody."""
    comes(by_mail())
    assert Volunteer.objects.count() == Candidacy.objects.count() == 0


def test_code_that_is_wrong_changes_nothing_and_works_five_times(cast, comes, ways):
    made = comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[0])
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    for _ in range(4):
        with pytest.raises(CodeRefused, match="klopt niet"):
            confirm_by_code(made.pk, made.centre_id, wrong, now=LATER)
    assert ways()[0].state == "unconfirmed"
    assert confirm_by_code(made.pk, made.centre_id, digits, now=LATER).state == "interested"


def test_right_code_after_five_wrong_ones_works_no_longer(cast, comes, ways):
    made = comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[0])
    for _ in range(5):
        with pytest.raises(CodeRefused):
            confirm_by_code(made.pk, made.centre_id, f"{(int(digits) + 1) % 1_000_000:06d}", now=LATER)
    with pytest.raises(CodeRefused, match="Vraag een nieuwe"):
        confirm_by_code(made.pk, made.centre_id, digits, now=LATER)
    assert (ways()[0].state, ways()[0].volunteer.email_confirmed_at) == ("unconfirmed", None)


@pytest.mark.parametrize(("minutes", "is_open"), [(9, True), (10, False), (60, False)])
def test_code_works_for_ten_minutes(cast, comes, minutes, is_open):
    made = comes(by_mail())
    digits, moment = code_in(mails(cast.a.centre, MO)[0]), NOW + timedelta(minutes=minutes)
    if is_open:
        assert confirm_by_code(made.pk, made.centre_id, digits, now=moment).is_shared
    else:
        with pytest.raises(CodeRefused, match="Vraag een nieuwe"):
            confirm_by_code(made.pk, made.centre_id, digits, now=moment)


def test_code_works_once(cast, confirmed):
    made = confirmed(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[0])
    with pytest.raises(CodeRefused):
        confirm_by_code(made.pk, made.centre_id, digits, now=LATER)


def test_new_code_comes_after_half_a_minute_and_ends_the_former(cast, comes):
    made = comes(by_mail())
    with pytest.raises(CodeRefused, match="halve minuut"):
        resend_code(made.pk, made.centre_id, at=cast.a.centre, now=NOW + timedelta(seconds=29))
    resend_code(made.pk, made.centre_id, at=cast.a.centre, now=NOW + timedelta(seconds=30))
    former, latest = (code_in(mail) for mail in mails(cast.a.centre, MO))
    if former != latest:
        with pytest.raises(CodeRefused):
            confirm_by_code(made.pk, made.centre_id, former, now=LATER)
    assert confirm_by_code(made.pk, made.centre_id, latest, now=LATER).is_shared


def test_code_of_one_person_is_not_the_code_of_another(cast, comes):
    first, second = comes(by_mail()), comes(by_mail("an@voorbeeld.example", "An Verzonnen"))
    digits = code_in(mails(cast.a.centre, MO)[0])
    with pytest.raises(CodeRefused):
        confirm_by_code(second.pk, second.centre_id, digits, now=LATER)
    assert confirm_by_code(first.pk, first.centre_id, digits, now=LATER).is_shared


def test_code_with_spaces_as_a_phone_shows_it_works(cast, comes):
    made = comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[0])
    assert confirm_by_code(made.pk, made.centre_id, f" {digits[:3]} {digits[3:]} ", now=LATER).is_shared


def test_code_is_kept_as_a_hash(cast, comes):
    comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[0])
    assert all(digits not in map(str, row.values()) for row in MailedCode.objects.values())
