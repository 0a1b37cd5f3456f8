"""The pages where a mediator moves a vacancy and merges organisations: first what happens, then a button."""

import pytest

from stuw.centres.scope import scoped
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import sign_up, take_step, whole_centre
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, make_candidacy, make_organisation, make_vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast) -> Organisation:
    return make_organisation(
        cast.a.centre, name="Dienstencentrum De Brug", kbo_number="0417497106", website="https://brug.example"
    )


@pytest.fixture
def closed(cast, other) -> list[Organisation]:
    """One that was refused, one that was merged, and one of another centre."""
    refused, merged = (make_organisation(cast.a.centre, name=f"De Brug {name}") for name in ("dicht", "weg"))
    Organisation.objects.filter(pk=refused.pk).update(state=OrganisationState.REFUSED)
    Organisation.objects.filter(pk=merged.pk).update(state=OrganisationState.MERGED, merged_into=other)
    Organisation.objects.filter(pk=cast.b.organisation.pk).update(name="De Brug elders")
    return [refused, merged, cast.b.organisation]


def moving(cast) -> str:
    return f"/werk/vacatures/{cast.a.vacancy.pk}/verhuizen/"


def merging(organisation: Organisation) -> str:
    return f"/werk/organisaties/{organisation.pk}/samenvoegen/"


def test_vacancy_page_leads_a_mediator_and_nobody_else_to_moving(cast):
    page = f"/werk/vacatures/{cast.a.vacancy.pk}/"
    shown = {role: moving(cast) in cast.client(role).get(page).text for role in ("mediator", "editor", "owner")}
    assert shown == {"mediator": True, "editor": False, "owner": False}


def test_organisation_page_leads_a_mediator_and_nobody_else_to_merging(cast):
    page, link = f"/werk/organisaties/{cast.a.organisation.pk}/", merging(cast.a.organisation)
    shown = {role: link in cast.client(role).get(page).text for role in ("mediator", "editor", "owner")}
    assert shown == {"mediator": True, "editor": False, "owner": False}


@pytest.mark.parametrize("words", ["brug", "BRUG", "dienst brug"])
def test_search_finds_only_what_can_be_chosen(cast, other, closed, words):
    client = cast.client("mediator")
    for address, name in ((moving(cast), "naar"), (merging(cast.a.organisation), "met")):
        page = client.get(address, {"q": words}).text
        assert f'href="?{name}={other.pk}"' in page
        for one in (*closed, cast.a.organisation):
            assert f'href="?{name}={one.pk}"' not in page


def test_moving_says_first_who_is_asked_again_and_writes_nothing_yet(cast, other):
    called = Contact(name="Fatima Verzonnen", kind=ContactKind.PHONE, phone="+32470000000")
    sign_up(cast.a.vacancy, called, message="", at=cast.a.centre, now=NOW)
    make_candidacy(cast.a.vacancy, email="mo@voorbeeld.example", confirmed=False)
    over = make_candidacy(cast.a.vacancy, email="lotte@voorbeeld.example")
    take_step(over, STEPS["start"], actor=cast.actor("mediator"), now=NOW)
    page = cast.client("mediator").get(moving(cast), {"naar": other.pk}).text
    words = page.replace("<strong>", "").replace("</strong>", "")
    for sentence in ("2 mensen", "1 van hen heeft geen e-mail", "1 aanmelding die", "1 kandidatuur die voorbij is"):
        assert sentence in words
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk


def test_button_moves_the_vacancy(cast, other):
    answer = cast.client("mediator").post(moving(cast), {"naar": other.pk}, follow=True)
    assert answer.redirect_chain == [(f"/werk/vacatures/{cast.a.vacancy.pk}/", 302)]
    assert f"De vacature is nu van {other.name}." in answer.text
    assert "Naar een andere organisatie verhuisd" in answer.text
    with scoped(whole_centre(cast.a.centre.pk)):
        assert Candidacy.objects.get(pk=cast.a.candidacy.pk).state == "asked"


@pytest.mark.parametrize("given", ["", "0", "²", "9" * 30, "x", "-1", "\x00"])
def test_choice_that_is_none_moves_and_merges_nothing(cast, given):
    client = cast.client("mediator")
    for address, name in ((moving(cast), "naar"), (merging(cast.a.organisation), "met")):
        answer = client.post(address, {name: given})
        assert answer.status_code == 200
        assert "Kies eerst" in answer.text
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk


def test_closed_organisations_and_those_of_another_centre_cannot_be_posted(cast, closed):
    client = cast.client("mediator")
    for one in (*closed, cast.a.organisation):
        assert "Kies eerst" in client.post(moving(cast), {"naar": one.pk}).text
        assert "Kies eerst" in client.post(merging(cast.a.organisation), {"met": one.pk}).text
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk


def test_merging_shows_who_looks_alike(cast):
    twin = make_organisation(cast.a.centre, name="Buurthuis Bilzen vzw")
    page = cast.client("mediator").get(merging(cast.a.organisation)).text
    assert "Deze lijken erop" in page
    assert f'href="?met={twin.pk}"' in page.split("Zoek ze zelf")[0]


def test_merging_says_first_what_goes_along_and_that_there_is_no_way_back(cast, other):
    make_candidacy(make_vacancy(other, title="Afwashulp"), email="mo@voorbeeld.example")
    page = cast.client("mediator").get(merging(cast.a.organisation), {"met": other.pk}).text
    for words in (
        "1 vacature en 1 kandidaat",
        "Dit kan u niet terugdraaien.",
        "https://brug.example",
        "Moet het andersom",
    ):
        assert words in page
    assert Organisation.objects.get(pk=other.pk).state == OrganisationState.VERIFIED


def test_button_merges_with_what_was_chosen_of_each(cast, other):
    client, address = cast.client("mediator"), merging(cast.a.organisation)
    unclear = client.post(address, {"met": other.pk, "name": "other"})
    assert "Kies een van de twee." in unclear.text
    assert Organisation.objects.get(pk=other.pk).state == OrganisationState.VERIFIED
    answer = client.post(address, {"met": other.pk, "name": "other", "kbo_number": "kept"}, follow=True)
    assert answer.redirect_chain == [(f"/werk/organisaties/{cast.a.organisation.pk}/", 302)]
    kept = Organisation.objects.get(pk=cast.a.organisation.pk)
    assert (kept.name, kept.kbo_number, kept.website) == (other.name, "0202239951", "https://brug.example")
    assert Organisation.objects.get(pk=other.pk).merged_into_id == kept.pk


@pytest.mark.parametrize("role", ["owner", "helper", "editor", "lead"])
def test_nobody_but_a_mediator_moves_or_merges(cast, other, role):
    client = cast.client(role)
    assert client.post(moving(cast), {"naar": other.pk}).status_code == 403
    assert client.post(merging(cast.a.organisation), {"met": other.pk}).status_code == 403
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).organisation_id == cast.a.organisation.pk
