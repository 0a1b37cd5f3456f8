"""Short marks of values and records, to see whether something changed since an import wrote it."""

import dataclasses
import hashlib
import json
from typing import Any


def mark(value: object) -> str:
    """A mark of twelve signs of one value, the same for a tuple and the list that the database gives back."""
    text = json.dumps(value, default=_plain, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def fingerprint(record: Any) -> str:
    """A mark of 32 signs of a whole record, what is inside it included."""
    text = json.dumps(dataclasses.asdict(record), default=_plain, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else str(value)
