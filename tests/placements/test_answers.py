"""What happens after the yes: answers, places, stepping back, and what lapses by itself."""

from datetime import timedelta

import pytest

from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.centres.scope import scope_of, scoped
from stuw.kernel.errors import NotPermitted, StepNotAllowed
from stuw.organisations.enums import Role
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.placements.actions import (
    UNCONFIRMED_LIFETIME,
    NotOpen,
    ask_status_code,
    confirm_by_code,
    lapse_unconfirmed,
    note_told,
    open_status,
    resend_code,
    take_step,
    whole_centre,
)
from stuw.placements.models import Candidacy
from stuw.placements.queries import (
    answers_to_pass_on,
    candidacies_of_centre,
    candidacies_of_organisation,
    candidacies_of_volunteer,
    candidacies_visible_to,
    steps_of,
    waiting_for_answer,
    waiting_for_confirmation,
)
from stuw.placements.rules import STEPS
from stuw.vacancies.actions import VacancyFull
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_candidacy, make_organisation, make_vacancy
from tests.mail import code_in, kinds, mails
from tests.placements.conftest import LATER, MO, by_mail, by_phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(cast):
    """The mediator takes a step, unless somebody else is named."""

    def step(candidacy: Candidacy, name: str, *, reason: str = "", note: str = "", actor: Actor | None = None):
        who = actor or cast.actor("mediator")
        return take_step(candidacy, STEPS[name], actor=who, now=LATER, reason=reason, note=note)

    return step


def places(vacancy: Vacancy, wanted: int | None) -> Vacancy:
    Vacancy.objects.filter(pk=vacancy.pk).update(places_wanted=wanted)
    return vacancy


def test_answer_is_kept_with_its_moment(cast, take):
    done = take(cast.a.candidacy, "invite", note="  Kom donderdag om 14 u langs. \n")
    assert (done.state, done.answer, done.answered_at) == ("introduction", "Kom donderdag om 14 u langs.", LATER)


def test_first_answer_stops_the_clock_of_the_promise(cast, take):
    first = take(cast.a.candidacy, "invite")
    again = take_step(first, STEPS["start"], actor=cast.actor("owner"), now=LATER + timedelta(days=9))
    assert again.answered_at == LATER


def test_organisation_answers_after_the_yes_and_not_before(cast, comes, take):
    made = comes(by_phone())
    for name in ("confirm", "invite", "start", "decline", "withdraw"):
        with pytest.raises(NotPermitted):
            take(made, name, reason="full", actor=cast.actor("owner"))
    take(made, "confirm")
    assert take(made, "invite", actor=cast.actor("owner")).state == "introduction"


def test_answer_by_link_does_what_the_answer_by_account_does(cast, comes, take):
    link = Actor(kind=ActorKind.LINK, organisations={cast.a.organisation.pk: Role.HELPER}, is_trusted=True)
    rows = []
    for actor, contact in ((link, by_mail()), (cast.actor("helper"), by_mail("an@voorbeeld.example"))):
        made = take(comes(contact), "confirm")
        done = take(made, "decline", reason="full", note="Volgend jaar weer.", actor=actor)
        with scoped(whole_centre(cast.a.centre.pk)):
            steps = list(steps_of(done).values_list("step", "from_state", "to_state", "reason"))
        rows.append(
            (done.state, done.answer, done.reason, done.answered_at, steps, kinds(cast.a.centre, contact.email))
        )
    assert rows[0] == rows[1]


def test_reason_goes_when_a_later_step_needs_none(cast, comes, take):
    """A reason belongs to the no, and not to what came before or after."""
    assert take(comes(by_phone()), "confirm", reason="full").reason == ""


def test_person_steps_back_with_a_reason(cast, comes, take):
    made = comes(by_mail())
    me = Actor(kind=ActorKind.VOLUNTEER, volunteer_id=made.volunteer_id)
    with pytest.raises(StepNotAllowed, match="reden"):
        take(made, "withdraw", actor=me)
    done = take(made, "withdraw", reason="found_other", actor=me)
    assert (done.state, done.reason, done.is_shared) == ("withdrawn", "found_other", False)


@pytest.mark.parametrize("name", ["invite", "start", "decline", "lapse"])
def test_person_does_not_answer_in_the_place_of_the_organisation(cast, take, name):
    me = Actor(kind=ActorKind.VOLUNTEER, volunteer_id=cast.a.candidacy.volunteer_id)
    with pytest.raises(NotPermitted):
        take(cast.a.candidacy, name, reason="full", actor=me)


def test_person_cannot_touch_somebody_elses_way(cast, comes, take):
    me = Actor(kind=ActorKind.VOLUNTEER, volunteer_id=comes(by_mail()).volunteer_id)
    with pytest.raises(NotPermitted):
        take(cast.a.candidacy, "withdraw", reason="no_time", actor=me)


