"""Who is mailed, once for each event, and that no mail says who it is about."""

import re
from datetime import timedelta

import pytest

from stuw.centres.models import Centre
from stuw.centres.scope import scoped
from stuw.organisations.models import ContactPerson, Membership, Organisation
from stuw.placements.actions import take_step, whole_centre
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS
from tests.cast import NOW, make_vacancy
from tests.mail import kinds, link_in, mails
from tests.placements.conftest import LATER, MO, by_mail, by_phone, via

pytestmark = pytest.mark.django_db

OWNER, HELPER = "owner@stuw.example", "helper@stuw.example"
PRIVATE = {
    "name": "Oumaima Verzonnen",
    "message": "Sinds mijn ontslag in maart zoek ik iets om handen te hebben.",
    "mail": MO,
    "phone": "0470 00 00 00",
    "title": "Gezelschap voor mensen met kanker",
    "organisation": "OCMW Bilzen",
}


def step(cast, candidacy: Candidacy, name: str, reason: str = "", note: str = "") -> Candidacy:
    mediator = cast.actor("mediator")
    return take_step(candidacy, STEPS[name], actor=mediator, now=LATER, reason=reason, note=note)


def unmanaged(cast, **values: object) -> Organisation:
    """An organisation that was imported: nobody acts for it, but it has addresses."""
    made = Organisation.objects.create(
        centre=cast.a.centre, name="Ingelezen vzw", email="info@ingelezen.example", has_desk_steward=True, **values
    )
    with scoped(whole_centre(cast.a.centre.pk)):
        ContactPerson.objects.create(
            centre=cast.a.centre, organisation=made, name="Iemand", email="iemand@ingelezen.example", is_public=True
        )
    return made


def test_everybody_who_acts_for_the_organisation_is_told_once_it_counts(cast, comes, confirmed):
    comes(by_mail("ander@voorbeeld.example"))
    assert (mails(cast.a.centre, OWNER), mails(cast.a.centre, HELPER)) == ([], [])
    confirmed(by_mail())
    assert kinds(cast.a.centre, OWNER) == kinds(cast.a.centre, HELPER) == ["candidate_waits"]


def test_every_member_gets_the_same_words_and_a_link_to_answer(cast, confirmed):
    confirmed(by_mail())
    (owner,), (helper,) = mails(cast.a.centre, OWNER), mails(cast.a.centre, HELPER)
    assert link_in(owner).startswith("/antwoord/")
    assert owner.body.replace(link_in(owner), "") == helper.body.replace(link_in(helper), "")


@pytest.mark.parametrize("make", [by_mail, by_phone, via], ids=lambda make: make.__name__)
@pytest.mark.parametrize("has_members", [True, False])
def test_notice_to_the_other_side_says_nothing_about_the_person(cast, comes, make, has_members):
    contact = make(name=PRIVATE["name"])
    organisation = cast.a.organisation if has_members else unmanaged(cast)
    vacancy = make_vacancy(organisation, title=PRIVATE["title"])
    made = comes(contact, vacancy=vacancy, message=PRIVATE["message"])
    step(cast, made, "confirm")
    step(cast, made, "withdraw", "no_time")
    to_person = {contact.email}
    written = [mail for mail in mails(cast.a.centre) if mail.recipient not in to_person | {"kandidaat@bilzen.example"}]
    assert written
    forbidden = [*PRIVATE.values(), *PRIVATE["name"].split(), "+32470000000", "kanker", "ontslag"]
    for mail in written:
        whole = re.sub(r"http://\S+", "", f"{mail.subject}\n{mail.body}\n{mail.key}\n{mail.kind}").lower()
        assert [word for word in forbidden if word.lower() in whole] == []


@pytest.mark.parametrize("name", ["confirm", "invite", "decline"])
def test_mail_to_the_person_says_nothing_that_a_housemate_should_not_read(cast, confirmed, name):
    vacancy = make_vacancy(cast.a.organisation, title=PRIVATE["title"])
    made = confirmed(by_mail(), vacancy=vacancy, message=PRIVATE["message"])
    if name != "confirm":
        step(cast, made, name, "other_skills" if name == "decline" else "", note="Bel me op 0470 00 00 00.")
    for mail in mails(cast.a.centre, MO):
        whole = f"{mail.subject}\n{mail.body}"
        for word in (PRIVATE["title"], PRIVATE["message"], "Verzonnen", "0470 00 00 00", cast.a.organisation.name):
            assert word not in whole


