"""Answering from the mail: a link that says nothing, opens one case for half an hour, and does what an account does."""

import time
from datetime import timedelta

import pytest
from django.core import signing

from stuw.audit.models import AuditEntry
from stuw.centres.scope import scoped
from stuw.placements.actions import whole_centre
from stuw.placements.links import ANSWER_LIFETIME, answer_link, status_link
from stuw.placements.models import Candidacy
from stuw.placements.queries import steps_of
from tests.cast import Cast, make_candidacy

pytestmark = pytest.mark.django_db


def door(cast: Cast, candidacy: Candidacy | None = None, organisation_id: int | None = None) -> str:
    return answer_link((candidacy or cast.a.candidacy).pk, organisation_id or cast.a.organisation.pk)


def now_is(cast: Cast) -> Candidacy:
    with scoped(whole_centre(cast.a.centre.pk)):
        return Candidacy.objects.get(pk=cast.a.candidacy.pk)


@pytest.fixture
def opened(cast, client):
    """A browser that followed the link and clicked on."""
    assert client.post(door(cast)).url == "/antwoord/"
    return client


def test_link_says_nothing_before_the_second_click(cast, client):
    page = client.get(door(cast)).content.decode()
    person = cast.a.candidacy.volunteer
    for word in (person.name, person.email, "Bericht van", cast.a.vacancy.title, cast.a.organisation.name):
        assert word not in page
    assert client.get("/antwoord/").status_code == 410


def test_second_click_shows_the_case_and_notes_the_look(cast, opened):
    page = opened.get("/antwoord/").content.decode()
    person = cast.a.candidacy.volunteer
    for word in (person.name, person.email, f"Bericht van {person.name}", cast.a.vacancy.title):
        assert word in page
    with scoped(whole_centre(cast.a.centre.pk)):
        look = AuditEntry.objects.get(action="candidacy.look")
    assert (look.actor_kind, look.subject_id) == ("link", str(cast.a.candidacy.pk))


def test_what_a_link_opens_is_kept_by_nobody_on_the_way(cast, opened):
    for path in (door(cast), "/antwoord/"):
        assert "no-store" in opened.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "A" + token, lambda token: token[::-1]])
def test_link_that_was_changed_opens_nothing(cast, client, change):
    head, _, token = door(cast).rstrip("/").rpartition("/")
    for send in (client.get, client.post):
        assert send(f"{head}/{change(token)}/").status_code == 410
    assert client.get("/antwoord/").status_code == 410


def test_link_to_a_status_is_no_link_to_an_answer(cast, client):
    token = status_link(cast.a.candidacy.volunteer_id).rstrip("/").rpartition("/")[2]
    assert client.post(f"/antwoord/{token}/").status_code == 410


@pytest.mark.parametrize(
    "content", [[], ["x", 1], [1, 2, 3], "tekst", {"a": 1}, ["00000000000000000000000000000000", None]]
)
def test_link_signed_for_something_else_opens_nothing(client, content):
    token = signing.dumps(content, salt="stuw.placements.answer")
    assert client.post(f"/antwoord/{token}/").status_code == 410


def test_link_works_for_eight_days(cast, client, monkeypatch):
    link, moment = door(cast), time.time()
    for days, status in ((7.9, 200), (8.1, 410)):
        monkeypatch.setattr(signing.time, "time", lambda days=days: moment + timedelta(days=days).total_seconds())
        assert client.get(link).status_code == status
    assert timedelta(days=8) == ANSWER_LIFETIME


def test_link_of_another_organisation_opens_nothing(cast, client):
    client.post(door(cast, organisation_id=cast.b.organisation.pk))
    assert client.get("/antwoord/").status_code == 410
    assert client.post("/antwoord/stap/invite/").url == "/antwoord/"
    assert now_is(cast).state == "interested"


def test_link_to_who_is_not_confirmed_opens_nothing(cast, client):
    unconfirmed = make_candidacy(cast.a.vacancy, email="mo@voorbeeld.example", confirmed=False)
    client.post(door(cast, unconfirmed))
    assert client.get("/antwoord/").status_code == 410


def test_case_closes_after_half_an_hour(cast, opened):
    session = opened.session
    assert 29 * 60 < session["answer"]["until"] - time.time() <= 30 * 60
    session["answer"] = session["answer"] | {"until": time.time() - 1}
    session.save()
    assert opened.get("/antwoord/").status_code == 410
    assert opened.post("/antwoord/stap/invite/").url == "/antwoord/"
    assert now_is(cast).state == "interested"


def test_case_is_open_only_in_the_browser_that_clicked(cast, opened):
    assert cast.client("nobody").get("/antwoord/").status_code == 410


def test_organisation_invites_from_the_mail(cast, opened):
    assert opened.post("/antwoord/stap/invite/", {"note": "Kom donderdag langs."}).url == "/antwoord/"
    done = now_is(cast)
    assert (done.state, done.answer) == ("introduction", "Kom donderdag langs.")
    with scoped(whole_centre(cast.a.centre.pk)):
        assert (steps_of(done).last().step, steps_of(done).last().actor_kind) == ("invite", "link")
    assert "via de koppeling in de mail" in opened.get("/antwoord/").content.decode()


def test_no_needs_one_of_the_reasons(cast, opened):
    for given in ({}, {"reason": "te oud"}, {"note": "Neen."}):
        page = opened.post("/antwoord/stap/decline/", given)
        assert page.status_code == 200
        assert "error" in page.content.decode()
        assert now_is(cast).state == "interested"
    assert opened.post("/antwoord/stap/decline/", {"reason": "full", "note": "Volgend jaar weer."}).url == "/antwoord/"
    assert (now_is(cast).state, now_is(cast).reason) == ("declined", "full")


@pytest.mark.parametrize(("step", "status"), [("confirm", 403), ("withdraw", 403), ("lapse", 403), ("promote", 404)])
def test_link_takes_no_step_that_is_not_the_organisations(cast, opened, step, status):
    assert opened.post(f"/antwoord/stap/{step}/", {"reason": "no_time"}).status_code == status
    assert now_is(cast).state == "interested"


def test_answer_that_comes_too_late_says_so(cast, opened):
    opened.post("/antwoord/stap/decline/", {"reason": "full"})
    page = opened.post("/antwoord/stap/invite/", {}, follow=True).content.decode()
    assert "ondertussen is er iets veranderd" in page
    assert now_is(cast).state == "declined"
