"""The centre's queue: vacancies that wait for its eye, and those that it confirms for organisations without people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import count, date_words, join_words
from stuw.kernel.errors import DomainError
from stuw.vacancies.actions import take_step
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import (
    vacancies_changed,
    vacancies_for_desk_to_confirm,
    vacancies_to_judge,
    vacancies_visible_to,
    vacancies_waiting,
    with_left_waiting,
)
from stuw.vacancies.rules import STEPS, confirm_by
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Link, Tag, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from
from stuw.web.work.lists import StateLink
from stuw.web.work.present import standing_tags, vacancy_tag, waiting_tag

# The lists of the queue: the value in the address, the label, what is in it.
LISTS: Mapping[str, tuple[str, Callable[[Centre], QuerySet[Vacancy]]]] = {
    "ingediend": ("ingediend", vacancies_to_judge),
    "aangepast": ("aangepast na goedkeuring", vacancies_changed),
    "bevestigen": ("zelf te bevestigen", vacancies_for_desk_to_confirm),
}
# What the desk says after a call about several at once: the step, what the log keeps, what is told of one and of more.
CALLED: Mapping[str, tuple[str, str, str]] = {
    "confirm": (
        "Het loket vroeg het na bij de organisatie.",
        "vacature is bevestigd en staat online",
        "vacatures zijn bevestigd en staan online",
    ),
    "end": (
        "Het loket vroeg het na: de organisatie zoekt niet meer.",
        "vacature is van de site gehaald",
        "vacatures zijn van de site gehaald",
    ),
}
MOST_AT_ONCE = 100
NOTHING_WAITS = Empty(
    "Alles is nagekeken",
    "Dient een organisatie een vacature in, dan staat ze hier meteen. De oudste staat dan bovenaan.",
    "circle-check",
)


@dataclass(frozen=True)
class Row:
    """A vacancy in the queue with how long it waits and how the centre knows the organisation."""

    vacancy: Vacancy
    tags: Sequence[Tag]


@for_workers
@require_safe
def queue_page(request: WorkRequest, centre: str) -> HttpResponse:
    """What waits, oldest first: one list at a time, each in pages."""
    desk = desk_of(request, centre)
    counts = {name: found(desk).count() for name, (_, found) in LISTS.items()}
    chosen = _chosen(request.GET, counts)
    listed = page_of(request.GET.get("pagina", "1"), LISTS[chosen][1](desk))
    oldest = with_left_waiting(vacancies_waiting(desk), now=now()).first()
    context = {
        "centre": desk,
        "lists": _links(chosen, counts),
        "chosen": chosen,
        "rows": [_row(vacancy, chosen) for vacancy in listed],
        "pages": pages_of(listed, request.GET),
        "next": oldest,
        "left_waiting": oldest.left_waiting if oldest else 0,  # type: ignore[attr-defined]
        "empty": _empty(desk, chosen, counts),
    }
    return render(request, "desk/queue.html", context)


@for_workers
@posted_from("desk_queue", "centre")
def confirm_several(request: WorkRequest, centre: str) -> HttpResponse:
    """The desk called: these hold, or these may go. Each is a step of its own; what became of each is told."""
    desk = desk_of(request, centre)
    step = request.POST.get("step", "")
    if step not in CALLED:
        raise Http404
    numbers = [int(value) for value in request.POST.getlist("vacature")[:MOST_AT_ONCE] if value.isdecimal()]
    found = vacancies_visible_to(request.actor).filter(centre=desk, pk__in=numbers).order_by("confirmed_at", "pk")
    note, one, many = CALLED[step]
    done = []
    for vacancy in found:
        try:
            take_step(vacancy, STEPS[step], actor=request.actor, now=now(), note=note)
            done.append(f"“{vacancy.title}”")
        except DomainError as error:
            messages.error(request, f"“{vacancy.title}”: {error}")
    if done:
        messages.success(request, f"{count(len(done), one, many)}: {join_words(done)}.")
    elif not found:
        messages.warning(request, "Kruis eerst de vacatures aan waarover u belde.")
    return redirect(f"{reverse('desk_queue', args=[desk.slug])}?lijst=bevestigen")


def next_of(centre: Centre, after: int | None = None) -> Vacancy | None:
    """What to look at next: the longest waiting one, or the one that follows this; None when there is no other."""
    waiting = list(vacancies_waiting(centre)[:MOST_AT_ONCE])
    numbers = [vacancy.pk for vacancy in waiting]
    if after not in numbers:
        return waiting[0] if waiting else None
    others = waiting[numbers.index(after) + 1 :] + waiting[: numbers.index(after)]
    return others[0] if others else None


def _chosen(query: QueryDict, counts: Mapping[str, int]) -> str:
    """The list in the address; else the first in which something waits."""
    asked = query.get("lijst", "")
    if asked in LISTS:
        return asked
    return next((name for name, number in counts.items() if number), next(iter(LISTS)))


def _links(chosen: str, counts: Mapping[str, int]) -> list[StateLink]:
    return [StateLink(LISTS[name][0], number, f"?lijst={name}", name == chosen) for name, number in counts.items()]


def _row(vacancy: Vacancy, chosen: str) -> Row:
    if chosen != "bevestigen":
        since = vacancy.waiting_since  # type: ignore[attr-defined]
        return Row(vacancy, [*standing_tags(vacancy.organisation), waiting_tag(since, now())])
    until = confirm_by(vacancy)
    if until is None:
        return Row(vacancy, [vacancy_tag(vacancy.state)])
    return Row(vacancy, [Tag(f"bevestig voor {date_words(until, today=today(), weekday=False)}", "clock", "warm")])


def _empty(centre: Centre, chosen: str, counts: Mapping[str, int]) -> Empty:
    if chosen == "bevestigen":
        text = "Vacatures van organisaties zonder eigen beheerder staan hier als niemand ze in 76 dagen bevestigde."
        return Empty("Niets te bevestigen", text, "circle-check")
    other = next((name for name, number in counts.items() if number), None)
    link = Link(f"Bekijk wat {LISTS[other][0]} is", f"?lijst={other}") if other else None
    all_of_them = Link("Naar alle vacatures", reverse("desk_vacancies", args=[centre.slug]), "clipboard-list")
    return Empty(NOTHING_WAITS.title, NOTHING_WAITS.text, NOTHING_WAITS.icon, [link or all_of_them])
