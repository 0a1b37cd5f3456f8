"""What a mediator says about the columns of a file, from the offer to the report."""

import pytest

from stuw.exchange import actions
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.mapping import LEAVE_OUT, Wishes
from stuw.organisations.models import Organisation
from tests.exchange.runs import NOW, counts, read_in

pytestmark = pytest.mark.django_db
UNKNOWN = "Ime;Mjesto;Opaska\nKlub Jedan;Genk;a\nKlub Dva;Bilzen;b\n"
UNTITLED = (
    "Harmonie Een;een@club.example;3740 Bilzen\nKring Twee;twee@club.example;3600 Genk\n"
    "Groep Drie;drie@club.example;3500 Hasselt\nClub Vier;vier@club.example;3740 Bilzen\n"
)


def test_file_of_which_nothing_is_known_is_read_as_it_is_mapped(offer, mediator):
    run = offer(UNKNOWN)
    assert run.looked["filled"] == {}
    wishes = Wishes({"Ime": "name", "Mjesto": "place_name", "Opaska": LEAVE_OUT}, {"Mjesto": {"genk": "Hasselt"}})
    run = actions.set_wishes(run, wishes, actor=mediator, now=NOW)
    assert run.looked["filled"] == {"Ime": "name", "Mjesto": "place_name"}
    assert counts(read_in(run, mediator)) == {"created": 2, "position": 2}
    assert Organisation.objects.get(name="Klub Jedan").place_name == "Hasselt"
    again = offer(UNKNOWN.replace("Klub Dva", "Klub Tri"))
    assert again.looked["filled"] == {"Ime": "name", "Mjesto": "place_name"}


def test_columns_without_titles_are_no_memory_for_another_file(offer, mediator):
    run = offer(UNTITLED)
    assert list(run.looked["filled"].values()) == ["name", "email", "code_and_place"]
    assert any("geen titels" in remark for remark in run.looked["remarks"])
    run = actions.set_wishes(run, Wishes({"Kolom A": "description"}), actor=mediator, now=NOW)
    assert run.looked["filled"]["Kolom A"] == "description"
    assert offer(UNTITLED).looked["filled"]["Kolom A"] == "name"
    assert counts(read_in(offer(UNTITLED), mediator)) == {"created": 4, "position": 4}


def test_text_that_is_no_table_is_not_offered(offer):
    with pytest.raises(UnreadableFile, match="kolomtitel"):
        offer("Beste,\nDit is een brief, met komma's.\nGroeten, Jan\n")
