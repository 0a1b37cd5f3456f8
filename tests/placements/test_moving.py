"""A vacancy goes to another organisation: nobody sees a person there before that person says yes again."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from stuw.accounts.models import User
from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.centres.scope import Scope, scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Membership, Organisation
from stuw.people.models import Volunteer
from stuw.placements.actions import confirm_by_code, move_vacancy, take_step, whole_centre
from stuw.placements.actions.spine import NotOpen
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.placements.queries import candidacies_visible_to, waiting_for_a_new_yes, waiting_for_answer
from stuw.placements.rules import STEPS
from stuw.vacancies import actions as vacancies
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyVersion
from stuw.vacancies.rules import STEPS as VACANCY_STEPS
from tests.cast import NOW, Cast, make_organisation, make_vacancy, run_index
from tests.mail import code_in, kinds, mails
from tests.placements.conftest import LATER, MO, by_mail, by_phone

pytestmark = pytest.mark.django_db

NEXT = "volgende@stuw.example"
MUCH_LATER = LATER + timedelta(days=3)


@dataclass
class Move:
    """Where the vacancy of centre A goes: another organisation there, with somebody who acts for it."""

    cast: Cast
    to: Organisation

    def go(self, *, now=LATER, vacancy: Vacancy | None = None) -> Vacancy:
        return move_vacancy(vacancy or self.cast.a.vacancy, self.to, actor=self.cast.actor("mediator"), now=now)

    def seen_by(self, organisation: Organisation) -> set[UUID]:
        """What the members of an organisation see, in our queries and in plain SQL as the application's role."""
        actor = Actor(kind=ActorKind.USER, user_id=1, is_trusted=True, organisations={organisation.pk: "owner"})
        with scoped(scope_of(actor)):
            found = set(candidacies_visible_to(actor).values_list("pk", flat=True))
            assert found == column("SELECT id FROM placements_candidacy")
            assert column("SELECT candidacy_id FROM placements_candidacystep") <= found
            people = set(Candidacy.objects.filter(pk__in=found).values_list("volunteer_id", flat=True))
            assert set(Volunteer.objects.values_list("pk", flat=True)) == people
            return found


