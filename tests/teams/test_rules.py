"""Who may open a centre and choose its team: the command line, which works as the system."""

from stuw.teams import rules
from tests.actors import ACTORS, CENTRE, allowed


def test_centre_is_opened_by_the_system_only():
    assert {name for name, actor in ACTORS.items() if rules.can_open_centre(actor)} == {"system"}


def test_team_is_chosen_by_the_system_only():
    assert allowed(rules.can_manage_team, CENTRE) == {"system"}


def test_every_predicate_is_tried():
    predicates = {rule for name, rule in vars(rules).items() if name.startswith(("can_", "is_", "has_"))}
    assert predicates == {rules.can_open_centre, rules.can_manage_team}
