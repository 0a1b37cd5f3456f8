"""A step that needs a reason: what is wrong stands beside it, what was typed stays, nothing breaks on it."""

import pytest

from stuw.organisations.models import Organisation
from stuw.vacancies.models import Vacancy
from tests.cast import Cast, make_vacancy
from tests.web.ui.html import element

pytestmark = pytest.mark.django_db


def vacancy_step(cast: Cast) -> tuple[str, str, Vacancy]:
    vacancy = make_vacancy(cast.a.organisation, state="submitted")
    return f"/werk/vacatures/{vacancy.pk}/stap/ask_changes/", "ask_changes", vacancy


def organisation_step(cast: Cast) -> tuple[str, str, Organisation]:
    return f"/werk/organisaties/{cast.a.organisation.pk}/stap/refuse/", "refuse", cast.a.organisation


WHICH = pytest.mark.parametrize("which", [vacancy_step, organisation_step])


@WHICH
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Geef een reden."),
        ("   \n", "Geef een reden."),
        ("Verkoopt was\x00machines.", "Null-tekens zijn niet toegestaan."),
        ("a" * 2001, "2000"),
    ],
    ids=["empty", "blank", "nul", "long"],
)
def test_reason_that_cannot_be_is_refused_beside_its_field(cast, which, typed, sentence):
    address, step, thing = which(cast)
    response = cast.client("mediator").post(address, {"reason": typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in element(page, id=f"{step}_reason_error").text
    assert element(page, "a", href=f"#{step}_reason")
    assert page.count('<details class="confirm" open>') == 1
    state = thing.state
    thing.refresh_from_db()
    assert thing.state == state


@WHICH
def test_text_that_was_too_long_is_still_there(cast, which):
    address, step, _ = which(cast)
    page = cast.client("mediator").post(address, {"reason": "Te lang. " * 300}).content.decode()
    assert element(page, id=f"{step}_reason").text.startswith("Te lang. Te lang.")


@WHICH
def test_reason_is_kept_in_the_log(cast, which):
    address, _, thing = which(cast)
    assert cast.client("mediator").post(address, {"reason": "Zet er het uur bij."}).status_code == 302
    assert thing.steps.order_by("-id").first().note == "Zet er het uur bij."


@WHICH
def test_forms_are_folded_until_one_is_sent(cast, which):
    address = which(cast)[0].split("stap/")[0]
    assert 'class="confirm" open' not in cast.client("mediator").get(address).content.decode()


def test_step_without_a_reason_keeps_no_text(cast):
    client = cast.client("mediator")
    client.post(f"/werk/vacatures/{cast.a.vacancy.pk}/stap/pause/", {"reason": "zomaar\x00"})
    entry = cast.a.vacancy.steps.order_by("-id").first()
    assert (entry.step, entry.note) == ("pause", "")


def test_step_that_is_over_is_told(cast):
    address, _, vacancy = vacancy_step(cast)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="ended")
    page = cast.client("mediator").post(address, {"reason": "Zet er het uur bij."}).content.decode()
    assert "ondertussen is er iets veranderd" in page
