"""One's own account: what one signs in with, and changing that."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_login_redirect_url
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.internal.flows import activate_totp
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.internal.flows import add_authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from stuw.accounts.actions import end_other_sessions
from stuw.accounts.queries import Passkey, has_second_factor, means_of
from stuw.accounts.rules import proved_within
from stuw.kernel.clock import BRUSSELS, today
from stuw.kernel.dutch import date_words, moment_words
from stuw.web.accounts.adapter import SecondFactorAdapter
from stuw.web.accounts.forms import AppForm, PasskeyAgainForm, PasskeyForm, PasskeyNameForm, ProveAgainForm
from stuw.web.accounts.passkeys import as_json
from stuw.web.accounts.trust import is_trusted, needs_second_factor, second_step_address, with_next
from stuw.web.requests import WorkRequest

type ViewFunction = Callable[..., HttpResponseBase]


def private(view: ViewFunction) -> ViewFunction:
    """For who is signed in, and kept by no browser."""
    return login_required(never_cache(view))


def fresh(view: ViewFunction) -> ViewFunction:
    """Private; and a first factor is made right after the mailed code, or after a new one.

    Else whoever finds an old session of somebody without a factor would make one, and keep the owner out.
    Who has a factor is asked for it by allauth.
    """

    @wraps(view)
    def checked(request: WorkRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_second_factor(request.user):
            period = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
            if not proved_within(get_authentication_records(request, request.user), period, now=time.time()):
                logout(request, show_message=False)
                messages.info(request, "Meld u nog eens aan. Daarna kunt u uw account beveiligen.")
                return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return private(checked)


@method_decorator(private, name="dispatch")
class AccountView(TemplateView):
    """Name, address and everything this person signs in with."""

    template_name = "account/overview.html"
    request: WorkRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The account's means, the passkeys in words, and whether the last means may go."""
        means = means_of(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "means": means,
            "passkeys": [(one, _passkey_words(one)) for one in means.passkeys],
            "may_go": means.count > 1 or not needs_second_factor(self.request.actor),
        }


def _passkey_words(passkey: Passkey) -> str:
    made = f"Gemaakt op {date_words(passkey.added_at.astimezone(BRUSSELS).date(), today=today())}"
    if passkey.last_used_at is None:
        return f"{made}, nog niet gebruikt"
    return f"{made}, laatst gebruikt op {moment_words(passkey.last_used_at, today=today())}"


@method_decorator(fresh, name="dispatch")
class SecureView(TemplateView):
    """Where somebody without a second factor chooses one, before any page with other people's data."""

    template_name = "account/secure.html"
    request: WorkRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The choice; who has a factor goes on, over the second step when this session has not passed it."""
        user = self.request.user
        if not has_second_factor(user):
            return super().get(request, *args, **kwargs)
        onward = get_login_redirect_url(request)
        return redirect(onward if is_trusted(request) else second_step_address(user, onward))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The two ways, each knowing where the person was going."""
        return {
            **super().get_context_data(**kwargs),
            "passkey_url": with_next(self.request, "mfa_add_webauthn"),
            "app_url": with_next(self.request, "mfa_activate_totp"),
            "is_needed": needs_second_factor(self.request.actor),
        }


def _is_made(request: WorkRequest, factor: Authenticator, codes: Authenticator | None) -> HttpResponse:
    """Go on with a new factor: making it proved it, and a session that may see more gets a new key."""
    post_authentication(request, factor)
    request.session.cycle_key()
    return redirect(with_next(request, "mfa_view_recovery_codes" if codes else "mfa_index"))


