"""The outbox: written with what caused it, sent once, emptied after, kept while the server is down."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DataError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.centres.scope import Scope, scoped
from stuw.kernel.ids import new_id
from stuw.messaging.actions import MAX_TRIES, send_message, write_mail
from stuw.messaging.backends import NoMailServerNamed
from stuw.messaging.models import OutboxMessage
from tests.cast import NOW

pytestmark = pytest.mark.django_db

TO = "an@voorbeeld.example"


def write(key: str = "gebeurtenis:1", **values: str) -> UUID | None:
    given = {"recipient": TO, "subject": "Er is nieuws", "body": "Lees het op de site.\n"} | values
    return write_mail(kind="proef.nieuws", key=key, **given)


def written(key: UUID) -> OutboxMessage:
    with scoped(Scope(message=key)):
        return OutboxMessage.objects.get()


def jobs() -> list[dict]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="messaging.send_mail")]


@pytest.fixture
def server_is_down(settings):
    settings.MAILERS = {"default": {"BACKEND": "stuw.messaging.backends.NoMailServer"}}


def test_mail_waits_with_a_job_that_names_it_by_number_only():
    key = write()
    assert (written(key).state, written(key).recipient) == ("waiting", TO)
    assert jobs() == [{"message_id": str(key)}]
    assert mail.outbox == []


def test_same_event_is_mailed_once():
    assert write() is not None
    assert write(subject="Nog eens") is None
    assert write("gebeurtenis:2") is not None
    assert len(jobs()) == 2


def test_mail_of_what_did_not_happen_is_not_written():
    with suppress(ZeroDivisionError), transaction.atomic():
        key = write()
        raise ZeroDivisionError
    with scoped(Scope(message=key)):
        assert not OutboxMessage.objects.exists()
    assert jobs() == []


def test_mail_is_sent_as_written_and_then_emptied():
    key = write()
    send_message(key, now=NOW)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([TO], "Er is nieuws", "Lees het op de site.\n")
    assert sent.message()["Message-ID"] == f"<{key}@stuw>"
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    row = written(key)
    assert (row.state, row.sent_at, row.tries) == ("sent", NOW, 0)
    assert (row.recipient, row.subject, row.body) == ("", "", "")


def test_mail_that_was_sent_is_not_sent_again():
    key = write()
    for _ in range(3):
        send_message(key, now=NOW)
    assert len(mail.outbox) == 1


def test_mail_that_does_not_exist_is_nobodys_error():
    send_message(new_id(), now=NOW)
    assert mail.outbox == []


def test_server_that_is_down_costs_a_delay_and_never_the_mail(server_is_down, settings):
    key = write()
    for tries in (1, 2):
        with pytest.raises(NoMailServerNamed):
            send_message(key, now=NOW)
        row = written(key)
        assert (row.state, row.tries, row.last_error, row.recipient) == ("waiting", tries, "NoMailServerNamed", TO)
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    send_message(key, now=NOW + timedelta(hours=1))
    assert [sent.message()["Message-ID"] for sent in mail.outbox] == [f"<{key}@stuw>"]
    assert written(key).state == "sent"


def test_mail_is_given_up_after_the_last_try_and_emptied(server_is_down):
    key = write()
    for _ in range(MAX_TRIES):
        with pytest.raises(NoMailServerNamed):
            send_message(key, now=NOW)
    row = written(key)
    assert (row.state, row.tries, row.sent_at) == ("failed", MAX_TRIES, None)
    assert (row.recipient, row.subject, row.body) == ("", "", "")
    send_message(key, now=NOW)  # and it is left alone
    assert written(key).tries == MAX_TRIES


def test_error_is_noted_by_its_name_and_never_with_what_the_server_said(monkeypatch):
    """A server's answer names the address that it refused."""

    def refuse(backend: object, messages: object) -> int:
        raise OSError(f"550 {TO} is onbekend")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    key = write()
    with pytest.raises(OSError, match="onbekend"):
        send_message(key, now=NOW)
    assert written(key).last_error == "OSError"


def test_lines_in_a_subject_cannot_add_a_header():
    key = write(subject="Nieuws\nBcc: iedereen@voorbeeld.example")
    with pytest.raises(ValueError, match=r"[Hh]eader"):
        send_message(key, now=NOW)
    assert mail.outbox == []


def test_key_that_is_too_long_is_an_error_and_not_somebody_elses_key():
    with pytest.raises(DataError), transaction.atomic():
        write("x" * 121)
    assert jobs() == []
