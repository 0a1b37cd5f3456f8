"""Names of people who plainly do not exist: a usual first name, a surname that says it is invented."""

from random import Random

from stuw.world.contacts import plain
from stuw.world.words import names

_DOUBLE = 0.25


def person_name(rng: Random) -> str:
    """A name such as "Lotte Voorbeeld", now and then with a double surname."""
    words = names()
    first, surname = rng.choice(words["first_names"]), rng.choice(words["surnames"])
    if rng.random() < _DOUBLE and "-" not in surname:
        surname += "-" + rng.choice([other for other in words["surnames"] if "-" not in other and other != surname])
    return f"{first} {surname}"


def mail_of(name: str, number: int) -> str:
    """The private mail address of a person; ``number`` keeps namesakes apart."""
    return f"{plain(name).replace('-', '.')}.{number}@post.example"