@method_decorator(fresh, name="dispatch")
class AppView(ActivateTOTPView):
    """Makes an authenticator app the second factor: a QR code, the key as text, and its first code."""

    template_name = "mfa/totp/activate_form.html"
    form_class = AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's, with the key in groups of four."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return {
            **context,
            "secret_groups": [secret[start : start + 4] for start in range(0, len(secret), 4)],
            "passkey_url": with_next(self.request, "mfa_add_webauthn"),
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the app."""
        return _is_made(self.request, *activate_totp(self.request, form))


class _EndsOtherSessions:
    """What can sign in no longer is signed in no longer: a factor mostly goes because a device was lost."""

    request: WorkRequest

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Take the factor off the account, and sign out everywhere else."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        _end_other_sessions(self.request)
        return response


def _end_other_sessions(request: WorkRequest) -> None:
    end_other_sessions(request.user)
    update_session_auth_hash(request, request.user)


@method_decorator(private, name="dispatch")
class RemoveAppView(_EndsOtherSessions, DeactivateTOTPView):
    """Takes the authenticator app off the account, after asking; never the last factor of who needs one."""

    template_name = "mfa/totp/deactivate_form.html"
    success_url = reverse_lazy("mfa_index")


@method_decorator(fresh, name="dispatch")
class PasskeyView(AddWebAuthnView):
    """Makes a passkey: the browser does the work, the server keeps the public half."""

    template_name = "mfa/webauthn/add_form.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question for the browser, for a passkey that signs in by itself (allauth's own asks for less)."""
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return {**context, "passkey_options": as_json(options), "app_url": with_next(self.request, "mfa_activate_totp")}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the passkey."""
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        return _is_made(self.request, *add_authenticator(self.request, name=name, credential=credential))


@method_decorator(private, name="dispatch")
class RenamePasskeyView(EditWebAuthnView):
    """Gives a passkey another name."""

    template_name = "mfa/webauthn/edit_form.html"
    form_class = PasskeyNameForm
    success_url = reverse_lazy("mfa_index")


@method_decorator(private, name="dispatch")
class RemovePasskeyView(_EndsOtherSessions, RemoveWebAuthnView):
    """Takes a passkey off the account, after asking; never the last factor of who needs one."""

    template_name = "mfa/webauthn/authenticator_confirm_delete.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it, or say why not."""
        adapter = SecondFactorAdapter()
        if adapter.can_delete_authenticator(self.object):
            return super().form_valid(form)
        messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_index")


@method_decorator(private, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    """Shows the recovery codes that still work, to who proved it just now."""

    template_name = "mfa/recovery_codes/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's, with where to go when the codes are put away."""
        return {**super().get_context_data(**kwargs), "onward_url": get_login_redirect_url(self.request)}


@method_decorator(private, name="dispatch")
class NewRecoveryCodesView(GenerateRecoveryCodesView):
    """Makes new recovery codes; the former ones end."""

    template_name = "mfa/recovery_codes/generate.html"


class RecoveryCodesFileView(DownloadRecoveryCodesView):
    """The recovery codes as a text file."""

    template_name = "mfa/recovery_codes/download.txt"

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        """The file, under a Dutch name."""
        response: HttpResponse = super().render_to_response(context, **response_kwargs)
        response.headers["Content-Disposition"] = 'attachment; filename="herstelcodes.txt"'
        return response


@method_decorator(private, name="dispatch")
class ProveAgainView(ReauthenticateView):
    """Asks for a code again before something that matters, or in a session that has not passed it."""

    template_name = "mfa/reauthenticate.html"
    form_class = ProveAgainForm


@method_decorator(private, name="dispatch")
class ProveAgainWithPasskeyView(ReauthenticateWebAuthnView):
    """The same with a passkey."""

    template_name = "mfa/webauthn/reauthenticate.html"
    form_class = PasskeyAgainForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's, with the question for the browser as JSON."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "passkey_options": as_json(context["js_data"]["request_options"])}

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Say so, and ask again."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, str(message))
        return redirect(self.request.get_full_path())


@method_decorator(private, name="dispatch")
class EndOtherSessionsView(View):
    """Signs this person out on every other device."""

    http_method_names = ["post"]

    def post(self, request: WorkRequest) -> HttpResponse:
        """Do it, and say so."""
        _end_other_sessions(request)
        messages.success(request, "U bent op alle andere toestellen afgemeld.")
        return redirect(reverse("mfa_index"))
