"""Lines for the person at the terminal."""

import sys
from contextlib import suppress


def say(sentence: str = "") -> None:
    """Print one line. A terminal that was closed meanwhile is no reason to stop halfway."""
    with suppress(OSError, ValueError):
        print(sentence, flush=True)


def warn(sentence: str) -> None:
    """Print one line on standard error, so that the output of a command can still be piped."""
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)
