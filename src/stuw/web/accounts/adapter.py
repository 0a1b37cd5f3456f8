"""What allauth asks of the project: our mails, our words, where to go, and when to ask again who somebody is."""

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from stuw.accounts.models import User
from stuw.accounts.queries import factors_shown, means_of
from stuw.accounts.rules import proved_within
from stuw.accounts.sealing import seal, unseal
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import moment_words
from stuw.messaging.actions import write_notice
from stuw.organisations.queries import actor_of
from stuw.web.accounts import notices
from stuw.web.accounts.trust import is_trusted, needs_second_factor, second_step_address

TOO_OFTEN = "U hebt het te vaak geprobeerd. Wacht even en probeer het later opnieuw."

# By the name that allauth gives a mail. A mail that is not here is not ours, and fails instead of leaving in English.
NOTICES: Mapping[str, type[notices.AccountNotice]] = {
    "account/email/login_code": notices.LoginCode,
    "account/email/unknown_account": notices.UnknownAddress,
    "mfa/email/totp_activated": notices.AppAdded,
    "mfa/email/totp_deactivated": notices.AppRemoved,
    "mfa/email/webauthn_added": notices.PasskeyAdded,
    "mfa/email/webauthn_removed": notices.PasskeyRemoved,
    "mfa/email/recovery_codes_generated": notices.NewRecoveryCodes,
}

# By the name that allauth gives a message; the pages themselves say the rest (that a code was mailed, for one).
MESSAGES: Mapping[str, str] = {
    "account/messages/logged_out.txt": "U bent afgemeld.",
    "mfa/messages/totp_activated.txt": "Uw app staat klaar. Voortaan vragen we er een code van.",
    "mfa/messages/totp_deactivated.txt": "De app hoort niet meer bij uw account.",
    "mfa/messages/webauthn_added.txt": "Uw toegangssleutel staat klaar.",
    "mfa/messages/webauthn_removed.txt": "De toegangssleutel hoort niet meer bij uw account.",
    "mfa/messages/recovery_codes_generated.txt": "U hebt nieuwe herstelcodes.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in: mail through the outbox, Dutch words, and no work page before the second factor."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet. Kijk na of u de laatste mail gebruikt.",
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are made by invitation or at the desk."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put one of our mails in the outbox; raises KeyError for a mail that is not ours."""
        words = {
            "code": context.get("code", ""),
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            "moment": moment_words(now(), today=today()),
            "explanation_url": settings.STUW_BASE_URL + reverse("account_signup"),
            "account_url": settings.STUW_BASE_URL + reverse("mfa_index"),
        }
        write_notice(NOTICES[template_prefix].to(email, words))

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the holder of the account that a way to sign in came or went."""
        self.send_mail(template_prefix, user.email, {})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show one of our sentences; what allauth would say beyond them stays unsaid."""
        words = message or MESSAGES.get(message_template or "")
        if words:
            super().add_message(request, level, message=words, extra_tags=extra_tags)

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        """On to where the person was going; who sees other people's data passes or makes a second factor first."""
        response: HttpResponse = super().post_login(request, user, **hooks)
        if needs_second_factor(actor_of(user, is_trusted=False)) and not is_trusted(request):
            return HttpResponseRedirect(second_step_address(user, response.headers["Location"]))
        return response

    def is_reauthentication_required(self, *, app: str, **hooks: Any) -> bool:
        """Whether to ask again who this is; not when a second factor was passed a moment ago, at sign-in too."""
        request = current.request
        shown = factors_shown(get_authentication_records(request, request.user), request.user)
        period = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        return not proved_within(shown, period, now=time.time())

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """The pages where this person can prove it again, the usual one first; none without a second factor."""
        if not isinstance(user, User):
            return []
        means = means_of(user)
        passkey = {
            "id": "mfa_reauthenticate:webauthn",
            "description": "Gebruik een toegangssleutel",
            "url": reverse("mfa_reauthenticate_webauthn"),
        }
        code = {
            "id": "mfa_reauthenticate",
            "description": "Gebruik een code van uw app" if means.has_app else "Gebruik een herstelcode",
            "url": reverse("mfa_reauthenticate"),
        }
        ordered = [code, passkey] if means.has_app else [passkey, code]
        has = {code["id"]: means.has_app or bool(means.codes_left), passkey["id"]: bool(means.passkeys)}
        return [method for method in ordered if has[method["id"]]]


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: secrets sealed at rest, one host for passkeys, and never the last one away."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Dit is uw enige tweede stap. Voeg eerst een andere toe, dan kan deze weg.",
        "cannot_generate_recovery_codes": "Voeg eerst een toegangssleutel of een app toe.",
        "incorrect_code": "Deze code klopt niet. Kijk of u ze juist overtikt; een code van een app werkt maar even.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret; raises CannotUnseal."""
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether this factor may go: always when another stays, the last one only of who needs none."""
        user = authenticator.user
        return means_of(user).count > 1 or not needs_second_factor(actor_of(user, is_trusted=False))

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A name to start from: "Sleutel 1"."""
        return f"Sleutel {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the installation's own host, whatever name a request came by."""
        return {"id": settings.STUW_BASE_HOST, "name": settings.MFA_TOTP_ISSUER}

    def build_totp_svg(self, url: str) -> str:
        """The QR code, on white: a phone reads it from a dark page too."""
        svg: str = super().build_totp_svg(url)
        return svg.replace("<path", '<rect width="100%" height="100%" fill="#fff"/><path', 1)
