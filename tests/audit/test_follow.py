"""Following a log: every entry once and in order, whatever fails, and however late it is committed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import transaction

from stuw.audit.follow import BATCH, FOLLOWERS, Follower, follow, run_all
from stuw.audit.models import FollowerCursor
from stuw.centres.actor import SYSTEM
from stuw.vacancies.actions import step_entry
from stuw.vacancies.models import Vacancy, VacancyStep
from tests.cast import NOW
from tests.together import MOST_SECONDS, other_connection, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """A follower that keeps what it was given; ``fails_at`` makes it fail when it gets that entry."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.batches: list[int] = []
        self.fails_at = ""
        self.follower = Follower("proef", VacancyStep, self.handle)

    def handle(self, entries) -> None:
        steps = [entry.step for entry in entries]
        if self.fails_at in steps:
            raise ZeroDivisionError
        self.batches.append(len(steps))
        self.seen += steps

    def follow(self) -> int:
        return follow(self.follower)

    def reads(self, count: int) -> list[str]:
        """Follow until this many were read: a transaction of the server's own may hold the newest back a moment."""
        wait_for(lambda: self.follow() + len(self.seen) >= count or len(self.seen) >= count)
        return self.seen


@pytest.fixture
def vacancy(cast) -> Vacancy:
    """The vacancy of centre A, whose log starts empty."""
    return cast.a.vacancy


@pytest.fixture
def reader(vacancy) -> Reader:
    """A follower that has read everything so far."""
    made = Reader()
    made.reads(VacancyStep.objects.count())
    made.seen.clear()
    made.batches.clear()
    return made


def write(vacancy: Vacancy, *steps: str) -> None:
    for step in steps:
        step_entry(vacancy, step, actor=SYSTEM, now=NOW).save()


def fails(follower: Follower) -> bool:
    """Whether following now gets as far as the failure."""
    try:
        follow(follower)
    except ZeroDivisionError:
        return True
    return False


def test_entries_are_read_once_and_in_order(vacancy, reader):
    write(vacancy, "a", "b", "c")
    assert reader.reads(3) == ["a", "b", "c"]
    assert reader.follow() == 0
    write(vacancy, "d")
    assert reader.reads(4) == ["a", "b", "c", "d"]


def test_follower_starts_at_the_beginning_of_the_log(vacancy):
    newcomer = Reader()
    assert newcomer.reads(VacancyStep.objects.count()) == list(
        VacancyStep.objects.order_by("xact", "id").values_list("step", flat=True)
    )


def test_nothing_new_is_no_work(reader):
    assert reader.follow() == 0
    assert reader.batches == []


def test_failure_leaves_the_cursor_before_what_failed(vacancy, reader):
    write(vacancy, "a", "b")
    before = FollowerCursor.objects.values().get(follower="proef")
    reader.fails_at = "b"
    wait_for(lambda: fails(reader.follower))
    assert FollowerCursor.objects.values().get(follower="proef") == before
    reader.fails_at = ""
    assert reader.reads(2) == ["a", "b"]


def test_what_a_failed_handler_wrote_is_undone(vacancy, reader):
    def handle(entries):
        Vacancy.objects.filter(pk=vacancy.pk).update(title="Half")
        raise ZeroDivisionError

    write(vacancy, "a")
    wait_for(lambda: fails(Follower("proef", VacancyStep, handle)))
    assert Vacancy.objects.get(pk=vacancy.pk).title != "Half"


def test_long_log_is_read_in_batches(vacancy, reader):
    entries = [step_entry(vacancy, str(number), actor=SYSTEM, now=NOW) for number in range(2 * BATCH + 1)]
    VacancyStep.objects.bulk_create(entries)
    assert reader.reads(2 * BATCH + 1) == [str(number) for number in range(2 * BATCH + 1)]
    assert reader.batches == [BATCH, BATCH, 1]


def test_entry_that_is_committed_late_is_not_skipped(vacancy, reader):
    with other_connection() as call:
        late = transaction.atomic()
        call(late.__enter__)
        call(lambda: write(vacancy, "late"))
        write(vacancy, "early")  # a later transaction, committed first
        assert reader.follow() == 0
        call(lambda: late.__exit__(None, None, None))
    assert reader.reads(2) == ["late", "early"]


def test_entry_that_is_undone_is_never_read(vacancy, reader):
    with other_connection() as call:
        undone = transaction.atomic()
        call(undone.__enter__)
        call(lambda: write(vacancy, "undone"))
        write(vacancy, "kept")
        call(lambda: transaction.set_rollback(True))
        call(lambda: undone.__exit__(None, None, None))
    assert reader.reads(1) == ["kept"]
    assert reader.follow() == 0


def test_second_worker_leaves_a_log_that_is_being_followed(vacancy, reader):
    """The first one is in the middle of its batch while the second one comes and goes."""
    begun, may_end = Event(), Event()

    def handle(entries):
        begun.set()
        assert may_end.wait(MOST_SECONDS)
        reader.handle(entries)

    slow = Follower("proef", VacancyStep, handle)
    write(vacancy, "a", "b")
    with other_connection() as call, ThreadPoolExecutor(1) as pool:
        first = pool.submit(call, lambda: wait_for(lambda: follow(slow) > 0))
        assert begun.wait(MOST_SECONDS)
        assert reader.follow() == 0
        assert reader.seen == []
        may_end.set()
        first.result(MOST_SECONDS)
    assert reader.follow() == 0
    assert reader.seen == ["a", "b"]


def test_followers_of_the_apps_have_names_of_their_own():
    names = [follower.name for follower in FOLLOWERS]
    assert sorted(names) == sorted(set(names))
    assert {"search.vacancies", "search.organisations"} <= set(names)


def test_all_followers_catch_up(cast):
    wait_for(lambda: run_all() == 0 and _all_read())
    assert set(FollowerCursor.objects.values_list("follower", flat=True)) == {one.name for one in FOLLOWERS}


def _all_read() -> bool:
    last = VacancyStep.objects.order_by("xact", "id").last()
    cursor = FollowerCursor.objects.get(follower="search.vacancies")
    return (cursor.xact, cursor.position) == (last.xact, last.pk)
