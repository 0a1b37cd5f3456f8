"""How things stand: a lasting link that opens a door, a fresh code behind it, and only one's own rows."""

import time
from uuid import uuid4

import pytest

from stuw.centres.scope import scoped
from stuw.placements.actions import take_step, whole_centre
from stuw.placements.enums import DeclineReason
from stuw.placements.links import answer_link, status_link
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from tests.cast import NOW, make_candidacy, make_vacancy
from tests.mail import code_in, mails

pytestmark = pytest.mark.django_db

MAIL = "kandidaat@bilzen.example"


@pytest.fixture
def door(cast) -> str:
    return status_link(cast.a.candidacy.volunteer_id)


@pytest.fixture
def opened(cast, client, door):
    """A browser in which the mailed code was typed."""
    assert client.post(door).url == "/mijn/code/"
    assert client.post("/mijn/code/", {"code": status_code(cast)}).url == "/mijn/"
    return client


def status_code(cast) -> str:
    return code_in(mails(cast.a.centre, MAIL, kind="placements.status_code")[-1])


def now_is(cast) -> Candidacy:
    with scoped(whole_centre(cast.a.centre.pk)):
        return Candidacy.objects.get(pk=cast.a.candidacy.pk)


def test_link_opens_a_door_that_says_nothing(cast, client, door):
    page = client.get(door).content.decode()
    person = cast.a.candidacy.volunteer
    for word in (person.name, person.email, cast.a.vacancy.title, cast.a.organisation.name):
        assert word not in page
    assert client.get("/mijn/").status_code == client.get("/mijn/code/").status_code == 410
    assert mails(cast.a.centre, MAIL, kind="placements.status_code") == []


def test_looking_at_the_door_mails_nothing_but_the_button_does(cast, client, door):
    client.get(door)
    client.head(door)
    assert mails(cast.a.centre, MAIL, kind="placements.status_code") == []
    client.post(door)
    assert len(mails(cast.a.centre, MAIL, kind="placements.status_code")) == 1


def test_fresh_code_shows_how_things_stand(cast, opened):
    page = opened.get("/mijn/").content.decode()
    for word in (cast.a.vacancy.title, cast.a.organisation.name, "De organisatie antwoordt ten laatste op"):
        assert word in page
    assert "no-store" in opened.get("/mijn/").headers["Cache-Control"]


def test_only_the_own_rows_are_shown(cast, opened):
    make_candidacy(make_vacancy(cast.a.organisation, title="Afwashulp"), email="ander@bilzen.example")
    page = opened.get("/mijn/").content.decode()
    assert page.count("<section") == 1
    assert "Afwashulp" not in page


def test_wrong_code_opens_nothing(cast, client, door):
    client.post(door)
    wrong = f"{(int(status_code(cast)) + 1) % 1_000_000:06d}"
    for code, sentence in ((wrong, "klopt niet"), ("12", "zes cijfers"), ("", "Typ de code")):
        page = client.post("/mijn/code/", {"code": code})
        assert page.status_code == 200
        assert sentence in page.content.decode()
    assert client.get("/mijn/").status_code == 410


def test_second_code_within_half_a_minute_is_not_mailed(cast, client, door):
    client.post(door)
    # From another device, say: the code that is on its way opens the page here too.
    other = cast.client("nobody")
    assert other.post(door).url == "/mijn/code/"
    assert len(mails(cast.a.centre, MAIL, kind="placements.status_code")) == 1


def test_door_of_nobody_looks_like_any_door(client, cast):
    nobody = status_link(uuid4())
    assert client.get(nobody).status_code == 200
    assert client.post(nobody).url == "/mijn/code/"


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "0" + token, lambda token: token[:20]])
def test_link_that_was_changed_opens_nothing(client, door, change):
    head, _, token = door.rstrip("/").rpartition("/")
    for send in (client.get, client.post):
        assert send(f"{head}/{change(token)}/").status_code == 410


