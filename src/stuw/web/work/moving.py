"""A vacancy goes to another organisation: choose which, read what it means for people, and do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.organisations.models import Organisation
from stuw.organisations.queries import can_take_over
from stuw.placements.actions import move_vacancy
from stuw.placements.queries import moving_of
from stuw.vacancies.rules import can_move_vacancy
from stuw.web.paging import page_of, words_in
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import for_workers, vacancy_for


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def move_vacancy_page(request: WorkRequest, pk: int) -> HttpResponse:
    """Search the organisation, look at what happens to the candidates, confirm."""
    found = vacancy_for(request, pk)
    if not can_move_vacancy(request.actor, found):
        raise PermissionDenied
    target = chosen_of(request, found.organisation, "naar")
    sentence = ""
    if request.method == "POST":
        try:
            if target is None:
                raise DomainError("Kies eerst een organisatie van uw loket.")
            moved = move_vacancy(found, target, actor=request.actor, now=now())
            messages.success(request, f"De vacature is nu van {moved.organisation.name}.")
            return redirect("work_vacancy", pk=pk)
        except DomainError as error:
            sentence = str(error)
    context = {"vacancy": found, "target": target, "moving": moving_of(found) if target else None, "sentence": sentence}
    return render(request, "work/move.html", context | search_of(request, found.organisation))


def chosen_of(request: HttpRequest, organisation: Organisation, name: str) -> Organisation | None:
    """The other organisation in the address or what was posted; None for none, or one that cannot be it."""
    number = (request.POST if request.method == "POST" else request.GET).get(name, "")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return can_take_over(organisation).filter(pk=int(number)).first() if is_number else None


def search_of(request: HttpRequest, organisation: Organisation) -> dict[str, object]:
    """The words looked for and one page of the organisations of the same centre with them in name, place or number."""
    words = words_in(request.GET)
    others = can_take_over(organisation)
    for word in words.split():
        found = Q(name__icontains=word) | Q(other_names__icontains=word) | Q(place_name__icontains=word)
        digits = "".join(filter(str.isdecimal, word))
        others = others.filter(found | Q(kbo_number=digits) if digits else found)
    listed = page_of(request.GET.get("pagina", "1"), others)
    return {"words": words, "others": listed, "pages": pages_of(listed, request.GET)}