def column(query: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def move(cast) -> Move:
    made = make_organisation(cast.a.centre, name="Dienstencentrum De Brug")
    user = User.objects.create_user(NEXT, name="Volgende Voorbeeld")
    Membership.objects.create(organisation=made, user=user, role="owner")
    return Move(cast, made)


def fresh(candidacy: Candidacy) -> Candidacy:
    with scoped(whole_centre(candidacy.centre_id)):
        return Candidacy.objects.select_related("volunteer", "vacancy").get(pk=candidacy.pk)


def person(candidacy: Candidacy) -> Actor:
    return Actor(kind=ActorKind.VOLUNTEER, volunteer_id=candidacy.volunteer_id)


def put(cast: Cast, candidacy: Candidacy, state: str) -> None:
    """Bring a confirmed candidacy to a state, by the steps that lead there."""
    roads = {
        "interested": [],
        "introduction": ["invite"],
        "started": ["start"],
        "declined": ["decline"],
        "withdrawn": ["withdraw"],
        "gone": ["close"],
    }
    reasons = {"decline": "full", "withdraw": "no_time", "close": "ended"}
    for name in roads[state]:
        actor = SYSTEM if name == "close" else cast.actor("mediator")
        take_step(candidacy, STEPS[name], actor=actor, now=NOW, reason=reasons.get(name, ""), note="Tot dinsdag.")


def test_vacancy_changes_hands_and_keeps_the_rest(cast, move):
    before = Vacancy.objects.get(pk=cast.a.vacancy.pk)
    with scoped(whole_centre(cast.a.centre.pk)):
        Vacancy.objects.filter(pk=before.pk).update(contact_person=cast.a.contact)
    moved = move.go()
    assert (moved.organisation_id, moved.contact_person_id) == (move.to.pk, None)
    assert (moved.state, moved.title, moved.published_at) == (before.state, before.title, before.published_at)
    line = moved.steps.last()
    assert (line.step, line.note) == ("move", "Van Buurthuis Bilzen naar Dienstencentrum De Brug.")
    assert (line.from_state, line.to_state) == ("published", "published")
    assert VacancyVersion.objects.filter(vacancy=moved).last().values["contact_person"] is None
    with scoped(whole_centre(cast.a.centre.pk)):
        assert AuditEntry.objects.filter(action="vacancy.move", subject_id=str(moved.pk)).count() == 1


def test_residents_find_it_under_its_new_organisation(cast, move):
    from stuw.search.models import Entry

    move.go()
    run_index()
    assert Entry.objects.get(pk=cast.a.vacancy.pk).organisation_name == "Dienstencentrum De Brug"


def test_members_of_the_next_organisation_are_told(cast, move):
    move.go()
    assert kinds(cast.a.centre, NEXT) == ["moved"]


@pytest.mark.parametrize("state", ["interested", "introduction"])
def test_neither_organisation_sees_who_is_asked_again(cast, move, confirmed, state):
    made = confirmed(by_mail())
    put(cast, made, state)
    assert made.pk in move.seen_by(cast.a.organisation)
    move.go()
    after = fresh(made)
    assert (after.state, after.is_shared, after.organisation_id) == ("asked", False, move.to.pk)
    assert (after.answer, after.answer_due_on, after.moved_at) == ("", None, LATER)
    assert move.seen_by(cast.a.organisation) == move.seen_by(move.to) == set()
    assert kinds(cast.a.centre, NEXT) == ["moved"]


@pytest.mark.parametrize("state", ["started", "declined", "withdrawn", "gone"])
def test_what_is_over_stays_in_the_record_and_is_shared_with_nobody(cast, move, confirmed, state):
    made = confirmed(by_mail())
    put(cast, made, state)
    before = fresh(made)
    move.go()
    after = fresh(made)
    assert (after.state, after.reason, after.answer) == (before.state, before.reason, before.answer)
    assert (after.organisation_id, after.is_shared) == (move.to.pk, False)
    assert move.seen_by(cast.a.organisation) == move.seen_by(move.to) == set()
    assert "asked_again" not in kinds(cast.a.centre, MO)


def test_every_state_is_tried():
    tried = {"interested", "introduction", "started", "declined", "withdrawn", "gone", "unconfirmed", "lapsed", "asked"}
    assert tried == set(CandidacyState.values)


def test_new_organisation_sees_the_person_after_a_new_yes_and_the_promise_begins_anew(cast, move, confirmed):
    made = confirmed(by_mail())
    put(cast, made, "introduction")
    move.go()
    take_step(made, STEPS["agree"], actor=person(made), now=MUCH_LATER)
    after = fresh(made)
    assert (after.state, after.is_shared) == ("interested", True)
    assert after.answer_due_on == (MUCH_LATER + timedelta(days=cast.a.centre.promise_days)).date()
    assert made.pk in move.seen_by(move.to)
    assert made.pk not in move.seen_by(cast.a.organisation)
    assert kinds(cast.a.centre, NEXT) == ["moved", "candidate_waits"]


def test_new_organisation_reads_nothing_of_what_happened_at_the_former_one(cast, move, confirmed):
    made = confirmed(by_mail())
    put(cast, made, "introduction")
    move.go()
    take_step(made, STEPS["agree"], actor=person(made), now=MUCH_LATER)
    with scoped(Scope(organisations=frozenset({move.to.pk}))):
        assert list(CandidacyStep.objects.filter(candidacy=made).values_list("step", flat=True)) == ["agree"]
    with scoped(Scope(organisations=frozenset({cast.a.organisation.pk}))):
        assert CandidacyStep.objects.filter(candidacy=made).count() == 0
    with scoped(whole_centre(cast.a.centre.pk)):
        steps = list(CandidacyStep.objects.filter(candidacy=made).order_by("id").values_list("step", flat=True))
    assert steps == ["sign_up", "confirm", "invite", "ask_again", "agree"]


def test_no_ends_it_without_a_word_to_any_organisation(cast, move, confirmed):
    made = confirmed(by_mail())
    move.go()
    take_step(made, STEPS["withdraw"], actor=person(made), now=LATER, reason="other")
    assert fresh(made).state == "withdrawn"
    assert move.seen_by(move.to) == set()
    assert kinds(cast.a.centre, NEXT) == ["moved"]
    assert "candidate_withdrew" not in kinds(cast.a.centre, "owner@stuw.example")


def test_who_has_no_mail_is_asked_by_the_desk(cast, move, comes):
    made = take_step(comes(by_phone()), STEPS["confirm"], actor=cast.actor("mediator"), now=NOW)
    move.go()
    with scoped(whole_centre(cast.a.centre.pk)):
        assert made.pk in set(waiting_for_a_new_yes(cast.a.centre).values_list("pk", flat=True))
        assert made.pk not in set(waiting_for_answer(cast.a.centre).values_list("pk", flat=True))
    (mail,) = mails(cast.a.centre, kind="placements.yes_to_ask")
    assert mail.recipient == cast.a.centre.email
    assert "Fatima" not in mail.body
    take_step(made, STEPS["agree"], actor=cast.actor("mediator"), now=LATER)
    assert made.pk in move.seen_by(move.to)


def test_mail_that_asks_names_no_organisation_and_no_vacancy(cast, move, confirmed):
    confirmed(by_mail())
    move.go()
    (mail,) = mails(cast.a.centre, MO, kind="placements.asked_again")
    secrets = ("Mo Verzonnen", cast.a.vacancy.title, "De Brug", "Buurthuis")
    assert [word for word in secrets if word in mail.subject + mail.body] == []
    assert "/mijn/" in mail.body


def test_sign_up_from_a_mailbox_that_nobody_proved_lapses(cast, move, comes):
    made = comes(by_mail())
    digits = code_in(mails(cast.a.centre, MO)[-1])
    move.go()
    after = fresh(made)
    assert (after.state, after.organisation_id, after.is_shared) == ("lapsed", move.to.pk, False)
    assert kinds(cast.a.centre, MO) == ["confirmation_code"]
    with pytest.raises(NotOpen):
        confirm_by_code(made.pk, made.centre_id, digits, now=LATER)
    assert move.seen_by(move.to) == set()


def test_sign_up_that_nobody_called_about_yet_is_asked_about_the_new_organisation(cast, move, comes):
    made = comes(by_phone())
    move.go()
    assert fresh(made).state == "asked"
    take_step(made, STEPS["lapse"], actor=cast.actor("mediator"), now=LATER)
    assert fresh(made).state == "lapsed"


def test_code_for_the_former_organisation_is_no_yes_for_the_next(cast, move, confirmed, comes):
    """Somebody signs up again on an old page just before the vacancy moves, and types the code just after."""
    made = confirmed(by_mail())
    assert comes(by_mail(), now=LATER).pk == made.pk
    digits = code_in(mails(cast.a.centre, MO)[-1])
    move.go()
    with pytest.raises(NotOpen, match="andere organisatie"):
        confirm_by_code(made.pk, made.centre_id, digits, now=LATER)
    assert fresh(made).state == "asked"
    assert move.seen_by(move.to) == set()


def test_second_move_asks_for_a_third_yes(cast, move, confirmed):
    made = confirmed(by_mail())
    move.go()
    take_step(made, STEPS["agree"], actor=person(made), now=LATER + timedelta(minutes=1))
    actor = cast.actor("mediator")
    move_vacancy(cast.a.vacancy, cast.a.organisation, actor=actor, now=MUCH_LATER)
    assert move.seen_by(move.to) == move.seen_by(cast.a.organisation) == set()
    take_step(made, STEPS["agree"], actor=person(made), now=MUCH_LATER)
    assert move.seen_by(cast.a.organisation) == {made.pk}
    owner = kinds(cast.a.centre, "owner@stuw.example")
    assert owner.count("candidate_waits") == 2, "one for each yes"
    assert kinds(cast.a.centre, MO).count("asked_again") == 2


def test_new_organisation_answers_with_a_mail_of_its_own(cast, move, confirmed):
    made = confirmed(by_mail())
    put(cast, made, "introduction")
    move.go()
    take_step(made, STEPS["agree"], actor=person(made), now=LATER)
    take_step(made, STEPS["invite"], actor=cast.actor("mediator"), now=LATER)
    assert kinds(cast.a.centre, MO).count("there_is_news") == 2


def test_yes_comes_too_late_when_the_vacancy_ended_or_its_organisation_was_refused(cast, move, confirmed):
    made = confirmed(by_mail())
    move.go()
    vacancies.take_step(cast.a.vacancy, VACANCY_STEPS["end"], actor=SYSTEM, now=LATER)
    with pytest.raises(NotOpen):
        take_step(made, STEPS["agree"], actor=person(made), now=LATER)
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="published")
    Organisation.objects.filter(pk=move.to.pk).update(state="refused")
    with pytest.raises(NotOpen):
        take_step(made, STEPS["agree"], actor=person(made), now=LATER)
    assert move.seen_by(move.to) == set()


