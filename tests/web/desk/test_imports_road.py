"""The road of a list in the browser: offered, its columns put right, looked at, read in, and taken back."""

import pytest

from stuw.exchange.actions import give_up
from stuw.exchange.enums import RunState
from stuw.organisations.models import Organisation
from tests.web.desk.imports import CLUBS, DATA, OFFER, checked, fresh, offered, page_of, read_in, run_at, work
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.django_db


def test_whole_road_of_a_list_of_associations(cast):
    client = cast.client("mediator")
    assert "Nog niets ingelezen" in client.get(DATA).text
    answer = offered(client)
    run = run_at(cast, answer)
    assert answer.url == page_of(run, "kolommen/")
    columns = client.get(answer.url)
    for words in ("Naam", "Samentuin", "herkend", "Postcode"):
        assert words in columns.text
    going = client.post(answer.url, {})
    assert going.url == page_of(run)
    assert "We kijken het bestand na" in client.get(going.url).text
    work(cast, run)
    preview = client.get(page_of(run)).text
    assert "Lees 2 organisaties in" in preview
    assert "1 rij met een fout blijft erbuiten." in preview
    assert not Organisation.objects.filter(name="Samentuin").exists()
    client.post(page_of(run, "stap/start/"))
    assert "We lezen het bestand in" in client.get(page_of(run)).text
    work(cast, run)
    report = client.get(page_of(run)).text
    assert "Verifieer de nieuwe organisaties" in report
    assert Organisation.objects.filter(name="Samentuin", centre=cast.a.centre).exists()
    undo = client.get(page_of(run, "ongedaan/")).text
    assert "2 organisaties die dit bestand maakte, gaan weg." in undo
    client.post(page_of(run, "stap/undo/"))
    work(cast, run)
    assert "Ongedaan gemaakt" in client.get(page_of(run)).text
    assert not Organisation.objects.filter(name="Samentuin").exists()
    assert "ongedaan gemaakt" in client.get(DATA).text


def test_hub_says_what_who_and_when(cast):
    client = cast.client("mediator")
    run = read_in(cast, client)
    page = client.get(DATA).text
    assert "verenigingen.csv" in page
    assert "2 nieuw · 1 niet ingelezen" in page
    assert "Mediator Voorbeeld" in page
    assert page_of(run) in page


def test_progress_is_a_part_of_the_page_and_ends_in_a_new_one(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client))
    client.post(page_of(run, "stap/check/"))
    part = client.get(page_of(run), headers={"HX-Request": "true"})
    assert element(part.text, "progress")
    assert "0 rijen bekeken" in part.text
    assert not elements(part.text, "h1")
    work(cast, run)
    over = client.get(page_of(run), headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"


def test_pasted_rows_are_a_file_too(cast):
    client = cast.client("editor")
    rows = "Naam\tPostcode\tGemeente\nTurnkring Salto\t3740\tBilzen\n"
    run = run_at(cast, client.post(OFFER, {"kind": "organisations", "rows": rows, "system": ""}))
    assert run.looked["filled"] == {"Naam": "name", "Postcode": "postal_code", "Gemeente": "place_name"}


def test_check_can_be_stopped_and_a_file_thrown_away(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client))
    client.post(page_of(run, "stap/check/"))
    stopped = client.post(page_of(run, "stap/stop/"))
    assert stopped.url == page_of(run, "kolommen/")
    assert fresh(cast, run.pk).state == RunState.OFFERED
    dropped = client.post(page_of(run, "stap/drop/"), follow=True)
    assert "weggegooid" in dropped.text
    assert client.get(page_of(run)).status_code == 404


def test_check_that_failed_leads_back_to_the_columns_and_says_why(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client))
    client.post(page_of(run, "stap/check/"))
    give_up(run.centre_id, run.pk)
    page = client.get(page_of(run), follow=True)
    assert page.redirect_chain[-1][0] == page_of(run, "kolommen/")
    assert "Er liep iets mis bij ons." in page.text


def test_stopped_import_goes_on_where_it_was(cast):
    client = cast.client("mediator")
    run = checked(cast, client)
    client.post(page_of(run, "stap/start/"))
    client.post(page_of(run, "stap/stop/"))
    page = client.get(page_of(run)).text
    assert "Ga verder waar het stopte" in page
    client.post(page_of(run, "stap/go_on/"))
    assert work(cast, run).state == RunState.DONE


def test_step_that_is_not_open_is_told_and_changes_nothing(cast):
    client = cast.client("mediator")
    run = run_at(cast, offered(client))
    told = client.post(page_of(run, "stap/start/"), follow=True)
    assert "Dit kan niet meer" in told.text
    assert fresh(cast, run.pk).state == RunState.OFFERED
    assert client.post(page_of(run, "stap/verzonnen/")).status_code == 404


def test_columns_and_undo_lead_to_the_import_when_their_time_is_over(cast):
    client = cast.client("mediator")
    run = read_in(cast, client)
    for rest in ("kolommen/", "waarden/", "toestemming/"):
        assert client.get(page_of(run, rest), follow=True).redirect_chain[-1][0] == page_of(run)
    other = checked(cast, client, CLUBS + "Nog een;x@club.example;3740;Bilzen;\n")
    assert client.get(page_of(other, "ongedaan/")).url == page_of(other)
