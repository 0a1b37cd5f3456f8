"""Asking people from a list whether they may be kept: once, by the way that reaches them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.centres.actor import SYSTEM
from stuw.kernel.errors import NotPermitted
from stuw.messaging.actions import MAX_TRIES, send_message
from stuw.messaging.backends import NoMailServerNamed
from stuw.messaging.models import OutboxMessage
from stuw.people.actions import answer_keep, ask_otherwise, ask_to_keep, note_printed, remove_people
from stuw.people.enums import ConsentWay
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.people.queries import letters_to_print
from tests.cast import NOW
from tests.people.conftest import came_forward, listed, seen

pytestmark = pytest.mark.django_db

KIND = "people.may_we_keep_you"


def asked(at, *people, now=NOW, actor=SYSTEM) -> None:
    ask_to_keep(people, actor=actor, now=now, centre=at.centre)


def question(at, person) -> Any:
    with seen(at):
        return KeepQuestion.objects.select_related("volunteer").filter(volunteer=person).first()


def mails(at) -> list[OutboxMessage]:
    with seen(at):
        return list(OutboxMessage.objects.filter(centre=at.centre, kind=KIND).order_by("written_at", "key"))


def test_who_has_an_address_is_mailed_at_once(cast):
    an = listed(cast.a, email="an@lijst.example", name="Annemarie Verzonnen")
    asked(cast.a, an)
    made = question(cast.a, an)
    assert (made.channel, made.asked_at, made.due_on) == ("mail", NOW, date(2026, 12, 23))
    (written,) = mails(cast.a)
    assert (written.recipient, written.state) == ("an@lijst.example", "waiting")
    assert "woensdag 23 december" in written.body
    for said in ("Annemarie", "Verzonnen", "an@lijst.example"):
        assert said not in written.subject + written.body
    assert "/bewaren/" in written.body
    jobs = ProcrastinateJob.objects.filter(task_name="messaging.send_mail")
    assert [job.args for job in jobs if job.args["message_id"] == str(written.pk)] == [{"message_id": str(written.pk)}]


@pytest.mark.parametrize(
    ("given", "channel"),
    [
        ({"phone": "+3289000001", "street": "Kerkstraat 1", "place_name": "Bilzen"}, "letter"),
        ({"phone": "+3289000001", "street": "Kerkstraat 1"}, "call"),
        ({"phone": "+3289000001", "place_name": "Bilzen"}, "call"),
        ({"via_organisation": "OCMW Bilzen"}, "call"),
        ({"via_organisation": "OCMW Bilzen", "street": "Kerkstraat 1", "place_name": "Bilzen"}, "letter"),
    ],
)
def test_who_has_no_mail_waits_for_a_letter_or_a_call(cast, given, channel):
    jef = listed(cast.a, **given)
    asked(cast.a, jef)
    made = question(cast.a, jef)
    assert (made.channel, made.asked_at, made.due_on) == (channel, None, date(2027, 2, 21))
    assert mails(cast.a) == []


def test_nobody_is_asked_twice(cast):
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an)
    asked(cast.a, an, now=NOW + timedelta(days=400))
    assert question(cast.a, an).made_at == NOW
    assert len(mails(cast.a)) == 1


def test_who_was_removed_and_comes_with_another_list_is_called_instead(cast):
    """The one mail was sent: whether to ask again is for a person to decide."""
    an = listed(cast.a, email="an@lijst.example", name="An Verzonnen")
    asked(cast.a, an)
    (written,) = mails(cast.a)
    send_message(written.pk, now=NOW)
    remove_people([an.pk], cast.a.centre.pk, actor=SYSTEM, now=NOW)
    again = listed(cast.a, email="An@Lijst.example", name="an  verzonnen")
    asked(cast.a, again, now=NOW + timedelta(days=60))
    assert (question(cast.a, again).channel, question(cast.a, again).asked_at) == ("call", None)
    assert len(mails(cast.a)) == 1
    assert len(mail.outbox) == 1


def test_who_was_removed_before_the_mail_left_was_never_asked(cast):
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an)
    remove_people([an.pk], cast.a.centre.pk, actor=SYSTEM, now=NOW)
    assert mails(cast.a) == []
    again = listed(cast.a, email="an@lijst.example")
    asked(cast.a, again)
    assert question(cast.a, again).channel == "mail"


def test_mail_is_not_repeated_after_the_secret_key_changed(cast, settings):
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an)
    send_message(mails(cast.a)[0].pk, now=NOW)
    remove_people([an.pk], cast.a.centre.pk, actor=SYSTEM, now=NOW)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een-andere-sleutel", [settings.SECRET_KEY]
    asked(cast.a, listed(cast.a, email="an@lijst.example"))
    assert len(mails(cast.a)) == 1


def test_two_people_with_one_mailbox_are_asked_each(cast):
    an, bert = (
        listed(cast.a, email="thuis@lijst.example", name="An"),
        listed(cast.a, email="thuis@lijst.example", name="Bert"),
    )
    asked(cast.a, an, bert)
    assert len({one.body for one in mails(cast.a)}) == 2


def test_same_person_twice_in_one_go_is_mailed_once(cast):
    first, second = (listed(cast.a, email="an@lijst.example", name="An Verzonnen") for _ in range(2))
    asked(cast.a, first, second)
    assert len(mails(cast.a)) == 1
    assert sorted(question(cast.a, one).channel for one in (first, second)) == ["call", "mail"]


def test_each_centre_asks_for_itself(cast):
    asked(cast.a, listed(cast.a, email="an@lijst.example"))
    asked(cast.b, listed(cast.b, email="an@lijst.example"))
    assert (len(mails(cast.a)), len(mails(cast.b))) == (1, 1)


def test_who_agreed_is_not_asked(cast):
    an = listed(cast.a, email="an@lijst.example")
    with seen(cast.a):
        Consent.objects.create(
            centre=cast.a.centre, volunteer=an, is_given=True, way="list", source="blad 2021", noted_at=NOW
        )
    asked(cast.a, an)
    assert question(cast.a, an) is None


def test_who_came_forward_is_not_asked(cast):
    an = came_forward(cast.a, email="an@lijst.example")
    asked(cast.a, an)
    assert question(cast.a, an) is None


def test_people_of_a_neighbour_are_never_asked(cast):
    theirs = listed(cast.b, email="an@lijst.example")
    asked(cast.a, theirs)
    assert question(cast.b, theirs) is None


@pytest.mark.parametrize("role", ["nobody", "resident", "owner", "editor", "lead", "mediator_b", "coordinator"])
def test_only_a_mediator_of_the_centre_asks(cast, role):
    an = listed(cast.a, email="an@lijst.example")
    with pytest.raises(NotPermitted):
        asked(cast.a, an, actor=cast.actor(role))
    assert question(cast.a, an) is None


def test_mediator_asks(cast):
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an, actor=cast.actor("mediator"))
    assert question(cast.a, an) is not None


@pytest.mark.parametrize(
    ("moment", "last_day"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=UTC), date(2026, 3, 31)),  # over the hour that is lost
        (datetime(2026, 9, 30, 12, tzinfo=UTC), date(2026, 10, 30)),  # over the hour that comes twice
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), date(2026, 12, 24)),  # half past midnight here
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 8, 1)),
    ],
)
def test_last_day_is_counted_in_days_of_the_calendar_here(cast, moment, last_day):
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an, now=moment)
    assert question(cast.a, an).due_on == last_day


def test_centre_chooses_how_long_there_is(cast):
    cast.a.centre.keep_days = 14
    an = listed(cast.a, email="an@lijst.example")
    asked(cast.a, an)
    assert question(cast.a, an).due_on == date(2026, 12, 7)


def test_many_are_asked_with_few_queries(cast):
    def queries(number: int, first: int) -> int:
        people = [
            Volunteer(
                centre=cast.a.centre,
                name=f"Persoon {first + each}",
                contact_kind="mail",
                email=f"p{first + each}@lijst.example",
                created_at=NOW,
            )
            for each in range(number)
        ]
        with seen(cast.a):
            Volunteer.objects.bulk_create(people)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            asked(cast.a, *people)
        return len(caught)

    few, many = queries(3, 0), queries(300, 10)
    assert few == many < 25
    assert len(mails(cast.a)) == 303


def test_letters_are_noted_as_printed_and_the_time_begins(cast):
    jef = listed(cast.a, phone="+3289000001", street="Kerkstraat 1", place_name="Bilzen")
    asked(cast.a, jef)
    with seen(cast.a):
        waiting = list(letters_to_print(cast.a.centre))
    later = NOW + timedelta(days=10)
    assert note_printed(waiting, actor=cast.actor("mediator"), now=later, centre=cast.a.centre) == 1
    assert (question(cast.a, jef).asked_at, question(cast.a, jef).due_on) == (later, date(2027, 1, 2))
    assert note_printed(waiting, actor=cast.actor("mediator"), now=NOW + timedelta(days=20), centre=cast.a.centre) == 0
    assert question(cast.a, jef).due_on == date(2027, 1, 2)


def test_only_a_mediator_of_the_centre_notes_what_was_printed(cast):
    jef = listed(cast.a, phone="+3289000001", street="Kerkstraat 1", place_name="Bilzen")
    asked(cast.a, jef)
    for role in ("owner", "editor", "lead", "mediator_b"):
        with pytest.raises(NotPermitted):
            note_printed([question(cast.a, jef)], actor=cast.actor(role), now=NOW, centre=cast.a.centre)
    neighbour = cast.actor("mediator_b")
    assert note_printed([question(cast.a, jef)], actor=neighbour, now=NOW, centre=cast.b.centre) == 0
    assert question(cast.a, jef).asked_at is None


@pytest.mark.parametrize(
    ("known", "channel"), [({"street": "Kerkstraat 1", "place_name": "Bilzen"}, "letter"), ({"street": ""}, "call")]
)
def test_whom_no_mail_reached_is_asked_otherwise(cast, settings, known, channel):
    settings.MAILERS = {"default": {"BACKEND": "stuw.messaging.backends.NoMailServer"}}
    an, bo = listed(cast.a, email="an@lijst.example", name="An", **known), listed(cast.a, email="bo@lijst.example")
    asked(cast.a, an)
    (first,) = mails(cast.a)
    asked(cast.a, bo)
    for number in range(MAX_TRIES):
        assert ask_otherwise(now=NOW) == 0
        with suppress(NoMailServerNamed):
            send_message(first.pk, now=NOW + timedelta(hours=number))
    given_up_at = NOW + timedelta(days=12)
    assert (ask_otherwise(now=given_up_at), ask_otherwise(now=given_up_at)) == (1, 0)
    made = question(cast.a, an)
    assert (made.channel, made.asked_at, made.due_on) == (channel, None, given_up_at.date() + timedelta(days=90))
    assert question(cast.a, bo).channel == "mail"


def test_answer_that_came_although_no_mail_did_stays(cast, settings):
    settings.MAILERS = {"default": {"BACKEND": "stuw.messaging.backends.NoMailServer"}}
    an = listed(cast.a, email="an@lijst.example", name="An")
    asked(cast.a, an)
    for number in range(MAX_TRIES):
        with suppress(NoMailServerNamed):
            send_message(mails(cast.a)[0].pk, now=NOW + timedelta(hours=number))
    answer_keep(question(cast.a, an), True, way=ConsentWay.PHONE, actor=SYSTEM, now=NOW)
    assert ask_otherwise(now=NOW) == 0
    assert question(cast.a, an).is_yes
