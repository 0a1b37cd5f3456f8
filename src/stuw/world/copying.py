"""Writing many rows at once, with PostgreSQL's COPY: for tables without a policy, which COPY does not go through.

The moments that Django would set by itself ("now") stay as the objects have them.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED


def put_rows[Row: models.Model](model: type[Row], objects: Iterable[Row]) -> list[Row]:
    """Insert these objects and give them their ids; what the database fills in by itself is left to it.

    Constraints hold as for any insert, and raise IntegrityError for all of them together.
    """
    rows = list(objects)
    if not rows:
        return rows
    for row, number in zip(rows, _take_ids(model, len(rows)), strict=True):
        row.pk = number
    fields = [
        field for field in model._meta.concrete_fields if field.db_default is NOT_PROVIDED and not field.generated
    ]
    names = [field.attname for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([getattr(row, name) for name in names])
    return rows


def _take_ids(model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [int(number) for (number,) in cursor.fetchall()]
