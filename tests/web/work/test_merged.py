"""Old addresses of an organisation that was merged lead to the one that was kept."""

import pytest

from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Membership, Organisation
from stuw.placements.actions import merge_organisations
from tests.cast import NOW, Cast, make_organisation, make_vacancy, run_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(cast) -> Organisation:
    """What was merged into the organisation of centre A, with somebody who managed only this one."""
    made = make_organisation(cast.a.centre, name="Buurthuis De Brug", kbo_number="0417497106")
    Membership.objects.create(organisation=made, user=cast.users["resident"], role="owner")
    merge_organisations(cast.a.organisation, made, {}, actor=cast.actor("mediator"), now=NOW)
    return made


@pytest.mark.parametrize("role", ["mediator", "editor", "resident"])
@pytest.mark.parametrize("page", ["", "aanpassen/", "nieuwe-vacature/"])
def test_page_of_work_leads_to_the_same_page_of_the_kept_one(cast, gone, role, page):
    answer = cast.client(role).get(f"/werk/organisaties/{gone.pk}/{page}")
    assert (answer.status_code, answer.url) == (302, f"/werk/organisaties/{cast.a.organisation.pk}/{page}")


def test_front_page_leads_its_former_owner_to_that_of_the_kept_one(cast, gone):
    answer = cast.client("resident").get(f"/organisatie/{gone.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/organisatie/{cast.a.organisation.pk}/", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["mediator_b", "mediator_c", "operator", "coordinator", "referrer"])
def test_stranger_finds_nothing_and_learns_nothing(cast, gone, role):
    client = cast.client(role)
    for path in (f"/werk/organisaties/{gone.pk}/", f"/organisatie/{gone.pk}/"):
        assert client.get(path).status_code == 404


def test_what_was_sent_to_a_merged_one_is_not_done_and_that_is_said(cast, gone):
    client = cast.client("mediator")
    answer = client.post(f"/werk/organisaties/{gone.pk}/stap/refuse/", {"reason": "Dubbel."}, follow=True)
    assert answer.redirect_chain == [(f"/werk/organisaties/{cast.a.organisation.pk}/", 302)]
    assert "Wat u net verstuurde, is niet bewaard." in answer.text
    states = dict(Organisation.objects.filter(pk__in=[gone.pk, cast.a.organisation.pk]).values_list("pk", "state"))
    assert states == {gone.pk: OrganisationState.MERGED, cast.a.organisation.pk: OrganisationState.VERIFIED}


def test_public_page_leads_to_the_kept_one(cast, gone, at_centre):
    answer = at_centre.get(f"/organisaties/{gone.pk}-buurthuis-de-brug/")
    assert (answer.status_code, answer.url) == (301, f"/organisaties/{cast.a.organisation.pk}-buurthuis-bilzen/")
    assert at_centre.get(answer.url).status_code == 200


def test_twice_merged_leads_to_the_last(cast, gone, at_centre):
    last = make_organisation(cast.a.centre, name="Dienstencentrum", kbo_number="0417497106")
    merge_organisations(last, cast.a.organisation, {}, actor=cast.actor("mediator"), now=NOW)
    for former in (gone, cast.a.organisation):
        assert at_centre.get(f"/organisaties/{former.pk}-x/").url == f"/organisaties/{last.pk}-dienstencentrum/"


def next_door(cast: Cast) -> str:
    return cast.b.centre.slug + ".localhost"


def test_site_of_a_neighbour_leads_on_only_where_the_kept_one_is_shown(cast, gone, client):
    path = f"/organisaties/{gone.pk}-x/"
    assert client.get(path, headers={"host": next_door(cast)}).status_code == 404
    make_vacancy(cast.a.organisation, visibility="network", title="Voor het hele netwerk")
    run_index()
    answer = client.get(path, headers={"host": next_door(cast)})
    assert answer.status_code == 301
    assert client.get(answer.url, headers={"host": next_door(cast)}).status_code == 200


def test_nothing_leads_to_one_that_residents_do_not_see(cast, gone, at_centre):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state=OrganisationState.REFUSED)
    run_index()
    assert at_centre.get(f"/organisaties/{gone.pk}-x/").status_code == 404
