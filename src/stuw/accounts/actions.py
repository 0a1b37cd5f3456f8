"""Changing an account (the second factor of a demo, signing out everywhere), invitations, and counting tries."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from psycopg import sql

from stuw.accounts.links import INVITATION_LIFETIME
from stuw.accounts.models import Invitation, Try, User
from stuw.accounts.rules import is_invited, why_closed
from stuw.kernel.errors import DomainError, NotPermitted

INVITATION_KEPT = timedelta(days=30)


def account_for(email: str, *, name: str = "") -> tuple[User, bool]:
    """The account of this mail address, and whether it is new; a new one gets ``name``, a known one keeps its own.

    Whoever reads the mailbox signs in with a mailed code. Raises ValidationError for what is no mail address.
    """
    address = email.strip().lower()
    validate_email(address)
    known = User.objects.filter(email=address).first()
    return (known, False) if known else (User.objects.create_user(address, name=name.strip()[:120]), True)


def invite_again(invitation: Invitation, role: str, *, invited_by: int | None, now: datetime) -> None:
    """Let an invitation, a new one or an open one, count from now on and for this role; not saved, not mailed.

    Raises ValidationError for what is no mail address.
    """
    invitation.email = invitation.email.strip().lower()
    validate_email(invitation.email)
    invitation.role, invitation.invited_by_id = role, invited_by
    invitation.invited_at, invitation.expires_at = now, now + INVITATION_LIFETIME


def note_accepted(invitation: Invitation, user: User, *, now: datetime) -> None:
    """End an invitation, locked by the caller, because this person accepts it; the caller writes the membership.

    Raises DomainError with the reason when it can no longer be accepted, NotPermitted for another address.
    """
    reason = why_closed(invitation, now=now)
    if reason:
        raise DomainError(reason)
    if not is_invited(user.email, invitation):
        raise NotPermitted("Deze uitnodiging is voor een ander e-mailadres.")
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])


def note_withdrawn(invitation: Invitation, *, now: datetime) -> None:
    """End an invitation, locked by the caller, because it is withdrawn. Raises DomainError when it was accepted."""
    if invitation.accepted_at is not None:
        raise DomainError("Deze uitnodiging is al aangenomen. Haal de persoon zelf uit de lijst.")
    invitation.withdrawn_at = invitation.withdrawn_at or now
    invitation.save(update_fields=["withdrawn_at"])


def forget_ended(kind: type[Invitation], *, now: datetime) -> int:
    """Remove invitations that were accepted, withdrawn or expired a month ago, with the address; their number.

    Only those in scope: each app that invites calls it, in the scope in which its own are seen.
    """
    before = now - INVITATION_KEPT
    ended = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    return kind._default_manager.filter(ended).delete()[0]


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


def note_try(what: str, whose: str, *, most: int, seconds: int, now: datetime) -> bool:
    """Note one try of somebody, unless the last ``seconds`` hold ``most`` already; whether it may go on.

    Each try is a row of its own, which takes no lock: requests from one address never wait for each other, and none
    is lost. Tries in transactions that still run are not seen, so as many more may slip through as requests are
    answered at once. The row belongs to the caller's transaction: a page that refuses (a wrong code) commits it, one
    that breaks down did nothing. A try that is turned away here is not noted, because nothing came of it: so a flood
    fills no table, and who keeps pressing the button is let in as soon as the former tries are old enough.
    """
    key = salted_hmac(f"stuw.accounts.tries.{what}", whose, algorithm="sha256").hexdigest()
    if Try.objects.filter(key_hash=key, expires_at__gt=now)[:most].count() >= most:
        return False
    Try.objects.create(key_hash=key, expires_at=now + timedelta(seconds=seconds))
    return True


def forget_tries(*, now: datetime) -> int:
    """Remove tries that count no longer; the number of them."""
    return Try.objects.filter(expires_at__lte=now).delete()[0]


def forget_cached(*, now: datetime) -> int:
    """Remove what is out of date from the cache's table; the number of rows.

    Django leaves a row there until somebody asks for it or the table is full, and counts them all at every write.
    """
    table = sql.Identifier(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {} WHERE expires <= %s").format(table), [now])
        return cursor.rowcount
