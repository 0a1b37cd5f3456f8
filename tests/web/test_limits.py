"""How often a visitor may do a thing, and how often anybody may have a code mailed to one address."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from stuw.accounts.actions import forget_cached, forget_tries, note_try
from stuw.accounts.models import Try
from stuw.centres.scope import scoped
from stuw.config import settings as project
from stuw.kernel.errors import DomainError
from stuw.messaging.codes import MOST_TO_ONE_MAILBOX, MailboxFull, check_mailbox
from stuw.people.models import Volunteer
from stuw.placements.actions import ask_status_code, confirm_by_code, resend_code, whole_centre
from stuw.vacancies.models import Vacancy
from stuw.web.limits import TooOften, check_rate
from tests.cast import NOW, make_candidacy, make_vacancy
from tests.client import CheckingClient
from tests.mail import code_in, mails

MOST = 5
FILLED_IN = {"name": "Mo Verzonnen", "contact": "mail", "email": "mo@voorbeeld.example", "old_enough": "on"}


def visitor(address: str = "192.0.2.1") -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def tries(address: str = "192.0.2.1", what: str = "proef", times: int = 1) -> int:
    """How many of so many tries may go on."""
    done = 0
    for _ in range(times):
        with suppress(TooOften):
            check_rate(visitor(address), what, most=MOST, seconds=600)
            done += 1
    return done


def sign_up_at(client: CheckingClient, vacancy: Vacancy, host: str, given: dict[str, str]) -> HttpResponse:
    path = f"/vacatures/{vacancy.pk}-{vacancy.slug}/ik-wil-dit-doen/"
    return client.post(path, given, headers={"host": host})


@pytest.fixture
def beside() -> Iterator[Callable[[Callable[[], int]], int]]:
    """Does something over a second connection and waits for it; fails when it has to wait for a lock."""

    def alone(deed: Callable[[], int]) -> int:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        yield lambda deed: pool.submit(alone, deed).result(20)


@pytest.mark.django_db
def test_visitor_is_turned_away_above_the_limit_and_nobody_else_is():
    assert tries(times=MOST + 3) == MOST
    assert tries("192.0.2.2") == 1
    assert tries(what="iets anders") == 1
    with pytest.raises(TooOften, match=r"Probeer het over enkele minuten opnieuw\.$"):
        check_rate(visitor(), "proef", most=MOST, seconds=600)


@pytest.mark.django_db
def test_limit_is_not_forgotten_in_a_crowd():
    assert tries(times=MOST) == MOST
    for number in range(400):
        tries(f"198.51.{number // 250}.{number % 250}")
    assert tries() == 0


@pytest.mark.django_db
def test_window_moves_along_with_the_first_try_and_is_not_begun_anew_by_the_next():
    def note(minutes: float) -> bool:
        return note_try("proef", "iemand", most=2, seconds=600, now=NOW + timedelta(minutes=minutes))

    assert [note(0), note(8), note(9), note(9.9)] == [True, True, False, False]
    assert [note(10), note(17.9), note(18), note(19.9), note(20)] == [True, False, True, False, True]


@pytest.mark.django_db
def test_try_that_was_turned_away_keeps_nobody_out_and_fills_nothing():
    tries(times=MOST * 10)
    assert Try.objects.count() == MOST


@pytest.mark.django_db
def test_table_names_nobody():
    tries("192.0.2.77")
    (row,) = Try.objects.values_list("key_hash", flat=True)
    assert len(row) == 64
    assert "192" not in bytes.fromhex(row).decode(errors="ignore")


@pytest.mark.django_db
def test_key_of_the_table_is_made_with_the_secret_of_this_installation(settings):
    tries()
    settings.SECRET_KEY = "een andere"
    tries()
    assert Try.objects.values("key_hash").distinct().count() == 2


@pytest.mark.django_db
def test_tries_are_forgotten_when_they_count_no_longer():
    for seconds in (60, 120):
        assert note_try("proef", "iemand", most=9, seconds=seconds, now=NOW)
    assert [forget_tries(now=NOW + timedelta(seconds=after)) for after in (59, 60, 119, 120)] == [0, 1, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_requests_of_one_address_do_not_wait_for_each_other_and_all_count(beside):
    with transaction.atomic():
        assert tries(times=MOST - 1) == MOST - 1
        assert beside(tries) == 1
    assert tries() == beside(tries) == 0
    assert Try.objects.count() == MOST


@pytest.mark.django_db(transaction=True)
def test_refused_page_counts_and_broken_one_did_nothing():
    class WrongCode(DomainError):
        pass

    with transaction.atomic(), suppress(WrongCode):
        tries()
        raise WrongCode
    assert Try.objects.count() == 1
    with suppress(ZeroDivisionError), transaction.atomic():
        tries()
        raise ZeroDivisionError
    assert Try.objects.count() == 1


@pytest.mark.django_db
def test_cache_keeps_what_counts_and_loses_what_is_out_of_date(settings):
    """Allauth keeps its tries in the cache's table, which Django would cut down to 300 rows."""
    assert project.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 1_000_000  # type: ignore[index]
    settings.CACHES = project.CACHES
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE django_cache (cache_key text PRIMARY KEY, value text, expires timestamptz)"
        )
        rows = "SELECT n::text, '', %s + n * interval '1 second' FROM generate_series(1, 500) n"
        cursor.execute(f"INSERT INTO django_cache {rows}", [NOW])
        assert forget_cached(now=NOW + timedelta(seconds=100)) == 100
        cursor.execute("SELECT min(expires) FROM django_cache")
        assert cursor.fetchone() == (NOW + timedelta(seconds=101),)


