"""An organisation registers itself, in short steps: what it is, who it is, and whether it is known already."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.models import Centre
from stuw.centres.queries import public_address
from stuw.kernel.errors import DomainError
from stuw.law.legal_forms import EXPLANATION, LAW, LegalForm, legal_form_allowed
from stuw.organisations.enums import CLOSED_STATES
from stuw.organisations.models import Organisation
from stuw.organisations.queries import Alike, alike
from stuw.web.limits import check_rate
from stuw.web.registration.draft import Draft, as_initial, as_posted, draft_of, forget, keep, typed
from stuw.web.registration.forms import DetailsForm, KindForm
from stuw.web.registration.words import BY_VALUE, REFUSALS
from stuw.web.requests import WorkRequest

MOST_ALIKE = 5


def centre_for(slug: str) -> Centre:
    """The centre where one registers. Raises Http404 while it is not open."""
    centre = get_object_or_404(Centre.objects.prefetch_related("hosts"), slug=slug)
    if not centre.is_open:
        raise Http404
    return centre


def around(request: WorkRequest, centre: Centre, step: int, **context: Any) -> dict[str, Any]:
    """What every page of these steps is given; who is signed in has one step less."""
    steps = 3 if request.actor.user_id is not None else 4
    site = public_address(centre)
    return {"centre": centre, "site": site, "step": step, "steps": steps, **context}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: WorkRequest, centre: str) -> HttpResponse:
    """The first question: what kind of organisation it is."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    form = KindForm(request.POST or None, initial={"kind": draft.kind})
    if request.method == "POST" and form.is_valid():
        value = form.cleaned_data["kind"]
        if BY_VALUE[value].excluded:
            return redirect("register_excluded", centre=at.slug, value=value)
        draft.kind = value
        keep(request, at, draft)
        return redirect("register_details", centre=at.slug)
    context = around(request, at, 1, form=form, has_more=bool(draft.details))
    return render(request, "registration/kind.html", context)


@require_safe
def excluded(request: WorkRequest, centre: str, value: str) -> HttpResponse:
    """Why the law gives this kind no volunteers, and what can be done instead; nothing is kept of it."""
    at = centre_for(centre)
    chosen = BY_VALUE.get(value)
    if chosen is None or chosen.excluded is None:
        raise Http404
    context = {"kind": chosen, "refusal": REFUSALS[chosen.excluded], "law": LAW, "explanation": EXPLANATION}
    return render(request, "registration/excluded.html", around(request, at, 1, **context))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: WorkRequest, centre: str) -> HttpResponse:
    """Who the organisation is; whoever goes back keeps what was typed, right or wrong."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    if not _is_allowed(draft):
        return redirect("register_organisation", centre=at.slug)
    if request.method != "POST":
        form = _details_form(at, draft, initial=as_initial(draft.details, lists=("sectors",)))
    else:
        draft.details, draft.is_another, draft.join = typed(request.POST), False, None
        keep(request, at, draft)
        if "terug" in request.POST:
            return redirect("register_organisation", centre=at.slug)
        form = _details_form(at, draft, data=request.POST)
        if form.is_valid():
            return redirect("register_alike", centre=at.slug)
    context = around(request, at, 2, form=form, kind=BY_VALUE[draft.kind])
    return render(request, "registration/details.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alike_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Organisations that may be this one, never who is behind them; nobody to show leads on."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    form = finished_details(at, draft)
    if form is None:
        return redirect("register_details", centre=at.slug)
    try:
        check_rate(request, "register_alike", most=60, seconds=600)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("register_details", centre=at.slug)
    found = _may_be(at, form)
    chosen = request.POST.get("organisatie", "")
    if not found or chosen == "andere":
        draft.is_another, draft.join = True, None
    elif chosen in {str(one.organisation.pk) for one in found}:
        draft.is_another, draft.join = False, int(chosen)
    else:
        context = around(request, at, 3, found=found, name=form.cleaned_data["name"], is_unclear=bool(request.POST))
        return render(request, "registration/alike.html", context)
    keep(request, at, draft)
    return redirect("register_who", centre=at.slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: WorkRequest, centre: str) -> HttpResponse:
    """Forget what was typed, and go back to where one came from."""
    at = centre_for(centre)
    if request.method != "POST":
        return redirect("register_organisation", centre=at.slug)
    forget(request, at)
    messages.success(request, "Wat u invulde, is gewist.")
    return redirect("register_organisation", centre=at.slug)


def finished_details(centre: Centre, draft: Draft) -> DetailsForm | None:
    """The details, valid; None when they are not."""
    if not _is_allowed(draft) or not draft.details:
        return None
    form = _details_form(centre, draft, data=as_posted(draft.details))
    return form if form.is_valid() else None


def _is_allowed(draft: Draft) -> bool:
    return draft.kind in set(LegalForm) and legal_form_allowed(LegalForm(draft.kind))


def _details_form(centre: Centre, draft: Draft, **given: Any) -> DetailsForm:
    return DetailsForm(**given, instance=Organisation(centre=centre), legal_form=LegalForm(draft.kind))


def _may_be(centre: Centre, form: DetailsForm) -> list[Alike]:
    candidate = Organisation(centre=centre, **form.registration().values)
    found = alike(candidate, most=MOST_ALIKE * 2)
    return [one for one in found if one.organisation.state not in CLOSED_STATES][:MOST_ALIKE]
