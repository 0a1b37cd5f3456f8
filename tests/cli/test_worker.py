"""The worker: a job belongs to the transaction of the task that asked for it, and mail holds up nothing else."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_socket import socket_allow_hosts

from stuw.cli.worker.connector import worker_connector
from stuw.cli.worker.lanes import run_lanes
from stuw.config.environment import mailer
from stuw.kernel.jobs import FOLLOW, MAIL_QUEUE, SEND_MAIL, WORK_QUEUE, defer
from stuw.messaging.actions import write_mail
from tests.cli.conftest import wait_until
from tests.smtp import MailServer, mail_server


class TaskFailed(Exception):
    """The task that asked for a job goes wrong afterwards."""


def _ask_and_fail() -> None:
    try:
        with transaction.atomic():
            defer(FOLLOW)
            raise TaskFailed
    except TaskFailed:
        connection.close()


def _ask() -> None:
    with transaction.atomic():
        defer(FOLLOW)
    connection.close()


async def _in_the_worker(task) -> None:
    async with app.open_async():
        await sync_to_async(task)()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("task", "jobs"), [(_ask, 1), (_ask_and_fail, 0)])
def test_job_that_a_task_asks_for_is_part_of_its_transaction(task, jobs: int) -> None:
    with app.replace_connector(worker_connector()):
        asyncio.run(_in_the_worker(task))
    assert ProcrastinateJob.objects.filter(task_name=FOLLOW).count() == jobs


@pytest.fixture
def server(settings, socket_enabled):
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with mail_server() as started:
        settings.MAILERS = {"default": mailer(started.url, demo_folder="")}
        yield started


def _write(numbers: range) -> None:
    for number in numbers:
        write_mail(kind="proef", key=f"p:{number}", recipient="an@voorbeeld.example", subject="Nieuws", body="Dag.")


def _done(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="succeeded").count()


async def _until(condition: Callable[[], object], what: str) -> None:
    def wait() -> None:
        try:
            wait_until(condition, what, seconds=20)
        finally:
            connections.close_all()

    await asyncio.to_thread(wait)


async def _stuck_mail_and_work(server: MailServer) -> None:
    working = asyncio.create_task(run_lanes(app, 2, 20))
    try:
        await _until(server.is_holding.is_set, "a mail is being sent")
        await _until(lambda: _done(FOLLOW) == 2, "the logs were followed")
        assert server.taken == {}
        os.kill(os.getpid(), signal.SIGTERM)
        server.answers()
        await working
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


@pytest.mark.django_db(transaction=True)
def test_stuck_mails_hold_up_nothing_else_and_are_finished_when_the_worker_is_asked_to_stop(server) -> None:
    server.holds()
    _write(range(3))
    for _ in range(2):
        defer(FOLLOW)
    with app.replace_connector(worker_connector()):
        asyncio.run(_stuck_mail_and_work(server))
    assert _done(SEND_MAIL) == sum(server.taken.values()) > 0
    assert not ProcrastinateJob.objects.filter(status="doing").exists()


@pytest.mark.django_db(transaction=True)
def test_worker_that_runs_once_ends_when_work_and_mail_are_done(server) -> None:
    _write(range(3))
    defer(FOLLOW)
    with app.replace_connector(worker_connector()):
        asyncio.run(run_lanes(app, 2, 20, is_once=True))
    assert (_done(FOLLOW), _done(SEND_MAIL), sum(server.taken.values())) == (1, 3, 3)


def test_every_task_has_a_queue_that_the_worker_looks_at():
    app.perform_import_paths()
    ours = {name: task.queue for name, task in app.tasks.items() if "procrastinate" not in name}
    assert {name: queue for name, queue in ours.items() if queue not in {WORK_QUEUE, MAIL_QUEUE}} == {}
    assert len(ours) > 5
