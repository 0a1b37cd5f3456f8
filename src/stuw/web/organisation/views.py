"""An organisation's own front page: who waits for an answer, and its vacancies."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stuw.kernel.clock import today
from stuw.organisations.queries import organisations_managed_by
from stuw.placements.enums import CandidacyState
from stuw.placements.queries import candidacies_of_organisation
from stuw.vacancies.queries import vacancies_of_organisation
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import LedElsewhere, for_workers, kept_for
from stuw.web.work.present import candidacy_tag, vacancy_tag

SHOWN = 10


@for_workers
@require_safe
def home(request: WorkRequest, pk: int) -> HttpResponse:
    """Who waits first, oldest promise on top; then vacancies; then the others who came forward."""
    organisation = organisations_managed_by(request.actor).filter(pk=pk).first()
    if organisation is None:
        raise LedElsewhere(kept_for(request, pk))
    candidacies = candidacies_of_organisation(organisation)
    waiting = candidacies.filter(state=CandidacyState.INTERESTED).order_by("answer_due_on", "created_at")
    waiting_page = page_of(request.GET.get("wacht", "1"), waiting)
    others = page_of(request.GET.get("pagina", "1"), candidacies.exclude(state=CandidacyState.INTERESTED))
    vacancies = vacancies_of_organisation(organisation)
    context = {
        "organisation": organisation,
        "today": today(),
        "waiting": waiting_page,
        "waiting_pages": pages_of(waiting_page, request.GET, "wacht"),
        "vacancies": [(vacancy, vacancy_tag(vacancy.state)) for vacancy in vacancies[:SHOWN]],
        "vacancy_count": vacancies.count(),
        "shown": SHOWN,
        "others": [(candidacy, candidacy_tag(candidacy.state)) for candidacy in others],
        "pages": pages_of(others, request.GET),
    }
    return render(request, "organisation/home.html", context)
