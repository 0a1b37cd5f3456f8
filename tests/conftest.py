"""What every test gets: a database of its own seen through the application's role, no network, strict pages."""

import gc
import pickle
import random
from collections.abc import Iterator

import psycopg
import pytest
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.query import QuerySet
from hypothesis import HealthCheck, settings
from psycopg import sql
from pytest_socket import disable_socket, socket_allow_hosts

from stuw.cli.embedded import OWNER_ROLE, temporary_server
from tests.client import CheckingClient

# Slowness is the machine's, that of a busy one too; examples that failed are printed, not kept in files.
settings.register_profile("stuw", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.load_profile("stuw")

# Procrastinate makes its tables itself, so Django does not know that they are to be emptied.
JOBS_EMPTIED = "TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"


# So many new objects before the garbage collector looks at them; Python's own number is for small programs.
OBJECTS_BEFORE_COLLECTING = 20_000


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: the garbage collector need not go through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


@pytest.fixture(scope="session")
def owner_connection_info(worker_id: str) -> Iterator[dict[str, str]]:
    """How the owner of this process's own empty database reaches it; started when the first test asks.

    Each process of a run on more cores has a server of its own: followers wait for the oldest transaction of a
    whole server, so tests that run side by side on one would make each other wait.
    """
    name = f"stuw_test_{worker_id}"
    with temporary_server() as server:
        info = {"host": str(server.socket_folder), "user": OWNER_ROLE}
        with psycopg.connect(**info, dbname="postgres", autocommit=True) as owner:
            owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield {**info, "dbname": name}


@pytest.fixture(scope="session")
def django_db_setup(owner_connection_info: dict[str, str], django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Migrate as the owner; from then on everything runs as the application's role, as on a server.

    Tests with real transactions empty the tables afterwards; only the owner may.
    """
    from django.core.management import call_command

    from stuw.centres.grants import grant_application_role

    target = connections["default"].settings_dict
    info = owner_connection_info
    target.update(HOST=info["host"], NAME=info["dbname"], USER=info["user"])
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", verbosity=0, interactive=False)
        grant_application_role("stuw_app")
        connections.close_all()
    target.update(USER="stuw_app")

    def empty(operations: DatabaseOperations, statements: list[str]) -> None:
        with psycopg.connect(**info, autocommit=True) as owner:
            for statement in [*statements, JOBS_EMPTIED]:
                owner.execute(statement)  # type: ignore[call-overload]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", empty)
        yield


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """No socket but those of this machine."""
    disable_socket(allow_unix_socket=True)
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """How often somebody tried is counted anew in each test."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _scope_ends_with_request() -> Iterator[None]:
    """On a server the scope ends with the request's transaction; a test's transaction goes on, so empty it here."""
    from stuw.centres.scope import EMPTY, enter_scope

    def end(**kwargs: object) -> None:
        if connection.in_atomic_block and not connection.needs_rollback:
            enter_scope(EMPTY)

    request_finished.connect(end)
    yield
    request_finished.disconnect(end)


@pytest.fixture(autouse=True)
def _unordered_queries_come_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A query without an order gives its rows shuffled, so that no test or page leans on an accident."""
    fetch = QuerySet._fetch_all

    def shuffled(self: QuerySet) -> None:
        is_fresh = self._result_cache is None
        fetch(self)
        if is_fresh and not self.ordered and isinstance(self._result_cache, list):
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


@pytest.fixture
def client() -> CheckingClient:
    """A browser on the installation's own host that looks at every page it gets."""
    return CheckingClient()


@pytest.fixture
def at_centre() -> CheckingClient:
    """A browser on the public site of centre A."""
    return CheckingClient(headers={"host": "bilzen.localhost"})


@pytest.fixture(scope="session")
def _snapshots() -> list:
    """The cast as it was when the first test of this process asked for it."""
    return []


@pytest.fixture
def cast(db, _snapshots):
    """The fixed cast, with data that could leak."""
    from tests.snapshot import take_snapshot

    if _snapshots:
        return _snapshots[0].put_back()
    _snapshots.append(take_snapshot())
    return pickle.loads(_snapshots[0].cast)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of this process in a run on more cores."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for everything that looks at pages; two drivers in one process get in each other's way."""
    from benchmarks.pages import ARGUMENTS
    from playwright.sync_api import sync_playwright

    from stuw.cli.chromium import find_or_install

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_or_install(), args=ARGUMENTS)
        yield started
        started.close()
