"""The file that a desk keeps of an organisation."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from stuw.centres.scope import scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.organisations.actions import finish_action, write_note
from stuw.organisations.models import OrganisationNote
from stuw.organisations.queries import file_of, open_actions
from stuw.placements.actions import whole_centre
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _scope(cast):
    with scoped(whole_centre(cast.a.centre.pk)):
        yield


def write(cast: Cast, note: OrganisationNote | None = None, by: str = "mediator", **values: object) -> OrganisationNote:
    given = {"kind": "visit", "on": DAY, "text": "Op bezoek in het buurthuis."} | values
    return write_note(cast.a.organisation, note, given, actor=cast.actor(by))


def test_note_says_who_wrote_it_and_stays_theirs(cast):
    made = write(cast)
    assert (made.written_by, made.centre_id) == (cast.users["mediator"], cast.a.centre.pk)
    assert list(file_of(cast.a.organisation)) == [made]
    assert list(open_actions(cast.a.centre)) == []


def test_newest_day_stands_first(cast):
    old, new = write(cast, on=DAY - timedelta(days=9)), write(cast)
    later_written = write(cast, on=DAY - timedelta(days=3))
    assert list(file_of(cast.a.organisation)) == [new, later_written, old]


def test_next_action_waits_until_it_is_done_or_changed(cast):
    mediator = cast.actor("mediator")
    made = write(cast, next_action="Terugbellen over de verzekering", due_on=DAY, owner=cast.users["mediator"])
    assert list(open_actions(cast.a.centre)) == [made]
    done = finish_action(made, actor=mediator, now=NOW)
    assert finish_action(made, actor=mediator, now=NOW + timedelta(hours=1)).done_at == done.done_at == NOW
    assert list(open_actions(cast.a.centre)) == []
    same = write(cast, made, text="Op bezoek, met de voorzitter.")
    assert same.done_at == NOW
    moved = write(cast, made, due_on=DAY + timedelta(days=7))
    assert (moved.done_at, list(open_actions(cast.a.centre))) == (None, [moved])


@pytest.mark.parametrize(
    "values", [{"next_action": "Terugbellen"}, {"due_on": DAY}, {"text": ""}, {"kind": "roddel"}, {"on": None}]
)
def test_note_that_is_not_right_is_refused_whole(cast, values):
    with pytest.raises(ValidationError):
        write(cast, **values)
    assert not file_of(cast.a.organisation).exists()


def test_what_has_no_next_action_is_not_done(cast):
    with pytest.raises(DomainError, match="geen afspraak"):
        finish_action(write(cast), actor=cast.actor("mediator"), now=NOW)


@pytest.mark.parametrize("role", ["nobody", "owner", "helper", "editor", "mediator_b", "coordinator", "operator"])
def test_nobody_else_writes_in_the_file_or_sees_it(cast, role):
    made = write(cast, next_action="Terugbellen", due_on=DAY)
    with pytest.raises(NotPermitted):
        write(cast, by=role)
    with pytest.raises(NotPermitted):
        finish_action(made, actor=cast.actor(role), now=NOW)
    with scoped(scope_of(cast.actor(role))):
        assert list(file_of(cast.a.organisation)) == list(open_actions(cast.a.centre)) == []
