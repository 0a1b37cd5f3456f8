"""A worker that is killed in the middle of a file: nothing half is kept, and the next one makes it whole."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection, transaction

from stuw.centres.scope import Scope, scoped
from stuw.exchange.exports.actions import ask_for_export, content_of, make_export
from stuw.exchange.models import ExportChunk, ExportFile
from tests.cast import NOW
from tests.together import wait_for

ROOT = Path(__file__).parents[3]


def work() -> subprocess.Popen[bytes]:
    """A worker in a process of its own, for the database of this test."""
    target = connection.settings_dict
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")} | {
        "STUW_EMBEDDED": str(target["HOST"]),
        "STUW_EMBEDDED_DATABASE": str(target["NAME"]),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "stuw.cli", "worker", "--once"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_held_up() -> bool:
    """Whether an export waits for the rows that this test holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            " AND query LIKE 'DECLARE%' AND query LIKE '%vacancies_shift%'"
        )
        return cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_nothing_and_the_next_makes_it_whole(cast):
    here = Scope(centres=frozenset({cast.a.centre.pk}))
    with scoped(here):
        export = ask_for_export(cast.a.centre, actor=cast.actor("mediator"), now=NOW)
    worker = None
    with transaction.atomic(), connection.cursor() as cursor:
        # Half of the tables come before this one.
        cursor.execute("LOCK TABLE vacancies_shift IN ACCESS EXCLUSIVE MODE")
        try:
            worker = work()
            wait_for(is_held_up)
        finally:
            if worker is not None:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
    with scoped(here):
        assert ExportFile.objects.values_list("state", "tries").get() == ("making", 1)
        assert not ExportChunk.objects.exists()

    def is_ready() -> bool:
        make_export(cast.a.centre.pk, export.pk, now=NOW)
        with scoped(here):
            return ExportFile.objects.get().is_ready

    wait_for(is_ready)
    with scoped(here):
        export = ExportFile.objects.get()
    assert export.tries == 2
    assert ZipFile(io.BytesIO(b"".join(content_of(export)))).testzip() is None