def test_link_to_an_answer_is_no_link_to_a_status(cast, client):
    token = answer_link(cast.a.candidacy.pk, cast.a.organisation.pk).rstrip("/").rpartition("/")[2]
    assert client.get(f"/mijn/{token}/").status_code == 410


def test_page_closes_after_half_an_hour(cast, opened):
    session = opened.session
    assert 29 * 60 < session["mine"]["until"] - time.time() <= 30 * 60
    session["mine"] = session["mine"] | {"until": time.time() - 1}
    session.save()
    assert opened.get("/mijn/").status_code == 410
    assert opened.post(f"/mijn/terugtrekken/{cast.a.candidacy.pk}/", {"reason": "no_time"}).url == "/mijn/"
    assert now_is(cast).state == "interested"


def test_page_is_closed_by_hand_on_a_computer_of_others(opened):
    assert opened.post("/mijn/sluiten/").status_code == 200
    assert opened.get("/mijn/").status_code == 410


def test_unconfirmed_way_is_confirmed_on_the_own_page(cast, opened):
    with scoped(whole_centre(cast.a.centre.pk)):
        Candidacy.objects.filter(pk=cast.a.candidacy.pk).update(state="unconfirmed", is_shared=False)
    assert "Bevestig mijn aanmelding" in opened.get("/mijn/").content.decode()
    opened.post(f"/mijn/bevestigen/{cast.a.candidacy.pk}/")
    assert now_is(cast).state == "interested"


def test_door_that_is_open_leads_straight_in(opened, door):
    assert opened.get(door).url == "/mijn/"


def test_code_opens_once(cast, opened):
    other = cast.client("nobody")
    assert other.get("/mijn/").status_code == 410
    assert opened.post("/mijn/code/", {"code": "123456"}).status_code == 410  # nothing is asked any more


def test_person_steps_back_with_a_reason(cast, opened):
    address = f"/mijn/terugtrekken/{cast.a.candidacy.pk}/"
    page = opened.post(address, {})
    assert page.status_code == 200
    assert "Kies waarom je je terugtrekt." in page.content.decode()
    assert now_is(cast).state == "interested"
    assert opened.post(address, {"reason": "no_answer"}).url == "/mijn/"
    assert (now_is(cast).state, now_is(cast).reason) == ("withdrawn", "no_answer")
    assert "De organisatie antwoordt niet" in opened.get("/mijn/").content.decode()


def test_nobody_steps_back_for_somebody_else(cast, opened):
    other = make_candidacy(make_vacancy(cast.a.organisation), email="ander@bilzen.example")
    for pk in (other.pk, cast.b.candidacy.pk, uuid4()):
        assert opened.post(f"/mijn/terugtrekken/{pk}/", {"reason": "no_time"}).status_code == 404


def test_stepping_back_twice_says_what_happened(cast, opened):
    address = f"/mijn/terugtrekken/{cast.a.candidacy.pk}/"
    opened.post(address, {"reason": "no_answer"})
    assert "ondertussen is er iets veranderd" in opened.post(address, {"reason": "no_time"}).content.decode()
    assert now_is(cast).reason == "no_answer"


@pytest.mark.parametrize("reason", DeclineReason.values)
def test_no_comes_in_words_that_do_no_harm(cast, opened, reason):
    owner = cast.actor("owner")
    take_step(cast.a.candidacy, STEPS["decline"], actor=owner, now=NOW, reason=reason, note="Volgend jaar graag!")
    page = opened.get("/mijn/").content.decode()
    for word in (DeclineReason(reason).label, "niet hier", "Volgend jaar graag!", "Jammer", cast.a.centre.phone):
        assert word in page
    for word in ("geweigerd", "afgewezen", "ongeschikt", "declined", owner.name):
        assert word not in page


@pytest.mark.parametrize("name", ["invite", "start"])
def test_yes_comes_with_what_the_organisation_wrote(cast, opened, name):
    take_step(cast.a.candidacy, STEPS[name], actor=cast.actor("owner"), now=NOW, note="Tot donderdag!")
    page = opened.get("/mijn/").content.decode()
    assert "Tot donderdag!" in page
    assert "Owner Voorbeeld" not in page
