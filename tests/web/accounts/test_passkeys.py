"""Passkeys, with an authenticator in software; the browser's own part is in the journeys."""

import json

import pytest

from stuw.accounts.models import User
from tests.client import CheckingClient
from tests.web.accounts.authenticator import SoftwareAuthenticator
from tests.web.accounts.conftest import factors_of_type

pytestmark = pytest.mark.django_db

ADD = "/account/sleutels/toevoegen/"
NONSENSE = [
    "",
    "geen json",
    "null",
    "1",
    "[]",
    "{}",
    '"tekst"',
    '{"id": 1}',
    '{"response": []}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {"clientDataJSON": "", "attestationObject": ""}}',
]


def ask_to_sign_in(client: CheckingClient) -> dict:
    return client.get("/aanmelden/sleutel/", headers={"accept": "application/json"}).json()["request_options"]


def sign_in_with(client: CheckingClient, passkey: SoftwareAuthenticator, **data: str):
    answer = passkey.get(ask_to_sign_in(client))
    return client.post("/aanmelden/sleutel/", {"credential": answer, **data})


@pytest.fixture
def passkey(visitor, mediator, sign_in) -> SoftwareAuthenticator:
    """The mediator's passkey, made right after the first mailed code; the visitor is signed in with it."""
    sign_in(mediator)
    made = SoftwareAuthenticator()
    options = json.loads(visitor.get(ADD).context["passkey_options"])
    visitor.post(ADD, {"name": "Laptop", "credential": made.create(options)})
    return made


def test_passkey_is_made_and_counts_as_second_factor_at_once(visitor, mediator, sign_in, mails):
    sign_in(mediator)
    page = visitor.get(f"{ADD}?next=/werk/")
    options = json.loads(page.context["passkey_options"])["publicKey"]
    assert options["rp"] == {"id": "localhost", "name": "Stuw"}
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    answer = SoftwareAuthenticator().create({"publicKey": options})
    done = visitor.post(f"{ADD}?next=/werk/", {"name": "", "credential": answer})
    assert done.status_code == 200, "a passkey has a name"
    options = json.loads(done.context["passkey_options"])
    answer = SoftwareAuthenticator().create(options)
    done = visitor.post(f"{ADD}?next=/werk/", {"name": "Laptop", "credential": answer})
    assert done.url == "/account/herstelcodes/?next=%2Fwerk%2F"
    assert visitor.get(done.url).wsgi_request.actor.is_trusted
    assert mails()[-1].kind == "accounts.passkey_added"


def test_passkey_by_itself_signs_in_and_passes_both_steps(passkey):
    visitor = CheckingClient()
    done = sign_in_with(visitor, passkey, next="/werk/?van=mail")
    assert done.url == "/werk/?van=mail"
    assert visitor.get("/account/").wsgi_request.actor.is_trusted


def test_passkey_never_leads_to_another_host(passkey):
    visitor = CheckingClient()
    assert sign_in_with(visitor, passkey, next="https://kwaad.example/").url == "/werk/"


def test_passkey_passes_the_second_step_after_a_mailed_code(passkey, mediator, sign_in):
    visitor = CheckingClient()
    assert sign_in(mediator, client=visitor) == "/aanmelden/tweede-stap/"
    page = visitor.get("/aanmelden/tweede-stap/")
    assert "Gebruik uw toegangssleutel" in page.content.decode()
    options = json.loads(page.context["passkey_options"])
    visitor.post("/aanmelden/tweede-stap/", {"credential": passkey.get(options)})
    assert visitor.get("/account/").wsgi_request.actor.is_trusted


