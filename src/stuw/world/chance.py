"""Chance that is the same every time: generators named by what they decide."""

from random import Random


def chance(*names: object) -> Random:
    """A generator that belongs to these names, the same on every machine and whatever PYTHONHASHSEED is."""
    return Random("/".join(str(name) for name in names))  # noqa: S311 (invented data, nothing secret)
