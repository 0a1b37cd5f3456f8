"""Steps as a table: which step leads from which states to which, who may take it, and whether it needs a reason.

Each app has one ``STEPS``; its actions take a step after ``check_step``, its pages show the buttons that
``steps_open_to`` gives, so button and rule cannot drift.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from stuw.centres.actor import Actor
from stuw.kernel.errors import NotPermitted, StepNotAllowed

# Every subject has a field ``state``; a protocol can't say so, because Django's fields are descriptors.
state_of: Callable[[object], str] = attrgetter("state")


@dataclass(frozen=True)
class Step[Subject]:
    """One row of a table of steps. ``label`` is the Dutch verb on the button."""

    name: str
    label: str
    sources: frozenset[str]
    target: str
    rule: Callable[[Actor, Subject], bool]
    needs_reason: bool = False
    is_strong: bool = False


def table[Subject](steps: Iterable[Step[Subject]]) -> Mapping[str, Step[Subject]]:
    """The steps by name."""
    return {step.name: step for step in steps}


def check_step[Subject](step: Step[Subject], subject: Subject, *, actor: Actor, reason: str) -> None:
    """Raise NotPermitted or StepNotAllowed when this actor cannot take this step now; else return."""
    if not step.rule(actor, subject):
        raise NotPermitted("U mag dit niet doen.")
    if state_of(subject) not in step.sources:
        raise StepNotAllowed("Dit kan niet meer: ondertussen is er iets veranderd. Kijk de stand hieronder na.")
    if step.needs_reason and not reason.strip():
        raise StepNotAllowed("Geef een reden.")


def steps_open_to[Subject](steps: Mapping[str, Step[Subject]], subject: Subject, actor: Actor) -> list[Step[Subject]]:
    """The steps that this actor can take from the present state, in the order of the table."""
    return [step for step in steps.values() if state_of(subject) in step.sources and step.rule(actor, subject)]
