""" "Voor wie?": a few sentences that say in words what the fields of a vacancy say.

Which sentences follows from the blueprint alone, so the words never promise what the fields do not.
"""

from collections.abc import Mapping
from random import Random

from stuw.kernel.availability import join_words
from stuw.vacancies.enums import DutchLevel, PhysicalLoad, PlaceKind, Regularity, Together, Welcome
from stuw.world.blueprints import Blueprint
from stuw.world.texts import capital, pick
from stuw.world.words import audience_words

_ADULT = 18
_MOST_LOOSE = 3

_WHO = {
    Welcome.YOUNG: "jongeren",
    Welcome.SENIORS: "senioren",
    Welcome.NEWCOMERS: "nieuwkomers",
    Welcome.DISABILITY: "mensen met een beperking",
    Welcome.SUPPORT: "mensen die wat steun nodig hebben",
}
_WITH = {
    Together.DUO: "met twee",
    Together.FAMILY: "met je gezin",
    Together.GROUP: "met een groep vrienden",
    Together.CLASS: "met de klas",
    Together.COMPANY: "met je collega's",
}


def audience_of(blueprint: Blueprint, rng: Random) -> str:
    """The text: who it is for first, then what is asked, then a few of the things that are good to know."""
    sentences = [_age(blueprint, rng), _dutch(blueprint, rng), *_asked(blueprint, rng)]
    loose = _loose(blueprint, rng)
    kept = rng.sample(loose, min(len(loose), rng.randint(1, _MOST_LOOSE)))
    return " ".join([*sentences, *(sentence for sentence in loose if sentence in kept)])


def _say(topic: str, way: str, rng: Random, **slots: str) -> str:
    return pick(audience_words()[topic][way], slots, rng)


def _age(blueprint: Blueprint, rng: Random) -> str:
    way = "adult" if blueprint.age >= _ADULT else "any"
    return _say("age", way, rng, age=str(blueprint.age))


def _dutch(blueprint: Blueprint, rng: Random) -> str:
    if "practice" in blueprint.flags and blueprint.dutch is not DutchLevel.NONE:
        return _say("dutch", blueprint.dutch.value, rng) + " " + _say("dutch", "practice", rng)
    return _say("dutch", blueprint.dutch.value, rng)


def _asked(blueprint: Blueprint, rng: Random) -> list[str]:
    """What somebody must know beforehand; never left out."""
    found = []
    if "licence" in blueprint.flags:
        found.append(_say("licence", "car" if "own_car" in blueprint.flags else "yes", rng))
    if "extract" in blueprint.flags:
        found.append(_say("extract", "yes", rng))
    return found


def _loose(blueprint: Blueprint, rng: Random) -> list[str]:
    found = [_say("experience", "trained" if "training" in blueprint.flags else "none", rng)]
    if blueprint.welcome:
        who = join_words([_WHO[one] for one in blueprint.welcome[:3]])
        found.append(_say("welcome", "some", rng, who=who, Who=capital(who)))
    company = [_WITH[one] for one in blueprint.together if one in _WITH]
    if company:
        ways = {"with": _or(company[:3]), "alone_or_with": _or(["alleen", *company[:3]])}
        found.append(_say("together", "some", rng, **ways))
    if blueprint.load is not PhysicalLoad.NORMAL:
        found.append(_say("load", blueprint.load.value, rng))
    return found


def about_of(blueprint: Blueprint, slots: Mapping[str, str], rng: Random) -> str:
    """A sentence about the organisation and how it goes on after signing up."""
    words = audience_words()["about"]
    ways = list(words["anywhere"])
    if is_lasting(blueprint):
        ways += words["ongoing"]
        if blueprint.place_kind is PlaceKind.AT_PLACE:
            ways += words["here"]
    return pick(ways, slots, rng)


def is_lasting(blueprint: Blueprint) -> bool:
    """Whether one comes back: not for a single day, and not in a crisis."""
    return not {Regularity.ONE_OFF, Regularity.CRISIS} & set(blueprint.regularities)


def _or(words: list[str]) -> str:
    """Words as a choice: "a", "a of b", "a, b of c"."""
    return " of ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def closing_of(blueprint: Blueprint, rng: Random) -> str:
    """A last sentence about how one begins; empty when the blueprint says nothing about it."""
    if not is_lasting(blueprint):
        return ""
    at_home = "_home" if blueprint.place_kind is PlaceKind.HOME else ""
    ways = [way for way in (blueprint.guidance.value + at_home,) if way in audience_words()["closing"]]
    if "trial" in blueprint.flags:
        ways.append("trial")
    return _say("closing", rng.choice(ways), rng) if ways else ""
