"""The desk: what waits today, and the lists of a centre."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stuw.kernel.clock import today
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.organisations.queries import organisations_of
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy
from stuw.placements.queries import candidacies_of_centre, waiting_for_answer, waiting_for_confirmation
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_of, vacancies_to_judge
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Link, pages_of
from stuw.web.work.access import desk_of, for_workers
from stuw.web.work.lists import chosen_state, state_links
from stuw.web.work.present import candidacy_tag, vacancy_tag

SHOWN = 8


@for_workers
@require_safe
def today_page(request: WorkRequest, centre: str) -> HttpResponse:
    """What waits for the team, oldest promise first; people only for mediators."""
    desk = desk_of(request, centre)
    is_mediator = request.actor.is_mediator_of(desk.pk)
    to_verify = organisations_of(desk).filter(state=OrganisationState.UNVERIFIED)
    to_judge = vacancies_to_judge(desk)
    context = {
        "centre": desk,
        "today": today(),
        "is_mediator": is_mediator,
        "to_judge": to_judge[:SHOWN],
        "to_judge_count": to_judge.count(),
        "to_verify": to_verify.order_by("created_at")[:SHOWN],
        "to_verify_count": to_verify.count(),
        "shown": SHOWN,
    }
    if is_mediator:
        to_confirm, waiting = waiting_for_confirmation(desk), waiting_for_answer(desk)
        context |= {
            "to_confirm": to_confirm[:SHOWN],
            "to_confirm_count": to_confirm.count(),
            "waiting": waiting[:SHOWN],
            "waiting_count": waiting.count(),
            "late_count": waiting.filter(answer_due_on__lt=today()).count(),
        }
    return render(request, "desk/today.html", context)


@for_workers
@require_safe
def vacancies_page(request: WorkRequest, centre: str) -> HttpResponse:
    """All vacancies of the centre, by state and words."""
    desk = desk_of(request, centre)
    vacancies: QuerySet[Vacancy] = vacancies_of(desk)
    words = _words(request)
    if words:
        vacancies = vacancies.filter(title__icontains=words) | vacancies.filter(organisation__name__icontains=words)
    links = state_links(request.GET, vacancies, VacancyState)
    state = chosen_state(request.GET, VacancyState)
    listed = page_of(request.GET.get("pagina", "1"), vacancies.filter(state=state) if state else vacancies)
    context = {
        "centre": desk,
        "words": words,
        "state": state,
        "state_links": links,
        "vacancies": [(vacancy, vacancy_tag(vacancy.state)) for vacancy in listed],
        "pages": pages_of(listed, request.GET),
        "empty": Empty(
            "Geen vacatures gevonden",
            "Kies een andere stand of een ander woord. Een nieuwe vacature maakt u bij de organisatie die zoekt.",
            "clipboard-list",
            [Link("Naar de organisaties", f"/balie/{desk.slug}/organisaties/", "building-2")],
        ),
    }
    return render(request, "desk/vacancies.html", context)


@for_workers
@require_safe
def organisations_page(request: WorkRequest, centre: str) -> HttpResponse:
    """All organisations of the centre, by state and name."""
    desk = desk_of(request, centre)
    organisations: QuerySet[Organisation] = organisations_of(desk)
    words = _words(request)
    if words:
        organisations = organisations.filter(name__icontains=words)
    links = state_links(request.GET, organisations, OrganisationState)
    state = chosen_state(request.GET, OrganisationState)
    listed = page_of(request.GET.get("pagina", "1"), organisations.filter(state=state) if state else organisations)
    context = {
        "centre": desk,
        "words": words,
        "state": state,
        "state_links": links,
        "organisations": listed,
        "pages": pages_of(listed, request.GET),
        "empty": Empty(
            "Geen organisaties gevonden",
            "Kies een andere stand of een ander woord, of voeg de organisatie zelf toe.",
            "building-2",
            [Link("Organisatie toevoegen", f"/balie/{desk.slug}/organisaties/nieuw/", "plus")],
        ),
    }
    return render(request, "desk/organisations.html", context)


@for_workers
@require_safe
def candidacies_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Everybody who came forward, by state; for mediators only."""
    desk = desk_of(request, centre, as_mediator=True)
    candidacies: QuerySet[Candidacy] = candidacies_of_centre(desk)
    words = _words(request)
    if words:
        by_name = candidacies.filter(volunteer__name__icontains=words)
        candidacies = by_name | candidacies.filter(vacancy__title__icontains=words)
    links = state_links(request.GET, candidacies, CandidacyState)
    state = chosen_state(request.GET, CandidacyState)
    listed = page_of(request.GET.get("pagina", "1"), candidacies.filter(state=state) if state else candidacies)
    context = {
        "centre": desk,
        "words": words,
        "state": state,
        "state_links": links,
        "candidacies": [(candidacy, candidacy_tag(candidacy.state)) for candidacy in listed],
        "pages": pages_of(listed, request.GET),
        "today": today(),
        "empty": Empty(
            "Niemand gevonden",
            "Wie zich aanmeldt op de site, staat hier meteen. Kies een andere stand of een ander woord.",
            "users",
        ),
    }
    return render(request, "desk/candidacies.html", context)


def _words(request: WorkRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:100]
