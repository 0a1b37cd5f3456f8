"""An organisation registers itself, page by page."""

import pytest

from stuw.accounts.models import User
from stuw.centres.scope import scoped
from stuw.law.legal_forms import ALLOWED, LegalForm
from stuw.organisations.models import ContactPerson, JoinRequest, Membership, Organisation
from stuw.placements.actions import whole_centre
from stuw.web.registration.words import KINDS
from tests.client import CheckingClient
from tests.mail import code_in, kinds, mails

pytestmark = pytest.mark.django_db

START = "/organisaties/aanmelden/bilzen/"
DETAILS, ALIKE, WHO, CODE = f"{START}gegevens/", f"{START}bekend/", f"{START}uzelf/", f"{START}code/"
ASSOCIATION = {
    "name": "Breicafé De Losse Steek",
    "other_names": "Losse Steek",
    "responsible": "Rik Verzonnen",
    "street": "Kerkstraat 12",
    "place": "3740",
    "description": "We breien samen voor wie het koud heeft.",
    "sectors": ["HOSP"],
    "website": "",
    "vcode": "",
}
VZW = {name: value for name, value in ASSOCIATION.items() if name != "responsible"} | {"kbo_number": "0417.497.106"}
PERSON = {"name": "An Verzonnen", "email": "An@Breien.example", "phone": "0470 00 00 00"}


def fill_in(client: CheckingClient, kind: str = "fv", **values: object) -> None:
    """Up to the page that asks who this is."""
    assert client.post(START, {"kind": kind}).url == DETAILS
    given = ASSOCIATION if kind == "fv" else VZW
    answer = client.post(DETAILS, given | values)
    assert answer.status_code == 302, answer.context["form"].errors


def code_for(cast, address: str = "an@breien.example") -> str:
    return code_in(mails(cast.a.centre, address, kind="organisations.registration_code")[-1])


def register(client: CheckingClient, cast, **values: object) -> Organisation:
    fill_in(client, **values)
    client.get(ALIKE)
    client.post(WHO, PERSON)
    client.post(CODE, {"code": code_for(cast)})
    return Organisation.objects.get(name=ASSOCIATION["name"])


def test_association_registers_itself_and_its_owner_is_signed_in(cast, client):
    fill_in(client)
    assert client.get(ALIKE).url == WHO
    assert client.post(WHO, PERSON).url == CODE
    answer = client.post(CODE, {"code": code_for(cast)})
    made = Organisation.objects.get(name="Breicafé De Losse Steek")
    assert (made.state, made.legal_form, made.centre) == ("unverified", "fv", cast.a.centre)
    assert (made.place_name, made.sectors, made.other_names) == ("Bilzen-Hoeselt", ["HOSP"], "Losse Steek")
    owner = Membership.objects.get(organisation=made)
    assert (owner.user.email, owner.role) == ("an@breien.example", "owner")
    assert client.session["_auth_user_id"] == str(owner.user_id)
    assert answer.url.startswith("/account/beveiligen/")
    assert f"/organisatie/{made.pk}/" in answer.url.replace("%2F", "/")
    with scoped(whole_centre(cast.a.centre.pk)):
        persons = ContactPerson.objects.filter(organisation=made).order_by("name")
        assert [(one.name, one.is_responsible) for one in persons] == [("An Verzonnen", False), ("Rik Verzonnen", True)]
    assert kinds(cast.a.centre, "info@bilzen.example")[-1] == "registered"


def test_wrong_code_registers_nothing_and_the_right_one_after_it_does(cast, client):
    fill_in(client)
    client.get(ALIKE)
    client.post(WHO, PERSON)
    code = code_for(cast)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert "Deze code klopt niet." in client.post(CODE, {"code": wrong}).text
    assert not Organisation.objects.filter(name=ASSOCIATION["name"]).exists()
    assert not User.objects.filter(email="an@breien.example").exists()
    client.post(CODE, {"code": code})
    assert Organisation.objects.filter(name=ASSOCIATION["name"]).exists()


def test_code_of_one_address_proves_no_other(cast, client):
    fill_in(client)
    client.get(ALIKE)
    client.post(WHO, PERSON)
    first = code_for(cast)
    client.post(WHO, PERSON | {"email": "owner@stuw.example"})
    assert client.post(CODE, {"code": first}).status_code == 200
    assert not Organisation.objects.filter(name=ASSOCIATION["name"]).exists()
    assert "_auth_user_id" not in client.session


