"""``./stuw serve``: the website, as processes that answer side by side."""

import argparse
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from stuw.cli.errors import CommandFailed
from stuw.cli.processes import tie_to_parent
from stuw.config import environment

HELP = "Start de website van een eigen installatie"

# Each thread keeps a connection to the database: 4 threads in 2 processes ask for 8.
_THREADS = 4
_STOP_SECONDS = 10


def run(arguments: list[str]) -> int:
    """Serve until it is asked to stop."""
    parser = argparse.ArgumentParser(prog="stuw serve", description=HELP + ".")
    parser.add_argument("--host", default="127.0.0.1", help="het adres waarop de website luistert (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="de poort (8000)")
    parser.add_argument("--workers", type=int, default=2, help="hoeveel processen naast elkaar antwoorden (2)")
    options = parser.parse_args(arguments)
    if not environment.value("DATABASE_URL") and not environment.value("STUW_EMBEDDED"):
        raise CommandFailed("Zet DATABASE_URL voor een eigen installatie. Voor een demo: ./stuw demo.")
    _serve(options.host, options.port, max(1, options.workers))
    return 0


def _serve(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    # Another project's, left behind in the environment, would be taken otherwise.
    os.environ["DJANGO_SETTINGS_MODULE"] = "stuw.config.settings"
    # Read here first: a setting that is missing is then one sentence, not a process that fails again and again.
    from stuw.config import settings  # noqa: F401 - loading them is the check

    server = Granian(
        "stuw.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
    )
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


def _load(parent: int) -> Callable[..., Any]:
    """The application, loaded in a process that is killed when the one that started it is gone."""
    tie_to_parent(parent)
    from stuw.config.wsgi import application

    return application
