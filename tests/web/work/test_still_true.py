"""The page behind "klopt uw vacature nog?": opening it answers nothing, and its buttons answer for one vacancy."""

import time
from datetime import timedelta

import pytest
from django.core import signing

from stuw.placements.links import answer_link
from stuw.vacancies.links import CONFIRM_LIFETIME, confirm_link
from stuw.vacancies.models import Vacancy, VacancyStep
from tests.cast import NOW, Cast, make_vacancy

pytestmark = pytest.mark.django_db


def door(cast: Cast, vacancy: Vacancy | None = None, organisation_id: int | None = None) -> str:
    return confirm_link((vacancy or cast.a.vacancy).pk, organisation_id or cast.a.organisation.pk)


def asked(cast: Cast, **values: object) -> Vacancy:
    """The vacancy of the cast as it is when its organisation gets the mail."""
    given = {"confirmed_at": NOW - timedelta(days=76), "asks": 1, "asked_at": NOW} | values
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(**given)
    return now_is(cast)


def now_is(cast: Cast) -> Vacancy:
    return Vacancy.objects.get(pk=cast.a.vacancy.pk)


def test_opening_the_link_says_what_it_is_about_and_changes_nothing(cast, client):
    before, steps = asked(cast), VacancyStep.objects.count()
    for send in (client.get, client.head):
        assert send(door(cast)).status_code == 200
    page = client.get(door(cast)).content.decode()
    for word in (before.title, cast.a.organisation.name, "Ja, dit klopt nog", "online"):
        assert word in page
    after = now_is(cast)
    assert (after.asks, after.confirmed_at, VacancyStep.objects.count()) == (1, before.confirmed_at, steps)


def test_page_says_nothing_about_persons(cast, client):
    asked(cast, contact_person=cast.a.contact)
    page = client.get(door(cast)).content.decode()
    person = cast.a.candidacy.volunteer
    for word in (person.name, person.email, cast.a.contact.name, cast.a.contact.email, "@stuw.example"):
        assert word not in page


def test_page_is_kept_by_nobody_on_the_way(cast, client):
    assert "no-store" in client.get(door(cast)).headers["Cache-Control"]


def test_yes_confirms_it_and_then_asks_nothing_more(cast, client):
    asked(cast)
    page = client.post(door(cast), {"step": "confirm"}, follow=True).content.decode()
    done = now_is(cast)
    assert (done.state, done.asks, done.asked_at) == ("published", 0, None)
    assert done.confirmed_at > NOW - timedelta(days=1)
    assert "Dank u wel" in page
    assert "Ja, dit klopt nog" not in page
    entry = done.steps.last()
    assert (entry.step, entry.actor_kind, entry.actor_user_id) == ("confirm", "link", None)


def test_yes_puts_what_lapsed_back_online(cast, client):
    asked(cast, state="lapsed", asks=3)
    assert "Ja, zet ze weer online" in client.get(door(cast)).content.decode()
    page = client.post(door(cast), {"step": "confirm"}, follow=True).content.decode()
    assert (now_is(cast).state, now_is(cast).asks) == ("published", 0)
    assert "Uw vacature staat online" in page


@pytest.mark.parametrize(
    ("step", "state", "word"), [("fill", "filled", "volzet"), ("end", "ended", "niet meer op de site")]
)
def test_no_takes_it_off_and_says_so(cast, client, step, state, word):
    asked(cast)
    page = client.post(door(cast), {"step": step}, follow=True).content.decode()
    assert now_is(cast).state == state
    assert word in page
    assert 'name="step" value="confirm"' not in page


@pytest.mark.parametrize("step", ["pause", "publish", "renew", "refuse", "lapse", "", "x"])
def test_link_takes_no_other_step(cast, client, step):
    asked(cast)
    assert client.post(door(cast), {"step": step}).status_code == 404
    assert now_is(cast).state == "published"


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_asked", "paused", "filled", "refused", "ended"])
def test_link_confirms_nothing_that_is_not_online_or_lapsed(cast, client, state):
    asked(cast, state=state)
    assert 'value="confirm"' not in client.get(door(cast)).content.decode()
    page = client.post(door(cast), {"step": "confirm"}, follow=True).content.decode()
    assert "ondertussen is er iets veranderd" in page
    assert now_is(cast).state == state


def test_vacancy_of_a_refused_organisation_comes_back_for_nobody(cast, client):
    asked(cast, state="lapsed", asks=3)
    type(cast.a.organisation).objects.filter(pk=cast.a.organisation.pk).update(state="refused")
    page = client.post(door(cast), {"step": "confirm"}, follow=True).content.decode()
    assert "geweigerd" in page
    assert now_is(cast).state == "lapsed"


def test_link_opens_only_its_own_vacancy(cast, client):
    asked(cast)
    other = make_vacancy(cast.a.organisation, title="Chauffeur van de buurtbus")
    client.post(door(cast, other), {"step": "fill"})
    assert (now_is(cast).state, Vacancy.objects.get(pk=other.pk).state) == ("published", "filled")


def test_link_of_the_organisation_it_was_with_before_opens_nothing(cast, client):
    asked(cast)
    link = door(cast, organisation_id=cast.b.organisation.pk)
    page = client.get(link)
    assert (page.status_code, client.post(link, {"step": "end"}).status_code) == (410, 410)
    assert "van een andere organisatie" in page.content.decode()
    assert cast.a.vacancy.title not in page.content.decode()
    assert now_is(cast).state == "published"


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "A" + token, lambda token: token[::-1]])
def test_link_that_was_changed_opens_nothing(cast, client, change):
    head, _, token = door(cast).rstrip("/").rpartition("/")
    for send in (client.get, client.post):
        assert send(f"{head}/{change(token)}/", {"step": "end"}).status_code == 410
    assert now_is(cast).state == "published"


@pytest.mark.parametrize("content", [[], ["x", 1], [1, 2, 3], "tekst", {"a": 1}, [None, None], [2**70, 1], [-1, 1]])
def test_link_signed_for_something_else_opens_nothing(db, client, content):
    token = signing.dumps(content, salt="stuw.vacancies.confirm")
    assert client.get(f"/klopt-nog/{token}/").status_code == 410


def test_link_to_answer_a_candidate_is_no_link_to_confirm(cast, client):
    token = answer_link(cast.a.candidacy.pk, cast.a.organisation.pk).rstrip("/").rpartition("/")[2]
    assert client.get(f"/klopt-nog/{token}/").status_code == 410


def test_link_works_for_sixty_days(cast, client, monkeypatch):
    link, moment = door(cast), time.time()
    for days, status in ((59.9, 200), (60.1, 410)):
        monkeypatch.setattr(signing.time, "time", lambda days=days: moment + timedelta(days=days).total_seconds())
        assert client.get(link).status_code == status
    assert timedelta(days=60) == CONFIRM_LIFETIME


def test_machine_that_answers_on_and_on_is_stopped(cast, client):
    asked(cast)
    for _ in range(60):
        client.post(door(cast), {"step": "confirm"})
    before = VacancyStep.objects.count()
    page = client.post(door(cast), {"step": "confirm"}, follow=True).content.decode()
    assert "heel veel aanvragen" in page
    assert VacancyStep.objects.count() == before
