"""Doing things at the same moment, each over a connection of its own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

MOST_SECONDS = 20


def wait_for(condition: Callable[[], bool]) -> None:
    """Ask until it holds; fails when it never does."""
    end = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < end, "this never came"


def at_once(*deeds: Callable[[], Any], held_up_by: Callable[[], Any]) -> list[Any]:
    """Do these at once: all of them wait for a lock that ``held_up_by`` takes, and are let go together.

    Gives what each returned or raised, in the order given. Without the wait, one would be ready before the other
    began, and the test would prove nothing.
    """
    assert not connection.in_atomic_block, "the lock would be held for ever"
    with ThreadPoolExecutor(len(deeds)) as pool:
        with transaction.atomic():
            held_up_by()
            running = [pool.submit(_alone, deed) for deed in deeds]
            wait_for(lambda: _waiting() == len(deeds) or any(each.done() for each in running))
            assert [_outcome(each) for each in running if each.done()] == [], "one was ready before all had begun"
        return [_outcome(each) for each in running]


@contextmanager
def other_connection() -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """A second connection that keeps its transaction from call to call: ``call(deed)`` does something over it."""
    with ThreadPoolExecutor(1) as pool:
        try:
            yield lambda deed: pool.submit(deed).result(MOST_SECONDS)
        finally:
            pool.submit(connections.close_all).result(MOST_SECONDS)


def _alone(deed: Callable[[], Any]) -> Any:
    try:
        return deed()
    finally:
        connections.close_all()


def _outcome(done: Future) -> Any:
    error = done.exception(MOST_SECONDS)
    return done.result() if error is None else error


def _waiting() -> int:
    """How many other connections to this database wait for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw the first time
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]
