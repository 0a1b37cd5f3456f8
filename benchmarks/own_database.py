"""A database of its own for a benchmark, on an embedded PostgreSQL that writes to disk as in earnest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from stuw.cli.embedded import Server, running_server
from stuw.config.environment import KEYS, project_folder


@contextmanager
def database_server() -> Iterator[Server]:
    """A server on data that are thrown away, for as long as the block lasts."""
    with TemporaryDirectory(prefix="stuw-bench-", ignore_cleanup_errors=True) as folder:
        # The database's own account has to reach its files.
        Path(folder).chmod(0o711)
        with running_server(Path(folder)) as server:
            yield server


def environment(server: Server, database: str) -> dict[str, str]:
    """This process's environment, in which nothing leads to another database than this one."""
    ours = {key.name for key in KEYS}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "PYTHONPATH": str(project_folder() / "src"),
        "STUW_EMBEDDED": str(server.socket_folder),
        "STUW_EMBEDDED_DATABASE": database,
        "STUW_STATIC_DIR": str(server.folder / "static"),
    }


def run_stuw(server: Server, database: str, *arguments: str) -> None:
    """Run ``./stuw …`` on this database to its end; raises RuntimeError with its words when it fails."""
    with start_stuw(server, database, *arguments) as process:
        output, _ = process.communicate(timeout=600)
    if process.returncode:
        raise RuntimeError(f"stuw {' '.join(arguments)} failed:\n{output[-3000:]}")


def start_stuw(server: Server, database: str, *arguments: str) -> subprocess.Popen[str]:
    """Start ``./stuw …`` on this database; what it prints comes together on its output."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "stuw.cli", *arguments],
        env=environment(server, database),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