def test_passkey_proves_it_again(visitor, passkey, monkeypatch, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = visitor.get(ADD).url
    assert asked == "/account/bevestigen/sleutel/?next=%2Faccount%2Fsleutels%2Ftoevoegen%2F"
    options = json.loads(visitor.get(asked).context["passkey_options"])
    assert visitor.post(asked, {"credential": "{}"}).url == asked
    options = json.loads(visitor.get(asked).context["passkey_options"])
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    assert visitor.post(asked, {"credential": passkey.get(options)}).url == ADD


@pytest.mark.parametrize(
    "stranger",
    [
        SoftwareAuthenticator(),
        SoftwareAuthenticator(host="kwaad.example"),
    ],
    ids=["unknown key", "key of another host"],
)
def test_passkey_of_somebody_else_is_refused(passkey, stranger):
    visitor = CheckingClient()
    stranger.user_handle = passkey.user_handle
    assert sign_in_with(visitor, stranger).url == "/aanmelden/"
    assert "Deze toegangssleutel werkt hier niet" in visitor.get("/aanmelden/").content.decode()


def test_passkey_without_fingerprint_face_or_pin_does_not_sign_in(passkey):
    visitor = CheckingClient()
    passkey.is_verified = False
    assert sign_in_with(visitor, passkey).url == "/aanmelden/"


def test_passkey_without_fingerprint_face_or_pin_is_not_made(visitor, mediator, sign_in):
    sign_in(mediator)
    options = json.loads(visitor.get(ADD).context["passkey_options"])
    answer = SoftwareAuthenticator(is_verified=False).create(options)
    page = visitor.post(ADD, {"name": "Laptop", "credential": answer})
    assert "niet gelukt" in page.content.decode()
    assert factors_of_type(mediator, "webauthn") == 0


def test_answer_of_a_passkey_works_once(passkey):
    visitor = CheckingClient()
    answer = passkey.get(ask_to_sign_in(visitor))
    other = CheckingClient()
    assert other.post("/aanmelden/sleutel/", {"credential": answer}).url == "/aanmelden/"
    visitor.post("/aanmelden/sleutel/", {"credential": answer})
    visitor.post("/afmelden/")
    assert visitor.post("/aanmelden/sleutel/", {"credential": answer}).url == "/aanmelden/"


def test_passkey_of_an_account_that_is_not_active_is_told_so(passkey, mediator):
    User.objects.filter(pk=mediator.pk).update(is_active=False)
    visitor = CheckingClient()
    assert sign_in_with(visitor, passkey).url == "/aanmelden/niet-actief/"
    assert "niet meer actief" in visitor.get("/aanmelden/niet-actief/").content.decode()
    assert visitor.get("/account/").status_code == 302


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_for_a_passkey_is_refused_and_breaks_nothing(visitor, passkey, mediator, sign_in, answer):
    stranger = CheckingClient()
    ask_to_sign_in(stranger)
    assert stranger.post("/aanmelden/sleutel/", {"credential": answer}).url == "/aanmelden/"
    visitor.get(ADD)
    assert visitor.post(ADD, {"name": "Gsm", "credential": answer}).status_code == 200
    assert factors_of_type(mediator, "webauthn") == 1
    sign_in(mediator, client=stranger)
    stranger.get("/aanmelden/tweede-stap/")
    page = stranger.post("/aanmelden/tweede-stap/", {"credential": answer})
    assert page.status_code == 200
    assert "Deze toegangssleutel werkt hier niet" in page.content.decode()


def test_passkey_gets_another_name(visitor, passkey, mediator):
    page = f"/account/sleutels/{mediator.authenticator_set.get(type='webauthn').pk}/naam/"
    assert "Laptop" in visitor.get(page).content.decode()
    assert visitor.post(page, {"name": "x" * 61}).status_code == 200
    assert visitor.post(page, {"name": "Laptop op kantoor"}).url == "/account/"
    assert "Laptop op kantoor" in visitor.get("/account/").content.decode()


def test_last_passkey_of_a_mediator_cannot_go_but_one_of_two_can(visitor, passkey, mediator, mails):
    first = mediator.authenticator_set.get(type="webauthn").pk
    visitor.post(f"/account/sleutels/{first}/verwijderen/")
    assert "Voeg eerst een andere toe" in visitor.get("/account/").content.decode()
    assert factors_of_type(mediator, "webauthn") == 1
    options = json.loads(visitor.get(ADD).context["passkey_options"])
    visitor.post(ADD, {"name": "Gsm", "credential": SoftwareAuthenticator().create(options)})
    assert "Laptop" in visitor.get(f"/account/sleutels/{first}/verwijderen/").content.decode()
    assert visitor.post(f"/account/sleutels/{first}/verwijderen/").url == "/account/"
    assert factors_of_type(mediator, "webauthn") == 1
    assert mails()[-1].kind == "accounts.passkey_removed"
    stranger = CheckingClient()
    assert sign_in_with(stranger, passkey).url == "/aanmelden/"


@pytest.mark.parametrize("page", ["naam", "verwijderen"])
def test_passkey_of_somebody_else_is_not_found(passkey, mediator, guest, sign_in, page):
    visitor = CheckingClient()
    sign_in(guest, client=visitor)
    number = mediator.authenticator_set.get(type="webauthn").pk
    assert visitor.get(f"/account/sleutels/{number}/{page}/").status_code == 404
    assert visitor.post(f"/account/sleutels/{number}/{page}/", {"name": "x"}).status_code == 404


def test_tries_with_a_passkey_from_one_place_run_out(visitor, db):
    answers = [visitor.post("/aanmelden/sleutel/", {"credential": "{}"}).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]


def test_address_of_the_passkey_is_no_page(visitor):
    assert visitor.get("/aanmelden/sleutel/").url == "/aanmelden/"
