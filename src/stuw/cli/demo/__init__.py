"""``./stuw demo``: the whole of Stuw on one computer, filled with an invented piece of Flanders."""

import argparse

from stuw.cli.errors import CommandFailed
from stuw.config import environment

HELP = "Start alles samen, met een verzonnen stukje Vlaanderen erin"


def run(arguments: list[str]) -> int:
    """Play the demo until it is asked to stop; 0 when it was asked, 1 when a part of it gave up by itself."""
    parser = argparse.ArgumentParser(prog="stuw demo", description=HELP + ".")
    parser.add_argument("--port", type=int, default=8000, help="de poort van de website (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="het adres waarop de website luistert (127.0.0.1)")
    parser.add_argument("--fresh", action="store_true", help="gooi de gegevens van deze demo weg en begin opnieuw")
    options = parser.parse_args(arguments)
    if environment.value("DATABASE_URL"):
        raise CommandFailed(
            "DATABASE_URL is gezet, dus dit is een echte installatie: de demo start hier niet. "
            "Haal DATABASE_URL weg voor een demo, of gebruik ./stuw serve en ./stuw worker."
        )
    if not 1 <= options.port <= 65_535:
        raise CommandFailed("Een poort is een getal van 1 tot 65535, bijvoorbeeld --port 8001.")

    from stuw.cli.demo.play import play

    return play(host=options.host, port=options.port, is_fresh=options.fresh)
