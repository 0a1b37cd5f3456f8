"""Changing what a vacancy says: what is logged, kept, told and confirmed, and its shifts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from stuw.centres.actor import SYSTEM
from stuw.kernel.errors import ChangedMeanwhile
from stuw.organisations.models import Organisation
from stuw.vacancies.actions import approve_changes, change_vacancy, take_step
from stuw.vacancies.actions.writing import SITTING
from stuw.vacancies.models import Shift, Vacancy
from stuw.vacancies.rules import STEPS
from tests.cast import NOW, Cast, make_vacancy
from tests.mail import mails
from tests.together import at_once

MINUTE = timedelta(minutes=1)
SOON = NOW + timedelta(days=1)
ONCE_APPROVED = ["published", "paused", "filled", "lapsed"]


def change(cast: Cast, vacancy: Vacancy, role: str = "owner", at: datetime = SOON, **values: Any) -> Vacancy:
    return change_vacancy(vacancy, values, None, actor=cast.actor(role), now=at)


def log(vacancy: Vacancy) -> list[str]:
    return list(vacancy.steps.values_list("step", flat=True))


def versions(vacancy: Vacancy) -> list[tuple[str, bool]]:
    return [(one.values["title"], one.is_approved) for one in vacancy.versions.order_by("id")]


def corrections(cast: Cast) -> list[str]:
    return sorted(mail.recipient for mail in mails(cast.a.centre, kind="vacancies.corrected"))


def set_to(vacancy: Vacancy, **values: Any) -> Vacancy:
    Vacancy.objects.filter(pk=vacancy.pk).update(**values)
    vacancy.refresh_from_db()
    return vacancy


def shift(day: int, *, begins: int = 9, ends: int = 12, **values: Any) -> dict[str, Any]:
    begin, end = (datetime(2026, 12, day, hour, tzinfo=UTC) for hour in (begins, ends))
    return {"starts_at": begin, "ends_at": end, "label": "", "places_wanted": None} | values


# What is logged


@pytest.mark.django_db
def test_what_changed_is_named_in_the_log(cast):
    change(cast, cast.a.vacancy, title="Soepkok", wheelchair=True)
    assert cast.a.vacancy.steps.last().note == "Aangepast: titel en toegankelijk met een rolstoel."


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "places"), [({}, False), ({"title": "Kookhulp bilzen"}, False), ({}, True)])
def test_nothing_changed_writes_nothing(cast, values, places):
    before, row = log(cast.a.vacancy), Vacancy.objects.values().get(pk=cast.a.vacancy.pk)
    fields = ("label", "street", "postal_code", "place_name", "nis", "address_id", "latitude", "longitude")
    rows = list(cast.a.vacancy.locations.values(*fields)) if places else None
    change_vacancy(cast.a.vacancy, values, rows, actor=cast.actor("owner"), now=SOON)
    assert (log(cast.a.vacancy), Vacancy.objects.values().get(pk=cast.a.vacancy.pk)) == (before, row)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "changes_asked"])
def test_one_sitting_is_one_line(cast, state):
    draft = set_to(make_vacancy(cast.a.organisation, state="draft"), state=state)
    begin = len(log(draft))
    for minutes in (0, 10, 29):
        change(cast, draft, at=SOON + minutes * MINUTE, title=f"Titel {minutes}")
    assert log(draft)[begin:] == ["change"]
    change(cast, draft, at=SOON + SITTING, title="Later")
    change(cast, draft, role="helper", at=SOON + SITTING, title="Door een ander")
    assert log(draft)[begin:] == ["change"] * 3


@pytest.mark.django_db
def test_what_others_read_is_logged_each_time(cast):
    for number in range(2):
        change(cast, cast.a.vacancy, title=f"Titel {number}")
    assert log(cast.a.vacancy)[-2:] == ["change", "change"]


# What the desk corrects


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["submitted", "changes_asked", "published", "paused"])
def test_correction_of_the_desk_is_told_once_a_sitting(cast, state):
    vacancy = set_to(cast.a.vacancy, state=state)
    change(cast, vacancy, role="editor", title="Soepkok")
    change(cast, vacancy, role="editor", at=SOON + MINUTE, teaser="Je roert.")
    members = ["helper@stuw.example", "owner@stuw.example"]
    assert (log(vacancy)[-2:], corrections(cast)) == (["correct", "correct"], members)
    change(cast, vacancy, role="editor", at=SOON + 2 * SITTING, title="Soepchef")
    assert corrections(cast) == sorted(members * 2)


@pytest.mark.django_db
def test_own_change_or_a_change_of_a_draft_is_no_correction(cast):
    change(cast, cast.a.vacancy, title="Soepkok")
    change(cast, make_vacancy(cast.a.organisation, state="draft"), role="editor", title="Soepkok")
    change_vacancy(cast.a.vacancy, {"title": "Chef"}, None, actor=SYSTEM, now=SOON)
    assert corrections(cast) == []


# What the centre looks at again, and what is kept


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "submitted", "changes_asked", *ONCE_APPROVED, "refused", "ended"])
@pytest.mark.parametrize("role", ["owner", "editor"])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_centre_looks_again_at_a_change_of_who_may_not_put_it_online(cast, state, role, is_trusted):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(publishes_at_once=is_trusted)
    vacancy = change(cast, set_to(cast.a.vacancy, state=state), role=role, title="Soepkok")
    vacancy.refresh_from_db()
    assert vacancy.is_changed == (state in ONCE_APPROVED and role == "owner" and not is_trusted)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "actor", "confirms"),
    [("published", "owner", True), ("published", "editor", True), ("published", "", False), ("paused", "owner", False)],
)
def test_who_changes_what_is_online_says_that_the_rest_holds(cast, state, actor, confirms):
    vacancy = set_to(cast.a.vacancy, state=state, asks=2, asked_at=NOW)
    who = cast.actor(actor) if actor else SYSTEM
    change_vacancy(vacancy, {"title": "Soepkok"}, None, actor=who, now=SOON)
    vacancy.refresh_from_db()
    expected = (SOON, 0, None) if confirms else (NOW, 2, NOW)
    assert (vacancy.confirmed_at, vacancy.asks, vacancy.asked_at) == expected


@pytest.mark.django_db
def test_versions_are_kept_from_handing_in_on(cast):
    draft = make_vacancy(cast.a.organisation, state="draft", title="Een")
    change(cast, draft, title="Twee")
    assert versions(draft) == []
    take_step(draft, STEPS["submit"], actor=cast.actor("owner"), now=SOON)
    change(cast, draft, title="Drie")
    take_step(draft, STEPS["publish"], actor=cast.actor("mediator"), now=SOON)
    change(cast, draft, title="Vier")
    change(cast, draft, title="Vijf")
    approve_changes(draft, actor=cast.actor("mediator"), now=SOON)
    wanted = [("Twee", False), ("Drie", False), ("Drie", True), ("Vier", False), ("Vijf", False), ("Vijf", True)]
    assert versions(draft) == wanted


@pytest.mark.django_db
def test_what_was_agreed_to_before_versions_were_kept_is_kept_at_the_first_change(cast):
    vacancy = cast.a.vacancy
    imported = make_vacancy(cast.a.organisation, state="draft", title="Ingelezen")
    set_to(imported, state="published", published_at=NOW, confirmed_at=NOW)
    change(cast, imported, title="Anders")
    assert versions(imported) == [("Ingelezen", True), ("Anders", False)]
    change(cast, vacancy, role="editor", title="Soepkok")
    assert versions(vacancy) == [("Kookhulp bilzen", True), ("Soepkok", True)]


# Shifts


@pytest.mark.django_db
def test_first_and_last_day_follow_from_the_shifts_in_belgian_time(cast):
    late = shift(20, begins=23, ends=23) | {"ends_at": datetime(2026, 12, 20, 23, 30, tzinfo=UTC)}
    rows = [late, shift(5), shift(9)]
    done = change_vacancy(cast.a.vacancy, {}, None, actor=cast.actor("owner"), now=SOON, shifts=rows)
    assert (done.starts_on, done.ends_on) == (date(2026, 12, 5), date(2026, 12, 21))
    assert [one.starts_at.day for one in done.shifts.all()] == [5, 9, 20]
    assert cast.a.vacancy.steps.last().note == "Aangepast: van, tot en met en de data."


@pytest.mark.django_db
def test_shift_keeps_its_places_when_it_is_changed_and_cannot_go(cast):
    def write(*rows: dict[str, Any]) -> None:
        change_vacancy(cast.a.vacancy, {}, None, actor=cast.actor("owner"), now=SOON, shifts=rows)

    write(shift(5, places_wanted=3), shift(6))
    taken, free = cast.a.vacancy.shifts.all()
    Shift.objects.filter(pk=taken.pk).update(places_taken=2)
    write(shift(7, id=taken.pk, places_wanted=2), shift(6, id=free.pk))
    assert Shift.objects.get(pk=taken.pk).places_taken == 2
    before = list(cast.a.vacancy.shifts.values())
    with pytest.raises(ValidationError, match="Laat die datum staan"):
        write(shift(6, id=free.pk))
    with pytest.raises(ValidationError, match="meer plaatsen bezet"):
        write(shift(7, id=taken.pk, places_wanted=1), shift(6, id=free.pk))
    assert list(cast.a.vacancy.shifts.values()) == before
    write(shift(7, id=taken.pk, places_wanted=2))
    assert [one.pk for one in cast.a.vacancy.shifts.all()] == [taken.pk]


@pytest.mark.django_db
def test_shift_of_another_vacancy_is_not_touched(cast):
    change_vacancy(cast.b.vacancy, {}, None, actor=SYSTEM, now=SOON, shifts=[shift(5)])
    theirs = cast.b.vacancy.shifts.get()
    change_vacancy(cast.a.vacancy, {}, None, actor=cast.actor("owner"), now=SOON, shifts=[shift(9, id=theirs.pk)])
    assert (cast.b.vacancy.shifts.get().starts_at, cast.a.vacancy.shifts.get().starts_at.day) == (theirs.starts_at, 9)


# Two at the same moment


@pytest.mark.django_db(transaction=True)
def test_of_two_who_saw_the_same_only_one_writes(cast):
    vacancy, actor = cast.a.vacancy, cast.actor("owner")
    vacancy.refresh_from_db()
    seen = vacancy.changed_at

    def write(title: str) -> Vacancy:
        return change_vacancy(vacancy, {"title": title}, None, actor=actor, now=SOON, expected=seen)

    results = at_once(
        lambda: write("Een"),
        lambda: write("Twee"),
        held_up_by=lambda: Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk),
    )
    assert [type(one) for one in results if isinstance(one, Exception)] == [ChangedMeanwhile]
    assert log(vacancy).count("change") == 1
