"""The page behind the link of an invitation: what it says to whom, and the way from the mail to the team."""

from datetime import timedelta

import pytest
from django.core import signing

from stuw.accounts.links import invitation_link
from stuw.accounts.models import User
from stuw.centres.enums import StaffRole
from stuw.kernel.clock import now
from stuw.kernel.ids import new_id
from stuw.teams import actions
from stuw.teams.models import TeamInvitation
from tests.cast import Cast
from tests.client import CheckingClient
from tests.mail import link_in
from tests.mail import mails as mails_of

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@stuw.example"


@pytest.fixture
def invited(cast: Cast) -> TeamInvitation:
    return invite(cast, ADDRESS)


def invite(cast: Cast, email: str, role: StaffRole = StaffRole.MEDIATOR, **when: float) -> TeamInvitation:
    moment = now() - timedelta(**when)
    return actions.invite_to_team(cast.a.centre, email, role, actor=cast.actor("lead"), now=moment)


def address_of(invitation: TeamInvitation) -> str:
    return invitation_link("team", invitation.pk).removeprefix("http://localhost:8000")


def test_new_colleague_goes_from_the_mail_to_the_desk_through_the_second_step(cast, invited, mailed_code):
    (mail,) = mails_of(cast.a.centre, ADDRESS)
    visitor, link = CheckingClient(), link_in(mail)
    page = visitor.get(link).content.decode()
    assert "Lead Voorbeeld nodigt u uit" in page
    assert "<strong>bemiddelaar</strong>" in page
    asked = visitor.post(link)
    assert asked.url.startswith("/aanmelden/code/")
    signed_in = visitor.post(asked.url, {"code": mailed_code()})
    assert signed_in.url == link
    assert "Ik neem de uitnodiging aan" in visitor.get(link).content.decode()
    accepted = visitor.post(link)
    assert accepted.url == "/balie/bilzen/"
    assert list(User.objects.get(email=ADDRESS).staff_memberships.values_list("role", flat=True)) == ["mediator"]
    assert visitor.get("/balie/bilzen/").url.startswith("/account/beveiligen/")


def test_nobody_without_the_mailbox_learns_the_address(cast, invited):
    visitor = CheckingClient()
    link = address_of(invited)
    pages = [visitor.get(link).content.decode()]
    asked = visitor.post(link)
    pages.append(visitor.get(asked.url).content.decode())
    again = visitor.post(asked.url, {"action": "again"})
    pages.append(visitor.get(again.url).content.decode())
    pages.append(visitor.post(asked.url, {"code": "000000"}).content.decode())
    assert "het adres waarop u de uitnodiging kreeg" in pages[1]
    assert not any(ADDRESS in page or "nieuw" in page.replace("nieuwe", "").replace("opnieuw", "") for page in pages)


def test_who_is_somebody_else_is_told_and_offered_to_sign_out_and_come_back(cast, invited):
    client, link = cast.client("resident"), address_of(invited)
    page = client.get(link).content.decode()
    assert "U bent aangemeld met resident@stuw.example" in page
    assert ADDRESS not in page
    assert "Ik neem de uitnodiging aan" not in page
    assert "Ik neem" not in client.post(link).content.decode()
    assert cast.actor("resident").staff_of == {}
    assert client.post("/afmelden/", {"next": link}).url == link
    assert "Mail mij een code" in client.get(link).content.decode()


def test_person_with_a_second_factor_gives_it_before_coming_back(cast, mailed_code):
    link = address_of(invite(cast, "mediator_c@stuw.example", StaffRole.EDITOR))
    assert cast.client("mediator_c").get(link).status_code == 200
    visitor = CheckingClient()
    asked = visitor.post(link)
    assert visitor.post(asked.url, {"code": mailed_code()}).url.startswith("/aanmelden/tweede-stap/")


def test_closed_invitation_says_why_in_one_sentence(cast, invited):
    actions.withdraw_invitation(invited, actor=cast.actor("lead"), now=now())
    used = invite(cast, "resident@stuw.example")
    actions.accept_invitation(used.pk, cast.users["resident"], actor=cast.actor("resident"), now=now())
    gone = invitation_link("team", new_id()).removeprefix("http://localhost:8000")
    other = f"/uitnodiging/{signing.dumps(['anders', new_id().hex], salt='stuw.accounts.invitation')}/"
    sentences = {
        address_of(invited): "Deze uitnodiging is ingetrokken",
        address_of(used): "Deze uitnodiging is al aangenomen",
        address_of(invite(cast, "laat@stuw.example", days=15)): "is nu verlopen",
        gone: "bestaat niet meer",
        other: "bestaat niet meer",
        "/uitnodiging/onzin/": "Deze koppeling klopt niet",
    }
    for link, sentence in sentences.items():
        for answer in (CheckingClient().get(link), CheckingClient().post(link)):
            assert answer.status_code == 410
            assert sentence in answer.content.decode()


def test_code_is_not_mailed_without_end(cast, invited):
    visitor, link = CheckingClient(), address_of(invited)
    answers = [visitor.post(link).url for _ in range(8)]
    assert answers[0].startswith("/aanmelden/code/")
    assert answers[-1] == link
    assert "te vaak geprobeerd" in visitor.get(link).content.decode()
