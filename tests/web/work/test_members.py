"""The page of who acts for an organisation."""

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.organisations.actions import add_member, ask_to_join
from stuw.organisations.enums import Role
from stuw.organisations.models import JoinRequest, MemberInvitation, Membership
from stuw.placements.actions import whole_centre
from tests.cast import NOW
from tests.mail import kinds, link_in, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast) -> str:
    return f"/werk/organisaties/{cast.a.organisation.pk}/mensen/"


def member(cast, role: str) -> Membership:
    return Membership.objects.get(organisation=cast.a.organisation, user=cast.users[role])


def roles(cast) -> dict[str, str]:
    found = Membership.objects.filter(organisation=cast.a.organisation)
    return {email.split("@")[0]: role for email, role in found.values_list("user__email", "role")}


def in_centre(cast, model):
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(model.objects.filter(organisation=cast.a.organisation))


def ask(cast) -> JoinRequest:
    with scoped(whole_centre(cast.a.centre.pk)):
        question = ask_to_join(cast.a.organisation, cast.users["resident"], actor=cast.actor("resident"), now=NOW)
    assert question is not None
    return question


@pytest.mark.parametrize("role", ["owner", "mediator"])
def test_owner_and_desk_invite_and_the_link_makes_a_member(cast, client, page, role):
    inviting = cast.client(role)
    answer = inviting.post(page, {"email": "Nieuw@Buurt.example", "role": "helper"}, follow=True)
    assert "De uitnodiging naar Nieuw@Buurt.example is verstuurd." in answer.text
    assert "nieuw@buurt.example" in answer.text
    link = link_in(mails(cast.a.centre, "nieuw@buurt.example")[-1])
    assert "Buurthuis Bilzen" in client.get(link).text
    resident = cast.users["resident"]
    with scoped(whole_centre(cast.a.centre.pk)):
        MemberInvitation.objects.filter(organisation=cast.a.organisation).update(email=resident.email)
    accepting = cast.client("resident")
    assert accepting.post(link).url == f"/organisatie/{cast.a.organisation.pk}/"
    assert roles(cast)["resident"] == "helper"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "", "role": "helper"}, "Naar welk e-mailadres gaat de uitnodiging?"),
        ({"email": "geen adres", "role": "helper"}, "Dit is geen e-mailadres."),
        ({"email": "nieuw@buurt.example", "role": "baas"}, "Kies een van deze mogelijkheden."),
        ({"email": "helper@stuw.example", "role": "owner"}, "Deze persoon hoort al bij de organisatie."),
    ],
)
def test_mistake_in_an_invitation_is_named_and_keeps_what_was_typed(cast, page, given, sentence):
    answer = cast.client("owner").post(page, given)
    assert sentence in answer.text
    assert f'value="{given["email"]}"' in answer.text or not given["email"]
    assert in_centre(cast, MemberInvitation) == []


def test_invitation_is_withdrawn(cast, page, client):
    owner = cast.client("owner")
    owner.post(page, {"email": "nieuw@buurt.example", "role": "helper"})
    link = link_in(mails(cast.a.centre, "nieuw@buurt.example")[-1])
    (invitation,) = in_centre(cast, MemberInvitation)
    answer = owner.post(f"{page}uitnodiging/{invitation.pk}/intrekken/", follow=True)
    assert "De uitnodiging is ingetrokken." in answer.text
    assert "Uitgenodigd" not in answer.text
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(("chosen", "became"), [("helper", "helper"), ("owner", "owner"), ("no", None)])
def test_question_to_join_is_answered(cast, page, chosen, became):
    question = ask(cast)
    owner = cast.client("owner")
    assert "Resident Voorbeeld" in owner.get(page).text
    owner.post(f"{page}vraag/{question.pk}/", {"role": chosen})
    assert roles(cast).get("resident") == became
    assert (f"join_{'accepted' if became else 'declined'}") in kinds(cast.a.centre, "resident@stuw.example")
    assert "Wil meewerken" not in owner.get(page).text


def test_unclear_answer_to_a_question_changes_nothing(cast, page):
    question = ask(cast)
    answer = cast.client("owner").post(f"{page}vraag/{question.pk}/", {"role": "baas"}, follow=True)
    assert "Kies een van de knoppen." in answer.text
    assert in_centre(cast, JoinRequest)[0].decided_at is None


def test_role_is_changed(cast, page):
    cast.client("owner").post(f"{page}{member(cast, 'helper').pk}/rol/", {"role": "owner"})
    assert roles(cast) == {"owner": "owner", "helper": "owner"}


def test_only_owner_cannot_become_a_helper(cast, page):
    client = cast.client("owner")
    assert "Maak medewerker" not in client.get(page).text
    answer = client.post(f"{page}{member(cast, 'owner').pk}/rol/", {"role": "helper"}, follow=True)
    assert "Dit is de enige beheerder." in answer.text
    assert roles(cast)["owner"] == "owner"


def test_owner_hands_over_and_stays_as_a_helper(cast, page):
    answer = cast.client("owner").post(f"{page}{member(cast, 'helper').pk}/overdragen/", follow=True)
    assert "Helper Voorbeeld is nu beheerder. U bent medewerker." in answer.text
    assert roles(cast) == {"owner": "helper", "helper": "owner"}
    assert "Iemand uitnodigen" not in answer.text


def test_mediator_is_no_owner_to_hand_over_from(cast, page):
    client = cast.client("mediator")
    assert "Overdragen" not in client.get(page).text
    client.post(f"{page}{member(cast, 'helper').pk}/overdragen/")
    assert roles(cast) == {"owner": "owner", "helper": "helper"}


def test_helper_sees_the_list_and_leaves(cast, page):
    client = cast.client("helper")
    ask(cast)
    text = client.get(page).text
    assert "Owner Voorbeeld" in text
    for forbidden in ("Iemand uitnodigen", "Wil meewerken", "Resident Voorbeeld", "Maak beheerder", "Weghalen"):
        assert forbidden not in text
    assert client.post(f"{page}{member(cast, 'helper').pk}/weghalen/").url == "/werk/"
    assert roles(cast) == {"owner": "owner"}
    assert client.get(page).status_code == 404


def test_last_owner_stays_unless_the_desk_takes_over_on_purpose(cast, page):
    client = cast.client("owner")
    address = f"{page}{member(cast, 'owner').pk}/weghalen/"
    assert "Dit is de enige beheerder." in client.post(address, follow=True).text
    assert "owner" in roles(cast)
    assert "geef de organisatie aan het loket" in client.get(page).text
    client.post(address, {"desk_takes_over": "1"})
    assert roles(cast) == {"helper": "helper"}
    cast.a.organisation.refresh_from_db()
    assert cast.a.organisation.has_desk_steward
    assert "Het loket beheert ze." in cast.client("mediator").get(page).text


def test_somebody_of_another_organisation_cannot_be_reached_by_this_one(cast, page):
    add_member(cast.b.organisation, cast.users["resident"], Role.HELPER, actor=SYSTEM)
    other = Membership.objects.get(user=cast.users["resident"])
    client = cast.client("owner")
    for part in ("rol", "weghalen", "overdragen"):
        assert client.post(f"{page}{other.pk}/{part}/", {"role": "owner"}).status_code == 404
    assert Membership.objects.filter(pk=other.pk, role="helper").exists()
