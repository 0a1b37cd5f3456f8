"""Notices as texts: a subject, a body, nothing left open, nothing about a person; and what each class says."""

import re
from importlib import import_module
from typing import Any

import pytest
from django.template import Context, Template

from stuw.centres.models import Centre
from stuw.kernel.clock import today
from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice, kinds_of_notice, sample_context
from stuw.messaging.rules import TOPICS
from tests.cast import NOW, Cast
from tests.meta.files import SOURCE

pytestmark = pytest.mark.django_db

for path in [*SOURCE.glob("*/notices.py"), *SOURCE.glob("web/*/notices.py")]:
    import_module(".".join(["stuw", *path.relative_to(SOURCE).with_suffix("").parts]))

KINDS = sorted(kinds_of_notice(), key=lambda notice: notice.kind)
every_kind = pytest.mark.parametrize("notice", KINDS, ids=lambda notice: notice.kind)


class Marked:
    """Somebody's row: whatever a template asks of it is the person's."""

    def __init__(self, whose: str) -> None:
        self._whose = whose

    def __getattr__(self, name: str) -> "Marked":
        if name.startswith("__") or name in {"resolve_expression", "alters_data", "do_not_call_in_templates"}:
            raise AttributeError(name)
        return Marked(f"{self._whose}.{name}")

    def __str__(self) -> str:
        return f"GEHEIM:{self._whose}"


# By every name under which a template could reach a person, a message or an answer.
PERSONAL = {
    name: Marked(name)
    for name in (
        *("volunteer", "candidacy", "candidate", "person", "contact", "contact_person", "user", "owner", "actor"),
        *("member", "invitation", "invited_by", "asked_by", "request", "note", "reason", "message", "answer", "name"),
        *("email", "phone", "address", "recipient", "recipients", "birth_year", "via_organisation", "vacancy"),
    )
}


def rendered(notice: type[Notice], centre: Centre, **more: Any) -> tuple[str, str]:
    context = sample_context(notice, today()) | more | {"centre": centre}
    return notice(recipient="an@voorbeeld.example", key="x", centre_id=centre.pk, context=context).render()


@every_kind
def test_notice_is_plain_words_with_a_subject_that_fits_a_line(cast: Cast, notice):
    subject, body = rendered(notice, cast.a.centre)
    assert 10 < len(subject) < 70
    assert "123456" not in subject  # it shows on a locked screen
    assert not re.search(r"[{}<>]|&[a-z#]", subject + body)
    assert "\n\n\n" not in body
    assert body.endswith("\n")


@every_kind
def test_notice_says_nothing_about_a_person_whatever_it_is_given(cast: Cast, notice):
    for sample in ({}, {"number": 3, "shown_from": NOW.date()}):
        subject, body = rendered(notice, cast.a.centre, **PERSONAL, **sample)
        assert "GEHEIM" not in subject + body


def test_person_in_a_text_would_be_noticed():
    """However deep the template asks, and whatever it does with what it gets."""
    leaking = Template("{{ candidacy.volunteer.name }}, {{ message|truncatewords:3 }}, {{ note|upper }}")
    assert leaking.render(Context(PERSONAL)).upper().count("GEHEIM") == 3


@every_kind
def test_notice_says_for_whom_it_is_what_it_is_about_and_when_it_is_sent(notice):
    declaring = [one for one in notice.__mro__ if one is not Notice]
    for name, kind in (("audience", Audience), ("topic", Topic)):
        assert [one for one in declaring if name in vars(one)], f"{notice.kind} does not say its {name}"
        assert isinstance(getattr(notice, name), kind)
    assert TOPICS[notice.topic].audience == notice.audience or notice.topic == Topic.ALWAYS
    assert re.fullmatch(r"[A-Z][^.]{5,60}", notice.label)
    assert re.fullmatch(r"[A-Z][^.]{10,120}\.", notice.occasion)


@every_kind
def test_reader_who_may_choose_finds_where_under_the_mail(cast: Cast, notice):
    _, body = rendered(notice, cast.a.centre)
    assert body.endswith("http://localhost:8000/account/mails/\n") == (notice.topic != Topic.ALWAYS)


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/templates/*/mail/*.txt")), ids=lambda path: path.name)
def test_only_the_frame_greets_and_signs_for_a_centre(path):
    """Then a centre's own words and opening hours stand in each of its mails."""
    if path.name != "from_centre.txt":
        assert not re.search(r"vriendelijke groet|centre\.phone", path.read_text())


def test_every_kind_of_notice_has_its_own_name():
    kinds = [notice.kind for notice in KINDS]
    assert len(kinds) == len(set(kinds)) > 10
