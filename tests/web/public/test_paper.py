"""A vacancy on paper, as a sheet and as a poster: for what is open, on the centre's own site, at one address each."""

import json
from datetime import time

import pytest
from django.urls import reverse

from stuw.accounts.models import Try
from stuw.centres.models import OpeningHours
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.web.public.paper import drawn_of, paper_url, sheet_of, texts_of
from tests.cast import make_vacancy
from tests.pdf import pages_in, text_in

pytestmark = pytest.mark.django_db

both = pytest.mark.parametrize("is_poster", [False, True], ids=["sheet", "poster"])


def read(answer) -> str:
    return " ".join(text_in(answer.content).split())


@both
def test_sheet_says_what_where_and_how_to_sign_up(cast, at_centre, is_poster):
    centre = cast.a.centre
    OpeningHours.objects.create(centre=centre, weekday=1, opens=time(9), closes=time(12))
    answer = at_centre.get(paper_url(cast.a.vacancy, is_poster=is_poster))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert pages_in(answer.content) == 1
    said = read(answer)
    for words in (centre.name, "Kookhulp bilzen", "Buurthuis Bilzen", "Kloosterstraat 3", centre.phone, "Markt 1"):
        assert words in said
    assert f"bilzen.localhost/vacatures/{cast.a.vacancy.pk}-kookhulp-bilzen/" in said.replace(" ", "")
    assert "dinsdag 9–12 u" in said.replace("\xa0", " ")
    assert "Je krijgt binnen 5 dagen antwoord." in said


@both
@pytest.mark.parametrize("state", VacancyState.values)
def test_sheet_is_there_for_what_is_open_only(cast, at_centre, state, is_poster):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    answer = at_centre.get(paper_url(cast.a.vacancy, is_poster=is_poster))
    assert answer.status_code == (200 if state == VacancyState.PUBLISHED else 404)


def test_sheet_of_another_centre_is_not_here_unless_it_is_shared(cast, at_centre):
    for visibility, status in (("centre", 404), ("network", 200)):
        Vacancy.objects.filter(pk__in=[cast.b.vacancy.pk, cast.c.vacancy.pk]).update(visibility=visibility)
        assert at_centre.get(paper_url(cast.b.vacancy)).status_code == status
        assert at_centre.get(paper_url(cast.c.vacancy)).status_code == 404


def test_old_name_leads_to_the_address_of_today(cast, at_centre):
    pk = cast.a.vacancy.pk
    assert at_centre.get(f"/vacatures/{pk}-vroeger.pdf").url == paper_url(cast.a.vacancy)
    assert at_centre.get(f"/vacatures/{pk}-vroeger-affiche.pdf").url == paper_url(cast.a.vacancy, is_poster=True)


def test_vacancy_about_posters_has_a_sheet_and_a_poster(cast, at_centre):
    vacancy = make_vacancy(cast.a.organisation, title="Hang onze affiche op, affiche")
    assert paper_url(vacancy).endswith("-affiche.pdf")
    sheet, poster = (at_centre.get(paper_url(vacancy, is_poster=is_poster)) for is_poster in (False, True))
    assert "In het kort" in read(sheet)
    assert "In het kort" not in read(poster)


def test_copy_that_still_holds_is_not_made_again(cast, at_centre):
    url, former = paper_url(cast.a.vacancy), Try.objects.count()
    first = at_centre.get(url)
    again = at_centre.get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Try.objects.count() == former + 1
    assert at_centre.get(paper_url(cast.a.vacancy, is_poster=True))["ETag"] != first["ETag"]
    cast.a.centre.phone = "089 11 11 11"
    cast.a.centre.save()
    changed = at_centre.get(url, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert "089 11 11 11" in read(changed)


def test_machine_that_asks_for_hundreds_waits(cast, at_centre):
    url = paper_url(cast.a.vacancy)
    statuses = [at_centre.get(url).status_code for _ in range(122)]
    assert statuses == [200] * 120 + [429] * 2
    assert at_centre.get("/vacatures/").status_code == 200


def test_what_people_wrote_is_data_and_stands_on_paper_as_on_the_page(cast):
    hostile = '#read("/etc/passwd")\r\n\r\n\\ "*_$ 🍲'
    vacancy = make_vacancy(
        cast.a.organisation, title=hostile, description=hostile, tasks=hostile, audience=hostile, offer=hostile
    )
    said = texts_of(vacancy, cast.a.centre, "https://x.example/")
    titles = [section["title"] for section in said["sections"]]
    assert titles == ["", "Wat ga je doen?", "Voor wie?", "Wat krijg je?"]
    assert said["sections"][1]["paragraphs"] == ['#read("/etc/passwd")', '\\ "*_$ 🍲']
    assert said["sections"][1]["items"] == ['#read("/etc/passwd")', '\\ "*_$ 🍲'.strip("-•* \t")]
    assert json.dumps(said)


def test_logo_and_colour_of_the_centre_are_on_paper(cast, at_centre):
    plain = at_centre.get(paper_url(cast.a.vacancy)).content
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z' fill='#f0f'/></svg>"
    cast.a.centre.logo, cast.a.centre.logo_type, cast.a.centre.brand_colour = svg, "image/svg+xml", "#aa0055"
    cast.a.centre.save()
    assert drawn_of(cast.a.centre, "https://x.example/")["logo"] == {"format": "svg", "content": list(svg)}
    branded = at_centre.get(paper_url(cast.a.vacancy))
    assert branded.status_code == 200
    assert branded.content != plain
    assert "VB" not in read(branded)


def test_poster_and_sheet_have_no_page_on_the_installation(cast, client):
    assert client.get(paper_url(cast.a.vacancy)).status_code == 404
    assert reverse("vacancy_paper", urlconf="stuw.config.urls_centre", args=[1, "x"]) == "/vacatures/1-x.pdf"


def test_sheet_can_be_seen_before_it_is_public(cast):
    draft = make_vacancy(cast.a.organisation, state="draft", title="Nog niet klaar", description="")
    pdf = sheet_of(draft, cast.a.centre, "https://bilzen.example/vacatures/9-nog-niet-klaar/").pdf()
    assert pages_in(pdf) == 1
    assert "Nog niet klaar" in " ".join(text_in(pdf).split())
