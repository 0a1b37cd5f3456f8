"""Who may open a page where people work: strangers find nothing, colleagues without the right are told so."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from stuw.centres.models import Centre
from stuw.organisations.models import Organisation
from stuw.organisations.queries import kept_instead_of, organisations_visible_to
from stuw.placements.models import Candidacy
from stuw.placements.queries import candidacies_visible_to
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_visible_to
from stuw.web.accounts.trust import needs_second_factor, second_step_address
from stuw.web.requests import WorkRequest

View = Callable[..., HttpResponseBase]
SAFE = frozenset({"GET", "HEAD"})


class LedElsewhere(Exception):
    """The organisation of this address was merged into another, which this person may open."""

    def __init__(self, kept: Organisation) -> None:
        super().__init__(kept.pk)
        self.kept = kept


def for_workers(view: View) -> View:
    """Only for who signed in, with a second factor where others' data are seen; the rest is led there and back.

    The address of an organisation that was merged leads to the same page of the one that was kept.
    """

    @wraps(view)
    @never_cache
    def wrapped(request: WorkRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.actor.user_id is None:
            _say_what_is_lost(request)
            return redirect_to_login(_way_back(view, request, kwargs))
        if not request.actor.is_trusted and needs_second_factor(request.actor):
            _say_what_is_lost(request)
            return redirect(second_step_address(request.user, _way_back(view, request, kwargs)))
        try:
            return view(request, *args, **kwargs)
        except LedElsewhere as led:
            return _lead_to(request, led.kept, kwargs)

    return wrapped


def posted_from(page: str, *names: str) -> Callable[[View], View]:
    """For an address that only takes what the form on ``page`` sends; who opens it is led to that page.

    ``names``: the parts of this address that the page's address has too.
    """

    def decorate(view: View) -> View:
        def form_page(kwargs: dict[str, Any]) -> str:
            return reverse(page, kwargs={name: kwargs[name] for name in names})

        @wraps(view)
        def wrapped(request: WorkRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in SAFE:
                return redirect(form_page(kwargs))
            if request.method != "POST":
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            return view(request, *args, **kwargs)

        wrapped.form_page = form_page  # type: ignore[attr-defined]
        return wrapped

    return decorate


def _way_back(view: View, request: WorkRequest, kwargs: dict[str, Any]) -> str:
    """Where to go on after signing in: this page, or the one with the form that was sent."""
    form_page = getattr(view, "form_page", None)
    return request.get_full_path() if request.method in SAFE or form_page is None else str(form_page(kwargs))


def _lead_to(request: WorkRequest, kept: Organisation, kwargs: dict[str, Any]) -> HttpResponse:
    if request.method in SAFE and request.resolver_match is not None:
        return redirect(request.resolver_match.view_name, **kwargs | {"pk": kept.pk})
    messages.warning(
        request, f"Deze organisatie is samengevoegd met {kept.name}. Wat u net verstuurde, is niet bewaard."
    )
    return redirect("work_organisation", pk=kept.pk)


def _say_what_is_lost(request: WorkRequest) -> None:
    if request.method not in SAFE:
        messages.warning(request, "U was niet meer aangemeld. Wat u net verstuurde, is niet bewaard.")


def desk_of(
    request: WorkRequest, slug: str, *, as_mediator: bool = False, columns: Mapping[str, Any] | None = None
) -> Centre:
    """The centre of a desk page. Raises Http404 for strangers, PermissionDenied for a colleague without the role.

    ``columns``: expressions that come along as attributes of the centre.
    """
    # All of them at once: the menu of the page shows the others too.
    own = Centre.objects.select_related("network").filter(pk__in=list(request.actor.staff_of))
    own = own.annotate(**columns) if columns else own
    request.own_centres = list(own.order_by("name_key", "pk"))
    centre = next((one for one in request.own_centres if one.slug == slug), None)
    if centre is None:
        raise Http404
    if as_mediator and not request.actor.is_mediator_of(centre.pk):
        raise PermissionDenied
    return centre


def organisation_for(request: WorkRequest, pk: int) -> Organisation:
    """An organisation this person may open. Raises Http404, and LedElsewhere for one that was merged."""
    found = organisations_visible_to(request.actor).filter(pk=pk).first()
    if found is None or found.merged_into_id is not None:
        raise LedElsewhere(kept_for(request, pk))
    return found


def kept_for(request: WorkRequest, pk: int) -> Organisation:
    """The organisation that the one with this number was merged into, for who may open it. Raises Http404.

    Whoever managed the merged one manages the kept one now, and comes here with an old address.
    """
    gone = get_object_or_404(Organisation, pk=pk, merged_into__isnull=False)
    return get_object_or_404(organisations_visible_to(request.actor), pk=kept_instead_of(gone).pk)


def vacancy_for(request: WorkRequest, pk: int) -> Vacancy:
    """A vacancy this person may open. Raises Http404."""
    return get_object_or_404(vacancies_visible_to(request.actor), pk=pk)


def candidacy_for(request: WorkRequest, pk: UUID) -> Candidacy:
    """A candidacy this person may open. Raises Http404, PermissionDenied for a colleague who is no mediator."""
    candidacy = candidacies_visible_to(request.actor).filter(pk=pk).first()
    if candidacy is not None:
        return candidacy
    if any("mediator" not in roles for roles in request.actor.staff_of.values()):
        # An editor learns nothing about whether the person exists, only that people are not for this role.
        raise PermissionDenied
    raise Http404
