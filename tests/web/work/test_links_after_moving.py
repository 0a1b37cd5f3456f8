"""Links in mails that were sent before a vacancy moved or its organisation was merged."""

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.organisations.models import Organisation
from stuw.placements.actions import merge_organisations, move_vacancy, take_step, whole_centre
from stuw.placements.links import answer_link
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from stuw.vacancies.links import confirm_link
from tests.cast import NOW, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast) -> Organisation:
    return make_organisation(cast.a.centre, name="Dienstencentrum De Brug", kbo_number="0417497106")


@pytest.fixture
def answering(cast) -> str:
    """The link that the organisation of centre A was mailed."""
    return answer_link(cast.a.candidacy.pk, cast.a.organisation.pk)


@pytest.fixture
def confirming(cast) -> str:
    return confirm_link(cast.a.vacancy.pk, cast.a.organisation.pk)


def move(cast, other: Organisation) -> None:
    move_vacancy(cast.a.vacancy, other, actor=cast.actor("mediator"), now=NOW)


def now_is(cast) -> Candidacy:
    with scoped(whole_centre(cast.a.centre.pk)):
        return Candidacy.objects.get(pk=cast.a.candidacy.pk)


def test_former_organisation_opens_nobody_any_more(cast, client, other, answering):
    move(cast, other)
    client.post(answering)
    assert client.get("/antwoord/").status_code == 410
    client.post("/antwoord/stap/invite/", {"note": "Kom donderdag."})
    assert now_is(cast).state == "asked"


def test_case_that_was_open_closes_when_the_vacancy_moves(cast, client, other, answering):
    client.post(answering)
    assert client.get("/antwoord/").status_code == 200
    move(cast, other)
    assert client.get("/antwoord/").status_code == 410


def test_former_organisation_opens_nobody_after_the_new_yes_either(cast, client, other, answering):
    move(cast, other)
    take_step(cast.a.candidacy, STEPS["agree"], actor=SYSTEM, now=NOW)
    client.post(answering)
    assert client.get("/antwoord/").status_code == 410
    client.post(answer_link(cast.a.candidacy.pk, other.pk))
    assert client.get("/antwoord/").status_code == 200


def test_former_organisation_confirms_the_vacancy_no_longer(cast, client, other, confirming):
    assert client.get(confirming).status_code == 200
    move(cast, other)
    assert client.get(confirming).status_code == 410


def test_links_of_a_merged_organisation_go_on_working(cast, client, other, answering, confirming):
    merge_organisations(other, cast.a.organisation, {}, actor=cast.actor("mediator"), now=NOW)
    last = make_organisation(cast.a.centre, name="Welzijnshuis", kbo_number="0403019261")
    merge_organisations(last, other, {}, actor=cast.actor("mediator"), now=NOW)
    assert client.get(confirming).status_code == 200
    client.post(answering)
    assert cast.a.candidacy.volunteer.name in client.get("/antwoord/").content.decode()
    client.post("/antwoord/stap/invite/", {"note": "Kom donderdag."})
    assert now_is(cast).state == "introduction"