def test_known_and_new_addresses_get_the_same_answer(cast):
    pages = []
    for address in ("owner@stuw.example", "niemand@stuw.example"):
        client = CheckingClient()
        fill_in(client)
        client.get(ALIKE)
        answer = client.post(WHO, PERSON | {"email": address}, follow=True)
        pages.append(answer.text.replace(address, "").split("<main", 1)[1])
        assert kinds(cast.a.centre, address) == ["registration_code"]
    without_tokens = [page.split("<h1", 1)[1].split("<form", 1)[0] for page in pages]
    assert without_tokens[0] == without_tokens[1]


def test_known_account_keeps_its_name_and_a_second_factor_is_asked_for(cast, client):
    cast.client("owner")  # gives the account its second factor
    fill_in(client)
    client.get(ALIKE)
    client.post(WHO, PERSON | {"email": "owner@stuw.example"})
    answer = client.post(CODE, {"code": code_for(cast, "owner@stuw.example")})
    assert answer.url.startswith("/aanmelden/tweede-stap/")
    assert "_auth_user_id" not in client.session
    assert User.objects.get(email="owner@stuw.example").name == "Owner Voorbeeld"


def test_closed_account_registers_nothing(cast, client):
    User.objects.filter(email="resident@stuw.example").update(is_active=False)
    fill_in(client)
    client.get(ALIKE)
    client.post(WHO, PERSON | {"email": "resident@stuw.example"})
    answer = client.post(CODE, {"code": code_for(cast, "resident@stuw.example")})
    assert "Dit account is gesloten." in answer.text
    assert not Organisation.objects.filter(name=ASSOCIATION["name"]).exists()


def test_who_is_signed_in_needs_no_code(cast):
    client = cast.client("resident")
    fill_in(client)
    client.get(ALIKE)
    page = client.get(WHO).text
    assert "resident@stuw.example" in page
    assert "Uw e-mailadres" not in page
    answer = client.post(WHO)
    made = Organisation.objects.get(name=ASSOCIATION["name"])
    assert answer.url == f"/organisatie/{made.pk}/"
    assert Membership.objects.get(organisation=made).user == cast.users["resident"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.excluded], ids=lambda kind: kind.value)
def test_excluded_kind_reads_why_and_what_can_be_done(cast, client, kind):
    answer = client.post(START, {"kind": kind.value}, follow=True)
    for words in ("Waarom niet?", "Wat kan wel?", "wet van 3 juli 2005", "089 00 00 00", kind.label):
        assert words in answer.text
    assert client.get(DETAILS).url == START


def test_every_form_of_the_law_can_be_chosen(cast):
    offered = {kind.value for kind in KINDS}
    assert set(LegalForm) - {LegalForm.UNKNOWN} <= offered
    assert {kind.value for kind in KINDS if not kind.excluded} == set(ALLOWED)


@pytest.mark.parametrize("value", ["fv", "vzw", "unknown", "iets-anders"])
def test_page_of_why_not_is_only_for_who_is_excluded(cast, client, value):
    assert client.get(f"{START}kan-niet/{value}/").status_code == 404


def test_what_was_typed_is_there_when_going_back(cast, client):
    client.post(START, {"kind": "vzw"})
    wrong = VZW | {"kbo_number": "0417.497.107", "terug": "1"}
    assert client.post(DETAILS, wrong).url == START
    assert "Wis wat ik invulde" in client.get(START).text
    client.post(START, {"kind": "bv"})
    client.post(START, {"kind": "vzw"})
    page = client.get(DETAILS).text
    assert 'value="0417.497.107"' in page
    assert "We breien samen" in page
    client.post(f"{START}stoppen/")
    assert client.get(DETAILS).url == START


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("vzw", {"kbo_number": ""}, "Vul het ondernemingsnummer in."),
        ("vzw", {"kbo_number": "0417.497.107"}, "nummer"),
        ("fv", {"responsible": ""}, "Wie is verantwoordelijk?"),
        ("fv", {"name": ""}, "Hoe heet uw organisatie?"),
        ("fv", {"place": ""}, "In welke gemeente bent u actief?"),
        ("fv", {"place": "Nergenshuizen"}, "Nergenshuizen"),
        ("fv", {"description": "x" * 5001}, "5000 tekens"),
        ("fv", {"sectors": ["XXXX"]}, "XXXX"),
        ("fv", {"website": "geen adres"}, "geen adres"),
        ("fv", {"vcode": "V12"}, "V12"),
    ],
)
def test_mistake_is_named_and_nothing_is_lost(cast, client, kind, values, sentence):
    client.post(START, {"kind": kind})
    answer = client.post(DETAILS, (ASSOCIATION if kind == "fv" else VZW) | values)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == values.keys()
    assert sentence in answer.text
    assert client.get(ALIKE).url == DETAILS
    assert "Kerkstraat 12" in client.get(DETAILS).text


