"""Children that end with the process that started them."""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from stuw.cli.processes import command_line, is_alive, start, start_watcher
from tests.cli.conftest import PATIENCE, Started, wait_until

SLEEP = [sys.executable, "-I", "-c", "import time; print('here', flush=True); time.sleep(600)"]

STARTS_A_CHILD = """
import os, pathlib, signal, sys, time
from stuw.cli.processes import start
child = start("child", sys.argv[2:], log=pathlib.Path(sys.argv[1]), environment=os.environ)
print(child.process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux watches over children by itself")
def test_child_dies_when_its_parent_is_killed(tmp_path: Path, started: Started) -> None:
    parent = started([sys.executable, "-P", "-c", STARTS_A_CHILD, str(tmp_path / "log"), *SLEEP])
    assert parent.stdout
    child = int(parent.stdout.readline())
    wait_until(lambda: "here" in (tmp_path / "log").read_text(), "the child runs")
    parent.kill()
    wait_until(lambda: not is_alive(child), "the child died")


def test_watcher_signals_when_its_pipe_closes(started: Started) -> None:
    """What stands in for the kernel on other systems."""
    watched = started(SLEEP)
    watcher = start_watcher(watched.pid, signal.SIGTERM)
    watcher.communicate(timeout=PATIENCE)
    assert watched.wait(PATIENCE) == -signal.SIGTERM


def test_child_that_does_not_listen_is_killed_with_its_group(tmp_path: Path) -> None:
    program = (
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "other = os.fork()\n"
        "if other: print(other, flush=True)\n"
        "time.sleep(600)\n"
    )
    log = tmp_path / "log"
    child = start("child", [sys.executable, "-I", "-c", program], log=log, environment=os.environ)
    wait_until(lambda: log.read_text().endswith("\n"), "the child has a child")
    other = int(log.read_text())
    child.stop(0.1)
    assert child.process.returncode == -signal.SIGKILL
    wait_until(lambda: not is_alive(other), "the child of the child died")


def test_last_lines_are_the_end_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = "print(*range(5000), sep='\\n')"
    child = start("child", [sys.executable, "-I", "-c", program], log=log, environment=os.environ)
    assert child.wait(PATIENCE)
    assert child.last_lines(2) == ["4998", "4999"]


def test_child_is_not_started_from_a_thread(tmp_path: Path) -> None:
    """The kernel would stop it when that thread ends."""
    errors: list[Exception] = []

    def try_it() -> None:
        try:
            start("child", SLEEP, log=tmp_path / "log", environment=os.environ)
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join(PATIENCE)
    assert len(errors) == 1


def test_command_line_of_a_process_that_is_gone_is_empty(started: Started) -> None:
    process = started(SLEEP)
    assert process.stdout
    assert process.stdout.readline() == "here\n"
    assert "import time" in " ".join(command_line(process.pid))
    process.kill()
    process.wait(PATIENCE)
    assert command_line(process.pid) == []
    assert not is_alive(process.pid)
