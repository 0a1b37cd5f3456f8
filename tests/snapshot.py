"""The cast once made, put back in some milliseconds: making it through the actions takes a fifth of a second."""

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field
from psycopg import sql

from stuw.centres.models import Centre
from stuw.centres.scope import KEYS, Scope, scoped
from stuw.messaging.models import OutboxMessage
from tests.cast import Cast, make_cast

# What happened to a job, which a trigger notes.
TABLES_BY_DATABASE = {"procrastinate_events"}


@dataclass(frozen=True)
class Snapshot:
    """The statements that write every row of the cast, and the cast's own objects."""

    statements: str
    cast: bytes
    scope: Scope

    def put_back(self) -> Cast:
        """Write the rows. Their numbers are those of the first time, which no sequence gives again."""
        with transaction.atomic(), scoped(self.scope), connection.cursor() as cursor:
            cursor.execute(self.statements)
        made: Cast = pickle.loads(self.cast)
        return made


def take_snapshot() -> Snapshot:
    """Make the cast, and note every row that it takes."""
    former = _filled_tables()
    cast = make_cast()
    scope = Scope(centres=frozenset(Centre.objects.values_list("pk", flat=True)))
    with scoped(scope):
        tables = sorted(_filled_tables() - former - TABLES_BY_DATABASE)
        statements = sql.SQL(";\n").join(part for table in tables for part in _statements(table, scope))
        return Snapshot(statements.as_string(), pickle.dumps(cast), scope)


def _statements(table: str, scope: Scope) -> Iterator[sql.Composable]:
    """What puts the rows of a table back, all of it text: the whole cast is one message to the database."""
    rows = _rows(table)
    if table != OutboxMessage._meta.db_table:
        yield _insert(table, rows)
        return
    for row in rows:  # a mail is written in a scope of its own
        values = replace(scope, message=json.loads(row)["id"]).values()
        settings = (sql.SQL("set_config({}, {}, true)").format(*pair) for pair in zip(KEYS, values, strict=True))
        yield sql.SQL("SELECT {}").format(sql.SQL(", ").join(settings))
        yield _insert(table, [row])


def _filled_tables() -> set[str]:
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(" UNION ALL ").join(
                sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(name, sql.Identifier(name)) for name in names
            )
        )
        return {name for (name,) in cursor.fetchall()}


def _rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT row_to_json(t)::text FROM {} t").format(sql.Identifier(table)))
        return [row for (row,) in cursor.fetchall()]


def _fields(table: str) -> list[Field]:
    return [field for model in apps.get_models() if model._meta.db_table == table for field in model._meta.fields]


def _insert(table: str, rows: list[str]) -> sql.Composable:
    # A step is of the transaction that takes it, so what PostgreSQL fills in by itself is left to it.
    by_database = {field.column for field in _fields(table) if field.has_db_default() or field.generated}
    names = [name for name in json.loads(rows[0]) if name not in by_database]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    statement = sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_recordset(NULL::{0}, {2})")
    return statement.format(sql.Identifier(table), columns, f"[{','.join(rows)}]")
