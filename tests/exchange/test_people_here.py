"""People of a list into a centre: who is somebody here, who may be, and who is nobody here."""

from dataclasses import replace
from functools import partial

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.enums import Doubt, Verdict
from stuw.exchange.imports.writing.people import write_people
from stuw.exchange.imports.writing.plans import Run
from stuw.exchange.models import ImportedRecord
from stuw.people.models import Volunteer
from tests.exchange.lists import LATER, MAIL, NOW, PHONE, here, offered, somebody, verdicts, written


@pytest.fixture
def centre(db) -> Centre:
    return Centre.objects.create(slug="bilzen", name="Vrijwilligersloket Bilzen")


@pytest.fixture(autouse=True)
def scope(centre):
    """Everything runs in the scope of the centre, as a pass over a file does."""
    with scoped(Scope(centres=frozenset({centre.pk}))):
        yield


@pytest.fixture
def write(centre):
    return partial(written, centre)


@pytest.mark.parametrize(
    ("known", "record"),
    [
        ({"email": MAIL}, somebody("Een Testpersoon", email=MAIL.upper())),
        ({"email": MAIL}, somebody("T. Een", email=MAIL)),
        ({"phone": PHONE}, somebody(email="", phone=PHONE)),
        ({"phone": PHONE}, somebody(email="nieuw@post.example", phone=PHONE)),
        ({"via_organisation": "Testwerking"}, somebody(email="", via_organisation="testwerking")),
    ],
)
def test_same_contact_and_like_name_is_the_same_person(write, centre, known, record):
    one = here(centre, **known)
    (plan,) = write(record)
    assert plan.verdict in {Verdict.SKIPPED, Verdict.UPDATED}
    assert (plan.number, plan.likes[0].number) == (one.pk, one.pk)
    assert Volunteer.objects.count() == 1
    noted = ImportedRecord.objects.get()
    assert (noted.volunteer, noted.is_made) == (one, False)


@pytest.mark.parametrize(
    ("known", "record", "why"),
    [
        ({"email": MAIL}, somebody("Testpersoon Twee", email=MAIL), "hetzelfde e-mailadres, een andere naam"),
        (
            {"phone": PHONE},
            somebody("Iemand Anders", email="", phone=PHONE),
            "hetzelfde telefoonnummer, een andere naam",
        ),
        ({"email": MAIL}, somebody(email="nieuw@post.example"), "dezelfde naam, een ander contact"),
        ({"email": MAIL}, somebody("Een Testpersoon", email="", phone=PHONE), "dezelfde naam, een ander contact"),
        (
            {"email": MAIL, "postal_code": "3740", "nis": "73110"},
            somebody(email="", phone=PHONE, postal_code="3740", nis="73110"),
            "dezelfde naam, een ander contact",
        ),
    ],
)  # fmt: skip
def test_half_the_same_waits_for_a_decision(write, centre, known, record, why):
    one = here(centre, **known)
    (plan,) = write(record)
    assert (plan.verdict, plan.number) == (Verdict.DOUBTFUL, None)
    assert [(like.number, like.why) for like in plan.likes] == [(one.pk, why)]
    assert Volunteer.objects.count() == 1
    assert not ImportedRecord.objects.exists()


@pytest.mark.parametrize(
    ("known", "record"),
    [
        (
            {"email": MAIL, "postal_code": "3740", "nis": "73110"},
            somebody(email="", phone=PHONE, postal_code="9000", nis="44021"),
        ),
        ({"email": MAIL, "name": "Testpersoon"}, somebody("Testpersoon", email="nieuw@post.example")),
        ({"email": MAIL}, somebody("Iemand Anders", email="nieuw@post.example")),
    ],
)
def test_who_only_has_a_name_in_common_and_lives_elsewhere_is_new(write, centre, known, record):
    here(centre, **known)
    assert verdicts(write(record)) == [Verdict.CREATED]


@pytest.mark.parametrize(("doubt", "verdict", "people"), [
    (Doubt.SKIP, Verdict.DOUBTFUL, 1), (Doubt.NEW, Verdict.CREATED, 2), (Doubt.SAME, Verdict.UPDATED, 1),
])  # fmt: skip
def test_doubt_of_all_is_settled_at_once(write, centre, doubt, verdict, people):
    here(centre, email=MAIL)
    (plan,) = write(somebody("Testpersoon Twee", email=MAIL, languages="Frans"), doubt=doubt)
    assert (plan.verdict, Volunteer.objects.count()) == (verdict, people)


