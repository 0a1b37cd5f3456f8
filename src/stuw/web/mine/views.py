""" "Mijn aanmeldingen": where somebody without an account sees how things stand, after a fresh code."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stuw.audit.steps import steps_open_to
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.queries import public_address
from stuw.centres.scope import scope_of, scoped
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.messaging.codes import CodeRefused
from stuw.placements.actions import ask_status_code, open_status, take_step
from stuw.placements.enums import CandidacyState, DeclineReason, WithdrawReason
from stuw.placements.links import volunteer_of_status_link
from stuw.placements.models import Candidacy
from stuw.placements.queries import candidacies_of_volunteer
from stuw.placements.rules import STEPS
from stuw.web.limits import check_rate
from stuw.web.mine.present import elsewhere, news_of, road_of
from stuw.web.public.forms import CodeForm
from stuw.web.requests import WorkRequest
from stuw.web.work.answer_forms import WithdrawForm
from stuw.web.work.present import candidacy_tag

ASKED_KEY, OPEN_KEY = "mine_asked", "mine"
OPEN_SECONDS = 30 * 60
# Where it ended without the person wanting that.
LOOKS_ON = frozenset({CandidacyState.GONE, CandidacyState.DECLINED})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: WorkRequest, token: str) -> HttpResponse:
    """What the lasting link opens: a button that mails a code, and nothing about anybody."""
    try:
        volunteer_id = volunteer_of_status_link(token)
    except DomainError as error:
        return render(request, "work/link_refused.html", {"sentence": str(error)}, status=410)
    if _open_volunteer(request) == volunteer_id:
        return redirect("mine")
    sentence = ""
    if request.method == "POST":
        try:
            check_rate(request, "status", most=20, seconds=600)
            # Asked on another device just now: that code opens the page here too.
            with suppress(CodeRefused):
                ask_status_code(volunteer_id, now=now())
        except DomainError as error:
            sentence = str(error)
        else:
            request.session[ASKED_KEY] = {"volunteer": str(volunteer_id), "token": token}
            return redirect("mine_code")
    return render(request, "mine/door.html", {"sentence": sentence, "token": token})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: WorkRequest) -> HttpResponse:
    """Where the mailed code is typed."""
    asked = request.session.get(ASKED_KEY)
    if not asked:
        return render(
            request, "work/link_refused.html", {"sentence": "Open eerst de koppeling uit je mail."}, status=410
        )
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_rate(request, "code", most=60, seconds=600)
            open_status(UUID(asked["volunteer"]), form.cleaned_data["code"], now=now())
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            request.session.cycle_key()
            del request.session[ASKED_KEY]
            request.session[OPEN_KEY] = {"volunteer": asked["volunteer"], "until": now().timestamp() + OPEN_SECONDS}
            return redirect("mine")
    return render(request, "mine/code.html", {"form": form, "token": asked["token"]})


@never_cache
@require_safe
def mine(request: WorkRequest) -> HttpResponse:
    """Every way of this person, with what the organisation said."""
    volunteer_id = _open_volunteer(request)
    if volunteer_id is None:
        return _closed(request)
    return render(request, "mine/mine.html", _page(volunteer_id))


@never_cache
@require_POST
def close(request: WorkRequest) -> HttpResponse:
    """Close the own page on this computer, before its half hour is over."""
    request.session.pop(OPEN_KEY, None)
    sentence = "De pagina is gesloten. Met de koppeling uit je mail open je ze opnieuw."
    return render(request, "work/link_refused.html", {"sentence": sentence})


@never_cache
def confirm(request: WorkRequest, pk: UUID) -> HttpResponse:
    """Confirm a sign-up whose own code was never typed: this page's code proved the same mailbox."""
    return _say_yes(request, pk, "confirm")


@never_cache
def agree(request: WorkRequest, pk: UUID) -> HttpResponse:
    """A new yes, after the vacancy went to another organisation."""
    return _say_yes(request, pk, "agree")


