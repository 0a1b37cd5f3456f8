"""The picture of a vacancy: on its page with room for it, at an address that names its content."""

from io import BytesIO

import pytest
from PIL import Image

from stuw.centres.actor import SYSTEM
from stuw.kernel.clock import now, today
from stuw.vacancies.actions import set_picture
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyPicture
from stuw.vacancies.queries import ONCE_PUBLIC
from stuw.web.public.present import vacancy_context, vacancy_url
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.django_db


def photo(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (800, 600), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def picture(cast) -> VacancyPicture:
    return set_picture(cast.a.vacancy, photo("teal"), "Twee mensen snijden wortels.", actor=SYSTEM, now=now())


def shown(at_centre, vacancy: Vacancy):
    html = at_centre.get(vacancy_url(vacancy.pk, vacancy.title)).content.decode()
    return element(html, "img", class_="picture")


def test_page_leaves_room_for_the_picture_and_says_what_is_on_it(at_centre, picture):
    image = shown(at_centre, picture.vacancy)
    assert (image["width"], image["height"]) == (str(picture.width), str(picture.height))
    assert image["alt"] == "Twee mensen snijden wortels."
    assert image["loading"] == "lazy"
    answer = at_centre.get(image["src"])
    assert (answer.content, answer["Content-Type"]) == (bytes(picture.content), "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert at_centre.get(image["src"], headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_another_picture_has_another_address(at_centre, picture):
    first = shown(at_centre, picture.vacancy)["src"]
    set_picture(picture.vacancy, photo("orange"), "Soep.", actor=SYSTEM, now=now())
    second = shown(at_centre, picture.vacancy)["src"]
    assert first != second
    assert [at_centre.get(src).status_code for src in (first, second)] == [404, 200]


@pytest.mark.parametrize("state", VacancyState.values)
def test_picture_is_there_for_what_was_once_public(at_centre, picture, state):
    src = shown(at_centre, picture.vacancy)["src"]
    Vacancy.objects.filter(pk=picture.vacancy_id).update(state=state)
    assert at_centre.get(src).status_code == (200 if state in ONCE_PUBLIC else 404)


def test_picture_of_another_centre_is_not_here(cast, at_centre, client):
    picture = set_picture(cast.c.vacancy, photo("teal"), "Soep.", actor=SYSTEM, now=now())
    src = f"/vacatures/{cast.c.vacancy.pk}/foto/{picture.mark}.webp"
    assert at_centre.get(src).status_code == 404
    assert client.get(src, headers={"host": "brugge.localhost"}).status_code == 200


def test_preview_carries_the_picture_itself(picture):
    vacancy = picture.vacancy
    given = vacancy_context(vacancy, today=today(), is_preview=True)["picture"]
    assert given.src.startswith("data:image/webp;base64,")
    assert (given.width, given.height, given.alt) == (picture.width, picture.height, picture.alt)


def test_page_elsewhere_is_previewed_with_its_picture(cast, at_centre, picture):
    html = at_centre.get(vacancy_url(picture.vacancy_id, picture.vacancy.title)).content.decode()
    address = f"http://bilzen.localhost/vacatures/{picture.vacancy_id}/foto/{picture.mark}.webp"
    assert element(html, "meta", property="og:image")["content"] == address
    other = at_centre.get(vacancy_url(cast.b.vacancy.pk, cast.b.vacancy.title))
    assert elements(other.content.decode(), "meta", property="og:image") == []
