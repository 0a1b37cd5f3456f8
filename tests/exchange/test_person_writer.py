"""People of a list into a centre: who is new, who is here already, and what is kept of the list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.enums import Verdict
from stuw.exchange.imports.records import PersonRecord
from stuw.exchange.models import ImportedRecord
from stuw.people.enums import ConsentWay
from stuw.people.models import Consent, Volunteer
from tests.exchange.lists import LATER, MAIL, NOW, PHONE, here, somebody, verdicts, written


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


def test_new_person_enters_with_all_that_the_list_knows(write, centre):
    (plan,) = write(
        somebody(
            email=MAIL,
            phone=PHONE,
            street="Kerkplein 1",
            postal_code="3740",
            place_name="Bilzen",
            nis="73110",
            latitude=50.87,
            longitude=5.51,
            availability=65,
            hours=Decimal("2.5"),
            themes=("seniors",),
            activities=("garden",),
            languages="Nederlands, Frans",
            dutch_level="good",
            driving_licence=True,
            consent=True,
            consent_on=date(2024, 3, 12),
            consent_source="inschrijvingsblad 2024",
        )
    )
    one = Volunteer.objects.get()
    assert (plan.verdict, plan.number, plan.is_asked) == (Verdict.CREATED, one.pk, False)
    assert (one.centre, one.name, one.contact_kind, one.email, one.phone) == (
        centre, "Testpersoon Een", "mail", MAIL, PHONE,
    )  # fmt: skip
    assert (one.availability, one.hours, one.themes, one.activities) == (65, Decimal("2.5"), ["seniors"], ["garden"])
    assert (one.driving_licence, one.created_at, one.email_confirmed_at) == (True, NOW, None)
    consent = Consent.objects.get()
    assert (consent.volunteer, consent.is_given, consent.on) == (one, True, date(2024, 3, 12))
    assert (consent.way, consent.source, consent.noted_at) == (ConsentWay.LIST, "inschrijvingsblad 2024", NOW)


def test_check_writes_nothing(write):
    plans = write(somebody(consent=True, consent_source="blad"), is_check=True)
    assert verdicts(plans) == [Verdict.CREATED]
    assert not Volunteer.objects.exists()
    assert not Consent.objects.exists()
    assert not ImportedRecord.objects.exists()


BEURS = {"is_given": True, "source": "beurs 2025", "on": "2025-05-01"}
BLAD = {"consent": True, "consent_source": "blad", "consent_on": date(2024, 1, 1)}


@pytest.mark.parametrize(
    ("facts", "whole", "noted"),
    [
        ({}, {}, []),
        ({"consent": True}, {}, []),
        ({"consent": True, "consent_source": "blad"}, {}, [("blad", None)]),
        ({"consent": True}, BEURS, [("beurs 2025", date(2025, 5, 1))]),
        ({}, BEURS | {"on": None}, [("beurs 2025", None)]),
        ({"consent": True}, {"source": "beurs 2025"}, [("beurs 2025", None)]),
        ({}, {"source": "beurs 2025"}, []),
        (BLAD, {"is_given": False}, []),
        ({}, BEURS | {"source": ""}, []),
        (BLAD, BEURS, [("blad", date(2024, 1, 1))]),
    ],
)
def test_consent_counts_only_with_where_it_can_be_seen(write, facts, whole, noted):
    (plan,) = write(somebody(**facts), consent=whole)
    assert plan.is_asked is not bool(noted)
    assert list(Consent.objects.values_list("source", "on")) == noted


def test_consent_that_nobody_can_look_up_is_said_to_be_asked_for(write):
    (plan,) = write(somebody(consent=True))
    assert [field for field, _ in plan.left_out] == ["toestemming"]


def test_repeat_makes_nobody_twice(write):
    records = [somebody(), somebody("Testpersoon Twee", email="", phone="+32470000013"), somebody("Drie", number="17")]
    assert verdicts(write(*records))[:2] == [Verdict.CREATED] * 2
    assert verdicts(write(*records, now=LATER)) == [Verdict.SKIPPED] * 3
    assert set(ImportedRecord.objects.values_list("last_at", flat=True)) == {LATER}


def test_what_the_list_changed_is_changed_but_not_what_people_did(write):
    write(somebody(number="17", phone=PHONE, email=MAIL, languages="Frans", hours=Decimal("2.0")))
    Volunteer.objects.update(languages="Frans, Turks")
    changed = somebody(number="17", phone="+32470000099", email=MAIL, languages="Engels", hours=Decimal("4.0"))
    (plan,) = write(changed, now=LATER)
    one = Volunteer.objects.get()
    assert (plan.verdict, plan.changes) == (Verdict.UPDATED, {"phone": "+32470000099", "hours": Decimal("4.0")})
    assert plan.former == {"phone": PHONE, "hours": Decimal("2.0")}
    assert (one.phone, one.hours, one.languages) == ("+32470000099", Decimal("4.0"), "Frans, Turks")
    assert verdicts(write(changed, now=LATER)) == [Verdict.SKIPPED]


def test_name_and_mail_of_who_proved_to_read_it_never_change(write):
    write(somebody(number="17", email=MAIL, phone=PHONE))
    Volunteer.objects.update(email_confirmed_at=NOW)
    changed = somebody("Andere Naam", number="17", email="andere@post.example", phone=PHONE, languages="Frans")
    (plan,) = write(changed, now=LATER)
    one = Volunteer.objects.get()
    assert plan.changes == {"languages": "Frans"}
    assert (one.name, one.email) == ("Testpersoon Een", MAIL)


def test_contact_that_the_list_no_longer_has_stays(write):
    write(somebody(number="17", email=MAIL, phone=PHONE))
    write(somebody(number="17", email="", phone=PHONE), now=LATER)
    one = Volunteer.objects.get()
    assert (one.email, one.phone) == (MAIL, PHONE)


def test_who_was_removed_here_stays_away(write):
    record = somebody(consent=True, consent_source="blad")
    write(record)
    Volunteer.objects.all().delete()
    assert verdicts(write(record, now=LATER)) == [Verdict.SKIPPED]
    assert verdicts(write(replace(record, languages="Frans"), now=LATER)) == [Verdict.SKIPPED]
    assert not Volunteer.objects.exists()


def test_who_was_removed_stays_away_when_the_key_changed(write, settings):
    record = somebody()
    write(record)
    Volunteer.objects.all().delete()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuwe sleutel van minstens vijftig tekens lang is dit"
    assert verdicts(write(record, now=LATER)) == [Verdict.SKIPPED]
    assert not Volunteer.objects.exists()


def test_what_is_here_stays_and_what_was_empty_is_filled(write, centre):
    one = here(centre, email=MAIL, languages="Turks", postal_code="3700", place_name="Tongeren")
    (plan,) = write(
        somebody(email=MAIL, phone=PHONE, languages="Frans", dutch_level="good", street="Markt 1", postal_code="3740")
    )
    one.refresh_from_db()
    assert (plan.verdict, plan.changes) == (Verdict.UPDATED, {"phone": PHONE, "dutch_level": "good"})
    assert plan.former == {"phone": "", "dutch_level": ""}
    assert (one.name, one.languages, one.phone) == ("Testpersoon Een", "Turks", PHONE)
    assert (one.street, one.postal_code) == ("", "3700")


def test_list_updates_later_only_what_it_filled_in(write, centre):
    one = here(centre, email=MAIL, languages="Turks")
    write(somebody(number="17", email=MAIL, phone=PHONE, languages="Frans"))
    write(somebody(number="17", email=MAIL, phone="+32470000099", languages="Engels"), now=LATER)
    one.refresh_from_db()
    assert (one.phone, one.languages) == ("+32470000099", "Turks")


@pytest.mark.parametrize(
    ("noted", "on", "is_news"),
    [
        (None, None, True),
        (None, date(2024, 1, 1), True),
        (date(2023, 1, 1), date(2024, 1, 1), True),
        (date(2025, 1, 1), date(2024, 1, 1), False),
        (date(2024, 1, 1), date(2024, 1, 1), False),
        (date(2023, 1, 1), None, False),
    ],
)
def test_consent_of_who_is_here_is_noted_when_it_is_news(write, centre, noted, on, is_news):
    one = here(centre)
    if noted is not None:
        Consent.objects.create(
            centre=centre, volunteer=one, is_given=False, on=noted, way=ConsentWay.PHONE, noted_at=NOW
        )
    (plan,) = write(somebody(consent=True, consent_on=on, consent_source="blad"))
    assert plan.verdict == (Verdict.UPDATED if is_news else Verdict.SKIPPED)
    assert Consent.objects.filter(is_given=True).count() == int(is_news)


def test_nothing_that_is_kept_of_a_list_says_who_was_in_it(write):
    write(somebody(phone=PHONE, email=MAIL, postal_code="3740", place_name="Bilzen"))
    Volunteer.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(one)::text FROM exchange_importedrecord one")
        (kept,) = cursor.fetchone()
    assert not any(word in kept.lower() for word in ("testpersoon", "post.example", "470000012", "3740", "bilzen"))


def test_marks_cannot_be_tried_out_without_the_key(write, settings):
    write(somebody(email="", phone=PHONE))
    first = ImportedRecord.objects.get()
    first.delete()
    Volunteer.objects.all().delete()
    settings.SECRET_KEY = "een andere sleutel van minstens vijftig tekens lang is dit"
    write(somebody(email="", phone=PHONE))
    second = ImportedRecord.objects.get()
    assert {first.source_id, first.fingerprint}.isdisjoint({second.source_id, second.fingerprint})
    assert set(first.written.values()).isdisjoint(second.written.values())


def test_same_value_of_two_people_has_two_marks(write):
    write(somebody(postal_code="3740"), somebody("Testpersoon Twee", email="twee@post.example", postal_code="3740"))
    one, other = ImportedRecord.objects.all()
    assert one.written["postal_code"] != other.written["postal_code"]


def test_number_of_queries_is_the_same_for_one_and_for_thirty(write):
    def many(first: int, count: int) -> list[PersonRecord]:
        return [
            somebody(f"Testpersoon {number}", email=f"p{number}@post.example", consent=True, consent_source="blad")
            for number in range(first, first + count)
        ]

    def queries(records: list[PersonRecord]) -> int:
        before = len(connection.queries_log)
        write(*records)
        return len(connection.queries_log) - before

    connection.force_debug_cursor = True
    try:
        assert queries(many(0, 1)) == queries(many(100, 30))
    finally:
        connection.force_debug_cursor = False