def test_organisation_that_is_known_is_asked_about_without_naming_anybody(cast, client):
    fill_in(client, "vzw", kbo_number="0202.239.951")
    page = client.get(ALIKE).text
    assert "Buurthuis Bilzen" in page
    assert "hetzelfde ondernemingsnummer" in page
    for person in ("owner@stuw.example", "Owner Voorbeeld", "Contact Bilzen", "contact@bilzen.example"):
        assert person not in page
    assert "Buurthuis Brugge" not in page


def test_who_says_yes_asks_to_join_and_sees_nothing_yet(cast, client):
    fill_in(client, "vzw", kbo_number="0202.239.951")
    assert client.post(ALIKE, {"organisatie": cast.a.organisation.pk}).url == WHO
    client.post(WHO, PERSON)
    assert client.post(CODE, {"code": code_for(cast)}).url == f"{START}gevraagd/"
    with scoped(whole_centre(cast.a.centre.pk)):
        asked = JoinRequest.objects.get(organisation=cast.a.organisation)
    assert asked.user.email == "an@breien.example"
    assert not Membership.objects.filter(user=asked.user).exists()
    assert not Organisation.objects.filter(name=ASSOCIATION["name"]).exists()
    assert "_auth_user_id" not in client.session


def test_who_says_no_goes_on(cast, client):
    fill_in(client, "vzw", name="Buurthuis Bilsen")
    assert client.post(ALIKE, {"organisatie": "andere"}).url == WHO
    client.post(WHO, PERSON)
    client.post(CODE, {"code": code_for(cast)})
    assert Organisation.objects.filter(name="Buurthuis Bilsen").exists()


@pytest.mark.parametrize("chosen", ["", "0", "x", "999999999999999999999"])
def test_unclear_answer_is_asked_again(cast, client, chosen):
    fill_in(client, "vzw", kbo_number="0202.239.951")
    answer = client.post(ALIKE, {"organisatie": chosen})
    assert "Kies een van deze knoppen." in answer.text


def test_organisation_of_another_centre_cannot_be_joined_here(cast, client):
    fill_in(client, "vzw", kbo_number="0202.239.951")
    assert client.post(ALIKE, {"organisatie": cast.b.organisation.pk}).status_code == 200


@pytest.mark.parametrize("state", ["refused", "merged"])
def test_closed_organisation_is_not_offered(cast, client, state):
    kept = cast.b.organisation.pk if state == "merged" else None
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state=state, merged_into=kept)
    fill_in(client, "vzw", name="Buurthuis Bilzen")
    assert client.get(ALIKE).url == WHO


def test_pages_follow_each_other(cast, client):
    assert client.get(DETAILS).url == START
    assert client.get(ALIKE).url == DETAILS
    assert client.get(WHO).url == ALIKE
    assert client.get(CODE).url == WHO
    fill_in(client)
    assert client.get(WHO).url == ALIKE


def test_centre_that_is_not_open_takes_no_organisations(cast, client):
    cast.a.centre.opened_at = None
    cast.a.centre.save()
    assert client.get(START).status_code == 404
    assert client.get("/organisaties/aanmelden/nergens/").status_code == 404


def test_mailbox_is_not_flooded(cast, client):
    fill_in(client)
    client.get(ALIKE)
    answers = [client.post(WHO, PERSON) for _ in range(8)]
    assert [answer.status_code for answer in answers] == [302] * 6 + [200] * 2
    assert "zes codes" in answers[-1].text
    assert len(mails(cast.a.centre, "an@breien.example")) == 6
