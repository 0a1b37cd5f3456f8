"""What the page of a vacancy asks of who opens it, and what it offers them, state by state."""

from datetime import timedelta

import pytest

from stuw.kernel.clock import now
from stuw.vacancies.actions import change_vacancy, take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from tests.cast import Cast, make_vacancy
from tests.web.desk.test_desk import text

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def page(cast: Cast):
    """The page of the cast's vacancy as somebody reads it."""

    def read(role: str = "owner", **values: object) -> str:
        if values:
            Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(**values)
        return text(cast.client(role).get(f"/werk/vacatures/{cast.a.vacancy.pk}/"))

    return read


def confirmed(days: float, **values: object) -> dict[str, object]:
    return {"confirmed_at": now() - days * DAY, **values}


def test_what_was_just_confirmed_asks_nothing(page):
    words = page(**confirmed(3, asks=0, asked_at=None))
    assert "Nu al bevestigen" in words
    for absent in ("Klopt deze vacature nog?", "Ja, dit klopt nog"):
        assert absent not in words


def test_what_was_asked_is_confirmed_in_place(cast, page):
    words = page(**confirmed(78, asks=1, asked_at=now()))
    assert "Klopt deze vacature nog? Bevestig voor" in words
    cast.client("owner").post(f"/werk/vacatures/{cast.a.vacancy.pk}/stap/confirm/")
    assert "Klopt deze vacature nog?" not in page()


def test_what_lapsed_says_why_and_comes_back_with_one_button(cast, page):
    words = page(**confirmed(95, asks=3, asked_at=now(), state="lapsed"))
    for said in ("niet bevestigd", "Niemand bevestigde dat ze nog klopt", "Ze klopt nog: zet ze weer online"):
        assert said in words
    cast.client("helper").post(f"/werk/vacatures/{cast.a.vacancy.pk}/stap/confirm/")
    assert Vacancy.objects.get(pk=cast.a.vacancy.pk).state == "published"


def test_change_that_was_not_looked_at_is_said_to_both_sides(cast, page):
    change_vacancy(cast.a.vacancy, {"title": "Kookhulp"}, None, actor=cast.actor("owner"), now=now())
    assert "nog niet nagekeken" in page("owner")
    assert "Nakijken" not in page("owner")
    assert "aangepast sinds ze goedgekeurd is" in page("editor")
    assert "Nakijken" in page("editor")


def test_what_was_handed_in_says_since_when_and_leads_the_team_on(page):
    assert "Het loket leest deze vacature na" in page("owner", state="submitted", submitted_at=now())
    assert "wacht op uw oordeel" in page("mediator")


@pytest.mark.parametrize("step", ["ask_changes", "refuse"])
def test_what_the_desk_wrote_is_read_while_it_stands(cast, page, step):
    take_step(cast.a.vacancy, STEPS[step], actor=cast.actor("mediator"), now=now(), note="Zet er het uur bij.")
    assert "Zet er het uur bij." in page("owner")
    words = page("owner", state="ended")
    assert words.count("Zet er het uur bij.") == 1  # in the log alone


def test_what_the_desk_corrected_is_shown_until_the_organisation_writes_again(cast, page):
    made = cast.a.vacancy
    values = {"teaser": "Je snijdt groenten en kookt soep."}
    change_vacancy(made, values, None, actor=cast.actor("mediator"), now=now() - DAY)
    change_vacancy(made, {"schedule": "9 tot 12 u"}, None, actor=cast.actor("mediator"), now=now() - DAY / 2)
    words = page("owner")
    assert "Het loket verbeterde iets" in words
    for change in ("nu 9 tot 12 u", "weg: maakt mee"):
        assert change in words
    assert "Het loket verbeterde iets" not in page("mediator")
    change_vacancy(made, {"hours": 3}, None, actor=cast.actor("owner"), now=now())
    assert "Het loket verbeterde iets" not in page("owner")


def test_correction_of_long_ago_is_no_news(cast, page):
    change_vacancy(cast.a.vacancy, {"hours": 3}, None, actor=cast.actor("mediator"), now=now() - 31 * DAY)
    assert "Het loket verbeterde iets" not in page("owner")


@pytest.mark.parametrize("state", VacancyState.values)
@pytest.mark.parametrize("role", ["owner", "mediator"])
def test_every_step_that_is_open_has_one_button_and_no_other_has(cast, state, role):
    made = make_vacancy(cast.a.organisation, title="Elke stand")
    Vacancy.objects.filter(pk=made.pk).update(state=state, submitted_at=now())
    made = Vacancy.objects.select_related("organisation").get(pk=made.pk)
    html = cast.client(role).get(f"/werk/vacatures/{made.pk}/").content.decode()
    actor = cast.actor(role)
    for step in STEPS.values():
        end = "vernieuwen" if step.name == "renew" else f"stap/{step.name}"
        address = f"/werk/vacatures/{made.pk}/{end}/"
        is_open = state in step.sources and step.rule(actor, made)
        assert html.count(f'"{address}"') == int(is_open), step.name