@pytest.mark.parametrize("is_same", [True, False])
def test_decision_about_one_is_followed(write, centre, is_same):
    one = here(centre, email=MAIL)
    record = somebody("Testpersoon Twee", email=MAIL, phone=PHONE)
    (asked,) = write(record, is_check=True)
    (plan,) = write(record, decisions={asked.key: str(one.pk) if is_same else "new"})
    one.refresh_from_db()
    assert plan.verdict == (Verdict.UPDATED if is_same else Verdict.CREATED)
    assert (one.name, one.phone) == ("Testpersoon Een", PHONE if is_same else "")
    assert Volunteer.objects.count() == (1 if is_same else 2)
    assert verdicts(write(record, now=LATER)) == [Verdict.SKIPPED]


@pytest.mark.parametrize("is_check", [True, False])
def test_couple_with_one_mailbox_in_one_list_is_two_people(write, is_check):
    couple = [somebody("Testpersoon Een", email=MAIL), somebody("Testpersoon Twee", email=MAIL)]
    assert verdicts(write(*couple, is_check=is_check)) == [Verdict.CREATED] * 2


def test_couple_in_two_parts_of_one_list_is_two_people(centre):
    run = Run(centre, SYSTEM, NOW, run_id=offered(centre).pk)
    for record in (somebody("Testpersoon Een", email=MAIL), somebody("Testpersoon Twee", email=MAIL)):
        plans = write_people({(record.source_system, record.source_id): record}, run)
        assert [plan.verdict for plan in plans.values()] == [Verdict.CREATED]


@pytest.mark.parametrize("is_check", [True, False])
def test_who_stands_twice_in_a_list_comes_in_once(write, is_check):
    plans = write(somebody(number="17"), somebody("Een Testpersoon", number="18"), is_check=is_check)
    assert verdicts(plans) == [Verdict.CREATED, Verdict.SKIPPED]
    if not is_check:
        assert [one.volunteer for one in ImportedRecord.objects.all()] == [Volunteer.objects.get()] * 2


def test_second_check_of_a_part_knows_who_the_first_part_brings(centre):
    run = Run(centre, SYSTEM, NOW, is_check=True)
    found = [
        plan.verdict
        for record in (somebody(number="17"), somebody(number="18"))
        for plan in write_people({(record.source_system, record.source_id): record}, run).values()
    ]
    assert found == [Verdict.CREATED, Verdict.SKIPPED]


def test_people_of_another_centre_are_not_met(write, centre):
    other = Centre.objects.create(slug="genk", name="Vrijwilligersloket Genk")
    with scoped(Scope(centres=frozenset({other.pk}))):
        here(other)
    assert verdicts(write(somebody())) == [Verdict.CREATED]


ANN = somebody("Ann Testmaes", number="1", email="ann@post.example")
BEN = somebody("Ben Testclaes", number="2", email="ben@post.example", languages="Frans")
CIS = somebody("Cis Testsmet", number="3", email="cis@post.example")


def test_list_that_numbers_its_rows_anew_mixes_nobody_up(write):
    write(ANN, BEN, CIS)
    shifted = [replace(BEN, source_id="1", languages="Frans, Turks"), replace(CIS, source_id="2", phone=PHONE)]
    plans = write(*shifted, now=LATER)
    assert {one.name: one.email for one in Volunteer.objects.all()} == {
        "Ann Testmaes": "ann@post.example",
        "Ben Testclaes": "ben@post.example",
        "Cis Testsmet": "cis@post.example",
    }
    assert verdicts(plans) == [Verdict.SKIPPED, Verdict.UPDATED]
    assert {one.volunteer.name for one in ImportedRecord.objects.all() if one.volunteer} == {
        "Ben Testclaes",
        "Cis Testsmet",
    }
    assert verdicts(write(*shifted, now=LATER)) == [Verdict.SKIPPED, Verdict.SKIPPED]


@pytest.mark.parametrize("is_same", [True, False, None])
def test_number_that_leads_to_somebody_with_another_name_and_contact_is_doubtful(write, is_same):
    write(ANN)
    ann = Volunteer.objects.get()
    record = replace(BEN, source_id="1")
    (asked,) = write(record, is_check=True)
    assert (asked.verdict, [like.number for like in asked.likes]) == (Verdict.DOUBTFUL, [ann.pk])
    decided = {} if is_same is None else {asked.key: str(ann.pk) if is_same else "new"}
    (plan,) = write(record, decisions=decided, now=LATER)
    ann.refresh_from_db()
    assert (ann.name, ann.email) == ("Ann Testmaes", "ann@post.example")
    noted = ImportedRecord.objects.get()
    if is_same is None:
        assert (plan.verdict, noted.volunteer, noted.last_at) == (Verdict.DOUBTFUL, ann, NOW)
    elif is_same:
        assert (plan.verdict, noted.volunteer, ann.languages) == (Verdict.UPDATED, ann, "Frans")
    else:
        ben = Volunteer.objects.get(name="Ben Testclaes")
        assert (plan.verdict, noted.volunteer, noted.is_made) == (Verdict.CREATED, ben, True)
    if is_same is not None:
        assert verdicts(write(record, now=LATER)) == [Verdict.SKIPPED]
