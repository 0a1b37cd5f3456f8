""" "Ik wil dit doen": signing up without an account, from the form to the word that it arrived."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stuw.kernel.clock import now, today
from stuw.kernel.errors import DomainError
from stuw.people.enums import ContactKind
from stuw.placements.actions import confirm_by_code, resend_code, sign_up
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_once_public
from stuw.vacancies.rules import is_open
from stuw.web.limits import check_rate
from stuw.web.public.forms import CodeForm, SignUpForm
from stuw.web.public.present import vacancy_url
from stuw.web.requests import PublicRequest

# What this browser is signing up for: kept in its session until it is confirmed.
SESSION_KEY = "sign_up"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_page(request: PublicRequest, pk: int, slug: str) -> HttpResponse:
    """The form; a vacancy that is no longer open leads back to its page, which says why."""
    vacancy = get_object_or_404(vacancies_once_public(request.centre, today=today()), pk=pk)
    if not is_open(vacancy, today()):
        return redirect(vacancy_url(vacancy.pk, vacancy.title))
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _sign_up(request, vacancy, form)
        except DomainError as error:
            form.add_error(None, str(error))
    context = {"centre": request.centre, "vacancy": vacancy, "form": form}
    return render(request, "public/sign_up.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: PublicRequest) -> HttpResponse:
    """Where the mailed code is typed."""
    going = request.session.get(SESSION_KEY)
    if not going or going["kind"] != ContactKind.MAIL:
        return redirect("search")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_rate(request, "code", most=60, seconds=600)
            done = confirm_by_code(UUID(going["candidacy"]), going["centre"], form.cleaned_data["code"], now=now())
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            request.session[SESSION_KEY] = {**going, "is_confirmed": True, "known_as": done.volunteer.name}
            return redirect("signed_up")
    return render(request, "public/code.html", {"centre": request.centre, "form": form, "going": going})


@never_cache
def new_code(request: PublicRequest) -> HttpResponse:
    """Mail another code, to the same address; opened as a page it leads to where the code is typed."""
    if request.method != "POST":
        return redirect("code")
    going = request.session.get(SESSION_KEY)
    if not going or going["kind"] != ContactKind.MAIL:
        return redirect("search")
    form, is_sent = CodeForm(), False
    try:
        check_rate(request, "new_code", most=20, seconds=600)
        resend_code(UUID(going["candidacy"]), going["centre"], at=request.centre, now=now())
        is_sent = True
    except DomainError as error:
        form = CodeForm({})
        form.errors.clear()
        form.add_error("code", str(error))
    context = {"centre": request.centre, "form": form, "going": going, "is_sent": is_sent}
    return render(request, "public/code.html", context)


@never_cache
@require_safe
def signed_up_page(request: PublicRequest) -> HttpResponse:
    """It arrived: what happens now, and by when."""
    going = request.session.get(SESSION_KEY)
    if not going:
        return redirect("search")
    if going["kind"] == ContactKind.MAIL and not going.get("is_confirmed"):
        return redirect("code")
    return render(request, "public/signed_up.html", {"centre": request.centre, "going": going})


def _sign_up(request: PublicRequest, vacancy: Vacancy, form: SignUpForm) -> HttpResponse:
    check_rate(request, "sign_up", most=60, seconds=600)
    contact = form.contact_given()
    candidacy = sign_up(vacancy, contact, message=form.cleaned_data["message"], at=request.centre, now=now())
    request.session[SESSION_KEY] = {
        "candidacy": str(candidacy.pk),
        "centre": vacancy.centre_id,
        "desk": vacancy.centre.name,
        "name": contact.name,
        "kind": str(contact.kind),
        "title": vacancy.title,
        "organisation": vacancy.organisation.name,
    }
    return redirect("code" if contact.kind == ContactKind.MAIL else "signed_up")
