"""Removing people: nothing of them stays anywhere, and who came forward stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM, Actor, ActorKind
from stuw.exchange.models import ImportedRecord, ImportLine, ImportRun
from stuw.kernel.errors import NotPermitted
from stuw.messaging.actions import send_message
from stuw.messaging.models import OutboxMessage
from stuw.people.actions import (
    answer_keep,
    ask_to_keep,
    file_volunteer,
    note_printed,
    remove_person,
    remove_unanswered,
)
from stuw.people.actions.filing import Contact
from stuw.people.enums import ConsentWay, ContactKind
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.people.tasks import remove_who_did_not_answer
from tests.cast import NOW, make_candidacy
from tests.people.conftest import came_forward, listed, seen

pytestmark = pytest.mark.django_db
NAME, MAIL, PHONE, STREET = "Zenobia Verzonnenmans", "zenobia@lijst.example", "+3289123456", "Bedachtestraat 77"
DUE = NOW + timedelta(days=30)
OVER = NOW + timedelta(days=31)


@pytest.fixture
def zenobia(cast) -> Volunteer:
    """Somebody from a list, with everything that is noted of such a person."""
    person = listed(cast.a, name=NAME, email=MAIL, phone=PHONE, street=STREET, place_name="Bilzen", languages="Frans")
    with seen(cast.a):
        run = ImportRun.objects.create(
            centre=cast.a.centre,
            kind="people",
            file_name="lijst.csv",
            size=9,
            digest="0" * 64,
            state="done",
            offered_at=NOW,
        )
        line = {"centre": cast.a.centre, "run": run}
        like = {"number": str(person.pk), "label": f"{NAME}, Bilzen", "why": "dezelfde naam"}
        changes = {"email": ["", MAIL]}
        ImportLine.objects.create(
            **line, order=1, number=2, verdict="created", label=NAME, object_id=str(person.pk), changes=changes
        )
        ImportLine.objects.create(**line, order=2, number=3, verdict="doubtful", label="Iemand Anders", likes=[like])
        ImportedRecord.objects.create(
            centre=cast.a.centre,
            kind="people",
            source_system="lijst",
            source_id="0f",
            volunteer=person,
            made_in=run,
            is_made=True,
            fingerprint="0f0f",
            written={"name": "0f"},
            first_at=NOW,
            last_at=NOW,
        )
    ask_to_keep([person], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    return person


def send_all(cast) -> None:
    with seen(cast.a):
        waiting = list(OutboxMessage.objects.filter(centre=cast.a.centre, state="waiting").values_list("pk", flat=True))
    for number in waiting:
        send_message(number, now=NOW)


def tables_with(at, *words: str) -> set[str]:
    """Every table in which one of these stands, in whatever column, as the mediators of this centre see them all."""
    found = set()
    with seen(at), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            conditions = " OR ".join(["t::text ILIKE %s"] * len(words))
            cursor.execute(f'SELECT 1 FROM "{table}" t WHERE {conditions} LIMIT 1', [f"%{word}%" for word in words])
            if cursor.fetchone():
                found.add(table)
    return found


def is_there(at, person: Volunteer) -> bool:
    with seen(at):
        return Volunteer.objects.filter(pk=person.pk).exists()


def test_search_through_the_tables_finds_somebody_who_is_there(cast, zenobia):
    assert tables_with(cast.a, NAME) == {"people_volunteer", "exchange_importline"}
    assert tables_with(cast.a, MAIL) == {"people_volunteer", "exchange_importline", "messaging_outboxmessage"}


@pytest.mark.parametrize("is_sent", [True, False], ids=["mail sent", "mail still waiting"])
def test_who_does_not_answer_is_gone_from_every_table(cast, zenobia, is_sent):
    if is_sent:
        send_all(cast)
    assert remove_unanswered(now=DUE) == 0
    assert is_there(cast.a, zenobia)
    assert remove_unanswered(now=OVER) == 1
    assert tables_with(cast.a, NAME, MAIL, PHONE, STREET, "Zenobia", "zenobia@") == set()
    # By number too, but for the trail that says when somebody was removed.
    assert tables_with(cast.a, str(zenobia.pk)) == {"audit_auditentry"}


def test_no_leaves_nothing_either(cast, zenobia):
    with seen(cast.a):
        question = KeepQuestion.objects.get(volunteer=zenobia)
    own = Actor(kind=ActorKind.LINK, volunteer_id=zenobia.pk)
    assert not answer_keep(question, False, way=ConsentWay.MAIL, actor=own, now=NOW)
    assert tables_with(cast.a, NAME, MAIL, PHONE, STREET, "Zenobia", "zenobia@") == set()


def test_record_of_the_list_stays_without_marks_so_that_a_repeat_brings_nobody_back(cast, zenobia):
    remove_unanswered(now=OVER)
    with seen(cast.a):
        kept = ImportedRecord.objects.get(source_id="0f")
        doubtful = ImportLine.objects.get(verdict="doubtful")
    assert (kept.volunteer_id, kept.made_in_id, kept.fingerprint, kept.written) == (None, None, "", {})
    assert doubtful.likes == [{"number": "", "label": "iemand die ondertussen gewist is", "why": "dezelfde naam"}]


def test_daily_round_twice_removes_nobody_twice(cast, zenobia):
    assert (remove_unanswered(now=OVER), remove_unanswered(now=OVER)) == (1, 0)
    with seen(cast.a):
        rounds = AuditEntry.objects.filter(action="people.remove_unanswered").values_list("subject_kind", "subject_id")
        assert list(rounds) == [("count", "1")]
        assert AuditEntry.objects.filter(action="person.remove", subject_id=str(zenobia.pk)).count() == 1


def test_round_is_taken_up_by_the_worker(cast):
    """With the clock of today, long after."""
    old = datetime(2020, 1, 1, tzinfo=UTC)
    person = listed(cast.a, email="an@lijst.example")
    ask_to_keep([person], actor=SYSTEM, now=old, centre=cast.a.centre)
    remove_who_did_not_answer(timestamp=0)
    assert not is_there(cast.a, person)


def test_who_said_yes_stays(cast, zenobia):
    with seen(cast.a):
        question = KeepQuestion.objects.get(volunteer=zenobia)
    answer_keep(question, True, way=ConsentWay.DESK, actor=cast.actor("mediator"), now=DUE)
    assert remove_unanswered(now=OVER + timedelta(days=1000)) == 0
    assert is_there(cast.a, zenobia)


@pytest.mark.parametrize("confirmed", [True, False])
def test_who_came_forward_meanwhile_stays(cast, zenobia, confirmed):
    assert make_candidacy(cast.a.vacancy, email=MAIL, name=NAME, confirmed=confirmed).volunteer_id == zenobia.pk
    assert remove_unanswered(now=OVER) == 0
    assert not remove_person(zenobia, actor=SYSTEM, now=OVER)
    assert is_there(cast.a, zenobia)


def test_whoever_nobody_managed_to_ask_goes_after_ninety_days(cast):
    jef = listed(cast.a, phone="+3289000001")
    ask_to_keep([jef], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    assert remove_unanswered(now=NOW + timedelta(days=90)) == 0
    assert remove_unanswered(now=NOW + timedelta(days=91)) == 1
    assert not is_there(cast.a, jef)


def test_time_of_a_letter_begins_when_it_is_printed(cast):
    jef = listed(cast.a, phone="+3289000001", street=STREET, place_name="Bilzen")
    ask_to_keep([jef], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    with seen(cast.a):
        question = KeepQuestion.objects.get(volunteer=jef)
    printed = NOW + timedelta(days=80)
    note_printed([question], actor=SYSTEM, now=printed, centre=cast.a.centre)
    assert remove_unanswered(now=printed + timedelta(days=30)) == 0
    assert remove_unanswered(now=printed + timedelta(days=31)) == 1


@pytest.mark.parametrize(
    ("asked", "last", "first"),
    [
        # A day is a day of the calendar in Belgium, whether it has 23, 24 or 25 hours.
        (datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 31, 21, 59), datetime(2026, 3, 31, 22, 0)),
        (datetime(2026, 9, 30, 12, tzinfo=UTC), datetime(2026, 10, 30, 22, 59), datetime(2026, 10, 30, 23, 0)),
    ],
    ids=["to summer time", "to winter time"],
)
def test_last_day_ends_at_midnight_here(cast, asked, last, first):
    an = listed(cast.a, email="an@lijst.example")
    ask_to_keep([an], actor=SYSTEM, now=asked, centre=cast.a.centre)
    assert remove_unanswered(now=last.replace(tzinfo=UTC)) == 0
    assert remove_unanswered(now=first.replace(tzinfo=UTC)) == 1


def test_each_centre_loses_its_own_people_only(cast, zenobia):
    theirs = listed(cast.b, name=NAME, email=MAIL)
    ask_to_keep([theirs], actor=SYSTEM, now=DUE, centre=cast.b.centre)
    assert remove_unanswered(now=OVER) == 1
    assert is_there(cast.b, theirs)
    with seen(cast.b):
        assert OutboxMessage.objects.get(kind="people.may_we_keep_you").recipient == MAIL


def test_more_than_one_part_is_removed_in_one_round(cast, monkeypatch):
    monkeypatch.setattr("stuw.people.actions.removing.BATCH", 2)
    people = [listed(cast.a, email=f"p{each}@lijst.example", name=f"P {each}") for each in range(5)]
    ask_to_keep(people, actor=SYSTEM, now=NOW, centre=cast.a.centre)
    assert remove_unanswered(now=OVER) == 5


@pytest.mark.parametrize("role", ["nobody", "resident", "owner", "editor", "lead", "mediator_b", "coordinator"])
def test_only_a_mediator_of_the_centre_removes(cast, zenobia, role):
    with pytest.raises(NotPermitted):
        remove_person(zenobia, actor=cast.actor(role), now=NOW)
    assert is_there(cast.a, zenobia)


def test_mediator_removes_with_all_that_was_said(cast, zenobia):
    with seen(cast.a):
        Consent.objects.create(
            centre=cast.a.centre, volunteer=zenobia, is_given=True, way="list", source="blad", noted_at=NOW
        )
    assert remove_person(zenobia, actor=cast.actor("mediator"), now=NOW)
    with seen(cast.a):
        assert not Consent.objects.filter(volunteer=zenobia).exists()


def test_mail_of_who_shares_the_mailbox_still_leaves(cast, zenobia):
    other = listed(cast.a, name="Bert Verzonnenmans", email=MAIL)
    ask_to_keep([other], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    remove_person(zenobia, actor=SYSTEM, now=NOW)
    with seen(cast.a):
        assert OutboxMessage.objects.filter(kind="people.may_we_keep_you").count() == 1


def test_who_was_removed_and_comes_forward_is_somebody_new(cast, zenobia):
    remove_person(zenobia, actor=SYSTEM, now=NOW)
    with seen(cast.a):
        contact = Contact(name=NAME, kind=ContactKind.MAIL, email=MAIL)
        assert file_volunteer(cast.a.centre, contact, now=NOW).pk != zenobia.pk


def test_who_came_forward_cannot_be_removed_by_hand(cast):
    an = came_forward(cast.a, email="an@lijst.example")
    assert not remove_person(an, actor=cast.actor("mediator"), now=NOW)
    assert is_there(cast.a, an)
