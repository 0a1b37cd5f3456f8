"""The embedded server: made, started, stopped, killed, and found again."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from stuw.cli.embedded import running_server
from stuw.cli.embedded.leftovers import stop_leftovers
from stuw.cli.errors import CommandFailed
from stuw.cli.folders import make_folder
from stuw.cli.processes import is_alive
from tests.cli.conftest import Started, wait_until

HOLDS_A_SERVER = """
import pathlib, sys, time
from stuw.cli.embedded import running_server
with running_server(pathlib.Path(sys.argv[1]), for_tests=True) as server:
    print(server.child.process.pid, flush=True)
    time.sleep(600)
"""

LEAVES_A_SERVER = """
import pathlib, signal, sys
from stuw.cli.embedded import server
start = server.start
# A signal that does nothing: so it is where nobody watches over the children of a process that is gone.
server.start = lambda *a, **k: start(*a, **{**k, "orphan_signal": signal.SIGCONT})
with server.running_server(pathlib.Path(sys.argv[1]), for_tests=True) as running:
    print(running.child.process.pid, flush=True)
    signal.pause()
"""


def _connect(folder: Path, user: str, database: str = "stuw") -> psycopg.Connection:
    return psycopg.connect(host=str(folder), user=user, dbname=database, autocommit=True)


def _started_server(started: Started, program: str, folder: Path) -> tuple[subprocess.Popen[str], int]:
    process = started([sys.executable, "-P", "-c", program, str(folder)])
    assert process.stdout
    return process, int(process.stdout.readline())


def test_server_starts_keeps_its_data_and_stops(data_folder: Path) -> None:
    with running_server(data_folder, for_tests=True) as server:
        server.create_database("stuw")
        with _connect(server.socket_folder, "stuw_owner") as owner:
            owner.execute("CREATE TABLE kept AS SELECT 'Élan' AS name")
        process_id = server.child.process.pid
    assert not is_alive(process_id)
    with (
        running_server(data_folder, for_tests=True) as server,
        _connect(server.socket_folder, "stuw_owner") as owner,
    ):
        assert owner.execute("SELECT name FROM kept").fetchone() == ("Élan",)


def test_roles_have_the_rights_of_a_real_server(data_folder: Path) -> None:
    with running_server(data_folder, for_tests=True) as server:
        server.create_database("stuw")
        with _connect(server.socket_folder, "stuw_owner") as owner:
            owner.execute("CREATE EXTENSION pg_trgm")
            owner.execute("CREATE EXTENSION unaccent")
            owner.execute("CREATE TABLE secrets AS SELECT 1 AS number")
            owner.execute("SET ROLE stuw_app")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                owner.execute("SELECT * FROM secrets")
        with _connect(server.socket_folder, "stuw_app") as application:
            for forbidden in ("CREATE TABLE mine (id int)", "SELECT * FROM secrets", "CREATE DATABASE mine"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(forbidden)


def test_server_listens_in_a_closed_folder_only(data_folder: Path) -> None:
    with running_server(data_folder, for_tests=True) as server:
        folder = server.socket_folder.stat()
        assert stat.S_IMODE(folder.st_mode) == 0o700
        assert stat.S_IMODE((data_folder / "postgres").stat().st_mode) == 0o700
        with _connect(server.socket_folder, "postgres", "postgres") as superuser:
            assert superuser.execute("SHOW listen_addresses").fetchone() == ("",)
            assert superuser.execute("SHOW unix_socket_permissions").fetchone() == ("0700",)


def test_server_does_not_run_as_root(data_folder: Path) -> None:
    with running_server(data_folder, for_tests=True) as server:
        assert Path(f"/proc/{server.child.process.pid}").stat().st_uid != 0


def test_permissions_of_parents_stay_as_they_are(data_folder: Path) -> None:
    closed = make_folder(data_folder / "closed")
    closed.chmod(0o700)
    if os.geteuid() == 0:
        with pytest.raises(CommandFailed, match="STUW_DATA_DIR"), running_server(closed / "inside", for_tests=True):
            pass
    else:
        with running_server(closed / "inside", for_tests=True):
            pass
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_long_path_moves_the_socket_to_a_short_one(data_folder: Path) -> None:
    folder = make_folder(data_folder / ("long-" * 20) / "folder")
    with running_server(folder, for_tests=True) as server:
        assert len(str(server.socket_folder)) < 90
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
        moved_to = server.socket_folder
    assert not moved_to.exists()


def test_folder_in_use_is_refused(data_folder: Path) -> None:
    with (
        running_server(data_folder, for_tests=True),
        pytest.raises(CommandFailed, match="Een ander proces"),
        running_server(data_folder, for_tests=True),
    ):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux watches over children by itself")
def test_server_stops_when_its_parent_is_killed(data_folder: Path, started: Started) -> None:
    parent, server = _started_server(started, HOLDS_A_SERVER, data_folder)
    parent.kill()
    wait_until(lambda: not is_alive(server), "the server stopped")
    with running_server(data_folder, for_tests=True) as again:
        assert again.is_ready()


def test_server_left_behind_is_stopped_at_the_next_start(data_folder: Path, started: Started) -> None:
    parent, left_behind = _started_server(started, LEAVES_A_SERVER, data_folder)
    parent.kill()
    parent.wait()
    assert is_alive(left_behind)
    with running_server(data_folder, for_tests=True) as server:
        assert not is_alive(left_behind)
        assert server.is_ready()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in which folder a process stands")
def test_children_of_a_killed_server_are_stopped_at_the_next_start(data_folder: Path, started: Started) -> None:
    """A busy one would keep the data folder occupied, and the next server would refuse it."""
    parent, server = _started_server(started, LEAVES_A_SERVER, data_folder)
    with psycopg.connect(host=str(data_folder / "socket"), user="postgres", dbname="postgres") as connection:
        busy = connection.info.backend_pid
        os.kill(busy, signal.SIGSTOP)
        parent.kill()
        os.kill(server, signal.SIGKILL)
        wait_until(lambda: not is_alive(server), "the server was killed")
        assert is_alive(busy)
        os.kill(busy, signal.SIGCONT)
        with running_server(data_folder, for_tests=True) as again:
            assert again.is_ready()
            assert not is_alive(busy)
        connection.close()


def test_note_with_the_number_of_another_program_is_ignored(data_folder: Path, started: Started) -> None:
    with running_server(data_folder, for_tests=True):
        pass
    other = started([sys.executable, "-I", "-c", "import time; time.sleep(600)"])
    note = data_folder / "postgres" / "postmaster.pid"
    note.write_text(f"{other.pid}\n{data_folder / 'postgres'}\n")
    with running_server(data_folder, for_tests=True) as server:
        assert server.is_ready()
    assert other.poll() is None


def test_note_that_says_nothing_is_removed(data_folder: Path) -> None:
    make_folder(data_folder / "postgres")
    note = data_folder / "postgres" / "postmaster.pid"
    note.write_text("")
    stop_leftovers(data_folder / "postgres")
    assert not note.exists()


def test_half_made_data_folder_is_made_again(data_folder: Path) -> None:
    make_folder(data_folder / "postgres.new")
    (data_folder / "postgres.new" / "PG_VERSION").write_text("18\n")
    with running_server(data_folder, for_tests=True) as server:
        assert server.is_ready()
    assert not (data_folder / "postgres.new").exists()


def test_server_that_does_not_start_says_why(data_folder: Path) -> None:
    with running_server(data_folder, for_tests=True):
        pass
    (data_folder / "postgres" / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(CommandFailed, match="start niet"), running_server(data_folder, for_tests=True):
        pass
