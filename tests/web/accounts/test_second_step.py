"""Who sees other people's data: made or passed before any page of work."""

import pytest
from allauth.mfa.models import Authenticator

from stuw.accounts.actions import give_demo_second_factor
from stuw.accounts.models import User
from stuw.centres.models import Network, NetworkMembership
from stuw.organisations.models import Membership, Organisation
from tests.client import CheckingClient
from tests.web.accounts.conftest import factors_of_type

pytestmark = pytest.mark.django_db


def works(client: CheckingClient) -> bool:
    """Whether this session may see other people's data."""
    return client.get("/account/").wsgi_request.actor.is_trusted


def test_mediator_without_second_factor_is_led_to_make_one(visitor, mediator, sign_in):
    assert sign_in(mediator, after="/werk/") == "/account/beveiligen/?next=%2Fwerk%2F"
    assert not works(visitor)
    page = visitor.get("/account/beveiligen/?next=%2Fwerk%2F").content.decode()
    assert "U werkt met gegevens van andere mensen" in page
    assert "/account/authenticator/?next=%2Fwerk%2F" in page
    assert "/account/sleutels/toevoegen/?next=%2Fwerk%2F" in page


@pytest.mark.parametrize("who", ["member", "coordinator", "operator"])
def test_everybody_who_sees_other_people_is_led_to_make_one(guest, mediator, sign_in, who):
    if who == "member":
        centre = mediator.staff_memberships.get().centre
        organisation = Organisation.objects.create(centre=centre, name="Buurthuis De Linde")
        Membership.objects.create(organisation=organisation, user=guest, role="helper")
    elif who == "coordinator":
        network = Network.objects.create(slug="aanmeldnetwerk", name="Netwerk Aanmelden")
        NetworkMembership.objects.create(network=network, user=guest)
    else:
        User.objects.filter(pk=guest.pk).update(is_operator=True)
    assert sign_in(guest).startswith("/account/beveiligen/")


def test_somebody_who_sees_nobody_goes_straight_on(guest, sign_in):
    assert sign_in(guest) == "/werk/"


