"""Secrets of the second factor at rest: a copy of the database alone signs nobody in.

The key comes from SECRET_KEY; former keys (STUW_OLD_SECRET_KEYS) still open what they sealed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotUnseal(Exception):
    """Sealed with a key that is gone, or damaged: put the old SECRET_KEY back in STUW_OLD_SECRET_KEYS."""


def seal(text: str) -> str:
    """Encrypt with the present key (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; raises CannotUnseal, for an empty secret would be one that everybody knows."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotUnseal from error


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(b"stuw.accounts.sealing:" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
