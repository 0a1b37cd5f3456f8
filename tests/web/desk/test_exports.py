"""The page of what goes along: asking, waiting, downloading, throwing away; and who finds what."""

import io
from zipfile import ZipFile

import pytest

from stuw.centres.scope import Scope, scoped
from stuw.exchange.exports.actions import make_export
from stuw.exchange.models import ExportFile
from stuw.kernel.clock import now
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PAGE = "/balie/bilzen/gegevens/uitvoer/"


def exports(cast: Cast) -> list[ExportFile]:
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        return list(ExportFile.objects.order_by("asked_at"))


def work(cast: Cast) -> ExportFile:
    """Let the worker make the last file that was asked for."""
    make_export(cast.a.centre.pk, exports(cast)[-1].pk, now=now())
    return exports(cast)[-1]


def test_mediator_asks_waits_and_takes_everything_along(cast):
    client = cast.client("mediator")
    assert "Er staan persoonsgegevens in." in client.get(PAGE).text
    waiting = client.post(f"{PAGE}maken/", follow=True).text
    assert "We maken het bestand." in waiting
    assert "hx-trigger" in waiting
    assert "Kijk of het klaar is" in waiting
    assert "Downloaden" not in waiting
    export = work(cast)
    page = client.get(PAGE).text
    assert "hx-trigger" not in page
    assert f"{PAGE}{export.pk}.zip" in page
    answer = client.get(f"{PAGE}{export.pk}.zip")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="stuw-bilzen-20')
    assert "no-store" in answer["Cache-Control"]
    assert "mensen.csv" in ZipFile(io.BytesIO(content)).namelist()


def test_head_of_a_file_gives_its_size_and_none_of_it(cast):
    client = cast.client("mediator")
    client.post(f"{PAGE}maken/")
    export = work(cast)
    answer = client.head(f"{PAGE}{export.pk}.zip")
    assert answer["Content-Length"] == str(export.size)
    assert answer.content == b""


@pytest.mark.parametrize("role", ["editor", "lead"])
def test_colleague_takes_along_what_names_nobody_and_finds_no_other_file(cast, role):
    cast.client("mediator").post(f"{PAGE}maken/")
    everything = work(cast)
    client = cast.client(role)
    page = client.get(PAGE).text
    assert "die neemt alleen een bemiddelaar mee" in page
    assert str(everything.pk) not in page
    assert client.get(f"{PAGE}{everything.pk}.zip").status_code == 404
    assert client.post(f"{PAGE}{everything.pk}/weggooien/").status_code == 404
    client.post(f"{PAGE}maken/")
    own = work(cast)
    content = b"".join(client.get(f"{PAGE}{own.pk}.zip").streaming_content)
    names = ZipFile(io.BytesIO(content)).namelist()
    assert "vacatures.csv" in names
    assert "mensen.csv" not in names


def test_file_that_is_not_ready_leads_back_with_a_sentence(cast):
    client = cast.client("mediator")
    client.post(f"{PAGE}maken/")
    answer = client.get(f"{PAGE}{exports(cast)[0].pk}.zip", follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "nog niet klaar" in answer.text


def test_file_that_did_not_work_says_so(cast):
    client = cast.client("mediator")
    client.post(f"{PAGE}maken/")
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        ExportFile.objects.update(state="broken")
    page = client.get(PAGE).text
    assert "Het bestand maken lukte niet. Probeer het opnieuw." in page
    assert "Maak een bestand met alles" in page


def test_file_is_thrown_away(cast):
    client = cast.client("mediator")
    client.post(f"{PAGE}maken/")
    export = work(cast)
    page = client.post(f"{PAGE}{export.pk}/weggooien/", follow=True).text
    assert "Het bestand is weg." in page
    assert exports(cast) == []
    assert client.get(f"{PAGE}{export.pk}.zip").status_code == 404


def test_addresses_that_take_posts_lead_back_to_the_page(cast):
    client = cast.client("mediator")
    client.post(f"{PAGE}maken/")
    for address in (f"{PAGE}maken/", f"{PAGE}{exports(cast)[0].pk}/weggooien/"):
        assert client.get(address).url == PAGE
    assert len(exports(cast)) == 1
