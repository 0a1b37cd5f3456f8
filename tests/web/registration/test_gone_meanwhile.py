"""What changes while somebody registers, and accounts that are out of the ordinary."""

import pytest

from stuw.accounts.models import User
from stuw.centres.scope import scoped
from stuw.organisations.models import ContactPerson, JoinRequest, Organisation
from stuw.placements.actions import merge_organisations, whole_centre
from tests.cast import NOW, Cast, make_organisation, sign_in
from tests.client import CheckingClient
from tests.web.registration.test_registration import ALIKE, ASSOCIATION, CODE, PERSON, WHO, code_for, fill_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["x" * 140 + "@lang.example", "kort@lang.example"])
def test_account_without_a_name_registers_whatever_its_address(cast, address):
    user = User.objects.create_user(address)
    client = CheckingClient()
    sign_in(client, user)
    fill_in(client)
    client.get(ALIKE)
    answer = client.post(WHO)
    made = Organisation.objects.get(name=ASSOCIATION["name"])
    assert answer.url == f"/organisatie/{made.pk}/"
    with scoped(whole_centre(cast.a.centre.pk)):
        person = ContactPerson.objects.get(organisation=made, is_responsible=False)
    assert (person.name, person.email) == (address.partition("@")[0][:120], address)


@pytest.fixture
def known(cast) -> Organisation:
    return make_organisation(cast.a.centre, name=ASSOCIATION["name"])


def choose(client: CheckingClient, organisation: Organisation) -> None:
    fill_in(client)
    assert client.post(ALIKE, {"organisatie": str(organisation.pk)}).url == WHO


def go_elsewhere(cast: Cast, organisation: Organisation) -> None:
    """It belongs to another centre from now on; nobody deletes an organisation with a log."""
    Organisation.objects.filter(pk=organisation.pk).update(centre=cast.c.centre)


def test_choice_that_is_gone_is_said_and_nothing_new_is_registered(cast, known):
    client = cast.client("resident")
    choose(client, known)
    go_elsewhere(cast, known)
    answer = client.post(WHO, follow=True)
    assert "De organisatie die u koos, staat er niet meer." in answer.text
    assert not Organisation.objects.filter(name=ASSOCIATION["name"], centre=cast.a.centre).exists()


def test_choice_that_goes_before_the_code_is_typed_registers_nothing(cast, client, known):
    choose(client, known)
    client.post(WHO, PERSON)
    go_elsewhere(cast, known)
    answer = client.post(CODE, {"code": code_for(cast)}, follow=True)
    assert "De organisatie die u koos, staat er niet meer." in answer.text
    assert not Organisation.objects.filter(name=ASSOCIATION["name"], centre=cast.a.centre).exists()
    assert "_auth_user_id" not in client.session


def test_choice_that_was_merged_meanwhile_is_asked_of_the_kept_one(cast, known):
    client = cast.client("resident")
    choose(client, known)
    merge_organisations(cast.a.organisation, known, {}, actor=cast.actor("mediator"), now=NOW)
    assert client.post(WHO).status_code == 302
    with scoped(whole_centre(cast.a.centre.pk)):
        assert JoinRequest.objects.get(user=cast.users["resident"]).organisation == cast.a.organisation
