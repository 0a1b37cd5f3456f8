"""What one check of the doctor found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is right, and else what to do (Dutch, both)."""

    is_right: bool
    what: str
    advice: str = ""
    is_for_administrator: bool = False
