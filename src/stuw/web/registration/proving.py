"""Who registers: a code proves the mail address, and then the organisation is there, or the question is asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stuw.accounts.actions import account_for
from stuw.accounts.models import User
from stuw.centres.models import Centre
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.messaging.codes import check_mailbox, make_code, use_code
from stuw.organisations.actions import ask_to_join, register_organisation
from stuw.organisations.mailing import registration_code
from stuw.organisations.models import Organisation
from stuw.organisations.queries import actor_of, kept_instead_of
from stuw.web.accounts.sign_in import sign_in_with_code
from stuw.web.limits import check_rate
from stuw.web.registration.draft import Draft, as_initial, as_posted, draft_of, forget, keep, typed
from stuw.web.registration.forms import CodeForm, DetailsForm, WhoForm
from stuw.web.registration.views import around, centre_for, finished_details
from stuw.web.requests import WorkRequest
from stuw.web.work.saving import told

PURPOSE = "registration"
CHOICE_GONE = "De organisatie die u koos, staat er niet meer. Kies opnieuw, of ga verder met een nieuwe organisatie."
LONGEST_NAME = 120


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: WorkRequest, centre: str) -> HttpResponse:
    """Who this is; somebody who is signed in says yes and is ready."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    details = _ready(at, draft)
    if details is None or _is_choice_gone(request, at, draft):
        return redirect("register_alike", centre=at.slug)
    if request.actor.user_id is not None:
        return _signed_in(request, at, draft, details)
    form = WhoForm(request.POST or None, initial=as_initial(draft.who))
    if request.method == "POST":
        draft.who = typed(request.POST)
        draft.code_for = ""
        keep(request, at, draft)
        if form.is_valid() and _mailed_code(request, at, draft, form):
            return redirect("register_code", centre=at.slug)
    context = around(request, at, 4, form=form, joins=_joins(at, draft), name=details.cleaned_data["name"])
    return render(request, "registration/who.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: WorkRequest, centre: str) -> HttpResponse:
    """Where the mailed code is typed; the right one registers, or asks."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    details, person = _ready(at, draft), _person(draft)
    subject = draft.code_subject
    if details is None or person is None or subject is None:
        return redirect("register_who", centre=at.slug)
    if _is_choice_gone(request, at, draft):
        return redirect("register_alike", centre=at.slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_rate(request, "code", most=60, seconds=600)
            use_code(PURPOSE, subject, form.cleaned_data["code"], now=now())
            user, _ = account_for(person["email"], name=person["name"])
            return _proved(request, at, draft, details, user, person)
        except DomainError as error:
            form.add_error("code", str(error))
    context = around(request, at, 4, form=form, email=person["email"])
    return render(request, "registration/code.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_code(request: WorkRequest, centre: str) -> HttpResponse:
    """Mail another code, to the same address; opened as a page it leads to where the code is typed."""
    at = centre_for(centre)
    draft = draft_of(request, at)
    form = WhoForm(as_posted(draft.who))
    if request.method == "POST" and draft.code_for and form.is_valid():
        if _mailed_code(request, at, draft, form):
            messages.success(request, "We mailden een nieuwe code. De vorige werkt niet meer.")
        else:
            messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect("register_code", centre=at.slug)


@never_cache
@require_safe
def asked(request: WorkRequest, centre: str) -> HttpResponse:
    """The question to help manage an organisation arrived: what happens now."""
    at = centre_for(centre)
    return render(request, "registration/asked.html", around(request, at, 4))


def _ready(centre: Centre, draft: Draft) -> DetailsForm | None:
    """The details, once it is known whether the organisation is new."""
    return finished_details(centre, draft) if draft.is_another or draft.join is not None else None


def _person(draft: Draft) -> dict[str, Any] | None:
    form = WhoForm(as_posted(draft.who))
    return form.cleaned_data if draft.who and form.is_valid() else None


def _joins(centre: Centre, draft: Draft) -> Organisation | None:
    """The organisation that was chosen, or the one that it was merged into meanwhile; None when it is gone."""
    found = Organisation.objects.filter(centre=centre, pk=draft.join).first() if draft.join is not None else None
    return found if found is None else kept_instead_of(found)


def _is_choice_gone(request: WorkRequest, centre: Centre, draft: Draft) -> bool:
    """Whether the organisation that was chosen is not here any more; then it is said, and chosen anew."""
    if draft.join is None or _joins(centre, draft) is not None:
        return False
    draft.join = None
    keep(request, centre, draft)
    messages.warning(request, CHOICE_GONE)
    return True


def _mailed_code(request: WorkRequest, centre: Centre, draft: Draft, form: WhoForm) -> bool:
    """Mail a code; False when it was too often, and then the form says so. The same whoever has the address."""
    email = form.cleaned_data["email"]
    try:
        check_rate(request, "register_code", most=30, seconds=600)
        check_mailbox(email, now=now())
        subject = draft.code_subject or draft.renew_code()
        registration_code(centre, email, make_code(PURPOSE, subject, now=now()))
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    keep(request, centre, draft)
    return True


def _signed_in(request: WorkRequest, centre: Centre, draft: Draft, details: DetailsForm) -> HttpResponse:
    """The last page of who is signed in: one click, and it is sent."""
    if request.method == "POST":
        user = request.user
        # Who never gave a name is called as in the mail address, until they change it.
        name = (user.name or user.email.partition("@")[0])[:LONGEST_NAME]
        with told(request):
            check_rate(request, "register", most=30, seconds=600)
            return _proved(request, centre, draft, details, user, {"name": name, "phone": ""})
    context = around(request, centre, 3, joins=_joins(centre, draft), name=details.cleaned_data["name"])
    return render(request, "registration/confirm.html", context)


def _proved(
    request: WorkRequest, centre: Centre, draft: Draft, details: DetailsForm, user: User, person: dict[str, Any]
) -> HttpResponse:
    """Do what was asked, for whoever proved to have this account. Raises DomainError."""
    if not user.is_active:
        raise DomainError("Dit account is gesloten. Neem contact op met het loket.")
    actor = actor_of(user, is_trusted=False)
    joined = _joins(centre, draft)
    if joined is None and draft.join is not None:
        raise DomainError(CHOICE_GONE)
    if joined is not None:
        ask_to_join(joined, user, actor=actor, now=now())
        forget(request, centre)
        return redirect("register_asked", centre=centre.slug)
    registration = details.registration(phone=person["phone"])
    made = register_organisation(centre, registration, user, name=person["name"], actor=actor, now=now())
    forget(request, centre)
    messages.success(request, f"{made.name} is ingeschreven. Het loket kijkt uw gegevens na.")
    if request.actor.user_id is not None:
        return redirect("organisation_home", pk=made.pk)
    return sign_in_with_code(request, user, "organisation_home", pk=made.pk)
