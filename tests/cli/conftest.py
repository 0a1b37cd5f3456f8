"""For tests of commands: run them as processes of their own, in an environment without anything of this run."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from stuw.cli.folders import data_home, make_folder
from stuw.config.environment import project_folder

PATIENCE = 60

Started = Callable[..., subprocess.Popen[str]]


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment of a person who set nothing but this."""
    ours = ("STUW_", "DATABASE_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(project_folder() / "src"), **settings}


def stuw(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "stuw.cli", *arguments],
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def wait_until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait for a condition, and fail when it does not come."""
    give_up_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up_at, f"it took too long until {what}"
        time.sleep(0.02)


_numbers = count()


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A folder with a short name that the database server's account can reach, also when the tests run as root."""
    folder = make_folder(data_home() / f"cli-{os.getpid()}-{next(_numbers)}")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def started() -> Iterator[Started]:
    """Starts processes with a pipe for their output; what still runs at the end is killed."""
    processes: list[subprocess.Popen[str]] = []

    def start(command: list[str], *, with_input: bool = False, **settings: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=clean_environment(**settings),
            stdin=subprocess.PIPE if with_input else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        process.wait(PATIENCE)
