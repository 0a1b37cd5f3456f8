"""Clear Dutch: advice for who writes a vacancy. Pure functions over texts, without judgement and without memory."""

from stuw.kernel.plain_dutch.facts import MissingFact, missing_facts
from stuw.kernel.plain_dutch.hints import Hint, HintKind, hints

__all__ = ["Hint", "HintKind", "MissingFact", "hints", "missing_facts"]