@pytest.mark.django_db
def test_mailbox_gets_six_codes_in_ten_minutes_over_all_vacancies_and_centres(cast, client):
    at_a = [make_vacancy(cast.a.organisation, title=f"Hulp bij tafel {number}") for number in range(5)]
    asked = [(vacancy, "bilzen.localhost") for vacancy in at_a]
    asked += [(cast.b.vacancy, "nieuwerkerken.localhost"), (cast.c.vacancy, "brugge.localhost")]
    answers = [sign_up_at(client, *each, FILLED_IN | {"message": "Ik dek graag tafels."}) for each in asked]
    assert [answer.status_code for answer in answers] == [302] * 6 + [200]
    html = answers[-1].content.decode()
    assert "Naar dit e-mailadres gingen net al zes codes." in html
    assert 'value="Mo Verzonnen"' in html
    assert 'value="mo@voorbeeld.example"' in html
    assert "Ik dek graag tafels." in html
    assert [len(mails(at.centre, "mo@voorbeeld.example")) for at in (cast.a, cast.b, cast.c)] == [5, 1, 0]
    other_way = FILLED_IN | {"contact": "phone", "phone": "0470 00 00 00"}
    for way in (other_way, FILLED_IN | {"email": "an@voorbeeld.example"}):
        assert sign_up_at(client, cast.c.vacancy, "brugge.localhost", way).status_code == 302


@pytest.mark.django_db
def test_codes_asked_again_count_too_and_the_last_one_keeps_working(cast):
    candidacy = make_candidacy(cast.a.vacancy, email="mo@voorbeeld.example", confirmed=False)

    def again(minutes: int) -> None:
        resend_code(candidacy.pk, cast.a.centre.pk, at=cast.a.centre, now=NOW + timedelta(minutes=minutes))

    for minutes in range(1, 6):
        again(minutes)
    with pytest.raises(MailboxFull):
        again(6)
    sent = mails(cast.a.centre, "mo@voorbeeld.example")
    assert len(sent) == 6
    newest = max(sent, key=lambda mail: mail.key)
    confirm_by_code(candidacy.pk, cast.a.centre.pk, code_in(newest), now=NOW + timedelta(minutes=7))
    with pytest.raises(MailboxFull):
        ask_status_code(candidacy.volunteer_id, now=NOW + timedelta(minutes=8))
    ask_status_code(candidacy.volunteer_id, now=NOW + timedelta(minutes=10))


@pytest.mark.django_db
def test_sign_up_that_was_turned_away_leaves_nothing(cast):
    for _ in range(MOST_TO_ONE_MAILBOX):
        check_mailbox("MO@voorbeeld.example", now=NOW)
    with pytest.raises(MailboxFull):
        make_candidacy(cast.a.vacancy, email="mo@voorbeeld.example", confirmed=False)
    with scoped(whole_centre(cast.a.centre.pk)):
        assert not Volunteer.objects.filter(email="mo@voorbeeld.example").exists()
    assert mails(cast.a.centre, "mo@voorbeeld.example") == []
