"""The fields of signing in: an address, codes, passkeys."""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from stuw.accounts.rules import is_demo_code
from stuw.web.ui.forms import OneTimeCodeInput

# Longer than any code of an app works (half a minute, and the one before and after it).
USED_CODE_SECONDS = 120
UNKNOWN_PASSKEY = "Deze toegangssleutel werkt hier niet. Probeer het opnieuw, of gebruik een code."
FAILED_PASSKEY = "Het maken van de toegangssleutel is niet gelukt. Probeer het opnieuw."


def _code_field(label: str, hint: str, *, max_length: int = 20) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=max_length,
        widget=OneTimeCodeInput(),
        error_messages={"required": "Vul de code in.", "max_length": "Deze code is te lang."},
    )


class AddressForm(RequestLoginCodeForm):
    """Whose mailbox gets a code."""

    email = EmailField(
        label="Uw e-mailadres",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.be.",
        },
    )


class MailedCodeForm(ConfirmLoginCodeForm):
    """The code from the mail."""

    code = _code_field("Code", "De 6 cijfers uit de mail.")


class _OnceOnly:
    """A code of an app opens one door: the same code again is wrong, as long as it could still work."""

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        if self._app is None:
            self.fields["code"].label = "Herstelcode"  # type: ignore[attr-defined]
            self.fields["code"].help_text = "Een van uw herstelcodes van 8 cijfers."  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """The code, after noting its authenticator; raises ValidationError when wrong, used or tried too often."""
        code: str = self.cleaned_data["code"]  # type: ignore[attr-defined]
        if self._app is not None and is_demo_code(code, settings.STUW_DEMO_SECOND_FACTOR):
            self.authenticator = self._app
            return code
        code = super().clean_code()  # type: ignore[misc]
        key = f"accounts.used:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(key, True, timeout=USED_CODE_SECONDS):
            raise ValidationError("Deze code is al gebruikt. Wacht op de volgende code van uw app.", code="used")
        return code


class SecondFactorForm(_OnceOnly, AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code.

    In a demo the printed code stands for the app of an account that has one; on a server of one's own it is a
    wrong code like any other, for there ``STUW_DEMO_SECOND_FACTOR`` is None.
    """

    code = _code_field("Code", "De 6 cijfers van uw app. Of een herstelcode van 8 cijfers.")


class ProveAgainForm(_OnceOnly, ReauthenticateForm):
    """The same code, asked again before something that matters."""

    code = _code_field("Code", "De 6 cijfers van uw app. Of een herstelcode van 8 cijfers.")


class AppForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = _code_field("Code van de app", "De 6 cijfers die de app nu toont.")


class _CredentialInput(forms.HiddenInput):
    """Filled in by the browser's own script; what was sent before is of no use again."""

    def format_value(self, value: object) -> None:
        """Always empty."""


def _credential_field(message: str) -> forms.JSONField:
    return forms.JSONField(widget=_CredentialInput, error_messages={"required": message, "invalid": message})


class _PasskeyAnswer:
    """What a browser sends back of a passkey; anything else is a refusal, never a page that breaks."""

    def clean_credential(self) -> Authenticator:
        """The passkey that signed; raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise ValidationError(UNKNOWN_PASSKEY, code="passkey") from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValidationError(UNKNOWN_PASSKEY, code="passkey") from error


class PasskeySignInForm(_PasskeyAnswer, LoginWebAuthnForm):
    """Signing in with nothing but a passkey."""

    credential = _credential_field(UNKNOWN_PASSKEY)


class PasskeySecondStepForm(_PasskeyAnswer, AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    credential = _credential_field(UNKNOWN_PASSKEY)


class PasskeyAgainForm(_PasskeyAnswer, ReauthenticateWebAuthnForm):
    """A passkey, asked again before something that matters."""

    credential = _credential_field(UNKNOWN_PASSKEY)


def _name_field() -> forms.CharField:
    return forms.CharField(
        label="Naam van deze sleutel",
        help_text="Zo herkent u hem later. Bijvoorbeeld: laptop op kantoor.",
        max_length=60,
        error_messages={"required": "Geef de sleutel een naam.", "max_length": "Hou de naam korter dan 60 tekens."},
    )


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: always one that signs in by itself, with a fingerprint, face or PIN."""

    name = _name_field()
    credential = _credential_field(FAILED_PASSKEY)
    passwordless = None

    def clean(self) -> dict[str, Any]:
        """The name and what the browser made; raises ValidationError for anything else."""
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError, ValidationError) as error:
            raise ValidationError(FAILED_PASSKEY, code="passkey") from error


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = _name_field()
