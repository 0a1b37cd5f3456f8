"""Making, changing and moving vacancies, and what happens to them by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.kernel.errors import DomainError, NotPermitted, StepNotAllowed
from stuw.organisations.models import Organisation
from stuw.placements.actions import whole_centre
from stuw.vacancies.actions import (
    VacancyFull,
    add_vacancy,
    change_vacancy,
    end_past_vacancies,
    renew_vacancy,
    take_place,
    take_step,
)
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import (
    vacancies_of,
    vacancies_of_organisation,
    vacancies_once_public,
    vacancies_to_judge,
    vacancies_visible_to,
)
from stuw.vacancies.rules import STEPS
from tests.cast import NOW, make_vacancy

pytestmark = pytest.mark.django_db

TODAY, DAY = NOW.date(), timedelta(days=1)
LATER = NOW + timedelta(days=40)
GIVEN = {"title": "Notenkast schikken", "description": "Alles op alfabet."}


def as_is(vacancy: Vacancy) -> dict[str, object]:
    return Vacancy.objects.values().get(pk=vacancy.pk)


def steps(vacancy: Vacancy) -> list[str]:
    return list(vacancy.steps.order_by("id").values_list("step", flat=True))


def audited(cast) -> list[str]:
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


def set_to(vacancy: Vacancy, **values: object) -> Vacancy:
    Vacancy.objects.filter(pk=vacancy.pk).update(**values)
    vacancy.refresh_from_db()
    return vacancy


def test_new_vacancy_is_a_draft_with_its_places_in_order(cast):
    places = [{"place_name": "Bilzen", "label": "Zaal"}, {"place_name": "Hoeselt"}]
    made = add_vacancy(cast.a.organisation, GIVEN, places, actor=cast.actor("helper"), now=NOW)
    assert (made.state, made.published_at, made.centre_id) == ("draft", None, cast.a.centre.pk)
    assert [(place.order, place.place_name) for place in made.locations.all()] == [(0, "Bilzen"), (1, "Hoeselt")]
    assert (steps(made), audited(cast)[-1]) == (["add"], "vacancy.add")


@pytest.mark.parametrize("role", ["nobody", "resident", "mediator_b", "coordinator", "operator", "referrer"])
def test_nobody_else_makes_or_changes_one(cast, role):
    before, count = as_is(cast.a.vacancy), Vacancy.objects.count()
    with pytest.raises(NotPermitted):
        add_vacancy(cast.a.organisation, GIVEN, [], actor=cast.actor(role), now=NOW)
    with pytest.raises(NotPermitted):
        change_vacancy(cast.a.vacancy, {"title": "Ander"}, [], actor=cast.actor(role), now=NOW)
    with pytest.raises(NotPermitted):
        renew_vacancy(cast.a.vacancy, starts_on=None, ends_on=None, actor=cast.actor(role), now=NOW)
    assert (as_is(cast.a.vacancy), Vacancy.objects.count()) == (before, count)
    assert cast.a.vacancy.locations.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"themes": ["onzin"]},
        {"availability": 0},
        {"availability": 1 << 21},
        {"places_wanted": 0},
        {"minimum_age": 12},
        {"starts_on": TODAY, "ends_on": TODAY - DAY},
    ],
    ids=str,
)
def test_vacancy_that_is_not_right_is_refused_whole(cast, values):
    before, count = as_is(cast.a.vacancy), Vacancy.objects.count()
    with pytest.raises(ValidationError):
        add_vacancy(cast.a.organisation, GIVEN | values, [], actor=SYSTEM, now=NOW)
    with pytest.raises(ValidationError):
        change_vacancy(cast.a.vacancy, values, [], actor=SYSTEM, now=NOW)
    assert (as_is(cast.a.vacancy), Vacancy.objects.count()) == (before, count)
    assert cast.a.vacancy.locations.count() == 1


def test_change_keeps_the_places_unless_it_gives_others(cast):
    vacancy, owner = cast.a.vacancy, cast.actor("owner")
    change_vacancy(vacancy, {"title": "Kookhulp"}, None, actor=owner, now=NOW)
    assert [place.place_name for place in vacancy.locations.all()] == ["Bilzen"]
    change_vacancy(vacancy, {}, [{"place_name": "Hoeselt"}], actor=owner, now=NOW)
    assert [place.place_name for place in vacancy.locations.all()] == ["Hoeselt"]
    assert steps(vacancy)[-2:] == ["change", "change"]


def test_no_fewer_places_than_are_taken(cast):
    vacancy = set_to(cast.a.vacancy, places_wanted=3, places_taken=2)
    with pytest.raises(ValidationError, match="plaatsen"):
        change_vacancy(vacancy, {"places_wanted": 1}, None, actor=SYSTEM, now=NOW)
    assert change_vacancy(vacancy, {"places_wanted": 2}, None, actor=SYSTEM, now=NOW).places_wanted == 2


def test_going_online_confirms_it_and_keeps_the_first_day(cast):
    vacancy = make_vacancy(cast.a.organisation)
    assert (vacancy.published_at, vacancy.confirmed_at) == (NOW, NOW)
    take_step(vacancy, STEPS["pause"], actor=SYSTEM, now=NOW)
    again = take_step(vacancy, STEPS["resume"], actor=SYSTEM, now=LATER)
    assert (again.published_at, again.confirmed_at) == (NOW, LATER)


ONLINE = [
    ("publish", "draft"),
    ("publish", "submitted"),
    ("resume", "paused"),
    ("reopen", "filled"),
    ("renew", "ended"),
    ("renew", "refused"),
]


@pytest.mark.parametrize(("step", "state"), ONLINE)
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ends_on": TODAY - DAY}, "einddatum is voorbij"),
        ({"places_wanted": 2, "places_taken": 2}, "plaatsen zijn bezet"),
        ({"organisation state": "refused"}, "organisatie is geweigerd"),
    ],
    ids=["past", "full", "refused"],
)
def test_nothing_goes_online_that_nobody_could_sign_up_for(cast, step, state, values, sentence):
    vacancy = cast.a.vacancy
    if "organisation state" in values:
        Organisation.objects.filter(pk=vacancy.organisation_id).update(state=values["organisation state"])
        values = {}
    set_to(vacancy, state=state, **values)
    before = (as_is(vacancy), steps(vacancy), audited(cast))
    with pytest.raises(DomainError, match=sentence):
        take_step(vacancy, STEPS[step], actor=cast.actor("mediator"), now=NOW)
    assert (as_is(vacancy), steps(vacancy), audited(cast)) == before


def test_renewed_vacancy_has_new_days_and_a_new_day_of_publication(cast):
    vacancy = set_to(cast.a.vacancy, state="ended", ends_on=TODAY, publish_until=TODAY, publish_from=TODAY)
    done = renew_vacancy(vacancy, starts_on=date(2027, 1, 4), ends_on=date(2027, 6, 30), actor=SYSTEM, now=LATER)
    row = as_is(done)
    assert (row["state"], row["published_at"], row["confirmed_at"]) == ("published", LATER, LATER)
    assert (row["starts_on"], row["ends_on"]) == (date(2027, 1, 4), date(2027, 6, 30))
    assert (row["publish_from"], row["publish_until"]) == (None, None)
    assert steps(done)[-1] == "renew"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"starts_on": LATER.date() + DAY, "ends_on": LATER.date()}, ValidationError),
        ({"starts_on": None, "ends_on": LATER.date() - DAY}, DomainError),
    ],
)
def test_renewal_with_wrong_days_changes_nothing(cast, values, error):
    vacancy = set_to(cast.a.vacancy, state="ended")
    before = as_is(vacancy)
    with pytest.raises(error):
        renew_vacancy(vacancy, **values, actor=SYSTEM, now=LATER)
    assert as_is(vacancy) == before


@pytest.mark.parametrize("state", ["draft", "submitted", "published", "paused", "filled"])
def test_only_what_ended_or_was_refused_is_renewed(cast, state):
    vacancy = set_to(cast.a.vacancy, state=state)
    with pytest.raises(StepNotAllowed):
        renew_vacancy(vacancy, starts_on=None, ends_on=None, actor=SYSTEM, now=LATER)


def test_places_are_taken_one_by_one_and_the_last_one_fills(cast):
    vacancy = set_to(cast.a.vacancy, places_wanted=2)
    for _ in range(2):
        take_place(vacancy.pk, now=NOW)
    with pytest.raises(VacancyFull):
        take_place(vacancy.pk, now=NOW)
    row = as_is(vacancy)
    assert (row["places_taken"], row["state"]) == (2, "filled")
    assert steps(vacancy)[-2:] == ["place_taken", "fill"]


@pytest.mark.parametrize("state", VacancyState.values)
def test_what_is_past_its_last_day_ends_by_itself_when_it_was_shown(cast, state):
    vacancy = set_to(cast.a.vacancy, state=state, ends_on=TODAY)
    assert end_past_vacancies(now=NOW) == 0  # the last day counts
    ended = end_past_vacancies(now=NOW + DAY)
    is_shown = state in {"published", "paused", "filled", "lapsed"}
    assert (ended, as_is(vacancy)["state"]) == (int(is_shown), "ended" if is_shown else state)
    assert end_past_vacancies(now=NOW + DAY) == 0


def test_last_day_ends_at_midnight_in_belgium(cast):
    vacancy = set_to(cast.a.vacancy, ends_on=TODAY)
    assert end_past_vacancies(now=NOW.replace(hour=22, minute=59)) == 0
    assert end_past_vacancies(now=NOW.replace(hour=23)) == 1
    assert steps(vacancy)[-1] == "end"


# Who sees which


def test_vacancies_are_seen_by_their_centre_and_their_organisation(cast):
    draft = make_vacancy(cast.a.organisation, state="draft")
    a, b = {cast.a.vacancy.pk, draft.pk}, {cast.b.vacancy.pk}
    seen = {
        role: {vacancy.pk for vacancy in vacancies_visible_to(cast.actor(role))}
        for role in ("nobody", "resident", "owner", "helper", "editor", "mediator_b", "coordinator", "operator")
    }
    nothing = dict.fromkeys(("nobody", "resident", "coordinator", "operator"), frozenset())
    assert seen == {**nothing, "owner": a, "helper": a, "editor": a, "mediator_b": b}
    assert {one.pk for one in vacancies_of(cast.a.centre)} == a
    assert {one.pk for one in vacancies_of_organisation(cast.a.organisation)} == a


def test_what_was_handed_in_is_listed_longest_waiting_first(cast):
    second, first = make_vacancy(cast.a.organisation), make_vacancy(cast.a.organisation)
    for vacancy, moment in ((first, NOW), (second, LATER)):
        set_to(vacancy, state="submitted", changed_at=moment)
    assert [one.pk for one in vacancies_to_judge(cast.a.centre)] == [first.pk, second.pk]


@pytest.mark.parametrize("state", VacancyState.values)
def test_resident_opens_what_was_once_public(cast, state):
    set_to(cast.a.vacancy, state=state)
    found = vacancies_once_public(cast.a.centre, today=TODAY)
    assert found.exists() == (state in {"published", "paused", "filled", "lapsed", "ended"})


def test_vacancy_that_never_was_online_stays_unseen_after_it_ended(cast):
    draft = make_vacancy(cast.a.organisation, state="draft")
    take_step(draft, STEPS["end"], actor=SYSTEM, now=NOW)
    assert draft.pk not in {one.pk for one in vacancies_once_public(cast.a.centre, today=TODAY)}


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Kookhulp & co", "kookhulp-co"), ("Één à twee uur", "een-a-twee-uur"), ("!?", "vacature"), ("x" * 100, "x" * 60)],
)
def test_address_ends_in_words(title, slug):
    assert Vacancy(title=title).slug == slug
