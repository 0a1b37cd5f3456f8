"""Two organisations that are one: everything of the one is the other's, and stays findable."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from stuw.accounts.models import User
from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.actions import add_member, ask_to_join, invite_member, write_note
from stuw.organisations.enums import OrganisationState, Role
from stuw.organisations.models import (
    ContactPerson,
    JoinRequest,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationNote,
)
from stuw.organisations.queries import kept_instead_of, member_addresses
from stuw.placements.actions import merge_organisations, take_step, whole_centre
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.placements.rules import STEPS
from stuw.vacancies.actions import add_vacancy
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_candidacy, make_organisation, make_vacancy, run_index
from tests.placements.conftest import LATER, MO

pytestmark = pytest.mark.django_db

type Merge = Callable[..., Organisation]

# Every column that says of which organisation something is, and what a merge does with it.
FOLLOWS = {
    "organisations.ContactPerson.organisation": "moved",
    "organisations.Membership.organisation": "moved, the highest role kept",
    "organisations.JoinRequest.organisation": "moved, once for each person",
    "organisations.MemberInvitation.organisation": "moved, once for each address",
    "organisations.OrganisationNote.organisation": "moved",
    "organisations.Organisation.merged_into": "leads to the last one",
    "organisations.OrganisationStep.organisation": "the log of what it was",
    "vacancies.Vacancy.organisation": "moved",
    "placements.Candidacy.organisation": "moved, still shared",
    "placements.CandidacyStep.organisation": "the log; read by the one that was kept",
    "exchange.ImportedRecord.organisation": "led on by the next import",
}


@pytest.fixture
def other(cast) -> Organisation:
    """Another organisation of centre A, with a bit of everything."""
    return make_organisation(cast.a.centre, name="Buurthuis Bilzen vzw", kbo_number="0403019261", phone="089 11 22 33")


@pytest.fixture
def merge(cast, other) -> Merge:
    def go(kept: Organisation | None = None, gone: Organisation | None = None, **choices: object) -> Organisation:
        mediator = cast.actor("mediator")
        return merge_organisations(kept or cast.a.organisation, gone or other, choices, actor=mediator, now=LATER)

    return go


def in_centre(cast):
    return scoped(whole_centre(cast.a.centre.pk))


def test_every_column_that_names_an_organisation_is_thought_of():
    found = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is Organisation
    }
    assert found == set(FOLLOWS)


def test_persons_members_and_file_go_along(cast, other, merge):
    with in_centre(cast):
        person = ContactPerson.objects.create(centre=cast.a.centre, organisation=other, name="An Verzonnen")
        values = {"on": NOW.date(), "text": "Op bezoek geweest."}
        note = write_note(other, None, values, actor=cast.actor("mediator"))
        add_member(other, cast.users["resident"], Role.OWNER, actor=SYSTEM)
        merge()
        assert ContactPerson.objects.get(pk=person.pk).organisation_id == cast.a.organisation.pk
        assert OrganisationNote.objects.get(pk=note.pk).organisation_id == cast.a.organisation.pk
    assert "resident@stuw.example" in member_addresses(cast.a.organisation.pk)
    assert not Membership.objects.filter(organisation=other).exists()


def test_member_of_both_keeps_the_highest_role(cast, other, merge):
    Membership.objects.create(organisation=other, user=cast.users["helper"], role="owner")
    Membership.objects.create(organisation=other, user=cast.users["owner"], role="helper")
    merge()
    roles = dict(Membership.objects.filter(organisation=cast.a.organisation).values_list("user__email", "role"))
    assert roles == {"owner@stuw.example": "owner", "helper@stuw.example": "owner"}


def test_questions_and_invitations_are_asked_once(cast, other, merge):
    asking, resident = User.objects.create_user("vraagt@stuw.example"), cast.users["resident"]
    kept = cast.a.organisation
    with in_centre(cast):
        for organisation in (kept, other):
            ask_to_join(organisation, asking, actor=cast.actor("resident"), now=NOW)
            invite_member(organisation, "nieuw@stuw.example", Role.HELPER, actor=SYSTEM, now=NOW)
        ask_to_join(other, resident, actor=cast.actor("resident"), now=NOW)
        Membership.objects.create(organisation=kept, user=resident, role="helper")
        merge()
        open_questions = JoinRequest.objects.filter(decided_at=None, organisation__centre=cast.a.centre)
        assert list(open_questions.values_list("user", "organisation")) == [(asking.pk, kept.pk)]
        assert JoinRequest.objects.get(user=resident).outcome == "accepted"
        invited = MemberInvitation.objects.filter(accepted_at=None, withdrawn_at=None, email="nieuw@stuw.example")
        assert [each.organisation_id for each in invited] == [kept.pk]


def test_people_who_said_yes_stay_shared_with_the_same_organisation(cast, other, merge):
    made = make_candidacy(make_vacancy(other, title="Afwashulp"), email=MO)
    take_step(made, STEPS["invite"], actor=SYSTEM, now=NOW)
    merge()
    with scoped(Scope(organisations=frozenset({cast.a.organisation.pk}))):
        found = Candidacy.objects.get(pk=made.pk)
        assert (found.state, found.is_shared, found.answer_due_on) == ("introduction", True, made.answer_due_on)
        steps = CandidacyStep.objects.filter(candidacy=made).order_by("id").values_list("step", flat=True)
        assert list(steps) == ["sign_up", "confirm", "invite"]
    with scoped(Scope(organisations=frozenset({other.pk}))):
        assert not Candidacy.objects.filter(pk=made.pk).exists()
        assert not CandidacyStep.objects.filter(candidacy=made).exists()


def test_vacancies_go_along_with_a_line_in_their_log(cast, other, merge):
    vacancy = make_vacancy(other, title="Afwashulp")
    merge()
    vacancy.refresh_from_db()
    assert (vacancy.organisation_id, vacancy.state) == (cast.a.organisation.pk, "published")
    assert vacancy.steps.last().step == "merge"


def test_residents_find_its_vacancies_under_the_kept_one(cast, other, merge):
    from stuw.search.models import Entry

    vacancy = make_vacancy(other, title="Afwashulp")
    merge()
    run_index()
    assert Entry.objects.get(pk=vacancy.pk).organisation_name == cast.a.organisation.name


def test_both_logs_say_what_happened(cast, other, merge):
    merge()
    assert other.steps.last().note == f"Samengevoegd met {cast.a.organisation.name}."
    assert cast.a.organisation.steps.last().note == "Buurthuis Bilzen vzw hoort er nu bij."
    with in_centre(cast):
        deeds = AuditEntry.objects.filter(action__in=["organisation.merge", "organisation.take_in"])
        assert {(deed.action, deed.subject_id) for deed in deeds} == {
            ("organisation.merge", str(other.pk)),
            ("organisation.take_in", str(cast.a.organisation.pk)),
        }


def test_empty_fields_are_filled_and_chosen_ones_replaced(cast, other, merge):
    kept = merge(name="Buurthuis Bilzen (centrum)")
    assert (kept.phone, kept.kbo_number) == ("089 11 22 33", "0202239951")
    assert kept.name == "Buurthuis Bilzen (centrum)"
    assert set(kept.other_names.split(", ")) == {"Buurthuis Bilzen", "Buurthuis Bilzen vzw"}
    assert merge_again(kept).name == kept.name


def merge_again(kept: Organisation) -> Organisation:
    return Organisation.objects.get(pk=kept.pk)


def test_address_comes_whole_or_not_at_all(cast, other, merge):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(street="", postal_code="3740", place_name="Bilzen")
    Organisation.objects.filter(pk=other.pk).update(street="Dorpsstraat 5", postal_code="3700", place_name="Tongeren")
    kept = merge()
    assert (kept.street, kept.postal_code, kept.place_name) == ("", "3740", "Bilzen")


def test_value_that_the_law_refuses_changes_nothing(cast, other, merge):
    make_vacancy(other, title="Afwashulp")
    with pytest.raises(ValidationError, match="rechtsvorm"):
        merge(legal_form="nv")
    other.refresh_from_db()
    assert other.state == "verified"
    assert Vacancy.objects.filter(organisation=other).count() == 1


def test_organisation_with_an_owner_needs_the_desk_no_longer(cast, other, merge):
    stewarded = make_organisation(cast.a.centre, name="Ingelezen vzw")
    assert stewarded.has_desk_steward
    assert merge(stewarded, other).has_desk_steward is True
    Membership.objects.create(organisation=cast.a.organisation, user=cast.users["resident"], role="owner")
    assert merge(stewarded, cast.a.organisation).has_desk_steward is False


def test_merged_one_leads_to_the_last_of_a_chain(cast, other, merge):
    last = make_organisation(cast.a.centre, name="Welzijnshuis")
    merge(cast.a.organisation, other)
    merge(last, cast.a.organisation)
    other.refresh_from_db()
    assert other.merged_into_id == last.pk
    assert kept_instead_of(other).pk == last.pk
    assert other.publishes_at_once is False


def test_merged_one_is_merged_no_second_time(cast, other, merge):
    merge()
    for kept, gone in ((cast.a.organisation, other), (other, cast.a.organisation)):
        with pytest.raises(DomainError, match="samengevoegd"):
            merge(kept, gone)


def test_only_two_of_the_own_centre_that_are_not_refused(cast, other, merge):
    with pytest.raises(NotPermitted):
        merge(cast.a.organisation, cast.b.organisation)
    with pytest.raises(NotPermitted):
        merge(cast.b.organisation, cast.a.organisation)
    with pytest.raises(DomainError, match="zelf"):
        merge(other, other)
    Organisation.objects.filter(pk=other.pk).update(state=OrganisationState.REFUSED)
    with pytest.raises(DomainError, match="geweigerd"):
        merge()


def test_mediator_of_two_centres_keeps_them_apart(cast, other):
    from stuw.centres.models import StaffMembership

    StaffMembership.objects.create(centre=cast.b.centre, user=cast.users["mediator"], role="mediator")
    with pytest.raises(DomainError, match="ander loket"):
        merge_organisations(cast.b.organisation, other, {}, actor=cast.actor("mediator"), now=LATER)


@pytest.mark.parametrize("role", ["nobody", "resident", "owner", "helper", "editor", "lead", "mediator_b", "operator"])
def test_only_a_mediator_of_the_centre_merges(cast, other, role):
    with pytest.raises(NotPermitted):
        merge_organisations(cast.a.organisation, other, {}, actor=cast.actor(role), now=LATER)
    other.refresh_from_db()
    assert other.state == "verified"


def test_nothing_new_is_made_for_a_merged_organisation(cast, other, merge):
    merge()
    with pytest.raises(DomainError, match="samengevoegd"):
        add_vacancy(other, {"title": "Te laat", "description": "x"}, [], actor=SYSTEM, now=LATER)
    assert not Vacancy.objects.filter(title="Te laat").exists()
