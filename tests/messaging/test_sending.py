"""A mail server that is slow, refuses or comes back, and a worker that dies: over real connections."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from smtplib import SMTPRecipientsRefused
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from pytest_socket import socket_allow_hosts

from stuw.audit.follow import run_all
from stuw.centres.scope import Scope, scoped
from stuw.config.environment import mailer, project_folder
from stuw.kernel.clock import now
from stuw.kernel.jobs import SEND_MAIL
from stuw.messaging.actions import LEASE, MAX_TRIES, BeingSent, send_message, write_mail
from stuw.messaging.models import OutboxMessage
from stuw.search.models import Entry
from tests.cast import NOW, make_vacancy
from tests.smtp import MOST_SECONDS, MailServer, mail_server

pytestmark = pytest.mark.django_db(transaction=True)

SENDER = """
import sys
import django
django.setup()
from uuid import UUID
from stuw.kernel.clock import now
from stuw.messaging.actions import send_message
send_message(UUID(sys.argv[1]), now=now())
"""


@pytest.fixture
def server(settings, socket_enabled) -> Iterator[MailServer]:
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with mail_server() as started:
        settings.MAILERS = {"default": mailer(started.url, demo_folder="")}
        yield started


@pytest.fixture
def beside() -> Iterator[Callable[[Callable[[], object]], Future]]:
    """Does something over a connection of its own, while the test goes on."""
    with ThreadPoolExecutor(4) as pool:
        yield lambda deed: pool.submit(_alone, deed)


def _alone(deed: Callable[[], object]) -> object:
    try:
        return deed()
    finally:
        connections.close_all()


def write(number: int = 1) -> UUID:
    made = write_mail(
        kind="proef.nieuws",
        key=f"gebeurtenis:{number}",
        recipient="an@voorbeeld.example",
        subject="Nieuws",
        body="Dag.",
    )
    assert made is not None
    return made


def row(key: UUID) -> OutboxMessage:
    with scoped(Scope(message=key)):
        return OutboxMessage.objects.get()


def test_slow_mail_server_does_not_hold_up_the_index(cast, server, beside):
    key = write()
    server.holds()
    sending = beside(lambda: send_message(key, now=NOW))
    assert server.is_holding.wait(MOST_SECONDS)
    vacancy = make_vacancy(cast.a.organisation, title="Voorlezer in de bibliotheek")
    run_all()
    assert Entry.objects.filter(pk=vacancy.pk).exists()
    assert not sending.done()
    server.answers()
    sending.result(MOST_SECONDS)
    assert row(key).state == "sent"
    assert server.taken == {f"<{key}@stuw>": 1}


def test_mail_that_is_being_sent_is_left_to_who_sends_it(server, beside):
    key = write()
    server.holds()
    sending = beside(lambda: send_message(key, now=NOW))
    assert server.is_holding.wait(MOST_SECONDS)
    for later in (NOW, NOW + LEASE / 2):
        with pytest.raises(BeingSent):
            send_message(key, now=later)
    server.answers()
    sending.result(MOST_SECONDS)
    send_message(key, now=NOW + LEASE)
    assert server.taken == {f"<{key}@stuw>": 1}
    assert (row(key).state, row(key).claimed_at, row(key).tries) == ("sent", None, 0)


def test_server_that_refuses_and_then_comes_round_gets_the_mail_once(server):
    key = write()
    server.refuses = True
    for tries in (1, 2):
        with pytest.raises(SMTPRecipientsRefused):
            send_message(key, now=NOW)
        assert (row(key).state, row(key).tries, row(key).claimed_at) == ("waiting", tries, None)
    server.refuses = False
    send_message(key, now=NOW)
    assert row(key).state == "sent"
    assert server.taken == {f"<{key}@stuw>": 1}


def test_mail_of_a_worker_that_was_killed_is_taken_again(server):
    key = write()
    server.holds()
    target = connection.settings_dict
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("STUW_", "DATABASE_"))}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "stuw.config.settings",
        "PYTHONPATH": str(project_folder() / "src"),
        "STUW_EMBEDDED": str(target["HOST"]),
        "STUW_EMBEDDED_DATABASE": str(target["NAME"]),
        "STUW_MAIL_URL": server.url,
    }
    with subprocess.Popen([sys.executable, "-P", "-c", SENDER, str(key)], env=environment) as worker:
        is_sending = server.is_holding.wait(MOST_SECONDS)
        worker.kill()
    assert is_sending
    server.answers()
    taken_at = row(key).claimed_at
    with pytest.raises(BeingSent):
        send_message(key, now=taken_at + LEASE / 2)
    send_message(key, now=taken_at + LEASE)
    assert (row(key).state, row(key).recipient) == ("sent", "")
    assert server.taken == {f"<{key}@stuw>": 1}


def test_who_came_too_late_does_not_note_a_failure_of_what_another_sends(server, beside):
    key = write()
    server.holds()
    server.refuses = True
    first = beside(lambda: send_message(key, now=NOW))
    assert server.is_holding.wait(MOST_SECONDS)
    server.is_holding.clear()
    second = beside(lambda: send_message(key, now=NOW + LEASE))
    assert server.is_holding.wait(MOST_SECONDS)
    server.answers()
    for sending in (first, second):
        assert isinstance(sending.exception(MOST_SECONDS), SMTPRecipientsRefused)
    assert row(key).tries == 1


def test_mail_is_never_sent_inside_a_transaction(server):
    key = write()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        send_message(key, now=NOW)
    assert server.taken == {}


def test_mail_has_a_queue_of_its_own():
    write()
    assert set(ProcrastinateJob.objects.filter(task_name=SEND_MAIL).values_list("queue_name", flat=True)) == {"mail"}


@pytest.mark.parametrize(
    ("error", "attempts", "seconds"),
    [(OSError(), 0, 2), (OSError(), 9, 1024), (OSError(), 19, 2**20), (OSError(), 40, 2**MAX_TRIES)]
    + [(BeingSent(), attempts, LEASE.total_seconds()) for attempts in (0, 40)],
)
def test_job_waits_longer_each_time_and_never_drops_a_mail_that_still_waits(error, attempts, seconds):
    job = Job(id=1, queue="mail", lock=None, queueing_lock=None, task_name=SEND_MAIL, attempts=attempts)
    again = app.tasks[SEND_MAIL].get_retry_exception(exception=error, job=job)
    assert (again.retry_decision.retry_at - now()).total_seconds() == pytest.approx(seconds, abs=5)
