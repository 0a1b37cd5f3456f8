"""A vacancy as residents read it, on its page and in a preview for who writes it."""

import pytest
from django.template.loader import render_to_string

from stuw.centres.scope import scoped
from stuw.kernel.clock import today
from stuw.placements.actions import whole_centre
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import ONCE_PUBLIC
from stuw.web.public.present import vacancy_context, vacancy_url
from tests.cast import make_vacancy

pytestmark = pytest.mark.django_db

SIGN_UP = "Ik wil dit doen"


def address(vacancy: Vacancy) -> str:
    return vacancy_url(vacancy.pk, vacancy.title)


def preview(vacancy: Vacancy) -> str:
    context = vacancy_context(vacancy, today=today(), is_preview=True)
    return render_to_string("public/vacancy_body.html", {"centre": vacancy.centre, **context})


@pytest.mark.parametrize("state", VacancyState.values)
def test_page_is_there_for_what_was_once_public_and_open_for_what_is_online(cast, at_centre, state):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    answer = at_centre.get(address(cast.a.vacancy))
    assert answer.status_code == (200 if state in ONCE_PUBLIC else 404)
    assert (f">{SIGN_UP}</a>" in answer.content.decode()) == (state == VacancyState.PUBLISHED)


@pytest.mark.parametrize("state", VacancyState.values)
def test_preview_shows_what_residents_will_read_whatever_the_state(cast, state):
    vacancy = make_vacancy(cast.a.organisation, state=state, tasks="- Snijden\n- Roeren", offer="Soep")
    html = preview(vacancy)
    for words in (vacancy.title, vacancy.description, "<li>Roeren</li>", "Soep", "Kloosterstraat 3", SIGN_UP):
        assert words in html
    assert 'href="/' not in html
    assert "Zoek een andere plek" not in html


def test_preview_shows_no_contact_person_that_residents_do_not_see(cast):
    vacancy = cast.a.vacancy
    for is_public in (False, True):
        cast.a.contact.is_public = is_public
        vacancy.contact_person = cast.a.contact
        assert (cast.a.contact.name in preview(vacancy)) == is_public


def test_contact_person_is_on_the_page_only_when_public(cast, at_centre):
    for is_public in (False, True):
        with scoped(whole_centre(cast.a.centre.pk)):
            cast.a.contact.is_public = is_public
            cast.a.contact.save()
        Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(contact_person=cast.a.contact)
        html = at_centre.get(address(cast.a.vacancy)).content.decode()
        assert (cast.a.contact.name in html) == is_public
