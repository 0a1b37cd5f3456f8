"""Making, changing and judging organisations."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.law.legal_forms import ALLOWED, LegalForm
from stuw.organisations.actions import (
    add_organisation,
    change_organisation,
    remove_contact_person,
    save_contact_person,
    take_step,
    trust_organisation,
)
from stuw.organisations.models import ContactPerson, Membership, Organisation
from stuw.organisations.queries import (
    organisations_managed_by,
    organisations_of,
    organisations_visible_to,
    public_contact_persons,
)
from stuw.organisations.rules import STEPS
from stuw.placements.actions import whole_centre
from stuw.search.models import Entry
from stuw.search.queries import public_organisations
from tests.cast import NOW, make_organisation

pytestmark = pytest.mark.django_db

NUMBER = "0202239951"


def audited(cast) -> list[str]:
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


def follow_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="audit.follow").count()


def unverified(cast, **values: object) -> Organisation:
    return Organisation.objects.create(centre=cast.a.centre, name="Nieuw hier", **values)


def with_responsible(organisation: Organisation) -> Organisation:
    with scoped(whole_centre(organisation.centre_id)):
        ContactPerson.objects.create(
            organisation=organisation, centre_id=organisation.centre_id, name="Rik Verzonnen", is_responsible=True
        )
    return organisation


def test_organisation_of_the_desk_is_to_be_verified_with_the_desk_as_its_steward(cast):
    made = add_organisation(cast.a.centre, {"name": "Fanfare"}, actor=cast.actor("editor"), now=NOW)
    assert (made.state, made.has_desk_steward, made.legal_form) == ("unverified", True, "unknown")
    (entry,) = made.steps.all()
    assert (entry.step, entry.from_state, entry.to_state) == ("add", "", "unverified")
    assert audited(cast)[-1] == "organisation.add"


@pytest.mark.parametrize("role", ["nobody", "resident", "owner", "mediator_b", "coordinator", "operator"])
def test_nobody_else_adds_an_organisation(cast, role):
    before = Organisation.objects.count()
    with pytest.raises(NotPermitted):
        add_organisation(cast.a.centre, {"name": "Fanfare"}, actor=cast.actor(role), now=NOW)
    assert Organisation.objects.count() == before


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": "x" * 151}, {"name": "F", "kbo_number": "123"}, {"name": "F", "sectors": ["X"]}]
)
def test_organisation_that_is_not_right_is_refused_whole(cast, values):
    before = (Organisation.objects.count(), audited(cast))
    with pytest.raises(ValidationError):
        add_organisation(cast.a.centre, values, actor=SYSTEM, now=NOW)
    assert (Organisation.objects.count(), audited(cast)) == before


def test_change_is_logged_and_followed(cast):
    jobs = follow_jobs()
    done = change_organisation(cast.a.organisation, {"name": "Buurthuis Nieuw"}, actor=cast.actor("owner"), now=NOW)
    assert Organisation.objects.get(pk=done.pk).name == "Buurthuis Nieuw"
    assert [entry.step for entry in done.steps.order_by("id")][-1] == "change"
    assert (audited(cast)[-1], follow_jobs()) == ("organisation.change", jobs + 1)


def test_verified_organisation_does_not_become_what_the_law_excludes(cast):
    with pytest.raises(ValidationError, match=r"rechtsvorm|vrijwilligers"):
        change_organisation(cast.a.organisation, {"legal_form": "bv"}, actor=SYSTEM, now=NOW)
    assert Organisation.objects.get(pk=cast.a.organisation.pk).legal_form == "vzw"


@pytest.mark.parametrize("form", LegalForm)
def test_only_a_form_that_the_law_allows_is_verified(cast, form):
    made = with_responsible(unverified(cast, legal_form=form, kbo_number=NUMBER))
    mediator = cast.actor("mediator")
    if form in ALLOWED:
        assert take_step(made, STEPS["verify"], actor=mediator, now=NOW).state == "verified"
        return
    with pytest.raises(DomainError) as said:
        take_step(made, STEPS["verify"], actor=mediator, now=NOW)
    assert str(said.value).endswith(".")
    assert Organisation.objects.get(pk=made.pk).state == "unverified"
    assert not made.steps.exists()


@pytest.mark.parametrize(("form", "is_verified"), [("vzw", False), ("fv", True)])
def test_number_is_needed_where_the_form_has_one(cast, form, is_verified):
    made = with_responsible(unverified(cast, legal_form=form))
    if is_verified:
        assert take_step(made, STEPS["verify"], actor=cast.actor("mediator"), now=NOW).state == "verified"
    else:
        with pytest.raises(DomainError, match="ondernemingsnummer"):
            take_step(made, STEPS["verify"], actor=cast.actor("mediator"), now=NOW)


@pytest.mark.parametrize("role", ["mediator", "editor"])
def test_association_names_somebody_responsible_before_it_is_verified(cast, role):
    made, actor = unverified(cast, legal_form="fv"), cast.actor(role)
    with scoped(scope_of(actor)):  # an editor may not see who it is, only that there is somebody
        with pytest.raises(DomainError, match="verantwoordelijke"):
            take_step(made, STEPS["verify"], actor=actor, now=NOW)
        assert Organisation.objects.get(pk=made.pk).state == "unverified"
        with_responsible(made)
        assert take_step(made, STEPS["verify"], actor=actor, now=NOW).state == "verified"


def test_number_that_cannot_be_right_is_verified_nowhere(cast):
    made = unverified(cast, legal_form="vzw", kbo_number="0202239952")
    with pytest.raises(DomainError, match="geldig ondernemingsnummer"):
        take_step(made, STEPS["verify"], actor=cast.actor("mediator"), now=NOW)


def test_asked_back_organisation_is_handed_in_again_with_the_question_kept(cast):
    made, mediator, owner = cast.a.organisation, cast.actor("mediator"), cast.actor("owner")
    Organisation.objects.filter(pk=made.pk).update(state="unverified")
    asked = take_step(made, STEPS["ask_back"], actor=mediator, now=NOW, note="Wie is verantwoordelijk?")
    assert asked.state == "asked_back"
    with pytest.raises(NotPermitted):
        take_step(made, STEPS["hand_in"], actor=mediator, now=NOW)
    assert take_step(made, STEPS["hand_in"], actor=owner, now=NOW).state == "unverified"
    assert [entry.note for entry in made.steps.filter(step="ask_back")] == ["Wie is verantwoordelijk?"]


def test_trusted_organisation_is_verified_and_stays_so_only_as_long_as_that(cast):
    mediator = cast.actor("mediator")
    made = trust_organisation(cast.a.organisation, True, actor=mediator, now=NOW)
    assert trust_organisation(made, True, actor=mediator, now=NOW).publishes_at_once  # again changes nothing
    assert audited(cast)[-1] == "organisation.trust"
    refused = take_step(made, STEPS["refuse"], actor=mediator, now=NOW, note="Verkoopt wasmachines.")
    assert not refused.publishes_at_once
    with pytest.raises(DomainError, match="geverifieerde"):
        trust_organisation(made, True, actor=mediator, now=NOW)
    assert [entry.step for entry in made.steps.order_by("id")] == ["add", "trust", "refuse"]


@pytest.mark.parametrize("role", ["nobody", "owner", "helper", "mediator_b", "coordinator", "operator"])
def test_nobody_else_trusts_an_organisation(cast, role):
    with pytest.raises(NotPermitted):
        trust_organisation(cast.a.organisation, True, actor=cast.actor(role), now=NOW)


@pytest.mark.parametrize("step", ["verify", "refuse"])
def test_mistake_in_another_field_stands_in_the_way_of_no_judgement(cast, step):
    """What came from elsewhere may hold a website that our own form would not take."""
    made = with_responsible(unverified(cast, legal_form="fv", website="www zonder adres", email="geen adres"))
    done = take_step(made, STEPS[step], actor=cast.actor("mediator"), now=NOW, note="Bestaat niet meer.")
    assert done.state == STEPS[step].target


def test_contact_person_is_added_changed_and_taken_away(cast):
    owner, centre = cast.actor("owner"), cast.a.centre
    with scoped(whole_centre(centre.pk)):
        made = save_contact_person(cast.a.organisation, None, {"name": "Els"}, actor=owner)
        assert (made.centre_id, made.is_public) == (centre.pk, False)
        save_contact_person(cast.a.organisation, made, {"name": "Els Maes", "is_public": True}, actor=owner)
        assert [person.name for person in public_contact_persons(cast.a.organisation)] == ["Els Maes"]
        remove_contact_person(made, actor=owner)
        assert not ContactPerson.objects.filter(name__startswith="Els").exists()
    assert audited(cast)[-3:] == ["contact_person.save", "contact_person.save", "contact_person.remove"]


@pytest.mark.parametrize("role", ["nobody", "resident", "editor", "mediator_b", "operator"])
def test_contact_persons_are_kept_by_who_may_see_them(cast, role):
    actor = cast.actor(role)
    with scoped(whole_centre(cast.a.centre.pk)):
        with pytest.raises(NotPermitted):
            save_contact_person(cast.a.organisation, cast.a.contact, {"name": "Ander"}, actor=actor)
        with pytest.raises(NotPermitted):
            remove_contact_person(cast.a.contact, actor=actor)


def test_organisations_are_seen_by_their_centre_and_their_members(cast):
    seen = {
        role: {organisation.pk for organisation in organisations_visible_to(cast.actor(role))}
        for role in ("nobody", "resident", "owner", "editor", "mediator_b", "coordinator", "operator")
    }
    a, b = cast.a.organisation.pk, cast.b.organisation.pk
    assert seen == {
        "nobody": set(),
        "resident": set(),
        "owner": {a},
        "editor": {a},
        "mediator_b": {b},
        "coordinator": set(),
        "operator": set(),
    }
    assert {one.pk for one in organisations_managed_by(cast.actor("helper"))} == {a}
    assert {one.pk for one in organisations_of(cast.a.centre)} == {a}


def test_public_sees_who_is_verified_or_has_something_online_and_never_who_was_refused(cast):
    unverified(cast)
    waiting = make_organisation(cast.a.centre, name="Wacht nog")
    Organisation.objects.filter(pk=waiting.pk).update(state="unverified")
    verified = make_organisation(cast.a.centre, name="Aanwezig")
    refused = make_organisation(cast.a.centre, name="Geweigerd")
    Organisation.objects.filter(pk=refused.pk).update(state="refused")
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="unverified")  # but with a vacancy online
    listed = public_organisations(cast.a.centre, today=NOW.date())
    assert [(one.pk, one.online_count) for one in listed] == [(verified.pk, 0), (cast.a.organisation.pk, 1)]


def test_merged_organisation_is_in_no_list(cast):
    merged = make_organisation(cast.a.centre, name="Buurthuis Dubbel")
    Organisation.objects.filter(pk=merged.pk).update(state="merged", merged_into=cast.a.organisation)
    Membership.objects.create(organisation=merged, user=cast.users["owner"], role="owner")
    assert merged not in organisations_of(cast.a.centre)
    assert merged not in public_organisations(cast.a.centre, today=NOW.date())
    assert merged not in organisations_managed_by(cast.actor("owner"))
    assert merged in organisations_visible_to(cast.actor("owner"))  # its old address leads to the other
    with pytest.raises(NotPermitted):
        change_organisation(merged, {"name": "Ander"}, actor=cast.actor("mediator"), now=NOW)


def test_public_counts_only_what_residents_find_today(cast):
    later = NOW.date() + timedelta(days=20)
    Entry.objects.filter(vacancy=cast.a.vacancy).update(visible_from=later)
    (listed,) = public_organisations(cast.a.centre, today=NOW.date())
    assert (listed.pk, listed.online_count) == (cast.a.organisation.pk, 0)  # verified, so it is shown
    Organisation.objects.update(state="unverified")
    assert list(public_organisations(cast.a.centre, today=NOW.date())) == []
    (listed,) = public_organisations(cast.a.centre, today=later)
    assert listed.online_count == 1
