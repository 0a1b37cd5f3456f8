"""A file on its way through the pages, as a browser and the worker take it there."""

from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions import work_on_import
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now
from tests.cast import Cast
from tests.client import CheckingClient

DATA = "/balie/bilzen/gegevens/"
OFFER = f"{DATA}inlezen/"
CLUBS = """\
Naam;E-mail;Postcode;Gemeente;Sector
Samentuin;tuin@club.example;3740;Bilzen;natuur
Harmonie De Ware Vrienden;harmonie@club.example;3740;Bilzen;kunst
;niemand@club.example;3740;Bilzen;
"""


def offered(client: CheckingClient, text: str = CLUBS, kind: str = "organisations", **fields: object) -> HttpResponse:
    """What the page says to a file; follow it to see the next one."""
    file = SimpleUploadedFile("verenigingen.csv", text.encode())
    return client.post(OFFER, {"kind": kind, "file": file, "system": "", **fields})


def run_at(cast: Cast, response: HttpResponse) -> ImportRun:
    """The import that an answer leads to."""
    pk = UUID(response.url.removeprefix(OFFER).split("/")[0])
    return fresh(cast, pk)


def fresh(cast: Cast, pk: UUID) -> ImportRun:
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        return ImportRun.objects.get(pk=pk)


def work(cast: Cast, run: ImportRun) -> ImportRun:
    """As the worker does."""
    work_on_import(run.centre_id, run.pk, now=now())
    return fresh(cast, run.pk)


def page_of(run: ImportRun, rest: str = "") -> str:
    return f"{OFFER}{run.pk}/{rest}"


def checked(cast: Cast, client: CheckingClient, text: str = CLUBS, kind: str = "organisations") -> ImportRun:
    """A file whose preview stands."""
    run = run_at(cast, offered(client, text, kind))
    client.post(page_of(run, "stap/check/"))
    return work(cast, run)


def read_in(cast: Cast, client: CheckingClient, text: str = CLUBS, kind: str = "organisations") -> ImportRun:
    run = checked(cast, client, text, kind)
    client.post(page_of(run, "stap/start/"))
    return work(cast, run)
