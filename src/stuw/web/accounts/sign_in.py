"""Signing in: an address, the code from the mail, the second step, or a passkey at once."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.decorators import rate_limit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from stuw.accounts.models import User
from stuw.accounts.queries import means_of
from stuw.web.accounts.adapter import TOO_OFTEN
from stuw.web.accounts.forms import (
    AddressForm,
    MailedCodeForm,
    PasskeySecondStepForm,
    PasskeySignInForm,
    SecondFactorForm,
)
from stuw.web.accounts.passkeys import as_json
from stuw.web.accounts.trust import with_next

# In the state of a sign-in that an invitation started: its page must not show the address to who has the link.
IS_INVITED = "is_invited"


def mail_code_to_invited(request: HttpRequest, user: User) -> bool:
    """Mail a code to an account by whose invitation somebody came; False when it got too many. The code is asked for
    on the page that asks for every code, which then does not show the address.
    """
    if not ratelimit.consume(request, action="request_login_code", key=user.email):
        return False
    process = LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    process.state[IS_INVITED] = True
    process.persist()
    return True


def sign_in_with_code(request: HttpRequest, user: User, page: str, **where: Any) -> HttpResponse:
    """Sign in whoever just proved to read this account's mailbox with a code of ours, and go on to ``page``.

    The same road as after the code of signing in: a second factor is asked for where there is one.
    """
    record_authentication(request, user, method="code", email=user.email)
    response: HttpResponse = perform_login(
        request, Login(user=user, redirect_url=reverse(page, kwargs=where), email=user.email)
    )
    return response


@method_decorator(rate_limit(action="login"), name="dispatch")
class SignInView(RequestLoginCodeView):
    """Asks for an address, and answers the same whether somebody is known by it or not."""

    template_name = "account/login.html"
    form_class = AddressForm


class MailedCodeView(ConfirmLoginCodeView):
    """Asks for the code from the mail: three tries, ten minutes, then a new one."""

    template_name = "account/confirm_login_code.html"
    form_class = MailedCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's; without the address when the person came by an invitation, and perhaps by somebody else's."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | ({"email": ""} if self._process.state.get(IS_INVITED) else {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try the code, or mail a new one."""
        if request.POST.get("action") == "again":
            return self._mail_again()
        # The tries of one code are counted in the session, and requests at the same moment would not see each
        # other there; this count is shared.
        state = self._process.state
        limited = ratelimit.consume_or_429(request, action="enter_code", key=f"{state['email']}:{state['at']}")
        return limited or super().post(request, *args, **kwargs)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Say so beside the field; after the last try go back to ask for a new code."""
        if not form.has_error("code", "incorrect_code") or self._process.record_invalid_attempt():
            return FormView.form_invalid(self, form)
        messages.error(self.request, "De code klopte drie keer niet. Vraag een nieuwe code.")
        return redirect(with_next(self.request, "account_login"))

    def _mail_again(self) -> HttpResponse:
        email, user = self._process.state["email"], self._process.user
        if self._process.state.get(IS_INVITED):
            is_mailed = mail_code_to_invited(self.request, user)
        elif is_mailed := ratelimit.consume(self.request, action="request_login_code", key=email):
            LoginCodeVerificationProcess.initiate(request=self.request, user=user, email=email)
        if is_mailed:
            messages.success(self.request, "We mailden een nieuwe code. De vorige werkt niet meer.")
        else:
            messages.error(self.request, TOO_OFTEN)
        return redirect(with_next(self.request, "account_confirm_login_code"))


class SecondStepView(AuthenticateView):
    """Asks for the second factor, once the mailed code was right."""

    template_name = "mfa/authenticate.html"
    form_class = SecondFactorForm
    webauthn_form_class = PasskeySecondStepForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's, with the account's own means, where it goes, and the question for the browser as JSON."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        login = self.stage.login
        return {
            **context,
            "means": means_of(login.user),
            "redirect_field_value": login.redirect_url or "",
            "demo_code": settings.STUW_DEMO_SECOND_FACTOR,
            "passkey_options": as_json(context["js_data"]["request_options"]),
        }


class PasskeySignInView(LoginWebAuthnView):
    """Gives the browser its question as JSON (GET), and signs in with its answer (POST)."""

    form_class = PasskeySignInForm


@method_decorator(never_cache, name="dispatch")
class NoAccountView(TemplateView):
    """How one gets an account; allauth's name for signing up leads here, nobody makes an account alone."""

    template_name = "account/no_account.html"
