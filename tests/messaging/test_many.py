"""Many mails at once: written as one by one, each key once, and taken back while they wait."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.centres.scope import Scope, scoped
from stuw.messaging.actions import send_message, take_back, write_notice, write_notices
from stuw.messaging.models import MailWords, OutboxMessage
from stuw.people.notices import MayWeKeepYou
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def notice(cast, key: str) -> MayWeKeepYou:
    context = {"centre": cast.a.centre, "due_on": NOW.date() + timedelta(days=30), "link": f"http://x.example/{key}/"}
    return MayWeKeepYou(recipient="an@lijst.example", key=key, centre_id=cast.a.centre.pk, context=context)


def written(cast) -> dict[str, OutboxMessage]:
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        return {one.key: one for one in OutboxMessage.objects.filter(kind=MayWeKeepYou.kind)}


def test_each_reads_as_if_it_was_written_alone(cast):
    MailWords.objects.create(centre=cast.a.centre, kind=MayWeKeepYou.kind, opening="Hallo daar", closing="Tot gauw")
    write_notice(notice(cast, "alleen"))
    write_notices([notice(cast, "samen")], centre=cast.a.centre)
    alone, together = written(cast)["alleen"], written(cast)["samen"]
    assert together.body == alone.body.replace("alleen", "samen")
    assert (together.subject, together.recipient) == (alone.subject, alone.recipient)
    assert "Hallo daar" in together.body


def test_key_that_was_mailed_before_is_not_mailed_again(cast):
    first = write_notice(notice(cast, "1"))
    numbers = write_notices([notice(cast, key) for key in ("1", "2", "2", "3")], centre=cast.a.centre)
    assert [number is not None for number in numbers] == [False, True, False, True]
    assert {one.pk for one in written(cast).values()} == {first, numbers[1], numbers[3]}
    jobs = [job.args["message_id"] for job in ProcrastinateJob.objects.filter(task_name="messaging.send_mail")]
    assert sorted(jobs)[-3:] == sorted(str(number) for number in (first, numbers[1], numbers[3]))


def test_none_are_written_for_none(cast):
    assert write_notices([], centre=cast.a.centre) == []


def test_what_did_not_leave_can_be_taken_back_and_what_left_stays_noted(cast):
    numbers = write_notices([notice(cast, key) for key in ("1", "2", "3")], centre=cast.a.centre)
    assert numbers[0] is not None
    send_message(numbers[0], now=NOW)
    assert take_back(["1", "2"], centre_id=cast.a.centre.pk) == 1
    assert set(written(cast)) == {"1", "3"}
    assert numbers[1] is not None
    send_message(numbers[1], now=NOW)  # its job finds nothing


def test_mail_of_another_centre_is_not_taken_back(cast):
    write_notices([notice(cast, "1")], centre=cast.a.centre)
    assert take_back(["1"], centre_id=cast.b.centre.pk) == 0
    assert set(written(cast)) == {"1"}


def test_database_lets_a_centre_add_its_own_mails_and_change_none(cast):
    write_notices([notice(cast, "1")], centre=cast.a.centre)
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        assert OutboxMessage.objects.filter(key="1").update(body="iets anders") == 0
        own = OutboxMessage(centre=cast.a.centre, key="2", kind="x", written_at=NOW)
        OutboxMessage.objects.bulk_create([own])
        theirs = OutboxMessage(centre=cast.b.centre, key="3", kind="x", written_at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            OutboxMessage.objects.bulk_create([theirs])
    assert connection.is_usable()
