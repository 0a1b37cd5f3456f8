"""What desks read in their digests of people who still have to be asked whether they may be kept."""

import pytest

from stuw.centres.actor import SYSTEM
from stuw.people.actions import ask_to_keep
from stuw.people.digests import for_desk
from tests.cast import NOW
from tests.people.conftest import listed

pytestmark = pytest.mark.django_db


def test_mediator_reads_how_many_and_where_to_see_to_it(cast):
    letters = [listed(cast.a, phone="+3289000001", street=f"Kerkstraat {n}", place_name="Bilzen") for n in range(2)]
    mailed, called = listed(cast.a, email="an@lijst.example"), listed(cast.a, name="Bo", phone="+3289000002")
    ask_to_keep([*letters, mailed, called], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    lines = list(for_desk(cast.users["mediator"], NOW.date()))
    why = "vragen of Vrijwilligerscentrale Bilzen-Hoeselt hun gegevens mag bewaren."
    assert [(line.words, line.newest_at) for line in lines] == [
        (f"2 brieven wachten op de drukker, om mensen te {why}", NOW),
        (f"1 persoon van een lijst wacht op een telefoontje, om te {why}", NOW),
    ]
    client = cast.client("mediator")
    assert [client.get(line.path).status_code for line in lines] == [200, 200]
    for role in ("editor", "lead", "mediator_b", "owner"):
        assert list(for_desk(cast.users[role], NOW.date())) == []


def test_desk_reads_nothing_when_everybody_was_mailed(cast):
    ask_to_keep([listed(cast.a, email="an@lijst.example")], actor=SYSTEM, now=NOW, centre=cast.a.centre)
    assert list(for_desk(cast.users["mediator"], NOW.date())) == []
