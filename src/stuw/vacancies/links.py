"""The signed link in a mail with which an organisation says that a vacancy still holds, without signing in.

Made from the configured base, never from a request. It opens one vacancy, for the organisation that had it then.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from stuw.kernel.errors import LinkRefused

CONFIRM_LIFETIME = timedelta(days=60)
_CONFIRM = "stuw.vacancies.confirm"


def confirm_link(vacancy_id: int, organisation_id: int) -> str:
    """Where this organisation says whether this vacancy still holds; works for 60 days."""
    token = signing.dumps([vacancy_id, organisation_id], salt=_CONFIRM)
    return settings.STUW_BASE_URL + reverse("still_true", kwargs={"token": token}, urlconf=settings.ROOT_URLCONF)


def read_confirm_link(token: str) -> tuple[int, int]:
    """The vacancy and the organisation that a link was made for; raises LinkRefused."""
    try:
        vacancy_id, organisation_id = signing.loads(token, salt=_CONFIRM, max_age=CONFIRM_LIFETIME)
        return int(vacancy_id), int(organisation_id)
    except signing.SignatureExpired:
        raise LinkRefused(
            "Deze koppeling werkte zestig dagen en is nu verlopen. Meld u aan, of bel het loket."
        ) from None
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkRefused("Deze koppeling klopt niet. Gebruik de hele koppeling uit de mail.") from None
