"""The doctor's lines, and the administrator's SQL."""

from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.postgres.operations import CreateExtension
from django.db.migrations.loader import MigrationLoader

from stuw.cli.doctor.administrator import EXTENSIONS
from stuw.cli.embedded import Server, running_server
from tests.cli.conftest import stuw

PASSWORD = "mag-nergens-staan"


def _addresses(server: Server, application: str = "stuw_app") -> dict[str, str]:
    where = f"@/stuw?host={server.socket_folder}"
    return {
        "DATABASE_URL": f"postgresql://{application}:{PASSWORD}{where}",
        "DATABASE_OWNER_URL": f"postgresql://stuw_owner:{PASSWORD}{where}",
        "STUW_SECRET_KEY": "x" * 50,
    }


@pytest.fixture
def server(data_folder) -> Iterator[Server]:
    with running_server(data_folder, for_tests=True) as server:
        server.create_database("stuw")
        yield server


def test_extensions_are_those_of_the_migrations() -> None:
    migrations = MigrationLoader(None).disk_migrations or {}
    made = {
        operation.name
        for migration in migrations.values()
        for operation in migration.operations
        if isinstance(operation, CreateExtension)
    }
    assert made == set(EXTENSIONS)


def test_sql_names_roles_and_database_of_the_addresses_and_no_password() -> None:
    shown = stuw(
        "doctor",
        "--sql",
        DATABASE_URL=f"postgresql://loket:{PASSWORD}@db.example/vrijwilligers",
        DATABASE_OWNER_URL=f"postgresql://beheer:{PASSWORD}@db.example/vrijwilligers",
    )
    assert shown.returncode == 0
    assert 'CREATE ROLE "beheer" LOGIN;' in shown.stdout
    assert 'CREATE ROLE "loket" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;' in shown.stdout
    assert 'CREATE DATABASE "vrijwilligers" OWNER "beheer"' in shown.stdout
    for name in EXTENSIONS:
        assert f"CREATE EXTENSION IF NOT EXISTS {name};" in shown.stdout
    assert PASSWORD not in shown.stdout


def test_sql_makes_roles_and_database_that_the_doctor_accepts(data_folder) -> None:
    """Run line by line as the administrator would, without the lines that only psql knows."""
    addresses = {
        "DATABASE_URL": "postgresql://loket@/vrijwilligers",
        "DATABASE_OWNER_URL": "postgresql://beheer@/vrijwilligers",
        "STUW_SECRET_KEY": "x" * 50,
    }
    before, after = stuw("doctor", "--sql", **addresses).stdout.split('\\connect "vrijwilligers"\n')
    with running_server(data_folder, for_tests=True) as server:
        for database, lines in (("postgres", before), ("vrijwilligers", after)):
            statements = "".join(line for line in lines.splitlines(True) if not line.startswith(("\\", "--")))
            with psycopg.connect(
                host=str(server.socket_folder), user="postgres", dbname=database, autocommit=True
            ) as administrator:
                for statement in statements.split(";"):
                    if statement.strip():
                        administrator.execute(statement)
        where = {
            key: f"{url}?host={server.socket_folder}" for key, url in addresses.items() if key != "STUW_SECRET_KEY"
        }
        shown = stuw("doctor", **{**addresses, **where})
    assert "✔ De databank van DATABASE_URL is bereikbaar" in shown.stdout
    assert "✔ De databank van DATABASE_OWNER_URL is bereikbaar" in shown.stdout
    assert "✔ De rol loket van de toepassing bezit niets" in shown.stdout
    for name in EXTENSIONS:
        assert f"✔ De uitbreiding {name} is er" in shown.stdout


def test_doctor_without_settings_says_what_to_set_and_prints_the_sql() -> None:
    shown = stuw("doctor")
    assert shown.returncode == 1
    assert "voor een demo is niets hiervan nodig" in shown.stdout
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "STUW_SECRET_KEY"):
        assert f"✘ {name} is niet gezet" in shown.stdout
    assert 'CREATE ROLE "stuw_app"' in shown.stdout


def test_doctor_before_the_first_migration_says_so(server: Server) -> None:
    shown = stuw("doctor", **_addresses(server))
    assert shown.returncode == 1
    assert "✔ De rol stuw_app van de toepassing bezit niets" in shown.stdout
    assert "✔ De uitbreiding pg_trgm kan gemaakt worden" in shown.stdout
    assert "✔ Beide adressen leiden naar dezelfde databank" in shown.stdout
    assert "✘ De tabellen lopen" in shown.stdout
    assert "✘ De werker kan nog niet werken" in shown.stdout
    assert PASSWORD not in shown.stdout + shown.stderr


def test_doctor_after_migrating_sees_the_tables_and_rights(server: Server, tmp_path) -> None:
    settings = {**_addresses(server), "STUW_STATIC_DIR": str(tmp_path)}
    migrated = stuw("migrate", **settings)
    assert migrated.returncode == 0, migrated.stderr
    shown = stuw("doctor", **settings)
    assert "✔ De tabellen zijn bij" in shown.stdout
    assert "✔ De rol stuw_app van de toepassing kan aan haar tabellen" in shown.stdout
    assert f"✔ De stijl- en scriptbestanden staan in {tmp_path}" in shown.stdout
    assert "✘ De werker is nog niet gezien" in shown.stdout
    assert "✘ STUW_MAIL_URL is niet gezet" in shown.stdout


def test_doctor_sees_an_application_that_is_the_owner(server: Server) -> None:
    with psycopg.connect(host=str(server.socket_folder), user="stuw_owner", dbname="stuw") as owner:
        owner.execute("CREATE TABLE something (id int)")
    shown = stuw("doctor", **_addresses(server, application="stuw_owner"))
    assert "✘ De rol stuw_owner van de toepassing bezit" in shown.stdout


def test_doctor_sees_an_application_that_sees_everything(server: Server) -> None:
    shown = stuw("doctor", **_addresses(server, application="postgres"))
    assert "✘ De rol postgres van de toepassing staat niet onder de afscherming" in shown.stdout
