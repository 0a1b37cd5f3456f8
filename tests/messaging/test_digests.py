"""Digests: one a day at most, only with news in it, for each role what waits there, and never about a person."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.accounts.models import User
from stuw.centres.models import StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.jobs import SEND_MAIL
from stuw.messaging.actions.digests import write_digest, write_digests
from stuw.messaging.digests import SECTIONS, Line, Section
from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.models import DigestMark, OutboxMessage, Preference
from stuw.messaging.rules import digest_day, monday_of
from stuw.messaging.tasks import digests
from stuw.organisations.models import Membership, Organisation, OrganisationNote
from stuw.people.models import Volunteer
from stuw.placements.models import Candidacy
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, Cast, make_candidacy, make_organisation, make_vacancy

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


def at(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BRUSSELS).astimezone(UTC)


def digests_written() -> list[tuple[str, str, str]]:
    """Address, subject and body of every digest, in order; only the job that sends one may see it."""
    found = []
    for job in ProcrastinateJob.objects.filter(task_name=SEND_MAIL).order_by("id"):
        with scoped(Scope(message=UUID(job.args["message_id"]))):
            found += OutboxMessage.objects.filter(kind="messaging.digest").values_list("recipient", "subject", "body")
    return found


@pytest.fixture
def waiting(monkeypatch) -> dict[Topic, list[Line]]:
    """What waits about each topic, for a test to fill; the sections of the apps are left out."""
    lines: dict[Topic, list[Line]] = {}
    made = [Section(f"proef.{topic}", topic, lambda user, day, topic=topic: lines.get(topic, [])) for topic in Topic]
    monkeypatch.setattr("stuw.messaging.actions.digests.SECTIONS", made)
    return lines


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("an@voorbeeld.example")


def choose(user: User, topic: Topic, frequency: Frequency) -> None:
    Preference.objects.update_or_create(user=user, topic=topic, defaults={"frequency": frequency})


def line(words: str = "Er wacht iets.", **values: object) -> Line:
    return Line(words, "/werk/", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 23, 5, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 23, 6, 0, tzinfo=UTC), MONDAY),  # seven in the morning, winter
        (datetime(2026, 7, 6, 5, 0, tzinfo=UTC), date(2026, 7, 6)),  # and summer
        (datetime(2026, 7, 6, 4, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), MONDAY),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), None),  # half past midnight on Tuesday
        (datetime(2026, 11, 28, 9, tzinfo=UTC), None),
        (datetime(2026, 11, 29, 9, tzinfo=UTC), None),
    ],
)
def test_digests_go_out_on_work_days_from_seven_in_brussels(moment, day):
    assert digest_day(moment) == day


def test_nothing_waits_no_mail(reader, waiting):
    assert write_digests(now=at(MONDAY)) == 0
    assert digests_written() == []
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY, 9)) == 0  # that came after seven: tomorrow
    assert write_digests(now=at(MONDAY + timedelta(days=1))) == 1
    assert [address for address, _, _ in digests_written()] == [reader.email]


def test_account_that_ended_gets_none(reader, waiting):
    User.objects.filter(pk=reader.pk).update(is_active=False)
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY)) == 0


def test_one_mail_holds_everything_of_all_roles_with_a_link_to_choose(reader, waiting):
    choose(reader, Topic.CANDIDATES, Frequency.DAILY)
    waiting[Topic.CANDIDATES] = [line("2 kandidaten wachten."), line("1 kandidaat wacht elders.")]
    waiting[Topic.DESK_VACANCIES] = [line("3 vacatures wachten.")]
    write_digests(now=at(MONDAY))
    ((_, subject, body),) = digests_written()
    assert subject == "Wat op u wacht op maandag 23 november"
    for words in ("Kandidaten voor uw organisatie\n", "- 2 kandidaten wachten.", "- 1 kandidaat", "- 3 vacatures"):
        assert words in body
    assert body.index("2 kandidaten") < body.index("3 vacatures")
    assert "http://localhost:8000/account/mails/" in body
    assert not re.search(r"\n\n\n|[ \t]\n|&[a-z#]", body)


@pytest.mark.parametrize("frequency", [Frequency.NOW, Frequency.OFF, Frequency.WEEKLY])
def test_what_comes_at_once_or_not_at_all_or_weekly_is_in_no_daily_digest(reader, waiting, frequency):
    choose(reader, Topic.DESK_VACANCIES, frequency)
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY)) == (frequency == Frequency.WEEKLY)
    for later in range(1, 5):
        assert write_digests(now=at(MONDAY + timedelta(days=later))) == 0


def test_weekly_comes_on_monday_and_after_a_monday_without_a_worker_on_the_next_work_day(reader, waiting):
    choose(reader, Topic.DESK_VACANCIES, Frequency.WEEKLY)
    waiting[Topic.DESK_VACANCIES] = [line()]
    days = {0: 1, 1: 0, 4: 0, 8: 1, 9: 0, 14: 1, 21: 1}  # the worker was down on day 7
    assert {n: write_digests(now=at(MONDAY + timedelta(days=n))) for n in days} == days


def test_who_is_new_on_a_wednesday_waits_for_monday_with_the_weekly_ones(reader, waiting):
    choose(reader, Topic.DESK_VACANCIES, Frequency.WEEKLY)
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY + timedelta(days=2))) == 0
    assert write_digests(now=at(MONDAY + timedelta(days=7))) == 1


def test_what_waits_unchanged_is_told_again_after_a_week_only(reader, waiting):
    waiting[Topic.DESK_VACANCIES] = [line(newest_at=NOW)]
    told = [n for n in range(15) if write_digests(now=at(MONDAY + timedelta(days=n)))]
    assert told == [0, 7, 14]


@pytest.mark.parametrize(
    ("later", "is_news"),
    [
        ([line("Er wachten drie dingen.", newest_at=NOW + timedelta(hours=1))], True),
        ([line(newest_at=NOW), Line("Er wacht iets elders.", "/elders/")], True),
        ([line("Er wacht nog één ding.", newest_at=NOW)], False),
        ([line("Er wacht nog één ding.", newest_at=NOW - timedelta(days=3))], False),
    ],
)
def test_what_is_new_is_told_the_next_day_and_what_was_done_is_no_news(reader, waiting, later, is_news):
    waiting[Topic.DESK_VACANCIES] = [line("Er wachten twee dingen.", newest_at=NOW)]
    assert write_digests(now=at(MONDAY)) == 1
    waiting[Topic.DESK_VACANCIES] = later
    assert write_digests(now=at(MONDAY + timedelta(days=1))) == is_news


def test_what_is_pressing_is_told_every_day(reader, waiting):
    waiting[Topic.DESK_CANDIDATES] = [line(is_pressing=True)]
    assert [write_digests(now=at(MONDAY + timedelta(days=n))) for n in range(5)] == [1] * 5


def test_what_was_settled_and_comes_back_is_news(reader, waiting):
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY)) == 1
    waiting.clear()
    assert write_digests(now=at(MONDAY + timedelta(days=1))) == 0
    waiting[Topic.DESK_VACANCIES] = [line()]
    assert write_digests(now=at(MONDAY + timedelta(days=2))) == 1


def test_one_readers_trouble_keeps_nobody_from_theirs_and_is_tried_again(reader, monkeypatch):
    other = User.objects.create_user("bo@voorbeeld.example")
    troubled = [reader.pk]

    def read(user: User, day: date) -> list[Line]:
        if user.pk in troubled:
            raise ZeroDivisionError
        return [line()]

    monkeypatch.setattr("stuw.messaging.actions.digests.SECTIONS", [Section("proef", Topic.DESK_VACANCIES, read)])
    assert write_digests(now=at(MONDAY)) == 1
    assert list(DigestMark.objects.values_list("user", flat=True)) == [other.pk]
    troubled.clear()
    assert write_digests(now=at(MONDAY, 9)) == 1


hours = st.integers(0, 24 * 21).map(lambda hour: NOW.replace(hour=0) + timedelta(hours=hour))


@given(
    ticks=st.lists(hours, max_size=30),
    frequency=st.sampled_from([Frequency.DAILY, Frequency.WEEKLY]),
    is_pressing=st.booleans(),
    changes=st.booleans(),
)
def test_one_digest_a_day_whatever_the_sequence_of_ticks(ticks, frequency, is_pressing, changes):
    """Also when the worker was down, ran twice in an hour, or its clock went back."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():

        def read(user: User, day: date) -> list[Line]:
            return [line(newest_at=at(day) if changes else NOW, is_pressing=is_pressing)]

        patch.setattr("stuw.messaging.actions.digests.SECTIONS", [Section("proef", Topic.DESK_VACANCIES, read)])
        user = User.objects.create_user("tik@voorbeeld.example")
        choose(user, Topic.DESK_VACANCIES, frequency)
        days = [day for tick in ticks if (day := digest_day(tick))]
        count = sum(write_digests(now=tick) for tick in ticks)
        subjects = [subject for _, subject, _ in digests_written()]
        assert len(set(subjects)) == len(subjects) == count
        if frequency == Frequency.WEEKLY:
            assert count <= len({monday_of(day) for day in days})
        elif days:
            highest = sorted({day for n, day in enumerate(days) if day == max(days[: n + 1])})
            assert count == len(highest) if is_pressing or changes else 1 <= count <= len(highest)
        transaction.set_rollback(True)


