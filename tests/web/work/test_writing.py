"""Writing a vacancy in steps: each saves on its own, in any order, and loses nothing."""

import pytest

from stuw.vacancies.models import Vacancy
from stuw.web.work.vacancy_form.road import ROAD
from tests.cast import make_vacancy

pytestmark = pytest.mark.django_db


def page(vacancy: Vacancy, step: str) -> str:
    return f"/werk/vacatures/{vacancy.pk}/schrijven/{step}/"


@pytest.mark.parametrize("step", [*(step.name for step in ROAD), "nakijken"])
@pytest.mark.parametrize("role", ["owner", "mediator"])
def test_step_opens(cast, role, step):
    answer = cast.client(role).get(page(cast.a.vacancy, step))
    assert answer.status_code == 200


def test_begin_blank(cast):
    client = cast.client("owner")
    address = f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"how": "leeg", "title": "Soep koken"})
    made = Vacancy.objects.get(title="Soep koken")
    assert answer["Location"] == page(made, "wat")
    assert made.state == "draft"