def test_mediator_with_an_app_passes_its_code_before_being_signed_in(visitor, mediator, app, sign_in):
    assert sign_in(mediator, after="/werk/?van=mail") == "/aanmelden/tweede-stap/"
    assert visitor.get("/account/").status_code == 302
    page = visitor.get("/aanmelden/tweede-stap/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    done = visitor.post("/aanmelden/tweede-stap/", {"code": app()})
    assert done.url == "/werk/?van=mail"
    assert works(visitor)


def test_wrong_code_of_the_app_is_said_beside_the_field(visitor, mediator, app, sign_in):
    sign_in(mediator)
    wrong = f"{(int(app()) + 1) % 1_000_000:06d}"
    page = visitor.post("/aanmelden/tweede-stap/", {"code": wrong})
    assert page.status_code == 200
    assert "Deze code klopt niet" in page.content.decode()
    assert visitor.get("/account/").status_code == 302


def test_code_of_the_app_opens_one_door(visitor, mediator, app, sign_in):
    code = app()
    sign_in(mediator)
    visitor.post("/aanmelden/tweede-stap/", {"code": code})
    other = CheckingClient()
    sign_in(mediator, client=other)
    refused = other.post("/aanmelden/tweede-stap/", {"code": code})
    assert refused.status_code == 200
    assert not works(other)
    assert other.post("/aanmelden/tweede-stap/", {"code": app(ahead=1)}).status_code == 302


@pytest.mark.parametrize(("ahead", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_code_of_the_app_may_be_half_a_minute_off(visitor, mediator, app, sign_in, monkeypatch, ahead, is_right):
    monkeypatch.setattr("time.time", lambda: 1_800_000_010.0)
    sign_in(mediator)
    visitor.post("/aanmelden/tweede-stap/", {"code": app(ahead=ahead)})
    monkeypatch.undo()
    assert (visitor.get("/account/").status_code == 200) is is_right


def test_tries_of_the_second_step_run_out(visitor, mediator, app, sign_in):
    sign_in(mediator)
    wrong = f"{(int(app()) + 1) % 1_000_000:06d}"
    for _ in range(5):
        visitor.post("/aanmelden/tweede-stap/", {"code": wrong})
    refused = visitor.post("/aanmelden/tweede-stap/", {"code": app()})
    assert "te vaak geprobeerd" in refused.content.decode()
    assert visitor.get("/account/").status_code == 302


def test_recovery_code_works_once_with_or_without_space(visitor, mediator, recovery_codes, sign_in):
    code = recovery_codes[3]
    sign_in(mediator)
    visitor.post("/aanmelden/tweede-stap/", {"code": f"{code[:4]} {code[4:]}"})
    assert works(visitor)
    other = CheckingClient()
    sign_in(mediator, client=other)
    assert other.post("/aanmelden/tweede-stap/", {"code": code}).status_code == 200
    assert not works(other)


def test_second_step_is_nothing_without_a_mailed_code(visitor, mediator, app):
    assert visitor.get("/aanmelden/tweede-stap/").url == "/aanmelden/"
    assert visitor.post("/aanmelden/tweede-stap/", {"code": app()}).url == "/aanmelden/"


def test_second_step_can_be_left(visitor, mediator, app, sign_in):
    sign_in(mediator)
    visitor.post("/afmelden/", {"next": "/aanmelden/"})
    assert visitor.get("/aanmelden/").status_code == 200
    assert visitor.post("/aanmelden/tweede-stap/", {"code": app()}).url == "/aanmelden/"


def test_printed_code_of_a_demo_stands_for_the_app_of_its_accounts(visitor, mediator, sign_in, settings):
    settings.STUW_DEMO_SECOND_FACTOR = "246810"
    give_demo_second_factor(mediator)
    assert sign_in(mediator) == "/aanmelden/tweede-stap/"
    assert "<strong>246810</strong>" in visitor.get("/aanmelden/tweede-stap/").content.decode()
    visitor.post("/aanmelden/tweede-stap/", {"code": "246 810"})
    assert works(visitor)


def test_printed_code_of_a_demo_is_wrong_on_a_server_of_ones_own(visitor, mediator, sign_in, settings):
    settings.STUW_DEMO_SECOND_FACTOR = "246810"
    give_demo_second_factor(mediator)
    settings.STUW_DEMO_SECOND_FACTOR = None
    sign_in(mediator)
    assert "demo" not in visitor.get("/aanmelden/tweede-stap/").content.decode()
    refused = visitor.post("/aanmelden/tweede-stap/", {"code": "246810"})
    assert "Deze code klopt niet" in refused.content.decode()
    assert visitor.get("/account/").status_code == 302


def test_printed_code_of_a_demo_makes_no_app(visitor, mediator, sign_in, settings):
    settings.STUW_DEMO_SECOND_FACTOR = "246810"
    sign_in(mediator)
    page = visitor.get("/account/authenticator/")
    assert page.status_code == 200
    assert visitor.post("/account/authenticator/", {"code": "246810"}).status_code == 200
    assert factors_of_type(mediator, "totp") == 0


def test_session_without_second_factor_is_asked_for_it_once_there_is_one(visitor, guest, mediator, sign_in, app):
    """Signed in before the app was made, on another device."""
    sign_in(guest)
    Authenticator.objects.filter(user=mediator).update(user=guest)
    assert not works(visitor)
    visitor.post("/account/bevestigen/", {"code": app()}, query_params={"next": "/werk/"})
    assert works(visitor)


def test_factor_that_is_taken_away_elsewhere_ends_the_trust(visitor, mediator, app, sign_in):
    sign_in(mediator)
    visitor.post("/aanmelden/tweede-stap/", {"code": app()})
    Authenticator.objects.filter(user=mediator).delete()
    assert not works(visitor)
