"""The signed link with which somebody says whether a centre may keep their data, in a mail and on a letter.

Made from the configured base, never from a request. Short, for it is printed as a QR code: the number of the question
and that of the centre, so that the page can say who asked after everything else is gone. It holds no last day: that
is the question's, and of a letter it begins when the letter is printed.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from stuw.kernel.errors import LinkRefused

_KEEP = "stuw.people.keep"


def keep_token(question_id: UUID, centre_id: int) -> str:
    """What stands for this question in an address."""
    number = urlsafe_b64encode(question_id.bytes).decode().rstrip("=")
    return signing.Signer(salt=_KEEP).sign(f"{number}.{centre_id}")


def keep_link(question_id: UUID, centre_id: int) -> str:
    """Where somebody answers this question."""
    path = reverse("keep_data", kwargs={"token": keep_token(question_id, centre_id)}, urlconf=settings.ROOT_URLCONF)
    return str(settings.STUW_BASE_URL) + path


def read_keep_token(token: str) -> tuple[UUID, int]:
    """The question and the centre that a link was made for; raises LinkRefused."""
    try:
        number, _, centre_id = signing.Signer(salt=_KEEP).unsign(token).partition(".")
        return UUID(bytes=urlsafe_b64decode(number + "==")), int(centre_id)
    except (signing.BadSignature, ValueError):
        raise LinkRefused(
            "Deze koppeling klopt niet. Gebruik de hele koppeling uit de mail, of scan de code op de brief opnieuw."
        ) from None
