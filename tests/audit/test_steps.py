"""A table of steps: what is open, what is refused, and in which order the refusals come."""

from dataclasses import dataclass

import pytest

from stuw.audit.steps import Step, check_step, steps_open_to, table
from stuw.centres.actor import NOBODY, SYSTEM
from stuw.kernel.errors import NotPermitted, StepNotAllowed


@dataclass
class Lamp:
    """Something with a state."""

    state: str


def by_system(actor, lamp):
    return actor.is_system


STEPS = table(
    [
        Step("light", "Aansteken", frozenset({"off"}), "on", by_system),
        Step("break", "Breken", frozenset({"off", "on"}), "broken", by_system, needs_reason=True),
        Step("look", "Kijken", frozenset({"off", "on", "broken"}), "broken", lambda actor, lamp: True),
    ]
)


@pytest.mark.parametrize(
    ("state", "actor", "names"),
    [
        ("off", SYSTEM, ["light", "break", "look"]),
        ("on", SYSTEM, ["break", "look"]),
        ("broken", SYSTEM, ["look"]),
        ("off", NOBODY, ["look"]),
        ("melted", SYSTEM, []),
    ],
)
def test_open_steps_come_in_the_order_of_the_table(state, actor, names):
    assert [step.name for step in steps_open_to(STEPS, Lamp(state), actor)] == names


def test_who_may_not_learns_nothing_about_the_state():
    with pytest.raises(NotPermitted):
        check_step(STEPS["light"], Lamp("broken"), actor=NOBODY, reason="")


def test_state_is_looked_at_before_the_reason():
    with pytest.raises(StepNotAllowed, match="ondertussen"):
        check_step(STEPS["break"], Lamp("broken"), actor=SYSTEM, reason="")
    with pytest.raises(StepNotAllowed, match="reden"):
        check_step(STEPS["break"], Lamp("on"), actor=SYSTEM, reason=" ")
    check_step(STEPS["break"], Lamp("on"), actor=SYSTEM, reason="gevallen")
