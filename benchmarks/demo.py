"""A demo of its own for a benchmark or a journey: started as a stranger starts it, stopped and removed after."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from stuw.config.environment import KEYS, project_folder

START_SECONDS = 180
STOP_SECONDS = 30
# Below what Linux hands out to outgoing connections (ip_local_port_range begins at 32,768).
BELOW_EPHEMERAL = (20_000, 32_000)


@dataclass(frozen=True)
class Demo:
    """A running demo: its addresses, and the environment in which other commands meet it."""

    port: int
    environment: dict[str, str]
    seconds_to_start: float

    @property
    def base(self) -> str:
        """The installation's own address."""
        return f"http://localhost:{self.port}"

    def site(self, slug: str) -> str:
        """The address of a centre's public pages."""
        return f"http://{slug}.localhost:{self.port}"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``./stuw …`` beside this demo, as somebody in another terminal."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "stuw.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Start ``./stuw demo`` on a free port with data of its own; raises RuntimeError with its words when it fails."""
    ours = {key.name for key in KEYS}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment["PYTHONPATH"] = str(project_folder() / "src")
    with TemporaryDirectory(prefix="stuw-demo-", ignore_cleanup_errors=True) as folder:
        # The database's own account has to reach its files.
        Path(folder).chmod(0o711)
        environment["STUW_DATA_DIR"] = folder
        port = free_port()
        log = Path(folder) / "start.log"
        started_at = time.monotonic()
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "stuw.cli", "demo", "--port", str(port)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_until_it_says_so(process, log)
            yield Demo(port, environment, time.monotonic() - started_at)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_SECONDS)


def free_port() -> int:
    """A port that nobody listens on now, and that the system gives nobody by itself.

    One that it hands out (port 0) may be the outgoing end of somebody's connection a moment later.
    """
    for port in random.sample(range(*BELOW_EPHEMERAL), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port among a hundred")


def _wait_until_it_says_so(process: subprocess.Popen[bytes], log: Path) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while not re.search(r"Stuw draait|http://localhost:\d+", log.read_text(errors="replace")):
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise RuntimeError(f"the demo did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)
