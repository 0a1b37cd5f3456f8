"""The post of a centre: what became of its mails, for who may know, and never to whom they went or what they say."""

from datetime import timedelta
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.audit.models import AuditEntry
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import now
from stuw.kernel.jobs import SEND_MAIL
from stuw.messaging.actions import MAX_TRIES, retry_now, write_mail
from stuw.messaging.actions.outbox import KEPT_TRIES
from stuw.messaging.models import OutboxMessage
from stuw.messaging.queries import is_mail_failing, post_counts
from tests.cast import Cast
from tests.mail import mails

pytestmark = pytest.mark.django_db

PAGE = "/balie/bilzen/post/"
NEWS = "placements.there_is_news"


def post(cast: Cast, number: int = 1, *, kind: str = NEWS, **values: object) -> UUID:
    """A mail of centre A that stands as ``values`` say."""
    text = {"recipient": "geheim@adres.example", "subject": "Geheim onderwerp", "body": "Geheime tekst"}
    made = write_mail(kind=kind, key=f"proef:{number}", centre_id=cast.a.centre.pk, **text)
    assert made is not None
    if values.get("state") in {"sent", "failed"}:
        values = values | dict.fromkeys(text, "")
    with scoped(Scope(message=made)):
        OutboxMessage.objects.filter(pk=made).update(**values)
    return made


def rows(text: str) -> str:
    """The list on the page."""
    return text.split("<main")[1]


def test_list_says_what_when_to_which_role_and_what_became_of_it(cast):
    post(cast, 1, state="sent", sent_at=now() + timedelta(hours=1))
    post(cast, 2, tries=3, last_error="SMTPRecipientsRefused")
    post(cast, 3, state="failed", tries=20, last_error="TimeoutError")
    post(cast, 4, kind="van.vroeger", tries=1, last_error="Zonderling")
    text = rows(cast.client("mediator").get(PAGE).text)
    for words in (
        "Er is nieuws over de aanmelding",
        "Aan kandidaten en vrijwilligers",
        "Er wacht een kandidaat bij het loket",
        "verstuurd op",
        "3 keer geprobeerd. De mailserver weigert dit adres.",
        "20 keer geprobeerd. De mailserver is niet te bereiken.",
        "Andere mail",
        "1 keer geprobeerd. Het versturen lukte niet.",
        "1 mail is niet aangekomen",
    ):
        assert words in text


@pytest.mark.parametrize("role", ["mediator", "editor", "lead"])
def test_nobody_sees_to_whom_or_what(cast, role):
    post(cast, tries=2, last_error="TimeoutError")
    text = cast.client(role).get(PAGE).text
    (mail,) = mails(cast.a.centre, "geheim@adres.example")
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        everything = OutboxMessage.objects.values_list("recipient", "subject", "key")
        told = {value for row in everything for value in row if value}
    assert len(told) > 3
    assert [value for value in (*told, mail.body, "Geheim") if value in rows(text)] == []


def test_colleague_who_sees_no_people_gets_numbers_and_no_list(cast):
    post(cast, 1, state="sent", sent_at=now() + timedelta(hours=1))
    for role in ("editor", "lead"):
        text = rows(cast.client(role).get(PAGE).text)
        assert "De lijst zelf is voor bemiddelaars" in text
        assert "Er is nieuws" not in text
    assert post_counts(cast.a.centre)["sent"] == 1
    assert post_counts(cast.b.centre)["sent"] == 0


def test_list_is_narrowed_by_state_and_kind(cast):
    post(cast, 1, state="sent", sent_at=now() + timedelta(hours=1))
    post(cast, 2, state="failed", tries=20, last_error="OSError")
    client = cast.client("mediator")
    sent = rows(client.get(PAGE, {"stand": "sent"}).text)
    assert "verstuurd op" in sent
    assert "20 keer" not in sent
    other = rows(client.get(PAGE, {"soort": "placements.candidate_waits_at_desk"}).text)
    assert "verstuurd op" not in other
    assert "Er wacht een kandidaat bij het loket" in other
    assert "Geen mails gevonden" in client.get(PAGE, {"soort": NEWS, "stand": "waiting"}).text
    assert client.get(PAGE, {"soort": "x' OR 1=1", "stand": "nonsens", "pagina": "99"}).status_code == 200


