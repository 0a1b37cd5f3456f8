"""The word lists of content/*.toml, read once."""

import tomllib
from functools import cache
from typing import Any

from stuw.world.blueprints import CONTENT


@cache
def names() -> dict[str, list[str]]:
    """Words that names are built from: houses, streets, first_names, surnames, countries …"""
    return _read("names")


@cache
def audience_words() -> dict[str, dict[str, list[str]]]:
    """Sentences for "voor wie?"."""
    return _read("audience")


@cache
def answer_words() -> dict[str, Any]:
    """What demo people and organisations write to each other."""
    return _read("answers")


@cache
def showcase_words() -> dict[str, Any]:
    """What the people of the demo's first centre wrote to each other and about themselves."""
    return _read("showcase")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
