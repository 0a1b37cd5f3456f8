"""What the readers of JSON and tables give: rows as they stand in the file, before anyone knows what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number (as in ``records.Problem``) and its values by name.

    ``reason``: why it cannot be read at all, in Dutch. ``note``: what is odd about a row that can.
    """

    number: int
    values: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    note: str = ""
