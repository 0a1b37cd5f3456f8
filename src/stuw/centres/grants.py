"""What the application's role may do: read and write rows, append to logs, and nothing to the structure."""

from django.apps import apps
from django.db import connection
from psycopg import sql

READ_ONLY = frozenset({"django_migrations"})


def append_only_tables() -> frozenset[str]:
    """Tables whose model says ``append_only``: the application adds rows and never changes one."""
    return frozenset(model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False))


def grant_application_role(role: str) -> None:
    """Give ``role`` its rights on every table; run as the owner after each migration. Repeatable."""
    append_only = append_only_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [str(row[0]) for row in cursor.fetchall()]
        name = sql.Identifier(role)
        statements = [
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name),
            sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(name),
        ]
        for table in tables:
            statements.append(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.Identifier(table), name))
            rights = _rights(table, append_only)
            statements.append(sql.SQL(f"GRANT {rights} ON {{}} TO {{}}").format(sql.Identifier(table), name))
        for statement in statements:
            cursor.execute(statement)


def _rights(table: str, append_only: frozenset[str]) -> str:
    if table in READ_ONLY:
        return "SELECT"
    return "SELECT, INSERT" if table in append_only else "SELECT, INSERT, UPDATE, DELETE"
