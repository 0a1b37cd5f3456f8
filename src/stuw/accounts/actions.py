"""Changing an account: the second factor of a demo, and signing out everywhere."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction

from stuw.accounts.models import User


def account_for(email: str, *, name: str = "") -> tuple[User, bool]:
    """The account of this mail address, and whether it is new; a new one gets ``name``, a known one keeps its own.

    Whoever reads the mailbox signs in with a mailed code. Raises ValidationError for what is no mail address.
    """
    address = email.strip().lower()
    validate_email(address)
    known = User.objects.filter(email=address).first()
    return (known, False) if known else (User.objects.create_user(address, name=name.strip()[:120]), True)


class NotADemo(Exception):
    """This installation is no demo: a second factor is made by the person who uses it."""


@transaction.atomic
def give_demo_second_factor(user: User) -> None:
    """Give an account of a demo an authenticator app that nobody has, so that the printed code stands for it.

    The secret is random and shown to nobody: where the printed code is refused (a server of one's own), this
    account cannot pass the second step. Does nothing when there is an app already. Raises NotADemo.
    """
    if settings.STUW_DEMO_SECOND_FACTOR is None:
        raise NotADemo("Een tweede stap met een vaste code bestaat alleen in de demo.")
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())


def end_other_sessions(user: User) -> None:
    """Make every session of this account end at its next request; the caller keeps its own by signing it anew."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