@pytest.mark.parametrize("state", VacancyState.values)
def test_vacancy_moves_in_every_state(cast, move, state):
    vacancy = make_vacancy(cast.a.organisation, state=state, title="Verhuist")
    moved = move.go(vacancy=vacancy)
    assert (moved.state, moved.organisation_id) == (state, move.to.pk)


@pytest.mark.parametrize(
    "role", ["nobody", "resident", "owner", "helper", "editor", "lead", "mediator_b", "coordinator", "operator"]
)
def test_only_a_mediator_of_the_centre_moves_a_vacancy(cast, move, role):
    with pytest.raises(NotPermitted):
        move_vacancy(cast.a.vacancy, move.to, actor=cast.actor(role), now=LATER)
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk
    assert fresh(cast.a.candidacy).is_shared is True


def test_vacancy_goes_to_no_organisation_that_cannot_have_it(cast, move):
    refused = make_organisation(cast.a.centre, name="Geweigerd")
    Organisation.objects.filter(pk=refused.pk).update(state=OrganisationState.REFUSED)
    merged = make_organisation(cast.a.centre, name="Samengevoegd")
    Organisation.objects.filter(pk=merged.pk).update(state=OrganisationState.MERGED, merged_into=move.to)
    for target in (cast.a.organisation, cast.b.organisation, refused, merged):
        with pytest.raises(DomainError):
            move_vacancy(cast.a.vacancy, target, actor=cast.actor("mediator"), now=LATER)
    assert fresh(cast.a.candidacy).is_shared is True
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk
