"""One embedded PostgreSQL server: made, started, used and stopped."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from stuw.cli.embedded.binaries import programs
from stuw.cli.embedded.leftovers import stop_leftovers
from stuw.cli.errors import CommandFailed
from stuw.cli.folders import check_reachable, make_folder, remove_folder, server_account, socket_folder
from stuw.cli.locks import locked
from stuw.cli.processes import Account, Child, start

OWNER_ROLE = "stuw_owner"
APPLICATION_ROLE = "stuw_app"
_SUPERUSER = "postgres"

_START_SECONDS = 60
_STOP_SECONDS = 20
_INITDB_SECONDS = 120

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    # Nothing reads along with this server, and without readers it writes less.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "log_line_prefix": "%m [%p] %d ",
}
# A test run is worth nothing after a power cut: then disks need not be waited for.
_SETTINGS_FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "on"}


@dataclass
class Server:
    """A running server; ``socket_folder`` is what STUW_EMBEDDED is set to for other processes."""

    folder: Path
    socket_folder: Path
    child: Child

    def has_database(self, name: str) -> bool:
        """Whether there is a database of this name."""
        return self._ask("SELECT 1 FROM pg_database WHERE datname = %s", name) is not None

    def create_database(self, name: str) -> None:
        """Make an empty database that belongs to the owner's role; the application's role may connect to it."""
        self._tell("CREATE DATABASE {} OWNER {}", name, OWNER_ROLE)
        self._tell("REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        self._tell("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", name, APPLICATION_ROLE)

    def drop_database(self, name: str) -> None:
        """Remove a database with all in it, also when somebody is connected to it."""
        self._tell("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def make_roles(self) -> None:
        """Make the two roles where they are missing.

        The owner may make databases (Django's tests do) and may become the application's role, so that a test that
        made its database as owner can look through the application's eyes; it has none of its rights by itself.
        """
        for role, abilities in ((OWNER_ROLE, "LOGIN CREATEDB"), (APPLICATION_ROLE, "LOGIN")):
            if self._ask("SELECT 1 FROM pg_roles WHERE rolname = %s", role) is None:
                self._tell(f"CREATE ROLE {{}} {abilities}", role)
        self._tell("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE", APPLICATION_ROLE, OWNER_ROLE)

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(
            host=str(self.socket_folder), user=_SUPERUSER, dbname="postgres", autocommit=True, connect_timeout=5
        )

    def _ask(self, query: LiteralString, *parameters: str) -> tuple[Any, ...] | None:
        with self._connect() as connection:
            return connection.execute(query, parameters).fetchone()

    def _tell(self, statement: str, *names: str) -> None:
        with self._connect() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running_server(folder: Path, *, for_tests: bool = False, log: Path | None = None) -> Iterator[Server]:
    """A server on the data in ``folder`` (made when missing) for as long as the block lasts.

    Whatever an earlier server in this folder left behind is cleaned up first. With ``for_tests`` it does not wait
    for the disk. Raises CommandFailed when another process uses the folder or the server does not start.
    """
    account = server_account()
    make_folder(folder)
    folder = folder.resolve()
    check_reachable(folder, account)
    log = log or folder / "postgres.log"
    busy = f"Een ander proces gebruikt de databank in {folder}."
    with locked(folder / "postgres.lock", otherwise=busy):
        data = folder / "postgres"
        stop_leftovers(data)
        _forget_sockets(socket_folder(data, account))
        binaries = programs(account)
        if not (data / "PG_VERSION").exists():
            _make_cluster(data, binaries, account, log)
        child = _start(data, binaries, account, log, for_tests)
        try:
            server = Server(folder, socket_folder(data, account), child)
            _wait_until_ready(server)
            server.make_roles()
            yield server
        finally:
            _stop(child, data)
            with suppress(OSError):
                socket_folder(data, account).rmdir()


def _forget_sockets(folder: Path) -> None:
    """Remove the sockets of servers that are gone: the number in such a note may be another program's by now."""
    for path in folder.glob(".s.PGSQL.*"):
        path.unlink()


def _make_cluster(data: Path, binaries: Path, account: Account | None, log: Path) -> None:
    """Make the data folder. It gets its name at the end: a half-made one is simply made again."""
    unfinished = data.with_name("postgres.new")
    remove_folder(unfinished)
    make_folder(unfinished, account)
    options = ["--username", _SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    initdb = start(
        "initdb",
        [str(binaries / "initdb"), "--pgdata", str(unfinished), *options, *locale],
        log=log,
        environment=_environment(),
        account=account,
        folder=unfinished.parent,
    )
    try:
        finished = initdb.wait(_INITDB_SECONDS)
    finally:
        initdb.stop(10)
    if not finished or initdb.process.returncode:
        raise CommandFailed(f"De databank kon niet gemaakt worden; zie {log}.\n" + "\n".join(initdb.last_lines(5)))
    remove_folder(data)
    unfinished.rename(data)


def _start(data: Path, binaries: Path, account: Account | None, log: Path, for_tests: bool) -> Child:
    settings = {**_SETTINGS, "unix_socket_directories": str(socket_folder(data, account))}
    if for_tests:
        settings |= _SETTINGS_FOR_TESTS
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return start(
        "databank",
        [str(binaries / "postgres"), "-D", str(data), *options],
        log=log,
        environment=_environment(),
        # SIGINT is PostgreSQL's fast shutdown; on SIGTERM it would wait until everyone has left.
        stop_signal=signal.SIGINT,
        orphan_signal=signal.SIGINT,
        account=account,
        folder=data.parent,
    )


def _environment() -> dict[str, str]:
    """The server needs nothing of ours, and a stray PG… variable would change what it does."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}


def _wait_until_ready(server: Server) -> None:
    give_up_at = time.monotonic() + _START_SECONDS
    while not server.is_ready():
        if not server.child.is_running() or time.monotonic() > give_up_at:
            lines = "\n".join(server.child.last_lines(5))
            raise CommandFailed(f"De databank start niet; zie {server.child.log}.\n{lines}")
        time.sleep(0.03)


def _stop(child: Child, data: Path) -> None:
    """Fast shutdown; then the immediate one, which loses nothing either; then whatever is left by force."""
    child.ask_to_stop()
    if not child.wait(_STOP_SECONDS):
        child.process.send_signal(signal.SIGQUIT)
    try:
        child.process.wait(5)
    except subprocess.TimeoutExpired:
        child.stop(0)
    child.release()
    stop_leftovers(data)
