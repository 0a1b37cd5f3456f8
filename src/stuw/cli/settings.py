"""``./stuw settings``: every key of the environment, what it is for, and what is in force."""

import argparse
import difflib
import os
import textwrap

from stuw.cli.output import say, warn
from stuw.config.environment import KEYS, Key, value

HELP = "Toon alle instellingen, waarvoor ze dienen en wat er nu geldt"

_WIDTH = 100


def run(arguments: list[str]) -> int:
    """Print the table; secrets are never shown. Warns about keys that look like ours and are not."""
    parser = argparse.ArgumentParser(prog="stuw settings", description=HELP + ".")
    parser.parse_args(arguments)
    say("Instellingen komen uit de omgeving van het proces (bij systemd: EnvironmentFile).")
    for key in KEYS:
        if not key.is_internal:
            _describe(key)
    say()
    say("Intern: zulke sleutels zet Stuw zelf voor zijn eigen processen; u hoeft er niets mee te doen.")
    for key in KEYS:
        if key.is_internal:
            _describe(key)
    for name in unknown_keys():
        near = difflib.get_close_matches(name, [key.name for key in KEYS], n=1)
        warn(f"{name} is geen sleutel van Stuw." + (f" Bedoelt u {near[0]}?" if near else ""))
    return 0


def unknown_keys() -> list[str]:
    """Names in the environment that begin like ours and mean nothing: most often a typing error."""
    known = {key.name for key in KEYS}
    return sorted(name for name in os.environ if name.startswith("STUW_") and name not in known)


def in_force(key: Key) -> str:
    """The value as it may be shown: a secret only as set or not."""
    given = value(key.name)
    if key.is_secret:
        return f"(gezet, {len(given)} tekens)" if given else "(niet gezet)"
    if not given:
        return "(leeg)"
    return given if os.environ.get(key.name) else f"{given} (standaard)"


def _describe(key: Key) -> None:
    say()
    say(f"{key.name} = {in_force(key)}")
    say(textwrap.fill(key.explanation, _WIDTH, initial_indent="    ", subsequent_indent="    "))
