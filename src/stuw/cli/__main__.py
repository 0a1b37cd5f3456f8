"""``./stuw``: finds the command and runs it.

Each command is a module of this package with ``HELP`` (one Dutch line) and ``run(arguments) -> exit code``;
a name that is a word of Python's own gets an underscore behind it. What such a module needs from Django it
imports when it runs, so that a list of the commands never needs settings or a database.
"""

import difflib
import importlib
import os
import pkgutil
import sys
from types import ModuleType

import stuw.cli
from stuw.cli.errors import CommandFailed
from stuw.cli.output import say, warn
from stuw.config.environment import SettingsError

_INTERRUPTED = 130
_WRONG_USE = 2


def commands() -> dict[str, ModuleType]:
    """The commands by the name a person types, in alphabetical order."""
    found = {}
    for info in pkgutil.iter_modules(stuw.cli.__path__):
        if info.name != "__main__":
            module = importlib.import_module(f"stuw.cli.{info.name}")
            if hasattr(module, "HELP"):
                found[info.name.rstrip("_")] = module
    return dict(sorted(found.items()))


def main(arguments: list[str]) -> int:
    """Run the command these arguments name; the exit code of the process."""
    known = commands()
    name = arguments[0] if arguments else "help"
    if name in {"help", "-h", "--help"}:
        _explain(known)
        return 0
    if name not in known:
        _suggest(name, list(known))
        return _WRONG_USE
    try:
        return int(known[name].run(arguments[1:]))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read along (head, less) has seen enough; the interpreter must not complain about it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        sentence = _sentence_about(error)
        if sentence is None:
            raise
        warn(sentence)
        return 1


def _explain(known: dict[str, ModuleType]) -> None:
    say("Stuw: het open systeem achter een lokale vrijwilligerscentrale.")
    say()
    say("Gebruik: ./stuw OPDRACHT [opties]")
    say()
    width = max(len(name) for name in known)
    for name, module in known.items():
        say(f"  {name:<{width}}  {module.HELP}")
    say()
    say("Uitleg over één opdracht: ./stuw OPDRACHT --help")


def _suggest(name: str, known: list[str]) -> None:
    warn(f"De opdracht «{name}» bestaat niet.")
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        warn("Bedoelt u " + " of ".join(f"./stuw {word}" for word in near) + "?")
    warn("Alle opdrachten: ./stuw help")


def _sentence_about(error: Exception) -> str | None:
    """What to tell about an error that a person can do something about; None for a fault of ours."""
    if isinstance(error, CommandFailed | SettingsError):
        return str(error)
    # Only an error of a command that loaded these can be one of theirs.
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    if isinstance(error, ImproperlyConfigured):
        return str(error)
    # Without a code of the server behind it, the server was never reached.
    if isinstance(error, OperationalError) and not getattr(error.__cause__, "sqlstate", None):
        return f"De databank is niet bereikbaar: {str(error).strip()}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
