"""The signed link of an invitation: which one, of which kind, and that it opens nothing else."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from stuw.kernel.errors import LinkRefused

INVITATION_LIFETIME = timedelta(days=14)
_INVITATION = "stuw.accounts.invitation"


def invitation_link(kind: str, invitation_id: UUID) -> str:
    """Where an invitation of this kind is read and accepted; works for fourteen days."""
    token = signing.dumps([kind, invitation_id.hex], salt=_INVITATION)
    return settings.STUW_BASE_URL + reverse("invitation", kwargs={"token": token}, urlconf=settings.ROOT_URLCONF)


def read_invitation_link(token: str) -> tuple[str, UUID]:
    """The kind and the invitation that a link was made for; raises LinkRefused."""
    try:
        kind, invitation_id = signing.loads(token, salt=_INVITATION, max_age=INVITATION_LIFETIME)
        return str(kind), UUID(invitation_id)
    except signing.SignatureExpired:
        raise LinkRefused(
            "Deze koppeling werkte veertien dagen en is nu verlopen. Kijk of u een latere mail kreeg, of vraag een "
            "nieuwe uitnodiging."
        ) from None
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise LinkRefused("Deze koppeling klopt niet. Gebruik de hele koppeling uit de mail.") from None
