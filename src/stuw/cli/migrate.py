"""``./stuw migrate``: everything a new version needs before website and worker start."""

import argparse

from stuw.cli.django import set_up
from stuw.cli.output import say

HELP = "Breng tabellen, rechten en stijlbestanden bij (als eigenaar van de databank)"

# Any number will do, as long as it is always the same one: two of these wait for each other.
_LOCK = 7_888_900


def run(arguments: list[str]) -> int:
    """Migrate, make the cache's table, give the application its rights, collect static files. Repeatable."""
    parser = argparse.ArgumentParser(prog="stuw migrate", description=HELP + ".")
    parser.parse_args(arguments)
    set_up(as_owner=True)
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        say("Tabellen…")
        call_command("migrate", interactive=False, verbosity=1)
        call_command("createcachetable", verbosity=0)
        say("Rechten van de toepassing…")
        _grant()
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    say("Stijl- en scriptbestanden…")
    # Nothing is removed: pages of the version before ask for their own files until they are restarted.
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Alles is bijgewerkt.")
    return 0


def _grant() -> None:
    from django.conf import settings
    from django.db import transaction

    from stuw.centres.grants import grant_application_role

    # In one transaction: a running application never stands without rights in between.
    with transaction.atomic():
        grant_application_role(settings.APPLICATION_ROLE)
