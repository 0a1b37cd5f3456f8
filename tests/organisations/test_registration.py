"""An organisation registers itself."""

import pytest
from django.core.exceptions import ValidationError

from stuw.centres.scope import EMPTY, scoped
from stuw.kernel.errors import DomainError
from stuw.law.legal_forms import ALLOWED, LegalForm
from stuw.organisations.actions import Registration, register_organisation
from stuw.organisations.models import ContactPerson, Membership, Organisation
from stuw.placements.actions import whole_centre
from tests.cast import NOW, Cast
from tests.mail import kinds, mails

pytestmark = pytest.mark.django_db


def register(cast: Cast, responsible: str = "", name: str = "Resident Voorbeeld", **values: object) -> Organisation:
    given = {"name": "Repair Café", "legal_form": "fv", "postal_code": "3740", "place_name": "Bilzen"} | values
    registration = Registration(given, responsible=responsible, phone="+32470000000")
    actor = cast.actor("resident")
    with scoped(EMPTY):  # nobody is trusted yet
        return register_organisation(
            cast.a.centre, registration, cast.users["resident"], name=name, actor=actor, now=NOW
        )


def persons(organisation: Organisation) -> list[tuple[str, str, str, bool]]:
    with scoped(whole_centre(organisation.centre_id)):
        found = ContactPerson.objects.filter(organisation=organisation).order_by("pk")
        return list(found.values_list("name", "email", "phone", "is_responsible"))


def test_registered_organisation_waits_for_the_desk_with_its_own_owner(cast):
    made = register(cast, responsible="Rik Verzonnen")
    assert (made.state, made.has_desk_steward) == ("unverified", False)
    (owner,) = Membership.objects.filter(organisation=made)
    assert (owner.user, owner.role) == (cast.users["resident"], "owner")
    (entry,) = made.steps.all()
    assert (entry.step, entry.actor_user_id) == ("register", cast.users["resident"].pk)
    assert kinds(cast.a.centre, "info@bilzen.example")[-1] == "registered"
    assert "Resident" not in mails(cast.a.centre, "info@bilzen.example")[-1].body


def test_who_registers_is_a_contact_person_beside_who_is_responsible(cast):
    assert persons(register(cast, responsible="Rik Verzonnen")) == [
        ("Resident Voorbeeld", "resident@stuw.example", "+32470000000", False),
        ("Rik Verzonnen", "", "", True),
    ]


def test_who_is_both_stands_there_once(cast):
    assert persons(register(cast, responsible=" resident  voorbeeld ")) == [
        ("Resident Voorbeeld", "resident@stuw.example", "+32470000000", True)
    ]


@pytest.mark.parametrize("form", sorted(set(LegalForm) - ALLOWED))
def test_form_that_the_law_excludes_is_never_kept(cast, form):
    before = Organisation.objects.count()
    with pytest.raises(DomainError, match="rechtsvorm"):
        register(cast, legal_form=form)
    assert Organisation.objects.count() == before
    assert not Membership.objects.filter(user=cast.users["resident"]).exists()


@pytest.mark.parametrize("values", [{"name": ""}, {"kbo_number": "0202239952"}, {"vcode": "V12"}, {"sectors": ["X"]}])
def test_registration_that_is_not_right_is_refused_whole(cast, values):
    before = Organisation.objects.count()
    with pytest.raises(ValidationError):
        register(cast, **values)
    assert Organisation.objects.count() == before
