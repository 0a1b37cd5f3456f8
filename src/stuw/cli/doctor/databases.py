"""The checks of the database: reachable by both addresses, the right rights, up to date, a worker that lives."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, LiteralString

import psycopg
from django.db.migrations.loader import MigrationLoader

from stuw.cli.doctor.administrator import EXTENSIONS, MINIMUM_SERVER
from stuw.cli.doctor.findings import Finding
from stuw.config import environment

Connection = psycopg.Connection[tuple[Any, ...]]

_CONNECT_SECONDS = 10
_HEARTBEAT_SECONDS = 60
_CLOCK_SECONDS = 5


def reached() -> Iterator[Finding]:
    """Whether both addresses lead to a database; nothing for an address that is not set."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        address = environment.value(name)
        if not address:
            continue
        try:
            _connect(name).close()
        except (psycopg.Error, ValueError) as error:
            first_line = str(error).strip().split("\n")[0]
            advice = f"{first_line}. Klopt het adres, en draait PostgreSQL?"
            yield Finding(False, f"De databank van {name} is niet bereikbaar", advice, is_for_administrator=True)
        else:
            yield Finding(True, f"De databank van {name} is bereikbaar")


def looked_into(has_settings: bool) -> Iterator[Finding]:
    """What can be seen from inside, for the addresses that are set (and that lead somewhere).

    Whether the tables are up to date is only known when Django could load its settings.
    """
    if environment.value("DATABASE_URL"):
        with _connect("DATABASE_URL") as application:
            yield from _application_role(application)
            yield _clock(application)
    if environment.value("DATABASE_OWNER_URL"):
        with _connect("DATABASE_OWNER_URL") as owner:
            yield _server_version(owner)
            yield from _extensions(owner)
            if environment.value("DATABASE_URL"):
                with _connect("DATABASE_URL") as application:
                    yield _same_database(owner, application)
            if has_settings:
                yield _migrations(owner)
            yield _worker(owner)


def _connect(name: str) -> Connection:
    return psycopg.connect(environment.value(name), connect_timeout=_CONNECT_SECONDS, autocommit=True)


def _row(connection: Connection, query: LiteralString, *parameters: object) -> tuple[Any, ...]:
    row = connection.execute(query, parameters).fetchone()
    return row or (None,)


def _application_role(application: Connection) -> Iterator[Finding]:
    name, is_super, bypasses = _row(
        application, "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    is_bound = not is_super and not bypasses
    yield Finding(
        is_bound,
        f"De rol {name} van de toepassing staat {'' if is_bound else 'niet '}onder de afscherming per centrum",
        f'Een superuser en BYPASSRLS zien alles. De beheerder voert uit: ALTER ROLE "{name}" NOSUPERUSER NOBYPASSRLS;',
    )
    owned = _row(
        application,
        "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = current_user::regrole",
    )[0]
    yield Finding(
        owned == 0,
        f"De rol {name} van de toepassing bezit {'niets' if owned == 0 else f'{owned} tabellen of andere dingen'}",
        "Wie iets bezit, kan de afscherming ervan afzetten. Zet in DATABASE_URL een andere rol dan die van de "
        "eigenaar, en voer daarna ./stuw migrate uit.",
    )
    may_read = _row(
        application,
        "SELECT bool_and(has_table_privilege(oid, 'SELECT')) FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    )[0]
    yield Finding(
        bool(may_read),
        f"De rol {name} van de toepassing kan {'' if may_read else 'nog niet '}aan haar tabellen",
        "Voer ./stuw migrate uit.",
    )


def _clock(application: Connection) -> Finding:
    theirs = _row(application, "SELECT clock_timestamp()")[0]
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    difference = "gelijk" if apart < _CLOCK_SECONDS else f"{apart:.0f} seconden uit elkaar"
    return Finding(
        apart < _CLOCK_SECONDS,
        f"De klok van deze computer en die van de databank lopen {difference}",
        "Zet op beide de tijd via het netwerk (NTP) aan.",
    )


def _server_version(owner: Connection) -> Finding:
    version = owner.info.server_version // 10_000
    return Finding(
        version >= MINIMUM_SERVER,
        f"PostgreSQL {version}",
        f"Stuw heeft PostgreSQL {MINIMUM_SERVER} of nieuwer nodig.",
    )


def _extensions(owner: Connection) -> Iterator[Finding]:
    for name in EXTENSIONS:
        is_there = _row(owner, "SELECT 1 FROM pg_extension WHERE extname = %s", name)[0]
        can_be_made = _row(
            owner,
            "SELECT bool_or(trusted) AND has_database_privilege(current_database(), 'CREATE')"
            " FROM pg_available_extension_versions WHERE name = %s",
            name,
        )[0]
        state = "is er" if is_there else "kan gemaakt worden" if can_be_made else "is er niet"
        yield Finding(
            bool(is_there or can_be_made),
            f"De uitbreiding {name} {state}",
            f"Installeer op de server het pakket postgresql-contrib, en laat de beheerder uitvoeren: "
            f"CREATE EXTENSION {name};",
            is_for_administrator=True,
        )


def _same_database(owner: Connection, application: Connection) -> Finding:
    query: LiteralString = "SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database()"
    is_same = _row(owner, query) == _row(application, query)
    return Finding(
        is_same,
        f"Beide adressen leiden naar {'dezelfde' if is_same else 'een verschillende'} databank",
        "Zet in DATABASE_URL en DATABASE_OWNER_URL dezelfde server en dezelfde naam van de databank.",
    )


def _migrations(owner: Connection) -> Finding:
    """Compared through the owner: it may read the list, whatever the rights of the application are by now."""
    has_list = _row(owner, "SELECT to_regclass('public.django_migrations')")[0]
    done = set(owner.execute("SELECT app, name FROM django_migrations").fetchall()) if has_list else set()
    missing = set(MigrationLoader(None).disk_migrations or {}) - done
    return Finding(
        not missing,
        "De tabellen zijn bij" if not missing else f"De tabellen lopen {len(missing)} stappen achter",
        "Voer ./stuw migrate uit.",
    )


def _worker(owner: Connection) -> Finding:
    if not _row(owner, "SELECT to_regclass('public.procrastinate_workers')")[0]:
        return Finding(False, "De werker kan nog niet werken", "Voer eerst ./stuw migrate uit.")
    age = _row(owner, "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")[0]
    if age is not None and age < _HEARTBEAT_SECONDS:
        return Finding(True, "De werker leeft")
    seen = "nog niet gezien" if age is None else f"{age:.0f} seconden niet gezien"
    return Finding(False, f"De werker is {seen}", "Start ./stuw worker (als dienst: systemctl start stuw-worker).")
