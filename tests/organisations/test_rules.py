"""Who may do what to an organisation, in every state it can be in."""

import pytest

from stuw.organisations import rules
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Membership, Organisation
from tests.actors import ACTORS, CENTRE, MEDIATORS, MEMBERS, ORGANISATION, TEAM, allowed

every_state = pytest.mark.parametrize("state", OrganisationState.values)

WHO = {
    rules.can_change_organisation: {"system"} | TEAM | MEMBERS,
    rules.can_manage_members: MEDIATORS | {"system", "owner", "editor and owner"},
    rules.can_see_contact_persons: MEDIATORS | MEMBERS,
    rules.can_judge_organisation: TEAM - MEMBERS,
    rules.can_hand_in: MEMBERS,
    rules.can_keep_file: MEDIATORS - MEMBERS,
    rules.can_merge_organisation: MEDIATORS,
}
WHEN_MERGED = {rules.can_change_organisation: set()}


@every_state
@pytest.mark.parametrize("rule", WHO, ids=lambda rule: rule.__name__)
def test_rule_holds_for_every_kind_of_actor(rule, state):
    organisation = Organisation(pk=ORGANISATION, centre_id=CENTRE, state=state)
    decided = WHEN_MERGED.get(rule, WHO[rule]) if state == OrganisationState.MERGED else WHO[rule]
    assert allowed(rule, organisation) == decided


def test_organisations_are_added_by_the_team():
    assert allowed(rules.can_add_organisation, CENTRE) == {"system"} | TEAM


@pytest.mark.parametrize("step", rules.STEPS.values(), ids=lambda step: step.name)
def test_every_step_is_the_teams_but_the_answer_to_it(step):
    organisation = Organisation(pk=ORGANISATION, centre_id=CENTRE)
    assert allowed(step.rule, organisation) == (MEMBERS if step.name == "hand_in" else TEAM - MEMBERS)


def test_everybody_leaves_by_themselves():
    member = Membership(organisation_id=ORGANISATION, user_id=5)
    assert allowed(rules.can_leave, member) == {
        name for name, actor in ACTORS.items() if actor.user_id and actor.is_trusted
    }
    assert allowed(rules.can_leave, Membership(organisation_id=ORGANISATION, user_id=6)) == set()


def test_every_predicate_is_tried():
    predicates = {rule for name, rule in vars(rules).items() if name.startswith(("can_", "is_", "has_"))}
    assert predicates == {*WHO, rules.can_add_organisation, rules.can_leave}
