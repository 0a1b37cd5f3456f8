"""``./stuw world``: an invented piece of Flanders of any size, added to the database that is meant."""

import argparse
import time
from typing import TYPE_CHECKING

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.output import say
from stuw.kernel.dutch import count

if TYPE_CHECKING:
    from stuw.world.records import World

HELP = "Vul de databank met een verzonnen stuk Vlaanderen, zo groot als u wil"

_CANDIDACIES_EACH = 0.25


def run(arguments: list[str]) -> int:
    """Make a world and put it into the database; centres that are there already get their share added."""
    options = _parser().parse_args(arguments)
    set_up()
    world = _world(options)
    from stuw.world.load import load

    started_at = time.monotonic()
    size = world.size
    centres = count(size.centres, "centrale", "centrales")
    say(f"Zaadje {options.seed}: {centres}, {_things(size.vacancies, size.people)}.")
    load(world, tell=lambda plan: say(f"  {plan.centre.name}: {_things(plan.vacancies, plan.people)}"))
    say(f"Klaar na {time.monotonic() - started_at:.0f} seconden.")
    return 0


def _things(vacancies: int, people: int) -> str:
    return f"{count(vacancies, 'vacature', 'vacatures')} en {count(people, 'mens', 'mensen')}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stuw world",
        description=HELP + ". Niets of niemand erin bestaat echt; met hetzelfde zaadje komt er telkens hetzelfde uit.",
    )
    parser.add_argument("--seed", type=int, default=2, metavar="GETAL", help="een ander getal geeft een andere wereld")
    parser.add_argument("--centres", type=_count, metavar="AANTAL", help="hoeveel centrales")
    parser.add_argument("--vacancies", type=_count, metavar="AANTAL", help="hoeveel vacatures, in alle samen")
    parser.add_argument("--people", type=_count, metavar="AANTAL", help="hoeveel mensen die zich aanmeldden")
    return parser


def _count(text: str) -> int:
    """A number of things; argparse tells about anything else."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("geef een getal van 0 of meer")
    return number


def _world(options: argparse.Namespace) -> "World":
    """The outline that was asked for; what was not said follows the demo's proportions."""
    from stuw.kernel.clock import today
    from stuw.world.demo import demo_size
    from stuw.world.generate import build
    from stuw.world.records import WorldSize

    usual = demo_size()
    centres = usual.centres if options.centres is None else options.centres
    vacancies = usual.vacancies * centres // usual.centres if options.vacancies is None else options.vacancies
    people = usual.people * centres // usual.centres if options.people is None else options.people
    candidacies = max(round(people * _CANDIDACIES_EACH), min(people, usual.candidacies))
    try:
        return build(options.seed, WorldSize(centres, vacancies, people, candidacies), today())
    except ValueError as error:
        raise CommandFailed(str(error)) from error
