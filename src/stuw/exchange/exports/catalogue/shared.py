"""What several tables have alike."""

from typing import Any

from django.db.models import Expression, F, TextField, UUIDField, Value
from django.db.models.functions import MD5, Cast, Concat

from stuw.centres.models import Centre
from stuw.exchange.exports.columns import TEXT, UNIQUE, Column, one_of

ACTOR_KINDS = one_of(
    [
        ("nobody", "niemand"),
        ("user", "account"),
        ("volunteer", "vrijwilliger"),
        ("link", "koppeling in een mail"),
        ("system", "Stuw"),
    ]
)


def unique_key(centre: Centre, kind: str, source: str = "pk") -> Expression:
    """A key that no other installation gives out: whoever reads two files of ours knows what is the same thing.

    It stays the same from one export to the next. There is no secret in it.
    """
    salt = Value(f"{centre.created_at.isoformat()} {centre.pk} {kind} ")
    return Cast(MD5(Concat(salt, Cast(F(source), TextField()), output_field=TextField())), UUIDField())


def unique_column(words: str, title: str = "uuid", source: str = "uuid") -> Column:
    """The column for ``unique_key``, under the name that the rows of the table give it."""
    return Column(title, source, f"{words} Blijft in elke uitvoer dezelfde.", UNIQUE)


def address_columns(of: str) -> tuple[Column, ...]:
    """Where something is."""
    return (
        Column("straat en nummer", "street", f"Straat en huisnummer van {of}."),
        Column("postcode", "postal_code", f"Postcode van {of}."),
        Column("gemeente", "place_name", f"Gemeente van {of}."),
        Column("nis-code", "nis", "NIS-code van de gemeente (Statbel)."),
        Column("latitude", "latitude", "Breedtegraad in graden (WGS 84)."),
        Column("longitude", "longitude", "Lengtegraad in graden (WGS 84)."),
    )


def step_columns(states: Any, *subjects: Column) -> tuple[Column, ...]:
    """The lines of a log: what happened, to what, by whom, and why."""
    return (
        Column("id", "id", "Nummer van de stap."),
        *subjects,
        Column("op", "at", "Wanneer."),
        Column("door", "actor_kind", "Wie de stap zette.", ACTOR_KINDS),
        Column("account id", "actor_user_id", "Het account, als iemand het deed die zich aanmeldde."),
        Column("stap", "step", "Naam van de stap.", TEXT),
        Column("van stand", "from_state", "De stand ervoor.", one_of(states, is_complete=False)),
        Column("naar stand", "to_state", "De stand erna.", one_of(states, is_complete=False)),
        Column("reden", "reason", "De gekozen reden, als woord van Stuw."),
        Column("uitleg", "note", "Wat erbij geschreven werd."),
    )
