"""Who may do what on somebody's way to a vacancy, in every state, shared or not."""

import pytest

from stuw.placements import rules
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy
from tests.actors import CENTRE, MEDIATORS, MEMBERS, ORGANISATION, VOLUNTEER, allowed

MEDIATE = {"system"} | MEDIATORS
CONFIRM = MEDIATE | {"volunteer"}

# Rule: who may before the person's yes was confirmed, and who may after.
WHO = {
    rules.is_own: ({"volunteer"}, {"volunteer"}),
    rules.can_mediate: (MEDIATE, MEDIATE),
    rules.can_answer: (MEDIATE, MEDIATE | MEMBERS),
    rules.can_confirm: (CONFIRM, CONFIRM),
    rules.is_system: ({"system"}, {"system"}),
}
WHO_TAKES = {
    "confirm": rules.can_confirm,
    "agree": rules.can_confirm,
    "lapse": rules.can_mediate,
    "invite": rules.can_answer,
    "start": rules.can_answer,
    "decline": rules.can_answer,
    "withdraw": rules.can_confirm,
    "close": rules.is_system,
    "ask_again": rules.is_system,
}


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("state", CandidacyState.values)
@pytest.mark.parametrize("rule", WHO, ids=lambda rule: rule.__name__)
def test_rule_holds_for_every_kind_of_actor(rule, state, is_shared):
    candidacy = Candidacy(
        centre_id=CENTRE, organisation_id=ORGANISATION, volunteer_id=VOLUNTEER, state=state, is_shared=is_shared
    )
    assert allowed(rule, candidacy) == WHO[rule][is_shared]


def test_step_is_for_whom_it_is_meant():
    assert {name: step.rule for name, step in rules.STEPS.items()} == WHO_TAKES


def test_every_predicate_is_tried():
    assert {rule for name, rule in vars(rules).items() if name.startswith(("can_", "is_", "has_"))} == set(WHO)


def test_person_without_an_account_is_not_everybody_elses_person():
    """Somebody who is no volunteer is not the volunteer of a row without one."""
    assert "nobody" not in allowed(rules.is_own, Candidacy())
