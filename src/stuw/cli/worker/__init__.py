"""``./stuw worker``: what happens behind the pages: mail, the search index, periodic work."""

import argparse
import asyncio

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.config import environment

HELP = "Start de werker van een eigen installatie: mail, zoekindex, terugkerend werk"

# Longer than the slowest job that may not be cut off (a mail server that hardly answers).
_STOP_SECONDS = 25


def run(arguments: list[str]) -> int:
    """Work until it is asked to stop; a job that is busy then gets the time to end."""
    parser = argparse.ArgumentParser(prog="stuw worker", description=HELP + ".")
    parser.add_argument("--concurrency", type=int, default=2, help="hoeveel taken tegelijk, en evenveel mails (2)")
    parser.add_argument("--once", action="store_true", help="stop zodra alles wat klaarstaat gedaan is")
    options = parser.parse_args(arguments)
    if not environment.value("DATABASE_URL") and not environment.value("STUW_EMBEDDED"):
        raise CommandFailed("Zet DATABASE_URL voor een eigen installatie. Voor een demo: ./stuw demo.")
    set_up()
    _work(max(1, options.concurrency), is_once=options.once)
    return 0


def _work(concurrency: int, *, is_once: bool) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import ConnectorException

    from stuw.cli.worker.connector import worker_connector
    from stuw.cli.worker.lanes import run_lanes

    with app.replace_connector(worker_connector()):
        try:
            asyncio.run(run_lanes(app, concurrency, _STOP_SECONDS, is_once=is_once))
        except ConnectorException as error:
            raise CommandFailed(f"De databank antwoordt niet meer; de werker stopt. {error.__cause__}") from error
