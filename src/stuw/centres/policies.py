"""Row-level security as migration operations: forced, with a policy of its own for the owner.

FORCE binds the owner too, and a data migration would then silently change nothing; so every table gets
``owner_all`` for the role that runs the migrations. Every other policy says who may see which rows.
"""

from collections.abc import Mapping

from django.db.migrations.operations import RunSQL

CENTRE = "centre_id = ANY ((SELECT stuw_scope_ids('centres'))::bigint[])"
# Those who lead a centre see who is invited to its team, and nothing else of it.
TEAM = "centre_id = ANY ((SELECT stuw_scope_ids('teams'))::bigint[])"
# A whole team sees the files that it offers, but those about people.
STAFF = "centre_id = ANY ((SELECT stuw_scope_ids('staff'))::bigint[])"
# Whoever follows the link of an invitation sees that one, of whatever kind.
INVITATION = "id = (SELECT stuw_scope_id('invitation'))"
ORGANISATION = "organisation_id = ANY ((SELECT stuw_scope_ids('organisations'))::bigint[])"


def own_volunteer(column: str) -> str:
    """The condition that a row belongs to the volunteer in scope."""
    return f"{column} = (SELECT stuw_scope_id('volunteer'))"


def force_row_level_security(table: str, policies: Mapping[str, str]) -> RunSQL:
    """Force row-level security on a table; ``policies``: name to ``FOR … USING (…)`` clause."""
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY owner_all ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)",
        *(f"CREATE POLICY {name} ON {table} {clause}" for name, clause in policies.items()),
    ]
    undo = [f"DROP POLICY {name} ON {table}" for name in ("owner_all", *policies)]
    undo += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return RunSQL(";\n".join(statements), ";\n".join(undo))


def add_policy(table: str, name: str, clause: str) -> RunSQL:
    """A policy that a higher app adds to a table of a lower one."""
    return RunSQL(f"CREATE POLICY {name} ON {table} {clause}", f"DROP POLICY {name} ON {table}")


SCOPE_FUNCTIONS = RunSQL(
    """
    CREATE FUNCTION stuw_scope_ids(key text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_to_array(nullif(current_setting('stuw.' || key, true), ''), ',')::bigint[], '{}')
    $$;
    CREATE FUNCTION stuw_scope_id(key text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT nullif(current_setting('stuw.' || key, true), '')::uuid
    $$;
    """,
    "DROP FUNCTION stuw_scope_ids(text); DROP FUNCTION stuw_scope_id(text);",
)
