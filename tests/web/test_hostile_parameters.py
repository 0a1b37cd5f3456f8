"""Whatever stands in an address, a page answers: never an error of ours."""

import pytest

from tests.meta.access import PUBLIC, WORK
from tests.meta.test_access import asks

pytestmark = pytest.mark.django_db

HOSTILE = [
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfe",
    "x" * 5000,
    "9" * 400,
    "-1",
    "0",
    "1e309",
    "NaN",
    "²",
    "٣",
    "' OR 1=1 --",
    "%",
    "\\",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "\u202e\u0301",
    "a\r\nSet-Cookie: x=1",
]
# Who looks, on which site, and the parameters that the page reads.
PAGES = {
    "search": ("nobody", PUBLIC, "q plaats straal moment pagina thema nood vorm onbekend"),
    "organisations": ("nobody", PUBLIC, "q pagina"),
    "organisation": ("nobody", PUBLIC, "pagina"),
    "saved": ("nobody", PUBLIC, "plek"),
    "places_complete": ("nobody", PUBLIC, "q"),
    "account_login": ("nobody", WORK, "next"),
    "desk_candidacies": ("mediator", WORK, "q stand pagina"),
    "desk_vacancies": ("mediator", WORK, "q stand pagina"),
    "desk_organisations": ("mediator", WORK, "q stand pagina"),
    "desk_post": ("mediator", WORK, "soort stand pagina"),
    "desk_letters": ("editor", WORK, "pagina"),
    "desk_letter": ("editor", WORK, "organisatie"),
    "desk_letter_new": ("editor", WORK, "voorbeeld"),
    "desk_data": ("mediator", WORK, "pagina"),
    "desk_exports": ("mediator", WORK, "pagina"),
    "desk_import": ("mediator", WORK, "soort"),
    "desk_import_run": ("mediator", WORK, "lijst pagina"),
    "desk_import_columns": ("mediator", WORK, "pagina"),
    "desk_team": ("lead", WORK, "pagina uitgenodigd"),
    "organisation_home": ("owner", WORK, "pagina"),
    "members": ("owner", WORK, "pagina vragen uitnodigingen"),
    "organisation_file": ("mediator", WORK, "pagina"),
    "desk_agreements": ("mediator", WORK, "pagina"),
    "work_organisation": ("mediator", WORK, "pagina"),
    "move_vacancy": ("mediator", WORK, "q pagina naar"),
    "merge_organisation": ("mediator", WORK, "q pagina met"),
}


def quoted(value: str | bytes) -> str:
    raw = value if isinstance(value, bytes) else value.encode()
    return "".join(f"%{byte:02X}" for byte in raw)


@pytest.mark.parametrize("name", PAGES)
def test_page_answers_whatever_is_asked(cast, name):
    role, urlconf, read = PAGES[name]
    ask, client, names = asks(cast, urlconf)[name], cast.client(role), read.split()
    queries = [f"{given}={quoted(value)}" for value in HOSTILE for given in names]
    for query in [*queries, "&".join(queries)]:
        answer = client.get(f"{ask.address}?{query}", headers={"host": ask.host})
        assert answer.status_code == 200, query
        assert b"<script>alert" not in answer.content
        assert "x" not in answer.cookies


@pytest.mark.parametrize("number", ["0", "9" * 12, "9" * 19, "9" * 40])
def test_number_that_is_too_large_is_nothing_of_ours(cast, at_centre, number):
    for path in (f"/vacatures/{number}-x/", f"/vacatures/{number}-x/ik-wil-dit-doen/", f"/organisaties/{number}-x/"):
        assert at_centre.get(path).status_code == 404
    mediator = cast.client("mediator")
    assert mediator.get(f"/balie/bilzen/post/brieven/{number}/").status_code == 404
    for path in (f"/werk/vacatures/{number}/", f"/werk/organisaties/{number}/", f"/organisatie/{number}/"):
        assert mediator.get(path).status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost:",
        "localhost:99999999",
        "a" * 300,
        "bilzen.localhost.",
        "BILZEN.localhost",
        "[::1]",
        "127.0.0.1",
        "exa_mple",
        "é.localhost",
    ],
)
def test_any_host_gets_a_page_or_a_word_that_it_is_not_known(cast, client, host):
    assert client.get("/", headers={"host": host}).status_code in {200, 400, 404}


@pytest.mark.parametrize("token", ["x", "%00", "a" * 3000, "..%2f..", "%F0%9F%98%80", "a:b:c", ":::", "eyJ9:1:2"])
def test_any_token_opens_nothing(cast, client, token):
    for path in (f"/antwoord/{token}/", f"/mijn/{token}/"):
        assert client.get(path).status_code in {404, 410}


@pytest.mark.parametrize("colour", ["000000", "ffffff", "ABCDEF", "12345", "zzzzzz", "0b6b63%00", "%2e%2e"])
def test_any_colour_is_a_style_sheet_or_not_there(cast, client, colour):
    assert client.get(f"/merk/{colour}.css").status_code == (200 if colour in {"000000", "ffffff"} else 404)
