"""The worker's connection: a job belongs to the transaction of the task that asked for it."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.cli.worker.connector import worker_connector
from stuw.kernel.jobs import FOLLOW, defer


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
