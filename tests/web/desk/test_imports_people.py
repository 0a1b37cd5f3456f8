"""A list of people in the browser: what is asked of whom is said before and after it is read in."""

import pytest

from stuw.exchange.models import ImportRun
from tests.web.desk.imports import checked, fresh, offered, page_of, run_at, work

pytestmark = pytest.mark.django_db

PEOPLE = """\
Naam;E-mail;Telefoon;Straat;Postcode;Gemeente;Toestemming
Ada Verzonnen;ada@voorbeeld.example;;Dorp 1;3740;Bilzen;ja
Bo Verzonnen;bo@voorbeeld.example;;Dorp 2;3740;Bilzen;
Cis Verzonnen;;0470 00 00 01;Dorp 3;3740;Bilzen;
Dré Verzonnen;;0470 00 00 02;;;;
Els Verzonnen;;;Dorp 5;3740;Bilzen;
"""


def read_in(cast, client, **consent: str) -> ImportRun:
    run = run_at(cast, offered(client, PEOPLE, "people"))
    client.post(page_of(run, "toestemming/"), consent)
    client.post(page_of(run, "stap/check/"))
    work(cast, run)
    client.post(page_of(run, "stap/start/"))
    return work(cast, run)


def test_consent_is_asked_before_the_columns(cast):
    client = cast.client("mediator")
    answer = offered(client, PEOPLE, "people")
    run = run_at(cast, answer)
    assert answer.url == page_of(run, "toestemming/")
    page = client.get(answer.url).text
    assert "Een kolom zegt per persoon ja of nee." in page
    assert page.count("checked") == 1


def test_preview_says_what_happens_without_consent(cast):
    client = cast.client("mediator")
    run = checked(cast, client, PEOPLE, "people")
    page = client.get(page_of(run)).text
    assert "Wie volgens het bestand toestemming gaf, blijft als we dat ergens kunnen nazien." in page
    assert "Wie niet antwoordt binnen 30 dagen, verwijderen we." in page
    assert "2 mensen met een mail, 1 persoon met een brief en 1 persoon door te bellen" in page
    assert "Lees 4 mensen in" in page
    client.post(page_of(run, "toestemming/"), {"where": "niemand"})
    client.post(page_of(run, "stap/check/"))
    work(cast, run)
    assert "Deze mensen gaven nog geen toestemming." in client.get(page_of(run)).text


def test_report_counts_who_is_asked_how(cast):
    client = cast.client("mediator")
    run = read_in(cast, client, where="bestand", source="mappen van de seniorendienst")
    assert (run.created, run.failed) == (4, 1)
    page = client.get(page_of(run)).text
    assert "1 persoon met een mail, 1 persoon met een brief en 1 persoon door te bellen" in page
    assert "Druk de brieven af" in page
    assert "Bekijk wie we iets vragen" in page


def test_nobody_is_asked_when_all_consented(cast):
    client = cast.client("mediator")
    run = read_in(cast, client, where="iedereen", source="inschrijvingsblad 2021")
    page = client.get(page_of(run)).text
    assert "We vragen of we gegevens mogen bewaren" not in page
    assert fresh(cast, run.pk).created == 4
