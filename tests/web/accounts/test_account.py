"""Making, changing and removing what one signs in with."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from stuw.accounts.models import User
from tests.client import CheckingClient
from tests.web.accounts.conftest import factors_of_type

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(visitor, mediator, app, sign_in):
    """The mediator's browser, signed in with mailed code and app."""
    sign_in(mediator)
    visitor.post("/aanmelden/tweede-stap/", {"code": app()})
    return visitor


def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    moment = time.time() + minutes * 60
    monkeypatch.setattr("time.time", lambda: moment)


def shown_key(page: str) -> str:
    found = re.search(r"<code[^>]*>([A-Z2-7 =]+)</code>", page)
    assert found
    return found[1].replace(" ", "")


def test_app_is_made_with_the_key_on_the_page(visitor, mediator, sign_in, mails, django_capture_on_commit_callbacks):
    sign_in(mediator)
    page = visitor.get("/account/authenticator/?next=/werk/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "otpauth://totp/els%40example.be?" in page
    code = format_hotp_value(hotp_value(shown_key(page), int(time.time()) // 30))
    before = visitor.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        done = visitor.post("/account/authenticator/?next=/werk/", {"code": code})
    assert done.url == "/account/herstelcodes/?next=%2Fwerk%2F"
    assert visitor.session.session_key != before
    codes = visitor.get(done.url)
    assert codes.status_code == 200
    assert codes.wsgi_request.actor.is_trusted
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["onward_url"] == "/werk/"
    assert factors_of_type(mediator, "totp") == 1
    assert mails()[-1].kind == "accounts.app_added"
    assert "Deed u dit niet?" in mails()[-1].body


def test_wrong_first_code_makes_no_app_and_keeps_the_key(visitor, mediator, sign_in):
    sign_in(mediator)
    key = shown_key(visitor.get("/account/authenticator/").content.decode())
    refused = visitor.post("/account/authenticator/", {"code": "12345"}).content.decode()
    assert "Deze code klopt niet" in refused
    assert shown_key(refused) == key
    assert factors_of_type(mediator, "totp") == 0


def test_secret_of_the_app_is_sealed_in_the_database(mediator, app):
    stored = Authenticator.objects.get(user=mediator, type="totp").data["secret"]
    assert stored.startswith("gAAAA")


@pytest.mark.parametrize("page", ["/account/beveiligen/", "/account/authenticator/", "/account/sleutels/toevoegen/"])
def test_first_factor_is_made_right_after_signing_in(visitor, mediator, sign_in, monkeypatch, page):
    sign_in(mediator)
    assert visitor.get(page).status_code == 200
    later(monkeypatch, 16)
    assert visitor.get(page).url == f"/aanmelden/?next={page}"
    assert "_auth_user_id" not in visitor.session
    assert "Meld u nog eens aan" in visitor.get(f"/aanmelden/?next={page}").content.decode()


def test_account_shows_who_one_is_and_what_one_has(at_work, mediator):
    page = at_work.get("/account/").content.decode()
    assert mediator.email in page
    assert mediator.name in page
    assert "U hebt een app" in page
    assert "U hebt nog geen toegangssleutel" in page


def test_recovery_codes_are_shown_to_who_just_proved_it(at_work, recovery_codes, monkeypatch):
    page = at_work.get("/account/herstelcodes/").content.decode()
    assert all(code in page for code in recovery_codes)
    later(monkeypatch, 16)
    asked = at_work.get("/account/herstelcodes/")
    assert asked.url == "/account/bevestigen/?next=%2Faccount%2Fherstelcodes%2F"


def test_proving_it_again_leads_back(at_work, app, recovery_codes, monkeypatch):
    later(monkeypatch, 16)
    asked = at_work.get("/account/herstelcodes/").url
    assert "Bevestig dat u het bent" in at_work.get(asked).content.decode()
    assert at_work.post(asked, {"code": "12345"}).status_code == 200
    done = at_work.post(asked, {"code": app()})
    assert done.url == "/account/herstelcodes/"
    assert at_work.get("/account/herstelcodes/").status_code == 200


def test_recovery_codes_come_as_a_file(at_work, recovery_codes):
    answer = at_work.get("/account/herstelcodes/bestand/")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert 'filename="herstelcodes.txt"' in answer.headers["Content-Disposition"]
    assert answer.content.decode().split("\n")[3:13] == recovery_codes


def test_new_recovery_codes_end_the_former(at_work, recovery_codes, mails, django_capture_on_commit_callbacks):
    assert at_work.get("/account/herstelcodes/nieuw/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert at_work.post("/account/herstelcodes/nieuw/").url == "/account/herstelcodes/"
    page = at_work.get("/account/herstelcodes/")
    assert not set(page.context["unused_codes"]) & set(recovery_codes)
    assert mails()[-1].kind == "accounts.new_recovery_codes"
    assert page.wsgi_request.actor.is_trusted


def test_last_second_factor_of_a_mediator_cannot_go(at_work, mediator):
    assert "/account/authenticator/verwijderen/" not in at_work.get("/account/").content.decode()
    page = at_work.get("/account/authenticator/verwijderen/").content.decode()
    assert "Voeg eerst een andere toe" in page
    at_work.post("/account/authenticator/verwijderen/")
    assert factors_of_type(mediator, "totp") == 1


def test_second_factor_of_who_sees_nobody_can_go_and_ends_sessions_elsewhere(at_work, mediator, app, sign_in, mails):
    elsewhere = CheckingClient()
    sign_in(mediator, client=elsewhere)
    elsewhere.post("/aanmelden/tweede-stap/", {"code": app(ahead=1)})
    assert elsewhere.get("/account/").status_code == 200
    mediator.staff_memberships.all().delete()
    assert at_work.post("/account/authenticator/verwijderen/").url == "/account/"
    assert Authenticator.objects.filter(user=mediator).count() == 0
    assert mails()[-1].kind == "accounts.app_removed"
    assert at_work.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_signing_out_elsewhere_keeps_this_session(at_work, mediator, app, sign_in):
    elsewhere = CheckingClient()
    sign_in(mediator, client=elsewhere)
    elsewhere.post("/aanmelden/tweede-stap/", {"code": app(ahead=1)})
    assert at_work.get("/account/elders-afmelden/").status_code == 405
    assert at_work.post("/account/elders-afmelden/").url == "/account/"
    here = at_work.get("/account/")
    assert here.status_code == 200
    assert here.wsgi_request.actor.is_trusted
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "page",
    [
        "/account/",
        "/account/beveiligen/",
        "/account/bevestigen/",
        "/account/bevestigen/sleutel/",
        "/account/authenticator/",
        "/account/authenticator/verwijderen/",
        "/account/sleutels/toevoegen/",
        "/account/sleutels/1/naam/",
        "/account/sleutels/1/verwijderen/",
        "/account/herstelcodes/",
        "/account/herstelcodes/nieuw/",
        "/account/herstelcodes/bestand/",
    ],
)
def test_account_pages_ask_to_sign_in_and_come_back(visitor, page, db):
    assert visitor.get(page).url == f"/aanmelden/?next={page}"


def test_pages_of_an_account_are_not_kept_by_a_browser(at_work, recovery_codes):
    for page in ("/account/", "/account/herstelcodes/", "/account/herstelcodes/bestand/", "/account/bevestigen/"):
        assert "no-store" in at_work.get(page).headers["Cache-Control"]


def test_account_without_name_or_second_factor_has_a_page_too(visitor, sign_in):
    sign_in(User.objects.create_user("zonder@example.be"))
    page = visitor.get("/account/").content.decode()
    assert "Nog niet ingevuld" in page
    assert "U gebruikt nog geen app" in page
    assert "Herstelcodes" not in page
