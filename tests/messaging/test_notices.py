"""Notices as texts: a subject, a body, and nothing that is markup or left open."""

import re
from importlib import import_module

import pytest

from stuw.messaging.notices import Notice
from tests.cast import NOW
from tests.meta.files import SOURCE

for path in [*SOURCE.glob("*/notices.py"), *SOURCE.glob("web/*/notices.py")]:
    import_module(".".join(["stuw", *path.relative_to(SOURCE).with_suffix("").parts]))


def notices(kind: type[Notice] = Notice) -> list[type[Notice]]:
    below = [found for each in kind.__subclasses__() for found in notices(each)]
    return ([kind] if hasattr(kind, "template") else []) + below


class Centre:
    """What a mail says of a centre."""

    name, phone = "Vrijwilligerscentrale Bilzen-Hoeselt", "089 00 00 00"


CONTEXT = {
    "centre": Centre,
    "code": "123456",
    "title": "Kookhulp in het buurtrestaurant",
    "minutes": 10,
    "due_on": NOW.date(),
    "link": "https://stuw.example/antwoord/abc/",
    "moment": "dinsdag 1 december, 9 u",
    "account_url": "https://stuw.example/account/",
    "explanation_url": "https://stuw.example/aanmelden/geen-account/",
}


@pytest.mark.parametrize("notice", notices(), ids=lambda notice: notice.kind)
def test_notice_is_plain_words_with_a_subject_that_fits_a_line(notice):
    subject, body = notice(recipient="an@voorbeeld.example", key="x", centre_id=None, context=CONTEXT).render()
    assert 10 < len(subject) < 70
    assert "123456" not in subject  # it shows on a locked screen
    assert not re.search(r"[{}<>]|&[a-z#]", subject + body)
    assert "\n\n\n" not in body
    assert body.endswith("\n")


def test_every_kind_of_notice_has_its_own_name():
    kinds = [notice.kind for notice in notices()]
    assert len(kinds) == len(set(kinds)) > 10
