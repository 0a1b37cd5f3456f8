"""``./stuw bench``: what was promised of speed, weight and finding, measured and printed."""

import importlib
import sys

from stuw.cli.errors import CommandFailed
from stuw.cli.output import say
from stuw.config.environment import project_folder

HELP = "Meet snelheid, gewicht en of mensen vinden wat ze bedoelen (pages, import, finding), als tabel of met --json"
# The name a person types, and the module that measures; "import" is a word of Python's own.
BENCHMARKS = {"pages": "pages", "import": "imports", "finding": "finding"}


def run(arguments: list[str]) -> int:
    """Run one benchmark with the arguments that follow its name; its exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        say(f"{HELP}.\n\nGebruik: ./stuw bench {'|'.join(BENCHMARKS)} [--json]")
        return 0
    name, *rest = arguments
    if name not in BENCHMARKS:
        raise CommandFailed(f"Er is geen meting “{name}”. Wel: {', '.join(BENCHMARKS)}.")
    # Benchmarks stand beside the code they measure, not in it.
    sys.path.insert(0, str(project_folder()))
    return int(importlib.import_module(f"benchmarks.{BENCHMARKS[name]}").main(rest))
