"""Mails about signing in. Texts only: nothing in them says who somebody is or where they work."""

from typing import Any, ClassVar

from stuw.kernel.ids import new_id
from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class AccountNotice(Notice):
    """A mail to the holder of an address, each time anew."""

    topic: ClassVar[Topic] = Topic.ALWAYS
    audience: ClassVar[Audience] = Audience.ACCOUNT

    @classmethod
    def to(cls, recipient: str, context: dict[str, Any]) -> "AccountNotice":
        """The mail for this address; asking twice is two mails."""
        return cls(recipient=recipient, key=f"{cls.kind}:{new_id()}", centre_id=None, context=context)


class LoginCode(AccountNotice):
    """The code to sign in with. Context: code, minutes."""

    kind: ClassVar[str] = "accounts.login_code"
    template: ClassVar[str] = "account/mail/login_code.txt"
    label: ClassVar[str] = "Code om zich aan te melden"
    occasion: ClassVar[str] = "Iemand meldt zich aan met een e-mailadres."


class UnknownAddress(AccountNotice):
    """Somebody asked for a code at an address that nobody is known by. Context: explanation_url."""

    kind: ClassVar[str] = "accounts.unknown_address"
    template: ClassVar[str] = "account/mail/unknown_address.txt"
    label: ClassVar[str] = "Geen account met dit adres"
    occasion: ClassVar[str] = "Iemand vraagt een code met een adres dat we niet kennen."


class AppAdded(AccountNotice):
    """An authenticator app now belongs to the account. Context: moment, account_url, as for all below."""

    kind: ClassVar[str] = "accounts.app_added"
    template: ClassVar[str] = "account/mail/app_added.txt"
    label: ClassVar[str] = "App voor codes toegevoegd"
    occasion: ClassVar[str] = "Iemand voegt een app voor codes toe."


class AppRemoved(AccountNotice):
    """The authenticator app was taken off the account."""

    kind: ClassVar[str] = "accounts.app_removed"
    template: ClassVar[str] = "account/mail/app_removed.txt"
    label: ClassVar[str] = "App voor codes verwijderd"
    occasion: ClassVar[str] = "Iemand verwijdert de app voor codes."


class PasskeyAdded(AccountNotice):
    """A passkey now belongs to the account."""

    kind: ClassVar[str] = "accounts.passkey_added"
    template: ClassVar[str] = "account/mail/passkey_added.txt"
    label: ClassVar[str] = "Toegangssleutel toegevoegd"
    occasion: ClassVar[str] = "Iemand voegt een toegangssleutel toe."


class PasskeyRemoved(AccountNotice):
    """A passkey was taken off the account."""

    kind: ClassVar[str] = "accounts.passkey_removed"
    template: ClassVar[str] = "account/mail/passkey_removed.txt"
    label: ClassVar[str] = "Toegangssleutel verwijderd"
    occasion: ClassVar[str] = "Iemand verwijdert een toegangssleutel."


class NewRecoveryCodes(AccountNotice):
    """The former recovery codes work no longer."""

    kind: ClassVar[str] = "accounts.new_recovery_codes"
    template: ClassVar[str] = "account/mail/new_recovery_codes.txt"
    label: ClassVar[str] = "Nieuwe herstelcodes"
    occasion: ClassVar[str] = "Iemand maakt nieuwe herstelcodes."