def _say_yes(request: WorkRequest, pk: UUID, step: str) -> HttpResponse:
    volunteer_id = _open_volunteer(request)
    if volunteer_id is None or request.method != "POST":
        return redirect("mine")
    found = _own(volunteer_id, pk)
    try:
        take_step(found, STEPS[step], actor=_actor_of(volunteer_id), now=now())
    except DomainError as error:
        return render(request, "mine/mine.html", _page(volunteer_id, sentence=str(error)))
    return redirect("mine")


@never_cache
def withdraw(request: WorkRequest, pk: UUID) -> HttpResponse:
    """The person steps back; opened as a page it leads to the own page."""
    volunteer_id = _open_volunteer(request)
    if volunteer_id is None or request.method != "POST":
        return redirect("mine")
    actor, found = _actor_of(volunteer_id), _own(volunteer_id, pk)
    form = WithdrawForm(request.POST, auto_id=f"{pk.hex}_%s")
    sentence = "Kies waarom je je terugtrekt."
    if form.is_valid():
        try:
            take_step(found, STEPS["withdraw"], actor=actor, now=now(), reason=form.cleaned_data["reason"])
            return redirect("mine")
        except DomainError as error:
            sentence = str(error)
    return render(request, "mine/mine.html", _page(volunteer_id, sentence=sentence, asking=form, about=pk))


def _way(found: Candidacy, actor: Actor, site: str, form: WithdrawForm | None = None) -> dict[str, object]:
    is_asked = found.state == CandidacyState.ASKED
    can_withdraw = any(step.name == "withdraw" for step in steps_open_to(STEPS, found, actor))
    reason = ""
    if found.state == CandidacyState.DECLINED:
        reason = str(DeclineReason(found.reason).label)
    elif found.state == CandidacyState.WITHDRAWN and found.reason != WithdrawReason.OTHER:
        reason = str(WithdrawReason(found.reason).label)
    return {
        "candidacy": found,
        "tag": candidacy_tag(found.state),
        "road": road_of(found),
        "reason": reason,
        "news": news_of(found),
        "elsewhere": elsewhere(site, found.vacancy.themes) if found.state in LOOKS_ON else [],
        "is_asked": is_asked,
        # Who said no, or was not asked any more, may know that the next organisation reads nothing.
        "is_kept_from": bool(found.moved_at) and not found.is_shared and not is_asked,
        "can_withdraw": can_withdraw and not is_asked,
        "can_confirm": found.state == CandidacyState.UNCONFIRMED,
        "form": form or WithdrawForm(auto_id=f"{found.pk.hex}_%s"),
        "is_asking": form is not None,
    }


def _open_volunteer(request: WorkRequest) -> UUID | None:
    kept = request.session.get(OPEN_KEY)
    return UUID(kept["volunteer"]) if kept and kept["until"] > now().timestamp() else None


def _actor_of(volunteer_id: UUID) -> Actor:
    return Actor(kind=ActorKind.VOLUNTEER, volunteer_id=volunteer_id)


def _own(volunteer_id: UUID, pk: UUID) -> Candidacy:
    """One of this person's ways. Raises Http404."""
    with scoped(scope_of(_actor_of(volunteer_id))):
        return get_object_or_404(candidacies_of_volunteer(volunteer_id), pk=pk)


def _page(
    volunteer_id: UUID, *, sentence: str = "", asking: WithdrawForm | None = None, about: UUID | None = None
) -> dict[str, object]:
    """Every way of this person; ``asking`` is the form of the one that was not filled in well."""
    actor = _actor_of(volunteer_id)
    with scoped(scope_of(actor)):
        candidacies = list(candidacies_of_volunteer(volunteer_id))
    # One row per person and centre, so all of these are of one centre.
    centre = candidacies[0].centre if candidacies else None
    site = public_address(centre) if centre is not None else ""
    return {
        "ways": [_way(each, actor, site, asking if each.pk == about else None) for each in candidacies],
        "centre": centre,
        "sentence": sentence,
    }


def _closed(request: WorkRequest) -> HttpResponse:
    sentence = "Deze pagina was een half uur open en is nu dicht. Klik opnieuw op de koppeling in je mail."
    return render(request, "work/link_refused.html", {"sentence": sentence}, status=410)
