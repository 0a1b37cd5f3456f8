"""The world of the demo: how large it is, and who signs in to it."""

from datetime import date

from stuw.world.centres import demo_designs
from stuw.world.generate import build
from stuw.world.records import World, WorldSize

SEED = 1
_CANDIDACIES_EACH = 1.3
_SHOWN_CENTRES = frozenset({"bilzen", "nieuwerkerken", "brugge"})


def demo_size() -> WorldSize:
    """What the centres of the demo ask for together: 15 centres, 1,200 vacancies, under 200 people."""
    found = demo_designs()
    people = sum(design.people for design in found)
    return WorldSize(
        centres=len(found),
        vacancies=sum(design.vacancies for design in found),
        people=people,
        candidacies=round(people * _CANDIDACIES_EACH),
    )


def demo_world(today: date) -> World:
    """The demo's world as it looks on a day; on another day the same one, with its dates moved along."""
    return build(SEED, demo_size(), today)


def sign_ins() -> list[tuple[str, str]]:
    """Who can sign in to the demo, and under which address: those the terminal shows.

    Every centre has its mediator, bemiddelaar.<slug>@stuw.example; only some of them are shown.
    """
    accounts = demo_world(date(2026, 1, 1)).accounts
    return [(one.who, one.email) for one in accounts if not one.centre or one.centre in _SHOWN_CENTRES]
