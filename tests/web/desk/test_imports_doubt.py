"""A row that may be something here: shown with why, decided one by one or all at once, and read in as decided."""

import pytest

from stuw.organisations.models import Organisation
from tests.cast import Cast
from tests.client import CheckingClient
from tests.web.desk.imports import checked, fresh, page_of, work
from tests.web.ui.html import elements

pytestmark = pytest.mark.django_db

NEARLY = """\
Naam;E-mail;Postcode;Gemeente
Turnclub Salto;secretaris@salto.example;3740;Bilzen
Fanfare Sint-Ceclia;fanfare@elders.example;3740;Bilzen
Gloednieuwe Dansgroep;dans@groep.example;3740;Bilzen
"""


@pytest.fixture
def client(cast: Cast) -> CheckingClient:
    common = {"centre": cast.a.centre, "legal_form": "fv", "postal_code": "3740", "place_name": "Bilzen"}
    Organisation.objects.create(name="Turnkring Salto", email="secretaris@salto.example", **common)
    Organisation.objects.create(name="Fanfare Sint-Cecilia", **common)
    return cast.client("mediator")


def keys(page: str) -> list[str]:
    return [one["value"] for one in elements(page, "input", name="key")]


def test_doubt_is_shown_with_why_and_nothing_of_it_is_read_in_by_itself(cast, client):
    run = checked(cast, client, NEARLY)
    page = client.get(page_of(run)).text
    assert "Bij 2 rijen twijfelen we" in page
    assert "Turnkring Salto, Bilzen</a>: hetzelfde e-mailadres." in page
    assert "Fanfare Sint-Cecilia, Bilzen</a>: bijna dezelfde naam in dezelfde gemeente." in page
    assert "Lees 1 organisatie in" in page
    assert "2 rijen waarover u nog niet besliste, blijven erbuiten." in page


def test_one_row_is_decided_in_its_place_on_the_page(cast, client):
    run = checked(cast, client, NEARLY)
    key = keys(client.get(page_of(run)).text)[0]
    here = Organisation.objects.get(name="Turnkring Salto")
    part = client.post(page_of(run, "twijfel/"), {"key": key, "choice": str(here.pk)}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "dezelfde</span>" in part.text
    assert "Lees 2 organisaties in" in part.text
    assert not elements(part.text, "h1")
    assert fresh(cast, run.pk).decisions == {key: str(here.pk)}
    assert "Lees 2 organisaties in" in client.get(page_of(run)).text
    client.post(page_of(run, "twijfel/"), {"key": key, "choice": ""}, follow=True)
    assert fresh(cast, run.pk).decisions == {}


def test_decisions_hold_when_the_file_is_read_in(cast, client):
    run = checked(cast, client, NEARLY)
    here = Organisation.objects.get(name="Turnkring Salto")
    first, second = keys(client.get(page_of(run)).text)
    back = client.post(page_of(run, "twijfel/"), {"key": first, "choice": str(here.pk)})
    assert back.url == f"{page_of(run)}?lijst=doubtful#lijst"
    client.post(page_of(run, "twijfel/"), {"key": second, "choice": "new"})
    client.post(page_of(run, "stap/start/"))
    run = work(cast, run)
    assert (run.created, run.doubtful) == (2, 0)
    assert Organisation.objects.filter(name="Fanfare Sint-Ceclia").exists()
    assert not Organisation.objects.filter(name="Turnclub Salto").exists()


@pytest.mark.parametrize(("answer", "created"), [("new", 3), ("same", 1)])
def test_all_at_once_is_looked_at_again_and_can_be_taken_back(cast, client, answer, created):
    run = checked(cast, client, NEARLY)
    client.post(page_of(run, "twijfel/"), {"alle": answer})
    run = work(cast, run)
    assert (run.created, run.doubtful) == (created, 0)
    assert "Toch per rij beslissen" in client.get(page_of(run)).text
    client.post(page_of(run, "twijfel/"), {"alle": "skip"})
    assert work(cast, run).doubtful == 2


@pytest.mark.parametrize(
    "posted",
    [{}, {"key": "", "choice": "new"}, {"key": "verzonnen", "choice": "new"}, {"key": "x" * 5000, "choice": "\x00"}],
)
def test_decision_about_nothing_is_told(cast, client, posted):
    run = checked(cast, client, NEARLY)
    assert "Deze keuze is er niet meer." in client.post(page_of(run, "twijfel/"), posted, follow=True).text
    assert client.post(page_of(run, "twijfel/"), {"alle": "weg ermee"}).status_code == 404
    assert fresh(cast, run.pk).decisions == {}
