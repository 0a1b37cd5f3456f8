"""Opening a centre and adding to its team: once, audited, and by nobody else."""

import pytest
from django.core.exceptions import ValidationError

from stuw.accounts.models import User
from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, CentreArea, CentreHost, Network, StaffMembership
from stuw.centres.queries import centre_at, public_address
from stuw.centres.scope import Scope, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.queries import actor_of
from stuw.teams import actions
from stuw.teams.queries import team_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def gent() -> Centre:
    centre, _ = actions.open_centre("gent", {"name": "Vrijwilligerspunt Gent"}, actor=SYSTEM)
    return centre


def audited(centre: Centre) -> list[str]:
    with scoped(Scope(centres=frozenset({centre.pk}))):
        return list(AuditEntry.objects.filter(centre=centre).order_by("id").values_list("action", flat=True))


def test_centre_is_opened_once(gent):
    again, is_new = actions.open_centre("gent", {"name": "Iets anders"}, actor=SYSTEM)
    assert (again, again.name, is_new) == (gent, "Vrijwilligerspunt Gent", False)
    assert audited(gent) == ["centre.open"]


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("met spatie", {"name": "Loket"}),
        ("gent", {"name": ""}),
        ("gent", {"name": "Loket", "brand_colour": "rood"}),
        ("gent", {"name": "Loket", "email": "geen adres"}),
    ],
)
def test_centre_with_a_wrong_value_is_not_opened(db, slug, values):
    with pytest.raises(ValidationError):
        actions.open_centre(slug, values, actor=SYSTEM)
    assert not Centre.objects.exists()


def test_network_is_opened_once(db):
    network, is_new = actions.open_network("haspengouw", "Haspengouw", actor=SYSTEM)
    assert (is_new, actions.open_network("haspengouw", "Anders", actor=SYSTEM)) == (True, (network, False))
    assert Network.objects.get().name == "Haspengouw"


def test_first_host_is_the_primary_one_and_shows_the_centre(gent):
    assert actions.add_host(gent, "Gent.Example.be.", actor=SYSTEM)
    assert actions.add_host(gent, "www.gent.example.be", actor=SYSTEM)
    assert not actions.add_host(gent, "gent.example.be", actor=SYSTEM)
    assert centre_at("gent.example.be") == centre_at("www.gent.example.be") == gent
    assert public_address(gent) == "http://gent.example.be:8000"
    assert audited(gent) == ["centre.open", "centre.add_hosts", "centre.add_hosts"]


@pytest.mark.parametrize(
    "host", ["https://gent.be", "gent.be:8000", "gent.be/loket", "gent", "", "-gent.be", "gent..be", "ge nt.be", "é.be"]
)
def test_what_is_no_host_name_is_refused(gent, host):
    with pytest.raises(ValidationError, match="geen webadres"):
        actions.add_host(gent, host, actor=SYSTEM)
    assert not CentreHost.objects.exists()


def test_host_of_another_centre_is_refused_with_its_name(gent):
    actions.add_host(gent, "gent.example.be", actor=SYSTEM)
    other, _ = actions.open_centre("brugge", {"name": "Loket Brugge"}, actor=SYSTEM)
    with pytest.raises(DomainError, match="Vrijwilligerspunt Gent"):
        actions.add_host(other, "gent.example.be", actor=SYSTEM)


def test_host_where_people_work_is_refused(gent, settings):
    settings.STUW_BASE_HOST = "werk.example.be"
    with pytest.raises(DomainError, match="aanmelden en werken"):
        actions.add_host(gent, "werk.example.be", actor=SYSTEM)


def test_municipality_is_added_once(gent):
    assert [actions.add_area(gent, "44021", actor=SYSTEM) for _ in range(2)] == [True, False]
    assert list(CentreArea.objects.values_list("nis", "part")) == [("44021", "")]
    assert audited(gent) == ["centre.open", "centre.add_areas"]


def test_unknown_municipality_is_refused(gent):
    with pytest.raises(ValidationError, match="99999"):
        actions.add_area(gent, "99999", actor=SYSTEM)


def test_municipality_that_ended_is_refused_with_the_code_of_today(gent):
    with pytest.raises(ValidationError, match=r"Kortessem \(73040\) is geen gemeente meer.* Hasselt"):
        actions.add_area(gent, "73040", actor=SYSTEM)