# What the apps put in, for the cast.


def lines_of(user: User, day: date = MONDAY) -> dict[str, list[str]]:
    found = {section.name: [each.words for each in section.read(user, day)] for section in SECTIONS}
    return {name: lines for name, lines in found.items() if lines}


@pytest.fixture
def full(cast: Cast) -> Cast:
    """At centre A: something of everything that waits."""
    a = cast.a
    make_candidacy(a.vacancy, email="mo@voorbeeld.example", name="Mo Verzonnen")
    make_vacancy(a.organisation, title="Chauffeur", state="changes_asked")
    handed = make_vacancy(a.organisation, title="Voorlezer", state="submitted")
    Vacancy.objects.filter(pk=handed.pk).update(submitted_at=NOW)
    made = make_organisation(a.centre, name="Sportclub", kbo_number="", legal_form="fv")
    Organisation.objects.filter(pk=made.pk).update(state="unverified")
    with scoped(Scope(centres=frozenset({a.centre.pk}))):
        OrganisationNote.objects.create(
            centre=a.centre,
            organisation=a.organisation,
            on=MONDAY,
            text="Mo Verzonnen belde.",
            next_action="Mo Verzonnen terugbellen",
            due_on=MONDAY,
            owner=cast.users["mediator"],
        )
    return cast


