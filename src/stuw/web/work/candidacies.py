"""One candidacy: for the mediator, for the organisation, and for whoever answers from the mail."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stuw.audit.actions import record
from stuw.audit.steps import steps_open_to
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.scope import scope_of, scoped
from stuw.kernel.clock import now, today
from stuw.kernel.errors import DomainError
from stuw.organisations.enums import Role
from stuw.organisations.queries import number_kept
from stuw.people.validators import phone_words
from stuw.placements.actions import note_told, take_step
from stuw.placements.enums import CandidacyState, DeclineReason, VacancyNews
from stuw.placements.links import read_answer_link
from stuw.placements.models import Candidacy
from stuw.placements.queries import candidacies_visible_to, is_to_tell, steps_of
from stuw.placements.rules import STEPS, can_mediate
from stuw.web.requests import WorkRequest
from stuw.web.work.access import candidacy_for, for_workers, posted_from
from stuw.web.work.answer_forms import AnswerForm, DeclineForm, WithdrawForm
from stuw.web.work.present import button_of, candidacy_tag, happenings_of
from stuw.web.work.saving import told

ANSWER_KEY = "answer"
ANSWER_SECONDS = 30 * 60


@for_workers
@require_safe
def candidacy(request: WorkRequest, pk: UUID) -> HttpResponse:
    """The case: who, for what, where it stands, what can be done now. Looking is noted."""
    found = candidacy_for(request, pk)
    record("candidacy.look", "candidacy", found.pk, actor=request.actor, centre_id=found.centre_id)
    return render(request, "work/candidacy.html", _context(request, found, request.actor))


@for_workers
@posted_from("candidacy", "pk")
def candidacy_step(request: WorkRequest, pk: UUID, step: str) -> HttpResponse:
    """Take one step of the spine."""
    found = candidacy_for(request, pk)
    return _take(request, found, step, request.actor, "work/candidacy.html") or redirect("candidacy", pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: WorkRequest, token: str) -> HttpResponse:
    """What the link of the mail opens: nothing about anybody before the second click."""
    try:
        candidacy_id, organisation_id = read_answer_link(token)
    except DomainError as error:
        return render(request, "work/link_refused.html", {"sentence": str(error)}, status=410)
    if request.method == "POST":
        request.session.cycle_key()
        request.session[ANSWER_KEY] = {
            "candidacy": str(candidacy_id),
            "organisation": organisation_id,
            "until": now().timestamp() + ANSWER_SECONDS,
        }
        return redirect("answer")
    return render(request, "work/answer_door.html")


@never_cache
@require_safe
def answer(request: WorkRequest) -> HttpResponse:
    """The case as the organisation sees it, opened from the mail; for half an hour."""
    opened = _opened(request)
    if opened is None:
        sentence = "Deze pagina was een half uur open en is nu dicht. Klik opnieuw op de koppeling in de mail."
        return render(request, "work/link_refused.html", {"sentence": sentence}, status=410)
    found, actor = opened
    record("candidacy.look", "candidacy", found.pk, actor=actor, centre_id=found.centre_id)
    return render(request, "work/answer.html", _context(request, found, actor))


@for_workers
@posted_from("candidacy", "pk")
def candidacy_told(request: WorkRequest, pk: UUID) -> HttpResponse:
    """The mediator passed the answer on to somebody without mail."""
    found = candidacy_for(request, pk)
    if not can_mediate(request.actor, found):
        raise PermissionDenied
    with told(request):
        note_told(found, actor=request.actor, now=now())
        messages.success(request, "Genoteerd: het is doorgegeven.")
    return redirect("candidacy", pk=pk)


@never_cache
@require_POST
def answer_close(request: WorkRequest) -> HttpResponse:
    """Close the case on this computer, before its half hour is over."""
    request.session.pop(ANSWER_KEY, None)
    sentence = "De pagina is gesloten. Met de koppeling in de mail opent u ze opnieuw."
    return render(request, "work/link_refused.html", {"sentence": sentence})


@never_cache
def answer_step(request: WorkRequest, step: str) -> HttpResponse:
    """Answer from the mail: the same steps, the same action; opened as a page it leads to the case."""
    opened = _opened(request)
    if opened is None or request.method != "POST":
        return redirect("answer")
    return _take(request, opened[0], step, opened[1], "work/answer.html") or redirect("answer")


def _opened(request: WorkRequest) -> tuple[Candidacy, Actor] | None:
    """The candidacy that this browser opened from a mail, and who it then is; None when that is over."""
    kept = request.session.get(ANSWER_KEY)
    if not kept or kept["until"] < now().timestamp():
        return None
    organisation_id = number_kept(kept["organisation"])  # merged since: it is the same organisation
    actor = Actor(kind=ActorKind.LINK, organisations={organisation_id: Role.HELPER}, is_trusted=True)
    with scoped(scope_of(actor)):
        found = candidacies_visible_to(actor).filter(pk=UUID(kept["candidacy"])).first()
    return None if found is None else (found, actor)


def _take(request: WorkRequest, found: Candidacy, name: str, actor: Actor, template: str) -> HttpResponse | None:
    """The step with what was filled in; None when it was taken, else the page that says why not."""
    if name not in STEPS:
        raise Http404
    step = STEPS[name]
    if not step.rule(actor, found):
        raise PermissionDenied
    form = _form(name, request)
    if not form.is_valid():
        key = "withdraw_form" if name == "withdraw" else "form"
        return render(request, template, {**_context(request, found, actor), key: form, "open_step": name})
    reason, note = form.cleaned_data.get("reason", ""), form.cleaned_data.get("note", "")
    with told(request):
        done = take_step(found, step, actor=actor, now=now(), reason=reason, note=note)
        messages.success(request, f"Bewaard: {done.get_state_display()}.")
    return None


def _form(step: str, request: WorkRequest) -> AnswerForm:
    if step == "withdraw":
        return WithdrawForm(request.POST, auto_id="withdraw_%s")
    return DeclineForm(request.POST) if step == "decline" else AnswerForm(request.POST)


def _context(request: WorkRequest, found: Candidacy, actor: Actor) -> dict[str, object]:
    with scoped(scope_of(actor)):
        happenings = happenings_of(steps_of(found))
    volunteer = found.volunteer
    return {
        "candidacy": found,
        "volunteer": volunteer,
        "phone": phone_words(volunteer.phone) if volunteer.phone else "",
        "tag": candidacy_tag(found.state),
        "today": today(),
        "is_mediator": actor.is_mediator_of(found.centre_id),
        "step_names": {step.name: button_of(step) for step in steps_open_to(STEPS, found, actor)},
        "happenings": happenings,
        "form": DeclineForm(),
        "withdraw_form": WithdrawForm(auto_id="withdraw_%s"),
        "open_step": "",
        "is_to_tell": is_to_tell(found) and actor.is_mediator_of(found.centre_id),
        "news_words": VacancyNews(found.news).label if found.news else "",
        "reason_words": DeclineReason(found.reason).label if found.state == CandidacyState.DECLINED else "",
    }
