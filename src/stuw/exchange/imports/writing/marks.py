"""Short marks of values and records, to see whether something changed since an import wrote it.

Those of people are made with a key: a plain mark of a telephone number is found by trying all numbers.
"""

import dataclasses
import hashlib
import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "stuw.exchange.imports"
_SHORT = 24


def _plain(value: object) -> object:
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else str(value)


# Made once: ``json.dumps`` with options makes an encoder at each call, and a record has some fifty values.
_as_json = json.JSONEncoder(default=_plain, sort_keys=True).encode


def mark(value: object) -> str:
    """A mark of twelve signs of one value, the same for a tuple and the list that the database gives back."""
    is_common = value is None or isinstance(value, bool | int) or (isinstance(value, str) and len(value) <= _SHORT)
    return _known_mark(value) if is_common else _mark(value)


def _mark(value: object) -> str:
    return hashlib.blake2b(_as_json(value).encode("utf-8", "replace"), digest_size=6).hexdigest()


# Most fields of most records say nothing, or one of a few words. Typed: 1, 1.0 and True have marks of their own.
_known_mark = lru_cache(maxsize=4096, typed=True)(_mark)


def fingerprint(record: Any) -> str:
    """A mark of 32 signs of a whole record, what is inside it included."""
    text = _as_json(dataclasses.asdict(record))
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def keyed_ids(text: str) -> tuple[str, ...]:
    """What is kept instead of an identity that is personal: a mark that nobody without our key can make or try out.

    The first is made with the present key; the others are what former keys made of it.
    """
    return tuple(
        salted_hmac(f"{_SALT}.identity", text, secret=secret, algorithm="sha256").hexdigest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )


def keyed_mark(value: object, *, of: str) -> str:
    """As ``mark``, for a value of a person: keyed, and different for the same value of another identity ``of``."""
    text = _as_json([of, value])
    return salted_hmac(f"{_SALT}.value", text, algorithm="sha256").hexdigest()[:16]


def keyed_fingerprint(record: Any) -> str:
    """As ``fingerprint``, for a record of a person."""
    text = _as_json(dataclasses.asdict(record))
    return salted_hmac(f"{_SALT}.record", text, algorithm="sha256").hexdigest()[:32]