def test_each_role_reads_what_waits_for_it(full):
    assert lines_of(full.users["owner"]) == {
        "placements.for_organisations": ["2 kandidaten wachten op een antwoord van Buurthuis Bilzen."],
        "vacancies.for_organisations": ["Het loket vraagt om “Chauffeur” aan te passen."],
    }
    assert set(lines_of(full.users["mediator"])) == {
        "organisations.actions_due",
        "organisations.to_verify",
        "placements.for_desk",
        "vacancies.for_desk",
    }
    assert set(lines_of(full.users["editor"])) == {"organisations.to_verify", "vacancies.for_desk"}
    for role in ("resident", "coordinator", "operator", "referrer"):
        assert lines_of(full.users[role]) == {}


def test_neighbour_reads_nothing_of_centre_a(full):
    for role in ("mediator_b", "mediator_c"):
        assert [words for lines in lines_of(full.users[role]).values() for words in lines if "Bilzen" in words] == []


def test_promise_that_is_due_presses_at_both_sides(full):
    late = MONDAY + timedelta(days=5)
    (for_organisation,) = read("placements.for_organisations", full.users["owner"], late)
    assert for_organisation.is_pressing
    assert for_organisation.words.endswith("Voor 2 van hen is de beloofde dag er.")
    at_desk = read("placements.for_desk", full.users["mediator"], late)
    assert [one.words[:44] for one in at_desk if one.is_pressing] == [
        "2 kandidaten kregen nog geen antwoord van een"[:44]
    ]


def test_every_list_of_the_desks_queue_is_a_line_of_its_own(full):
    a = full.a
    stewarded = make_organisation(a.centre, name="Kaartclub", kbo_number="", legal_form="fv")
    quiet = make_vacancy(stewarded, title="Kaarten delen")
    Vacancy.objects.filter(pk=quiet.pk).update(asks=1, asked_at=NOW)
    Vacancy.objects.filter(pk=a.vacancy.pk).update(is_changed=True)
    lines = read("vacancies.for_desk", full.users["editor"], MONDAY)
    assert [line.words.removesuffix(" Vrijwilligerscentrale Bilzen-Hoeselt.") for line in lines] == [
        "1 vacature wacht op uw oordeel bij",
        "1 goedgekeurde vacature is aangepast bij",
        "1 vacature wacht tot u navraagt of ze nog klopt, bij",
    ]
    client = full.client("editor")
    assert [client.get(line.path).status_code for line in lines] == [200, 200, 200]


def test_organisation_reads_what_to_confirm_and_what_was_taken_down(full):
    a = full.a
    Vacancy.objects.filter(pk=a.vacancy.pk).update(asks=1, asked_at=NOW)
    make_vacancy(a.organisation, title="Tuinhulp", state="lapsed")
    assert [line.words for line in read("vacancies.for_organisations", full.users["helper"], MONDAY)] == [
        "Het loket vraagt om “Chauffeur” aan te passen.",
        "Klopt “Kookhulp bilzen” nog? Zonder antwoord gaat ze van de site.",
        "“Tuinhulp” is van de site: niemand bevestigde ze. Zoekt u nog?",
    ]