def test_somebody_gets_a_role_once_and_may_have_both(cast):
    centre, resident = cast.a.centre, cast.users["resident"]
    roles = (StaffRole.EDITOR, StaffRole.EDITOR, StaffRole.MEDIATOR)
    given = [actions.add_to_team(centre, resident, role, actor=SYSTEM) for role in roles]
    assert given == [True, False, True]
    assert actor_of(resident, is_trusted=True).staff_of == {centre.pk: {"editor", "mediator"}}
    assert audited(centre)[-2:] == ["team.add_editor", "team.add_mediator"]
    assert [(one.user.email, one.role) for one in team_of(centre)] == [
        ("editor@stuw.example", "editor"),
        ("lead@stuw.example", "lead"),
        ("mediator@stuw.example", "mediator"),
        ("resident@stuw.example", "editor"),
        ("resident@stuw.example", "mediator"),
    ]


@pytest.mark.parametrize("role", ["nobody", "owner", "mediator", "coordinator", "operator"])
def test_nobody_else_opens_centres_or_chooses_teams(cast, role):
    actor, centre = cast.actor(role), cast.a.centre
    before = StaffMembership.objects.count()
    for attempt in (
        lambda: actions.open_centre("gent", {"name": "Gent"}, actor=actor),
        lambda: actions.open_network("gent", "Gent", actor=actor),
        lambda: actions.add_host(centre, "gent.example.be", actor=actor),
        lambda: actions.add_area(centre, "44021", actor=actor),
        lambda: actions.add_to_team(centre, cast.users["resident"], StaffRole.EDITOR, actor=actor),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert (Centre.objects.count(), StaffMembership.objects.count()) == (3, before)


def test_lead_gives_and_takes_roles_of_the_own_centre_only(cast):
    lead, editor = cast.actor("lead"), cast.users["editor"]
    assert actions.add_to_team(cast.a.centre, editor, StaffRole.MEDIATOR, actor=lead)
    assert actions.take_role(cast.a.centre, editor, StaffRole.EDITOR, actor=lead)
    assert not actions.take_role(cast.a.centre, editor, StaffRole.EDITOR, actor=lead)
    assert cast.actor("editor").staff_of == {cast.a.centre.pk: {"mediator"}}
    assert audited(cast.a.centre)[-2:] == ["team.add_mediator", "team.remove_editor"]
    for attempt in (actions.add_to_team, actions.take_role):
        with pytest.raises(NotPermitted):
            attempt(cast.b.centre, cast.users["mediator_b"], StaffRole.MEDIATOR, actor=lead)


def test_centre_never_loses_its_last_lead(cast):
    centre, lead, editor = cast.a.centre, cast.users["lead"], cast.users["editor"]
    actions.add_to_team(centre, lead, StaffRole.EDITOR, actor=SYSTEM)
    for attempt in (
        lambda: actions.take_role(centre, lead, StaffRole.LEAD, actor=cast.actor("lead")),
        lambda: actions.leave_team(centre, lead, actor=cast.actor("lead")),
    ):
        with pytest.raises(DomainError, match="altijd een beheerder"):
            attempt()
    assert cast.actor("lead").staff_of == {centre.pk: {"lead", "editor"}}
    assert actions.take_role(centre, lead, StaffRole.EDITOR, actor=cast.actor("lead"))
    actions.add_to_team(centre, editor, StaffRole.LEAD, actor=cast.actor("lead"))
    assert actions.leave_team(centre, lead, actor=cast.actor("lead"))
    assert cast.actor("lead").staff_of == {}
    assert audited(centre)[-1] == "team.remove_lead"


def test_lead_who_can_no_longer_sign_in_does_not_count(cast):
    actions.add_to_team(cast.a.centre, cast.users["editor"], StaffRole.LEAD, actor=SYSTEM)
    User.objects.filter(pk=cast.users["editor"].pk).update(is_active=False)
    with pytest.raises(DomainError, match="altijd een beheerder"):
        actions.leave_team(cast.a.centre, cast.users["lead"], actor=cast.actor("lead"))


@pytest.mark.parametrize("role", ["mediator", "editor"])
def test_everybody_leaves_of_their_own_will_and_of_nobody_elses(cast, role):
    with pytest.raises(NotPermitted):
        actions.leave_team(cast.a.centre, cast.users["lead"], actor=cast.actor(role))
    assert actions.leave_team(cast.a.centre, cast.users[role], actor=cast.actor(role))
    assert cast.actor(role).staff_of == {}
    with pytest.raises(NotPermitted):
        actions.leave_team(cast.a.centre, cast.users[role], actor=cast.actor(role))
