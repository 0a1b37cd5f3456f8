"""Signed links: what they open, how long, and that they open nothing else.

The addresses are made from the configured base, never from a request, so that a mail written by a job and
one written by a page are the same.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from stuw.kernel.errors import LinkRefused

ANSWER_LIFETIME = timedelta(days=8)
_ANSWER = "stuw.placements.answer"
_STATUS = "stuw.placements.status"


def answer_link(candidacy_id: UUID, organisation_id: int) -> str:
    """Where this organisation answers this candidacy without signing in; works for eight days."""
    token = signing.dumps([candidacy_id.hex, organisation_id], salt=_ANSWER)
    return settings.STUW_BASE_URL + reverse("answer_link", kwargs={"token": token}, urlconf=settings.ROOT_URLCONF)


def read_answer_link(token: str) -> tuple[UUID, int]:
    """The candidacy and the organisation that an answer link was made for; raises LinkRefused."""
    try:
        candidacy_id, organisation_id = signing.loads(token, salt=_ANSWER, max_age=ANSWER_LIFETIME)
        return UUID(candidacy_id), int(organisation_id)
    except signing.SignatureExpired:
        raise LinkRefused("Deze koppeling werkte acht dagen en is nu verlopen. Meld u aan, of bel het loket.") from None
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkRefused("Deze koppeling klopt niet. Gebruik de hele koppeling uit de mail.") from None


def status_link(volunteer_id: UUID) -> str:
    """The lasting link to a person's own page, which asks for a fresh code."""
    token = signing.Signer(salt=_STATUS).sign(volunteer_id.hex)
    return settings.STUW_BASE_URL + reverse("status", kwargs={"token": token}, urlconf=settings.ROOT_URLCONF)


def volunteer_of_status_link(token: str) -> UUID:
    """The volunteer of a status link; raises LinkRefused."""
    try:
        return UUID(signing.Signer(salt=_STATUS).unsign(token))
    except (signing.BadSignature, ValueError):
        raise LinkRefused("Deze koppeling klopt niet. Gebruik de hele koppeling uit de mail.") from None
