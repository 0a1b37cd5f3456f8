"""The desk: what waits today, and the lists of a centre."""

from datetime import timedelta

from django.db.models import Count, Q, Window
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.messaging.queries import is_mail_failing
from stuw.organisations.enums import OrganisationState
from stuw.organisations.queries import join_requests_for_desk, open_actions, organisations_of
from stuw.people.queries import waiting_numbers, waiting_of
from stuw.placements.enums import CandidacyState
from stuw.placements.queries import (
    answers_to_pass_on,
    candidacies_of_centre,
    left_without_vacancy,
    waiting_for_a_new_yes,
    waiting_for_answer,
    waiting_for_confirmation,
)
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.queries import (
    vacancies_for_desk_to_confirm,
    vacancies_of,
    vacancies_waiting,
    with_left_waiting,
)
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Link
from stuw.web.work.access import desk_of, for_workers
from stuw.web.work.lists import head, listing
from stuw.web.work.present import candidacy_tag, vacancy_tag, waiting_tag

SHOWN = 8
# Who does not answer is named from a week before their data go.
LEAVING_SOON = timedelta(days=7)


@for_workers
@require_safe
def today_page(request: WorkRequest, centre: str) -> HttpResponse:
    """What waits for the team, oldest promise first; people only for mediators."""
    desk = desk_of(request, centre, columns={"keeping": waiting_numbers(today() + LEAVING_SOON)})
    is_mediator = request.actor.is_mediator_of(desk.pk)
    to_verify = organisations_of(desk).filter(state=OrganisationState.UNVERIFIED).order_by("created_at")
    context = {
        "centre": desk,
        "today": today(),
        "is_mail_failing": is_mail_failing(desk, now=now(), in_scope=is_mediator),
        "is_mediator": is_mediator,
        **_vacancies_today(desk),
        "to_verify": head(to_verify, SHOWN),
        "shown": SHOWN,
    }
    if is_mediator:
        late = Window(Count("pk", filter=Q(answer_due_on__lt=today())))
        waiting = head(waiting_for_answer(desk).annotate(late=late), SHOWN)
        context |= {
            "to_confirm": head(waiting_for_confirmation(desk), SHOWN),
            "to_tell": head(answers_to_pass_on(desk), SHOWN),
            "waiting": waiting,
            "to_ask_again": head(waiting_for_a_new_yes(desk), SHOWN),
            "adrift": head(left_without_vacancy(desk), SHOWN),
            "late_count": waiting.rows[0].late if waiting.rows else 0,
            "agreements": head(open_actions(desk), SHOWN),
            "keeping": waiting_of(desk.keeping),  # type: ignore[attr-defined]
        }
    return render(request, "desk/today.html", context)


def _vacancies_today(desk: Centre) -> dict[str, object]:
    """What waits about vacancies: what to look at, and what to ask after; how many wait a week or longer."""
    moment = now()
    waiting = head(with_left_waiting(vacancies_waiting(desk), now=moment), SHOWN)
    return {
        "to_look_at": waiting,
        "to_look_at_rows": [(vacancy, waiting_tag(vacancy.waiting_since, moment)) for vacancy in waiting.rows],
        "left_waiting": waiting.rows[0].left_waiting if waiting.rows else 0,
        "to_ask": head(vacancies_for_desk_to_confirm(desk), SHOWN),
    }


@for_workers
@require_safe
def vacancies_page(request: WorkRequest, centre: str) -> HttpResponse:
    """All vacancies of the centre, by state and words."""
    desk = desk_of(request, centre)
    listed = listing(request.GET, vacancies_of(desk), VacancyState, searched=("title", "organisation__name"))
    context = {
        "centre": desk,
        "listing": listed,
        "vacancies": [(vacancy, vacancy_tag(vacancy.state)) for vacancy in listed.items],
        "empty": Empty(
            "Geen vacatures gevonden",
            "Kies een andere stand of een ander woord. Een nieuwe vacature maakt u bij de organisatie die zoekt.",
            "clipboard-list",
            [Link("Naar de organisaties", reverse("desk_organisations", args=[desk.slug]), "building-2")],
        ),
    }
    return render(request, "desk/vacancies.html", context)


@for_workers
@require_safe
def organisations_page(request: WorkRequest, centre: str) -> HttpResponse:
    """All organisations of the centre, by state and name; who asks to manage one without an owner on top."""
    desk = desk_of(request, centre)
    is_mediator = request.actor.is_mediator_of(desk.pk)
    context = {
        "centre": desk,
        "to_answer": head(join_requests_for_desk(desk), SHOWN) if is_mediator else None,
        "listing": listing(request.GET, organisations_of(desk), OrganisationState, searched=("name",)),
        "empty": Empty(
            "Geen organisaties gevonden",
            "Kies een andere stand of een ander woord, of voeg de organisatie zelf toe.",
            "building-2",
            [Link("Organisatie toevoegen", reverse("new_organisation", args=[desk.slug]), "plus")],
        ),
    }
    return render(request, "desk/organisations.html", context)


@for_workers
@require_safe
def candidacies_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Everybody who came forward, by state; for mediators only."""
    desk = desk_of(request, centre, as_mediator=True)
    searched = ("volunteer__name", "vacancy__title")
    listed = listing(request.GET, candidacies_of_centre(desk), CandidacyState, searched=searched)
    context = {
        "centre": desk,
        "listing": listed,
        "candidacies": [(candidacy, candidacy_tag(candidacy.state)) for candidacy in listed.items],
        "today": today(),
        "empty": Empty(
            "Niemand gevonden",
            "Wie zich aanmeldt op de site, staat hier meteen. Kies een andere stand of een ander woord.",
            "users",
        ),
    }
    return render(request, "desk/candidacies.html", context)
