"""With what an account can prove itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from stuw.accounts.models import User
from stuw.accounts.rules import SECOND_FACTOR, Record, second_factors_shown

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Passkey:
    """A passkey as its owner knows it."""

    id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Means:
    """Everything an account has besides its mailbox; ``codes_left`` is None when there are no recovery codes."""

    passkeys: tuple[Passkey, ...] = ()
    has_app: bool = False
    codes_left: int | None = None

    @property
    def count(self) -> int:
        """How many second factors there are; recovery codes are none."""
        return len(self.passkeys) + self.has_app


def factors_of(user: User) -> frozenset[int]:
    """The ids of the account's second factors: passkeys and authenticator app."""
    return frozenset(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("id", flat=True))


def has_second_factor(user: User) -> bool:
    """Whether the account has a passkey or an authenticator app."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def factors_shown(records: Sequence[Record], user: User) -> list[Record]:
    """The records of this session that show a second factor which the account still has.

    Asks the database only when the session says that there was one.
    """
    shown = [record for record in records if record.get("method") == SECOND_FACTOR]
    return second_factors_shown(shown, factors_of(user)) if shown else []


def is_trusted_session(records: Sequence[Record], user: User) -> bool:
    """Whether a second factor of this account was passed in the session with these records."""
    return bool(factors_shown(records, user))


def means_of(user: User) -> Means:
    """The passkeys (oldest first), whether there is an app, and how many recovery codes are left."""
    passkeys, has_app, codes_left = [], False, None
    for one in Authenticator.objects.filter(user=user).order_by("created_at", "id"):
        if one.type == Authenticator.Type.WEBAUTHN:
            passkeys.append(Passkey(one.pk, one.wrap().name, one.created_at, one.last_used_at))
        elif one.type == Authenticator.Type.TOTP:
            has_app = True
        else:
            codes_left = len(one.wrap().get_unused_codes())
    return Means(tuple(passkeys), has_app, codes_left)