def test_organisation_without_members_is_never_mailed_but_its_desk_is(cast, comes):
    made = comes(by_phone(), vacancy=make_vacancy(unmanaged(cast)))
    step(cast, made, "confirm")
    desk = mails(cast.a.centre, cast.a.centre.email, kind="placements.candidate_waits_at_desk")
    assert any(link_in(mail) == f"/werk/kandidaten/{made.pk}/" for mail in desk)
    addresses = {mail.recipient for mail in mails(cast.a.centre)}
    assert not {address for address in addresses if address.endswith("ingelezen.example")}


def test_organisation_with_members_is_not_mailed_at_its_own_address(cast, confirmed):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(email="info@buurthuis.example")
    confirmed(by_mail())
    assert {mail.recipient for mail in mails(cast.a.centre)} == {
        OWNER,
        HELPER,
        MO,
        "kandidaat@bilzen.example",
        cast.a.centre.email,  # told of the cast's own candidate, before anybody acted for the organisation
    }


def test_member_whose_account_ended_is_not_mailed(cast, confirmed):
    cast.users["owner"].is_active = False
    cast.users["owner"].save()
    confirmed(by_mail())
    assert (kinds(cast.a.centre, OWNER), kinds(cast.a.centre, HELPER)) == ([], ["candidate_waits"])


def test_nobody_is_mailed_where_neither_members_nor_desk_have_an_address(cast, comes):
    Membership.objects.all().delete()
    Centre.objects.filter(pk=cast.a.centre.pk).update(email="")
    before = len(mails(cast.a.centre))
    made = comes(by_phone())
    assert step(cast, made, "confirm").state == "interested"
    assert len(mails(cast.a.centre)) == before


def test_person_by_phone_is_never_mailed(cast, comes):
    made = comes(by_phone())
    for name in ("confirm", "invite", "start"):
        step(cast, made, name)
    assert {mail.recipient for mail in mails(cast.a.centre)} & {"", MO} == set()
    assert not {mail.kind for mail in mails(cast.a.centre)} & {"placements.there_is_news"}


@pytest.mark.parametrize(("name", "reason"), [("invite", ""), ("start", ""), ("decline", "full")])
def test_person_is_told_that_there_is_an_answer(cast, confirmed, name, reason):
    step(cast, confirmed(by_mail()), name, reason)
    news = mails(cast.a.centre, MO, kind="placements.there_is_news")
    assert [link_in(mail)[:6] for mail in news] == ["/mijn/"]


def test_each_answer_is_told_once(cast, confirmed):
    made = confirmed(by_mail())
    step(cast, made, "invite")
    step(cast, made, "start")
    assert kinds(cast.a.centre, MO).count("there_is_news") == 2


def test_organisation_hears_of_a_withdrawal_only_of_who_it_knew(cast, comes, confirmed):
    step(cast, comes(by_mail("ander@voorbeeld.example")), "withdraw", "no_time")
    assert kinds(cast.a.centre, OWNER) == []
    step(cast, confirmed(by_mail()), "withdraw", "no_time")
    assert kinds(cast.a.centre, OWNER) == ["candidate_waits", "candidate_withdrew"]


def test_promise_in_the_mail_is_the_day_that_the_desk_watches(cast, confirmed):
    Centre.objects.filter(pk=cast.a.centre.pk).update(promise_days=7)
    made = confirmed(by_mail())
    assert made.answer_due_on == (NOW + timedelta(days=7)).date()
    for address in (OWNER, MO):
        assert "maandag 30 november" in mails(cast.a.centre, address)[-1].body


def test_promise_counts_from_the_day_it_is_in_belgium(cast, comes):
    late = NOW.replace(hour=23, minute=30)  # already tomorrow in Brussels
    made = take_step(comes(by_phone()), STEPS["confirm"], actor=cast.actor("mediator"), now=late)
    assert made.answer_due_on == late.date() + timedelta(days=1 + cast.a.centre.promise_days)