def test_desk_reads_whom_to_call_and_where_to_see_to_it(full):
    a = full.a
    with scoped(Scope(centres=frozenset({a.centre.pk}))):
        people = [
            Volunteer.objects.create(
                centre=a.centre, name="Mo", contact_kind=kind, phone="+32470000000", email=email, created_at=NOW
            )
            for kind, email in (("phone", ""), ("phone", ""), ("mail", "mo2@voorbeeld.example"))
        ]
        for volunteer, state in zip(people, ("unconfirmed", "asked", "asked"), strict=True):
            vacancy = make_vacancy(a.organisation, title=f"Plek {state}")
            Candidacy.objects.create(
                centre=a.centre, volunteer=volunteer, vacancy=vacancy, organisation=a.organisation, state=state,
                created_at=NOW, changed_at=NOW, moved_at=NOW if state == "asked" else None,
            )  # fmt: skip
    lines = read("placements.for_desk", full.users["mediator"], MONDAY)
    assert [line.words.removesuffix(" (Vrijwilligerscentrale Bilzen-Hoeselt).") for line in lines] == [
        "1 persoon wacht op een telefoontje om te bevestigen",
        "1 persoon zonder e-mail wacht tot u vraagt of een andere organisatie de gegevens mag zien",
        "2 kandidaten wachten bij een organisatie die het loket zelf beheert",
    ]
    client = full.client("mediator")
    for each in lines:
        page, _, part = each.path.partition("#")
        text = client.get(page).text
        assert f'id="{part}"' in text or not part


def test_vacancy_that_waits_a_week_presses(full):
    for days, is_pressing in ((6, False), (7, True)):
        (waits,) = read("vacancies.for_desk", full.users["editor"], MONDAY + timedelta(days=days))
        assert waits.is_pressing == is_pressing


def test_action_of_a_colleague_is_left_to_the_colleague(full):
    second = User.objects.create_user("second@stuw.example")
    StaffMembership.objects.create(centre=full.a.centre, user=second, role="mediator")
    assert read("organisations.actions_due", second, MONDAY) == []
    assert [one.is_pressing for one in read("organisations.actions_due", full.users["mediator"], MONDAY)] == [True]


def read(name: str, user: User, day: date) -> list[Line]:
    (section,) = (section for section in SECTIONS if section.name == name)
    return list(section.read(user, day))


def test_no_digest_says_anything_about_a_person(full):
    both = full.users["owner"]
    StaffMembership.objects.create(centre=full.a.centre, user=both, role="mediator")
    for topic in (Topic.CANDIDATES, Topic.VACANCIES):
        choose(both, topic, Frequency.DAILY)
    Membership.objects.filter(user=full.users["helper"]).delete()
    assert write_digests(now=at(MONDAY + timedelta(days=7))) >= 2
    mine = [body for address, _, body in digests_written() if address == both.email]
    assert len(mine) == 1
    assert len(re.findall(r"^- ", mine[0], re.M)) >= 5
    with scoped(Scope(centres=frozenset({full.a.centre.pk}))):
        people = [candidacy.volunteer for candidacy in Candidacy.objects.select_related("volunteer")]
        secret = {word for one in people for word in (one.name, one.email, one.phone) if word}
    secret |= {full.a.contact.name, full.a.contact.email, "Mo Verzonnen", "Verzonnen", "terugbellen", "Bericht"}
    for _, subject, body in digests_written():
        assert [word for word in secret if word in subject + body] == []


def test_every_link_in_a_digest_opens_for_its_reader(full):
    write_digests(now=at(MONDAY + timedelta(days=7)))
    for role in ("mediator", "editor"):
        ((_, _, body),) = [found for found in digests_written() if found[0] == full.users[role].email]
        client = full.client(role)
        paths = re.findall(r"http://localhost:8000(/\S+)", body)
        assert {client.get(path).status_code for path in paths} == {200}


def test_number_of_queries_of_a_digest_does_not_grow_with_what_waits(full, django_assert_max_num_queries):
    for number in range(10):
        make_candidacy(full.a.vacancy, email=f"an{number}@voorbeeld.example")
    with django_assert_max_num_queries(90):
        write_digest(full.users["mediator"], day=MONDAY)


def test_job_that_runs_every_hour_writes_what_is_due(reader, waiting, monkeypatch):
    waiting[Topic.DESK_CANDIDATES] = [line(is_pressing=True)]
    for moment in (at(MONDAY, 6), at(MONDAY, 7), at(MONDAY, 8), at(MONDAY + timedelta(days=1), 23)):
        monkeypatch.setattr("stuw.messaging.tasks.now", lambda moment=moment: moment)
        digests(timestamp=0)
    assert [subject[-11:] for _, subject, _ in digests_written()] == ["23 november", "24 november"]
    assert app.periodic_registry.periodic_tasks["messaging.digests", ""].cron == "0 * * * *"