def test_started_takes_a_place_and_the_last_place_fills_the_vacancy(cast, take):
    vacancy = places(cast.a.vacancy, 2)
    second = make_candidacy(vacancy, email=MO)
    take(cast.a.candidacy, "start")
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.state) == (1, "published")
    take(second, "start")
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.state) == (2, "filled")
    assert list(vacancy.steps.order_by("id").values_list("step", "actor_kind"))[-2:] == [
        ("place_taken", "system"),
        ("fill", "system"),
    ]


def test_nobody_starts_in_a_full_vacancy_and_nothing_is_written(cast, take):
    second = make_candidacy(places(cast.a.vacancy, 1), email=MO)
    take(cast.a.candidacy, "start")
    before = kinds(cast.a.centre, MO)
    with pytest.raises(VacancyFull):
        take(second, "start")
    with scoped(whole_centre(cast.a.centre.pk)):
        second.refresh_from_db()
        assert steps_of(second).last().step == "confirm"
    assert (second.state, kinds(cast.a.centre, MO)) == ("interested", before)
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).places_taken == 1


def test_vacancy_without_a_number_of_places_is_never_full(cast, take):
    places(cast.a.vacancy, None)
    take(cast.a.candidacy, "start")
    cast.a.vacancy.refresh_from_db()
    assert (cast.a.vacancy.places_taken, cast.a.vacancy.state) == (1, "published")


def test_last_place_of_a_paused_vacancy_leaves_it_paused(cast, take):
    places(cast.a.vacancy, 1)
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="paused")
    take(cast.a.candidacy, "start")
    cast.a.vacancy.refresh_from_db()
    assert (cast.a.vacancy.places_taken, cast.a.vacancy.state) == (1, "paused")


def test_mailed_sign_up_lapses_after_a_week_and_others_do_not(cast, comes, confirmed):
    unproved, called, proved = comes(by_mail()), comes(by_phone()), confirmed(by_mail("an@voorbeeld.example"))
    week = NOW + UNCONFIRMED_LIFETIME
    assert lapse_unconfirmed(cast.a.centre.pk, now=week) == 0
    assert lapse_unconfirmed(cast.a.centre.pk, now=week + timedelta(seconds=1)) == 1
    assert lapse_unconfirmed(cast.a.centre.pk, now=week + timedelta(seconds=2)) == 0
    with scoped(whole_centre(cast.a.centre.pk)):
        states = {one: Candidacy.objects.get(pk=one.pk).state for one in (unproved, called, proved)}
        assert steps_of(unproved).last().actor_kind == SYSTEM.kind
    assert states == {unproved: "lapsed", called: "unconfirmed", proved: "interested"}
    assert kinds(cast.a.centre, MO) == ["confirmation_code"]


def test_what_lapsed_gets_no_new_code_and_is_not_confirmed(cast, comes, ways):
    made = comes(by_mail())
    lapse_unconfirmed(cast.a.centre.pk, now=NOW + UNCONFIRMED_LIFETIME + timedelta(minutes=1))
    with pytest.raises(NotOpen):
        resend_code(made.pk, made.centre_id, at=cast.a.centre, now=LATER)
    with pytest.raises(NotOpen):
        confirm_by_code(made.pk, made.centre_id, code_in(mails(cast.a.centre, MO)[-1]), now=NOW)
    (way,) = ways()
    assert (way.state, way.is_shared) == ("lapsed", False)


def test_what_closed_meanwhile_is_not_shared_by_a_late_code(cast, comes, ways):
    made = comes(by_mail())
    Vacancy.objects.filter(pk=made.vacancy_id).update(state="ended")
    with pytest.raises(NotOpen):
        confirm_by_code(made.pk, made.centre_id, code_in(mails(cast.a.centre, MO)[-1]), now=NOW)
    (way,) = ways()
    assert (way.state, way.is_shared) == ("unconfirmed", False)


def test_refused_organisation_sees_nobody_any_more(cast):
    with scoped(scope_of(cast.actor("owner"))):
        assert candidacies_visible_to(cast.actor("owner")).count() == 1
        Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="refused")
        assert candidacies_visible_to(cast.actor("owner")).count() == 0


def test_answer_to_somebody_without_mail_waits_at_the_desk_until_it_is_passed_on(cast, comes, take):
    made = comes(by_phone())
    take(made, "confirm")
    take(made, "invite", note="Kom dinsdag langs.")
    (mail,) = mails(cast.a.centre, cast.a.centre.email, kind="placements.answer_to_pass_on")
    for secret in ("Verzonnen", "470", "dinsdag", made.vacancy.title):
        assert secret not in mail.subject + mail.body
    with scoped(whole_centre(cast.a.centre.pk)):
        assert [row.pk for row in answers_to_pass_on(cast.a.centre)] == [made.pk]
        with pytest.raises(NotPermitted):
            note_told(made, actor=cast.actor("owner"), now=LATER)
        note_told(made, actor=cast.actor("mediator"), now=LATER)
        assert list(answers_to_pass_on(cast.a.centre)) == []


