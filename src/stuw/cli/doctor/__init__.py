"""``./stuw doctor``: looks whether a server of one's own is complete, and says of each thing what to do."""

import argparse

from stuw.cli.output import say
from stuw.config import environment

HELP = "Kijk na of een eigen installatie in orde is, en wat er nog moet gebeuren"


def run(arguments: list[str]) -> int:
    """Print one line for each check; 0 when all is right, 1 when something has to be done."""
    parser = argparse.ArgumentParser(prog="stuw doctor", description=HELP + ".")
    parser.add_argument("--sql", action="store_true", help="toon alleen wat de beheerder van PostgreSQL moet uitvoeren")
    options = parser.parse_args(arguments)

    from stuw.cli.doctor.administrator import administrator_sql
    from stuw.cli.doctor.checks import all_findings

    if options.sql:
        say(administrator_sql())
        return 0
    if not environment.value("DATABASE_URL"):
        say("Dit gaat over een eigen installatie; voor een demo is niets hiervan nodig (./stuw demo).")
        say()
    wrong = 0
    needs_administrator = False
    for finding in all_findings():
        say(f"{'✔' if finding.is_right else '✘'} {finding.what}")
        if not finding.is_right:
            wrong += 1
            needs_administrator |= finding.is_for_administrator
            say(f"    {finding.advice}")
    say()
    if needs_administrator:
        say("Dit voert de beheerder van PostgreSQL één keer uit (ook te zien met ./stuw doctor --sql):")
        say()
        say(administrator_sql())
        say()
    say("Alles is in orde." if not wrong else f"Nog te doen: {wrong}.")
    return 1 if wrong else 0
