"""Signing up without an account, from the page to the organisation's answer."""

import re

import pytest

from stuw.centres.scope import scoped
from stuw.messaging.models import OutboxMessage
from stuw.placements.actions import whole_centre
from stuw.placements.models import Candidacy

pytestmark = pytest.mark.django_db


def mailed_to(cast, address: str) -> list[str]:
    """Bodies of what waits for an address, newest first, as the centre's outbox shows."""
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(
            OutboxMessage.objects.filter(recipient=address).order_by("-written_at").values_list("body", flat=True)
        )


def sign_up_page(cast) -> str:
    return f"/vacatures/{cast.a.vacancy.pk}-{cast.a.vacancy.slug}/ik-wil-dit-doen/"


def test_sign_up_by_mail_counts_after_the_code(cast, at_centre):
    answer = at_centre.post(
        sign_up_page(cast),
        {"name": "Mo Verzonnen", "contact": "mail", "email": "mo@voorbeeld.example", "old_enough": "on"},
    )
    assert answer.url == "/aanmelding/code/"
    (body,) = mailed_to(cast, "mo@voorbeeld.example")
    digits = re.search(r"\d{6}", body).group()
    assert at_centre.post("/aanmelding/code/", {"code": digits}).url == "/aanmelding/klaar/"
    assert "Gelukt" in at_centre.get("/aanmelding/klaar/").content.decode()
    with scoped(whole_centre(cast.a.centre.pk)):
        candidacy = Candidacy.objects.get(volunteer__email="mo@voorbeeld.example")
        assert (candidacy.state, candidacy.is_shared) == ("interested", True)
