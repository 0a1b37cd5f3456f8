"""Mailed codes: six digits, ten minutes, five tries, once; a new code ends the former ones."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from stuw.accounts.actions import note_try
from stuw.kernel.errors import DomainError
from stuw.messaging.models import MailedCode

LIFETIME = timedelta(minutes=10)
TRIES = 5
PAUSE = timedelta(seconds=30)
MOST_TO_ONE_MAILBOX = 6


class CodeRefused(DomainError):
    """The code is wrong, used, too old or tried too often; the sentence says what to do."""


class MailboxFull(DomainError):
    """This mailbox got so many codes just now that somebody may be flooding it."""


def check_mailbox(address: str, *, now: datetime) -> None:
    """Count one code that is mailed to this address; raises MailboxFull above six in ten minutes.

    Whatever it is for: anybody can type somebody else's address, at every vacancy of every centre.
    """
    if not note_try("code_mail", address.lower(), most=MOST_TO_ONE_MAILBOX, seconds=LIFETIME.seconds, now=now):
        raise MailboxFull(
            "Naar dit e-mailadres gingen net al zes codes. Kijk ook bij de ongewenste mail, of probeer het over tien "
            "minuten opnieuw."
        )


@transaction.atomic
def make_code(purpose: str, subject: UUID, *, now: datetime) -> str:
    """A fresh code for this subject; raises CodeRefused when one was made less than 30 seconds ago."""
    codes = MailedCode.objects.select_for_update().filter(purpose=purpose, subject=subject)
    if any(code.made_at > now - PAUSE for code in codes):
        raise CodeRefused("We mailden je net een code. Kijk in je mailbox, of vraag over een halve minuut een nieuwe.")
    codes.delete()
    digits = f"{secrets.randbelow(1_000_000):06d}"
    MailedCode.objects.create(
        purpose=purpose,
        subject=subject,
        code_hash=_hash(purpose, subject, digits),
        expires_at=now + LIFETIME,
        tries_left=TRIES,
        made_at=now,
    )
    return digits


def use_code(purpose: str, subject: UUID, digits: str, *, now: datetime) -> None:
    """Accept the code and end it; raises CodeRefused, and then a try is gone."""
    refusal = _try_code(purpose, subject, "".join(digits.split()), now)
    if refusal:
        raise CodeRefused(refusal)


@transaction.atomic
def _try_code(purpose: str, subject: UUID, digits: str, now: datetime) -> str:
    code = MailedCode.objects.select_for_update().filter(purpose=purpose, subject=subject).first()
    if code is None or code.expires_at <= now or code.tries_left == 0:
        return "Deze code werkt niet meer. Vraag een nieuwe."
    if not constant_time_compare(code.code_hash, _hash(purpose, subject, digits)):
        code.tries_left -= 1
        code.save(update_fields=["tries_left"])
        return "Deze code klopt niet. Kijk na of je de laatste mail gebruikt."
    code.delete()
    return ""


def forget_expired(*, now: datetime) -> int:
    """Remove codes that no longer work; the number of them."""
    return MailedCode.objects.filter(expires_at__lt=now).delete()[0]


def _hash(purpose: str, subject: UUID, digits: str) -> str:
    return salted_hmac(f"stuw.messaging.codes.{purpose}.{subject}", digits, algorithm="sha256").hexdigest()
