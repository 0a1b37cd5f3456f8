"""Address, mailed code, sign-out."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session

from stuw.accounts.models import User
from tests.client import CheckingClient

pytestmark = pytest.mark.django_db


def is_signed_in(client: CheckingClient) -> bool:
    return client.get("/account/").status_code == 200


def test_sign_in_page_asks_for_an_address_and_no_password(visitor):
    page = visitor.get("/aanmelden/").content.decode()
    assert 'type="email"' in page
    assert "password" not in page.lower()
    assert "Mail mij een code" in page


def test_code_from_the_mail_signs_in(visitor, guest, mails, mailed_code):
    asked = visitor.post("/aanmelden/", {"email": guest.email})
    assert (asked.status_code, asked.url) == (302, "/aanmelden/code/")
    page = visitor.get(asked.url).content.decode()
    assert guest.email in page
    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page
    done = visitor.post("/aanmelden/code/", {"code": mailed_code()})
    assert (done.status_code, done.url) == (302, "/werk/")
    assert is_signed_in(visitor)
    assert [mail.recipient for mail in mails()] == [guest.email]


def test_mail_holds_the_code_and_how_long_it_works_and_nothing_about_the_person(visitor, guest, mails, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    (mail,) = mails()
    assert mail.subject == "Uw code om u aan te melden"
    assert mailed_code() in mail.body
    assert "10 minuten" in mail.body
    assert guest.name not in mail.body
    assert "http" not in mail.body
    assert mailed_code() not in mail.subject


def test_address_is_found_in_any_case(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": "  Gust@EXAMPLE.be "})
    visitor.post("/aanmelden/code/", {"code": mailed_code()})
    assert is_signed_in(visitor)


def test_signing_in_keeps_no_second_list_of_addresses(sign_in, guest):
    sign_in(guest)
    assert EmailAddress.objects.count() == 0


def test_session_gets_a_new_key_at_sign_in(visitor, guest, sign_in):
    visitor.post("/aanmelden/", {"email": guest.email})
    before = visitor.session.session_key
    visitor.post("/afmelden/")
    sign_in(guest)
    assert visitor.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_wrong_code_is_said_beside_the_field(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    wrong = f"{(int(mailed_code()) + 1) % 1_000_000:06d}"
    page = visitor.post("/aanmelden/code/", {"code": wrong})
    assert page.status_code == 200
    assert "Deze code klopt niet" in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    visitor.post("/aanmelden/code/", {"code": mailed_code()})
    assert is_signed_in(visitor)


def test_third_wrong_code_ends_the_code(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    code = mailed_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    answers = [visitor.post("/aanmelden/code/", {"code": wrong}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[-1].url == "/aanmelden/"
    assert "Vraag een nieuwe code" in visitor.get("/aanmelden/").content.decode()
    assert visitor.post("/aanmelden/code/", {"code": code}).url == "/aanmelden/"
    assert not is_signed_in(visitor)


def test_empty_code_costs_no_try(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    for _ in range(3):
        assert "Vul de code in" in visitor.post("/aanmelden/code/", {"code": ""}).content.decode()
    visitor.post("/aanmelden/code/", {"code": mailed_code()})
    assert is_signed_in(visitor)


def test_tries_of_one_code_are_counted_beside_the_session_too(visitor, guest, mailed_code):
    """Requests at the same moment each read the same session; here it is put back to stand for that."""
    visitor.post("/aanmelden/", {"email": guest.email})
    wrong = f"{(int(mailed_code()) + 1) % 1_000_000:06d}"
    fresh = dict(visitor.session.items())
    for _ in range(5):
        session = visitor.session
        session.update(fresh)
        session.save()
        assert visitor.post("/aanmelden/code/", {"code": wrong}).status_code == 200
    session = visitor.session
    session.update(fresh)
    session.save()
    refused = visitor.post("/aanmelden/code/", {"code": mailed_code()})
    assert refused.status_code == 429
    assert "Even wachten" in refused.content.decode()
    assert not is_signed_in(visitor)


def test_code_works_ten_minutes(visitor, guest, mailed_code, monkeypatch):
    visitor.post("/aanmelden/", {"email": guest.email})
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    assert visitor.post("/aanmelden/code/", {"code": mailed_code()}).url == "/aanmelden/"
    assert not is_signed_in(visitor)


def test_code_of_another_visit_does_not_work(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    stranger = CheckingClient()
    assert stranger.post("/aanmelden/code/", {"code": mailed_code()}).url == "/aanmelden/"


def test_new_code_ends_the_former(visitor, guest, mailed_code):
    visitor.post("/aanmelden/", {"email": guest.email})
    first = mailed_code()
    again = visitor.post("/aanmelden/code/", {"action": "again"})
    assert again.url == "/aanmelden/code/"
    assert "We mailden een nieuwe code" in visitor.get("/aanmelden/code/").content.decode()
    second = mailed_code()
    if first != second:
        visitor.post("/aanmelden/code/", {"code": first})
        assert not is_signed_in(visitor)
    visitor.post("/aanmelden/code/", {"code": second})
    assert is_signed_in(visitor)


def test_unknown_address_gets_the_same_page_and_a_mail_that_says_so(visitor, guest, mails, settings):
    known = visitor.post("/aanmelden/", {"email": guest.email})
    known_page = visitor.get(known.url).content.decode()
    stranger = CheckingClient()
    unknown = stranger.post("/aanmelden/", {"email": "niemand@example.be"})
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    unknown_page = stranger.get(unknown.url).content.decode()
    assert _without_tokens(unknown_page) == _without_tokens(known_page).replace(guest.email, "niemand@example.be")
    mail = mails()[-1]
    assert (mail.kind, mail.recipient) == ("accounts.unknown_address", "niemand@example.be")
    assert "Wij kennen niemand met dit adres" in mail.body
    assert f"{settings.STUW_BASE_URL}/aanmelden/geen-account/" in mail.body


@pytest.mark.parametrize("code", ["", "000000", "123456"])
def test_unknown_address_has_no_code_that_works(visitor, code, db):
    visitor.post("/aanmelden/", {"email": "niemand@example.be"})
    assert visitor.post("/aanmelden/code/", {"code": code}).status_code == 200
    assert not is_signed_in(visitor)
    assert User.objects.count() == 0


def test_account_that_is_not_active_is_unknown(visitor, guest, mails):
    User.objects.filter(pk=guest.pk).update(is_active=False)
    assert visitor.post("/aanmelden/", {"email": guest.email}).url == "/aanmelden/code/"
    assert mails()[-1].kind == "accounts.unknown_address"


def test_account_that_stops_being_active_is_signed_out_at_once(visitor, guest, sign_in):
    sign_in(guest)
    User.objects.filter(pk=guest.pk).update(is_active=False)
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("email", ["", "geen adres", "a@b", "twee@example.be, drie@example.be"])
def test_address_that_is_none_is_said_beside_the_field(visitor, mails, email):
    page = visitor.post("/aanmelden/", {"email": email})
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert mails() == []


@pytest.mark.parametrize("email", ["gust@example.be", "niemand@example.be"])
def test_codes_for_one_address_run_out(visitor, guest, mails, email):
    for _ in range(6):
        assert visitor.post("/aanmelden/", {"email": email}).status_code == 302
        visitor.post("/afmelden/")
    refused = visitor.post("/aanmelden/", {"email": email})
    assert refused.status_code == 200
    assert "te vaak geprobeerd" in refused.content.decode()
    assert len(mails()) == 6


def test_new_codes_for_one_address_run_out_too(visitor, guest, mails):
    visitor.post("/aanmelden/", {"email": guest.email})
    for _ in range(7):
        visitor.post("/aanmelden/code/", {"action": "again"})
    assert len(mails()) == 6


def test_addresses_from_one_place_run_out_with_a_friendly_page(visitor, db):
    answers = [visitor.post("/aanmelden/", {"email": "geen adres"}) for _ in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert answers[-1].status_code == 429
    assert "Even wachten, alstublieft" in answers[-1].content.decode()


def test_signing_out_takes_a_post(visitor, guest, sign_in):
    sign_in(guest)
    asked = visitor.get("/afmelden/")
    assert asked.status_code == 200
    assert "Wilt u zich afmelden?" in asked.content.decode()
    assert is_signed_in(visitor)
    key = visitor.session.session_key
    assert visitor.post("/afmelden/").url == "/"
    assert not is_signed_in(visitor)
    assert not Session.objects.filter(session_key=key).exists()


def test_other_address_can_be_chosen_while_a_code_waits(visitor, guest):
    visitor.post("/aanmelden/", {"email": "gsut@example.be"})
    assert visitor.get("/aanmelden/").url == "/aanmelden/code/"
    assert visitor.post("/afmelden/", {"next": "/aanmelden/"}).url == "/aanmelden/"
    assert visitor.get("/aanmelden/").status_code == 200


def test_going_on_to_where_the_person_was_going(guest, sign_in):
    assert sign_in(guest, after="/account/?van=mail") == "/account/?van=mail"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "http://localhost:8000@kwaad.example/",
        "http://bilzen.localhost:8000/",
        "javascript:alert(1)",
        "\\\\kwaad.example",
    ],
)
def test_going_on_never_leaves_the_own_host(visitor, guest, mailed_code, elsewhere):
    visitor.post("/aanmelden/", {"email": guest.email}, query_params={"next": elsewhere})
    done = visitor.post("/aanmelden/code/", {"code": mailed_code()}, query_params={"next": elsewhere})
    assert done.url == "/werk/"
    assert visitor.post("/afmelden/", {"next": elsewhere}).url == "/"


def test_who_is_signed_in_skips_the_sign_in_page(visitor, guest, sign_in):
    sign_in(guest)
    assert visitor.get("/aanmelden/").url == "/werk/"
    assert visitor.get("/aanmelden/code/").url == "/werk/"


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
