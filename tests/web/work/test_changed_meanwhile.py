"""Two people with the same form open: the second is told, keeps what was typed, and decides."""

import re

import pytest

from stuw.centres.actor import SYSTEM
from stuw.kernel.errors import ChangedMeanwhile
from stuw.organisations.actions import change_organisation
from stuw.organisations.models import Organisation
from stuw.vacancies.actions import change_vacancy
from stuw.vacancies.models import Vacancy, VacancyStep
from tests.cast import NOW, Cast
from tests.web.ui.html import element
from tests.web.work.filling import as_shown

pytestmark = pytest.mark.django_db


def vacancy_form(cast: Cast) -> tuple[str, str, type[Vacancy | Organisation], int]:
    return f"/werk/vacatures/{cast.a.vacancy.pk}/schrijven/titel/", "title", Vacancy, cast.a.vacancy.pk


def organisation_form(cast: Cast) -> tuple[str, str, type[Vacancy | Organisation], int]:
    return f"/werk/organisaties/{cast.a.organisation.pk}/aanpassen/", "name", Organisation, cast.a.organisation.pk


@pytest.mark.parametrize("which", [vacancy_form, organisation_form])
def test_second_to_save_is_told_and_saves_again_on_purpose(cast, which):
    address, field, model, pk = which(cast)
    owner, mediator = cast.client("owner"), cast.client("mediator")
    by_owner, by_mediator = (as_shown(client.get(address)) for client in (owner, mediator))
    assert mediator.post(address, by_mediator | {field: "Van het loket"}).status_code == 302

    told = owner.post(address, by_owner | {field: "Van de organisatie"})
    page = told.content.decode()
    assert "Ondertussen paste een collega d" in page
    assert element(page, "a", target="_blank")["href"] == re.sub(r"(aanpassen|schrijven/titel)/$", "", address)
    assert as_shown(told)[field] == "Van de organisatie"
    assert getattr(model.objects.get(pk=pk), field) == "Van het loket"

    assert owner.post(address, as_shown(told)).status_code == 302
    assert getattr(model.objects.get(pk=pk), field) == "Van de organisatie"


@pytest.mark.parametrize("which", [vacancy_form, organisation_form])
def test_who_saves_twice_in_a_row_is_not_told(cast, which):
    address, field, model, pk = which(cast)
    client = cast.client("owner")
    for text in ("Eerst", "Daarna"):
        assert client.post(address, as_shown(client.get(address)) | {field: text}).status_code == 302
    assert getattr(model.objects.get(pk=pk), field) == "Daarna"


@pytest.mark.parametrize(
    ("which", "expected"),
    [(vacancy_form, ""), *((organisation_form, text) for text in ("", "gisteren", "2026-13-45T00:00:00"))],
)
def test_form_that_does_not_know_its_version_saves_nothing(cast, which, expected):
    address, field, model, pk = which(cast)
    client = cast.client("owner")
    response = client.post(address, as_shown(client.get(address)) | {field: "Anders", "expected": expected})
    assert "Open deze pagina opnieuw" in response.content.decode()
    assert getattr(model.objects.get(pk=pk), field) != "Anders"


def test_places_of_a_colleague_stay_until_saved_over(cast):
    address = f"/werk/vacatures/{cast.a.vacancy.pk}/schrijven/waar/"
    owner, mediator = cast.client("owner"), cast.client("mediator")
    stale = as_shown(owner.get(address))
    several = {"place_kind": "several", "plek-1-place": "3700 Tongeren"}
    assert mediator.post(address, as_shown(mediator.get(address)) | several).status_code == 302
    assert owner.post(address, stale).status_code == 200
    assert cast.a.vacancy.locations.count() == 2


def test_step_is_in_nobody_s_way_at_another_step(cast):
    owner, mediator = cast.client("owner"), cast.client("mediator")
    what, title = (f"/werk/vacatures/{cast.a.vacancy.pk}/schrijven/{step}/" for step in ("wat", "titel"))
    begun = as_shown(owner.get(what), teaser="Je roert in de soep.")
    assert mediator.post(title, as_shown(mediator.get(title), title="Soepploeg")).status_code == 302
    assert owner.post(what, begun).status_code == 302
    written = Vacancy.objects.get(pk=cast.a.vacancy.pk)
    assert (written.title, written.teaser) == ("Soepploeg", "Je roert in de soep.")


def test_place_that_was_taken_is_no_change_by_a_colleague(cast):
    from stuw.vacancies.actions import take_place

    address = vacancy_form(cast)[0]
    client = cast.client("owner")
    shown = as_shown(client.get(address))
    take_place(cast.a.vacancy.pk, now=NOW)
    assert client.post(address, shown).status_code == 302


def test_action_with_an_older_version_changes_nothing(cast):
    vacancy, organisation = cast.a.vacancy, cast.a.organisation
    vacancy.refresh_from_db()
    seen = vacancy.changed_at
    change_vacancy(vacancy, {"title": "Eerst"}, None, actor=SYSTEM, now=NOW, expected=seen)
    entries = VacancyStep.objects.count()
    with pytest.raises(ChangedMeanwhile) as told:
        change_vacancy(vacancy, {"title": "Daarna"}, None, actor=SYSTEM, now=NOW, expected=seen)
    vacancy.refresh_from_db()
    assert (vacancy.title, told.value.changed_at) == ("Eerst", vacancy.changed_at)
    assert VacancyStep.objects.count() == entries
    with pytest.raises(ChangedMeanwhile):
        change_organisation(organisation, {"name": "Anders"}, actor=SYSTEM, now=NOW, expected=seen)