def test_neighbours_mail_is_not_in_the_list(cast):
    post(cast, 1, kind="proef", tries=4, last_error="OSError")
    assert "4 keer geprobeerd" not in cast.client("mediator_b").get("/balie/nieuwerkerken/post/").text


@pytest.mark.parametrize(
    ("values", "is_failing"),
    [
        ({"tries": 2, "written_at": now() - timedelta(minutes=61)}, True),
        ({"tries": 2, "written_at": now() - timedelta(minutes=55)}, False),
        ({"tries": 0, "written_at": now() - timedelta(minutes=61)}, False),
        ({"tries": 2, "state": "sent", "written_at": now() - timedelta(hours=9)}, False),
        ({"tries": 20, "state": "failed", "written_at": now() - timedelta(days=9)}, False),
    ],
)
@pytest.mark.parametrize("role", ["mediator", "editor"])
def test_today_warns_when_mail_fails_for_an_hour(cast, role, values, is_failing):
    post(cast, **values)
    assert is_mail_failing(cast.a.centre, now=now()) == is_failing
    assert not is_mail_failing(cast.b.centre, now=now())
    for page in ("/balie/bilzen/", PAGE):
        assert ("Er gaan al een uur mails niet weg" in cast.client(role).get(page).text) == is_failing


def turn_of(key: UUID) -> object:
    """When the worker takes the mail."""
    return ProcrastinateJob.objects.get(task_name=SEND_MAIL, args={"message_id": str(key)}).scheduled_at


def later(key: UUID) -> None:
    """The worker tried, and will again in a day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = %s, attempts = 5 WHERE args ->> 'message_id' = %s",
            [now() + timedelta(days=1), str(key)],
        )


def test_waiting_mail_is_tried_soon_by_the_job_it_has_and_with_a_trace(cast):
    key = post(cast, tries=5, last_error="TimeoutError")
    later(key)
    client = cast.client("mediator")
    assert f"{PAGE}{key}/opnieuw/" in client.get(PAGE).text
    before = ProcrastinateJob.objects.count()
    response = client.post(f"{PAGE}{key}/opnieuw/", follow=True)
    assert "We proberen deze mail meteen opnieuw." in response.text
    assert turn_of(key) <= now()
    assert ProcrastinateJob.objects.count() == before
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        assert AuditEntry.objects.filter(action="mail.retry", subject_id=str(key)).count() == 1


def test_impatience_does_not_use_up_the_tries(cast):
    key, client = post(cast, tries=5, last_error="TimeoutError"), cast.client("mediator")
    said = [client.post(f"{PAGE}{key}/opnieuw/", follow=True).text for _ in range(4)]
    assert ["U probeerde deze mail net al enkele keren." in text for text in said] == [False, False, False, True]
    other = post(cast, 2, tries=MAX_TRIES - KEPT_TRIES, last_error="TimeoutError")
    later(other)
    assert "Deze mail is al vaak geprobeerd." in client.post(f"{PAGE}{other}/opnieuw/", follow=True).text
    assert turn_of(other) > now()


@pytest.mark.parametrize("state", ["sent", "failed"])
def test_mail_that_does_not_wait_is_not_tried_again(cast, state):
    key = post(cast, state=state, tries=3, last_error="TimeoutError")
    client = cast.client("mediator")
    assert f"{key}/opnieuw/" not in client.get(PAGE).text
    assert "Deze mail wacht niet meer." in client.post(f"{PAGE}{key}/opnieuw/", follow=True).text


def test_mail_of_a_neighbour_is_not_there_and_rule_and_button_agree(cast):
    key = post(cast, tries=3, last_error="TimeoutError")
    assert cast.client("mediator_b").post(f"/balie/nieuwerkerken/post/{key}/opnieuw/").status_code == 404
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        message = OutboxMessage.objects.get(pk=key)
    from stuw.kernel.errors import NotPermitted

    for role in ("editor", "lead", "owner", "mediator_b", "nobody"):
        with pytest.raises(NotPermitted):
            retry_now(message, actor=cast.actor(role), now=now())
