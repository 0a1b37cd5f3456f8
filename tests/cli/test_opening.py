"""Beginning on a server of one's own: ``./stuw centre``, ``./stuw staff`` and ``./stuw member``, as typed."""

import subprocess
from collections.abc import Callable

import pytest
from django.db import connection

from stuw.accounts.models import User
from stuw.centres.actor import SYSTEM
from stuw.centres.enums import CentreWord, StaffRole
from stuw.centres.models import Centre, CentreArea, CentreHost, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.cli import centre, member, staff
from stuw.kernel.clock import now
from stuw.messaging.models import OutboxMessage
from stuw.organisations.actions import add_organisation
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership
from stuw.teams.models import TeamInvitation
from tests.cli.conftest import stuw

GENT = ("centre", "open", "Vrijwilligerspunt Gent", "--lead", "an@stuw.example")

type Types = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def types(transactional_db) -> Types:
    """Run a command on the database of this test, in a process of its own."""
    target = connection.settings_dict

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        where = {"STUW_EMBEDDED": str(target["HOST"]), "STUW_EMBEDDED_DATABASE": str(target["NAME"])}
        return stuw(*arguments, **where)

    return run


def test_words_on_the_command_line_are_those_of_the_models():
    assert set(centre.WORDS) == set(CentreWord.values)
    assert dict(StaffRole.choices) == staff.ROLES
    assert dict(Role.choices) == member.ROLES


def test_centre_is_opened_with_a_name_and_who_leads_it(types):
    assert "nog geen loket" in types("centre", "list").stdout
    done = types(*GENT)
    assert (done.returncode, done.stderr) == (0, "")
    made = Centre.objects.get()
    assert (made.slug, made.name, made.word, made.is_open) == ("gent", "Vrijwilligerspunt Gent", "punt", False)
    assert list(CentreArea.objects.values_list("nis", "part")) == [("44021", "")]
    assert "/uitnodiging/" in done.stdout
    assert "http://localhost:8000/balie/gent/inrichten/" in done.stdout
    with scoped(Scope(teams=frozenset({made.pk}))):
        assert TeamInvitation.objects.values_list("email", "role").get() == ("an@stuw.example", "lead")
    with scoped(Scope(centres=frozenset({made.pk}))):
        assert OutboxMessage.objects.values_list("recipient", flat=True).get() == "an@stuw.example"


def test_centre_is_opened_with_everything_that_was_given(types):
    more = ("--host", "gent.example.be", "--municipality", "Gent", "--municipality", "Wetteren", "--word", "loket")
    done = types(*GENT, *more, "--slug", "gent-stad", "--network", "oost", "--network-name", "Netwerk Oost")
    assert (done.returncode, done.stderr) == (0, "")
    made = Centre.objects.select_related("network").get()
    assert (made.slug, made.word) == ("gent-stad", "loket")
    assert made.network is not None
    assert made.network.name == "Netwerk Oost"
    assert sorted(CentreArea.objects.values_list("nis", flat=True)) == ["42025", "44021"]
    assert CentreHost.objects.get().is_primary
    listed = types("centre", "list").stdout
    assert "gent-stad: Vrijwilligerspunt Gent (Netwerk Oost)" in listed
    assert "http://gent.example.be:8000, nog niet open" in listed


def test_repeating_adds_only_what_is_new(types):
    assert types(*GENT, "--host", "gent.example.be").returncode == 0
    again = types("centre", "open", GENT[2], "--host", "www.gent.example.be", "--municipality", "Wetteren")
    assert (again.returncode, "bestond al" in again.stdout, "/uitnodiging/" in again.stdout) == (0, True, False)
    assert sorted(CentreHost.objects.values_list("host", "is_primary")) == [
        ("gent.example.be", True),
        ("www.gent.example.be", False),
    ]
    assert CentreArea.objects.count() == 2
    other = types("centre", "open", "Vrijwilligersloket Gent", "--lead", "mo@stuw.example")
    assert (other.returncode, "al van Vrijwilligerspunt Gent" in other.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (GENT[:3], "--lead"),
        ((*GENT, "--municipality", "99999"), "99999"),
        ((*GENT, "--municipality", "Nergenshuizen"), "Nergenshuizen"),
        ((*GENT, "--host", "https://gent.be/"), "zonder https://"),
        ((*GENT[:3], "--lead", "geen adres"), "e-mailadres"),
        ((*GENT, "--network", "oost"), "Er is geen netwerk «oost»"),
        (("staff", "add", "an@stuw.example", "--centre", "gent", "--role", "editor"), "Er is geen loket «gent»"),
        (("member", "add", "an@stuw.example", "--organisation", "7", "--role", "owner"), "Er is geen organisatie 7"),
    ],
)
def test_what_is_wrong_is_said_in_dutch_and_nothing_is_written(types, arguments, sentence):
    done = types(*arguments)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert (Centre.objects.count(), User.objects.count()) == (0, 0)


def test_team_member_is_added_once_with_an_account(types):
    types(*GENT)
    add = ("staff", "add", "An@Stuw.example", "--centre", "gent", "--role", "mediator", "--name", "An Verzonnen")
    first, second = types(*add), types(*add)
    assert "an@stuw.example is nu bemiddelaar bij Vrijwilligerspunt Gent." in first.stdout
    assert "an@stuw.example is al bemiddelaar" in second.stdout
    member = StaffMembership.objects.select_related("user").get()
    assert (member.user.email, member.user.name, member.role) == ("an@stuw.example", "An Verzonnen", "mediator")
    assert "an@stuw.example: bemiddelaar, An Verzonnen" in types("staff", "list", "--centre", "gent").stdout
    wrong = types("staff", "add", "geen adres", "--centre", "gent", "--role", "mediator")
    assert (wrong.returncode, "e-mailadres" in wrong.stderr) == (1, True)


def test_organisation_gets_a_member(types):
    types(*GENT)
    made = add_organisation(Centre.objects.get(), {"name": "Buurthuis De Linde"}, actor=SYSTEM, now=now())
    done = types("member", "add", "mo@stuw.example", "--organisation", str(made.pk), "--role", "helper")
    assert "mo@stuw.example is nu medewerker van Buurthuis De Linde" in done.stdout
    assert Membership.objects.get().role == "helper"
    listed = types("member", "list", "--organisation", str(made.pk)).stdout
    assert "mo@stuw.example: medewerker" in listed
