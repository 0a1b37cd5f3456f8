"""The page behind the link of "klopt uw vacature nog?": one button, without signing in.

A click on the link only opens this page and the button answers, because mail servers and virus scanners open every
link of a mail: a vacancy that a scanner keeps online is what asking is there to end.
"""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stuw.audit.steps import steps_open_to
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.queries import public_address
from stuw.kernel.clock import now, today
from stuw.kernel.errors import LinkRefused
from stuw.organisations.enums import Role
from stuw.organisations.queries import number_kept
from stuw.vacancies.actions import take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.links import read_confirm_link
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS, confirm_by, is_open
from stuw.web.limits import check_rate
from stuw.web.public.present import vacancy_url
from stuw.web.requests import WorkRequest
from stuw.web.work.present import vacancy_tag
from stuw.web.work.saving import told

# What the link may do, and what is said afterwards.
ANSWERS: Mapping[str, str] = {
    "confirm": "Dank u wel. De vacature staat online.",
    "fill": "Dank u wel. De vacature is nu volzet.",
    "end": "Dank u wel. De vacature is van de site gehaald.",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: WorkRequest, token: str) -> HttpResponse:
    """Whether one vacancy still holds: nothing about persons, and three answers at the most."""
    try:
        found, actor = _opened(token)
    except LinkRefused as error:
        return render(request, "work/link_refused.html", {"sentence": str(error)}, status=410)
    if request.method == "POST":
        _answer(request, found, actor)
        return redirect("still_true", token=token)
    return render(request, "work/still_true.html", _context(found, actor))


def _opened(token: str) -> tuple[Vacancy, Actor]:
    """The vacancy of a link, and the organisation's people as whom it answers; raises LinkRefused."""
    vacancy_id, asked = read_confirm_link(token)
    organisation_id = number_kept(asked)
    related = Vacancy.objects.select_related("organisation", "centre").prefetch_related("centre__hosts")
    found = related.filter(pk=vacancy_id).first()
    if found is None:
        raise LinkRefused("Deze vacature bestaat niet meer. U hoeft niets te doen.")
    if found.organisation_id != organisation_id:
        raise LinkRefused("Deze vacature is ondertussen van een andere organisatie. U hoeft niets te doen.")
    organisations = {organisation_id: Role.HELPER}
    return found, Actor(kind=ActorKind.LINK, organisations=organisations, is_trusted=True)


def _answer(request: WorkRequest, found: Vacancy, actor: Actor) -> None:
    name = request.POST.get("step", "")
    if name not in ANSWERS:
        raise Http404
    with told(request):
        check_rate(request, "still_true", most=60, seconds=600)
        take_step(found, STEPS[name], actor=actor, now=now())
        messages.success(request, ANSWERS[name])


def _context(found: Vacancy, actor: Actor) -> dict[str, object]:
    is_online = is_open(found, today())
    address = public_address(found.centre) if is_online else ""
    return {
        "vacancy": found,
        "desk": found.centre,
        "tag": vacancy_tag(found.state),
        "answers": {step.name for step in steps_open_to(STEPS, found, actor)} & ANSWERS.keys(),
        # Answered, or changed since the mail: nobody waits for a click.
        "is_settled": found.state == VacancyState.PUBLISHED and not found.asks,
        "is_online": is_online,
        "confirm_by": confirm_by(found),
        "public_url": address + vacancy_url(found.pk, found.title) if address else "",
    }