def test_status_code_opens_the_own_rows_and_nothing_else(cast, confirmed):
    made = confirmed(by_mail())
    ask_status_code(made.volunteer_id, now=LATER)
    (mail,) = mails(cast.a.centre, MO, kind="placements.status_code")
    actor = open_status(made.volunteer_id, code_in(mail), now=LATER)
    assert actor == Actor(kind=ActorKind.VOLUNTEER, volunteer_id=made.volunteer_id)
    with scoped(whole_centre(cast.a.centre.pk)):
        assert list(candidacies_of_volunteer(made.volunteer_id)) == [made]


def test_status_code_is_not_mailed_to_who_has_no_mail_or_is_unknown(cast, comes):
    made = comes(by_phone())
    before = len(mails(cast.a.centre))
    ask_status_code(made.volunteer_id, now=LATER)
    ask_status_code(made.pk, now=LATER)  # a number that is nobody's
    assert len(mails(cast.a.centre)) == before


def test_each_answer_to_somebody_without_mail_is_passed_on_by_the_desk(cast, comes, take):
    made, mediator, centre = take(comes(by_phone()), "confirm"), cast.actor("mediator"), cast.a.centre

    def to_tell() -> list[Candidacy]:
        with scoped(whole_centre(centre.pk)):
            return list(answers_to_pass_on(centre))

    def told() -> Candidacy:
        with scoped(whole_centre(centre.pk)):
            return note_told(made, actor=mediator, now=LATER)

    with pytest.raises(StepNotAllowed, match="nog niet geantwoord"):
        told()
    for name, reason in (("invite", ""), ("decline", "full")):
        take(made, name, reason=reason)
        assert to_tell() == [made]
        assert told().told_at == LATER
        assert told().told_at == LATER  # pressed twice
        assert to_tell() == []
    with scoped(whole_centre(centre.pk)):
        assert [entry.step for entry in steps_of(made)].count("told") == 2


def test_nothing_is_passed_on_to_who_has_mail_or_stepped_back(cast, confirmed, comes, take):
    take(confirmed(by_mail()), "invite")
    stepped_back = take(take(comes(by_phone()), "confirm"), "invite")
    take(stepped_back, "withdraw", reason="no_time")
    with scoped(whole_centre(cast.a.centre.pk)):
        assert list(answers_to_pass_on(cast.a.centre)) == []


@pytest.mark.parametrize("role", ["owner", "helper", "editor", "mediator_b", "operator"])
def test_only_a_mediator_notes_that_an_answer_was_passed_on(cast, comes, take, role):
    made = take(take(comes(by_phone()), "confirm"), "invite")
    with scoped(whole_centre(cast.a.centre.pk)), pytest.raises(NotPermitted):
        note_told(made, actor=cast.actor(role), now=LATER)


def test_organisation_never_sees_who_is_not_confirmed(cast, comes, take):
    unconfirmed = comes(by_phone())
    withdrawn = take(comes(by_mail()), "withdraw", reason="no_time")
    owner = cast.actor("owner")
    with scoped(whole_centre(cast.a.centre.pk)):  # even with the database's own guard open
        assert list(candidacies_of_organisation(cast.a.organisation)) == [cast.a.candidacy]
        assert list(candidacies_visible_to(owner)) == [cast.a.candidacy]
        assert {unconfirmed, withdrawn} <= set(candidacies_visible_to(cast.actor("mediator")))


@pytest.mark.parametrize(
    "role",
    ["nobody", "resident", "editor", "mediator_b", "mediator_c", "coordinator", "operator", "referrer", "partner"],
)
def test_who_is_no_mediator_of_the_centre_nor_of_the_organisation_sees_nobody_of_it(cast, role):
    centres = [at.centre.pk for at in (cast.a, cast.b, cast.c)]
    for centre in centres:  # with the database's own guard open
        with scoped(whole_centre(centre)):
            found = candidacies_visible_to(cast.actor(role)).filter(centre=cast.a.centre)
            assert list(found) == []


def test_organisation_does_not_see_the_candidates_of_another(cast):
    other = make_organisation(cast.a.centre, name="Sportclub", kbo_number="", legal_form="fv")
    make_candidacy(make_vacancy(other), email=MO)
    with scoped(whole_centre(cast.a.centre.pk)):
        assert Volunteer.objects.count() == 2
        assert list(candidacies_of_organisation(cast.a.organisation)) == [cast.a.candidacy]


def test_lists_of_the_desk_come_in_the_order_of_who_waits_longest(cast, comes, take):
    later = comes(by_phone(), now=LATER)
    first = comes(by_phone(name="Omer Verzonnen"), now=NOW)
    centre = cast.a.centre
    with scoped(whole_centre(centre.pk)):
        assert list(waiting_for_confirmation(centre)) == [first, later]
        due = [row.answer_due_on for row in waiting_for_answer(centre)]
        assert due == sorted(due)
        assert candidacies_of_centre(centre).first() == later
