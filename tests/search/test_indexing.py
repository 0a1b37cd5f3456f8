"""The public index follows what happens to vacancies and organisations, and what it says is what they are."""

from datetime import date

import pytest

from stuw.audit.follow import run_all
from stuw.centres.actor import SYSTEM
from stuw.organisations.actions import change_organisation
from stuw.organisations.actions import take_step as judge
from stuw.organisations.rules import STEPS as JUDGEMENTS
from stuw.search.facets import BY_TAG, tags_of
from stuw.search.indexing import follow_organisations, follow_vacancies, index_vacancies, when_words
from stuw.search.models import Entry, EntryPoint
from stuw.search.words import fold
from stuw.vacancies.actions import change_vacancy, end_past_vacancies, renew_vacancy, take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from tests.cast import NOW, make_organisation, make_vacancy
from tests.search.world import BILZEN, BRUGGE, online
from tests.together import wait_for

pytestmark = pytest.mark.django_db

SPOT = {"latitude": 50.9, "longitude": 5.4}


def catch_up(vacancy: Vacancy) -> Entry | None:
    """What the followers make of everything that happened to a vacancy and its organisation."""
    follow_organisations(vacancy.organisation.steps.all())
    follow_vacancies(vacancy.steps.all())
    return Entry.objects.filter(pk=vacancy.pk).first()


@pytest.mark.django_db(transaction=True)
def test_worker_follows_a_vacancy_from_online_to_the_end(cast):
    """Over real transactions, as the worker does: each step of the vacancy, then of its organisation."""
    mediator, vacancy = cast.actor("mediator"), make_vacancy(cast.a.organisation, state="draft", title="Voorlezer")

    def entry_becomes(**expected: str) -> None:
        wait_for(lambda: run_all() >= 0 and Entry.objects.filter(pk=vacancy.pk, **expected).exists())

    def entry_goes() -> None:
        wait_for(lambda: run_all() >= 0 and not Entry.objects.filter(pk=vacancy.pk).exists())

    entry_goes()
    take_step(vacancy, STEPS["publish"], actor=mediator, now=NOW)
    entry_becomes(title="Voorlezer")
    change_vacancy(vacancy, {"title": "Voorleesster"}, None, actor=mediator, now=NOW)
    entry_becomes(title="Voorleesster")
    take_step(vacancy, STEPS["pause"], actor=mediator, now=NOW)
    entry_goes()
    take_step(vacancy, STEPS["resume"], actor=mediator, now=NOW)
    change_organisation(cast.a.organisation, {"name": "Buurthuis Nieuw"}, actor=mediator, now=NOW)
    entry_becomes(organisation_name="Buurthuis Nieuw")
    judge(cast.a.organisation, JUDGEMENTS["refuse"], actor=mediator, now=NOW, note="Verkoopt wasmachines.")
    entry_goes()


@pytest.mark.parametrize("state", VacancyState.values)
def test_only_what_is_online_has_an_entry(cast, state):
    vacancy = online(cast.a)
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state)
    index_vacancies([vacancy.pk])
    assert Entry.objects.filter(pk=vacancy.pk).exists() == (state == "published")


def test_index_is_the_same_however_often_it_is_written(cast):
    vacancy = online(cast.a, points=[BILZEN, BRUGGE])
    before = Entry.objects.values().get(pk=vacancy.pk)
    for _ in range(2):
        index_vacancies([vacancy.pk])
    assert Entry.objects.values().get(pk=vacancy.pk) == before
    assert EntryPoint.objects.filter(entry=vacancy.pk).count() == 2


def test_every_field_follows_a_change(cast):
    """An entry that is written over keeps nothing of what it was."""
    vacancy = online(cast.a, themes=["care"], availability=3, points=[BRUGGE], publish_from=NOW.date())
    before = Entry.objects.values().get(pk=vacancy.pk)
    values = {
        "title": "Iets heel anders",
        "teaser": "In één zin.",
        "themes": ["nature"],
        "activities": ["garden"],
        "availability": 7,
        "place_kind": "home",
        "visibility": "network",
        "publish_from": None,
        "publish_until": date(2027, 1, 1),
    }
    Vacancy.objects.filter(pk=vacancy.pk).update(published_at=NOW.replace(hour=10))
    places = [{"place_name": "Hasselt", **SPOT}]
    make_organisation(cast.a.centre, name="Natuurpunt")
    change_organisation(cast.a.organisation, {"name": "Buurthuis Nieuw"}, actor=SYSTEM, now=NOW)
    change_vacancy(vacancy, values, places, actor=SYSTEM, now=NOW)
    vacancy.organisation.refresh_from_db()
    catch_up(vacancy)
    after = Entry.objects.values().get(pk=vacancy.pk)
    assert {name for name in before if before[name] == after[name]} == {"vacancy_id", "centre_id", "is_counted"}
    points = EntryPoint.objects.filter(entry=vacancy.pk).values_list("latitude", "longitude")
    assert list(points) == [(SPOT["latitude"], SPOT["longitude"])]


def test_place_without_a_point_gives_none(cast):
    vacancy = online(cast.a)
    change_vacancy(vacancy, {}, [{"place_name": "Ergens"}], actor=SYSTEM, now=NOW)
    assert catch_up(vacancy).place_name == "Ergens"
    assert not EntryPoint.objects.filter(entry=vacancy.pk).exists()


def test_what_ended_by_itself_leaves_the_index_and_comes_back_renewed(cast):
    vacancy = make_vacancy(cast.a.organisation, ends_on=date(2026, 11, 30))
    assert catch_up(vacancy) is not None
    assert end_past_vacancies(now=NOW.replace(month=12)) == 1
    assert catch_up(vacancy) is None
    vacancy.refresh_from_db()
    renew_vacancy(vacancy, starts_on=None, ends_on=None, actor=SYSTEM, now=NOW.replace(month=12))
    assert catch_up(vacancy).visible_until is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"availability": 1}, "Maandag, voormiddag"),
        ({"schedule": "elke dinsdag, 9 tot 12 u", "availability": 1}, "Elke dinsdag, 9 tot 12 u"),
        ({"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 1)}, "Dinsdag 1 december 2026"),
        (
            {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 1), "schedule": "vanaf 14 u"},
            "Dinsdag 1 december 2026, vanaf 14 u",
        ),
        ({"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 2), "availability": 1}, "Maandag, voormiddag"),
        ({"schedule": "x" * 200}, "X" + "x" * 199),
    ],
)
def test_when_it_is_fits_on_one_line_of_a_card(values, words):
    assert when_words(Vacancy(**values)) == words


@pytest.mark.parametrize(
    ("values", "tags"),
    [
        ({}, set()),
        ({"themes": ["care", "sport"]}, {"theme:care", "theme:sport"}),
        ({"guidance": "none"}, set()),
        ({"guidance": "buddy"}, {"need:guidance"}),
        ({"dutch_level": "good"}, set()),
        ({"dutch_level": "basic"}, {"need:dutch_basic"}),
        ({"dutch_level": "none"}, {"need:dutch_basic"}),
        ({"wheelchair": None, "stairs_free": False, "low_stimulus": True}, {"need:low_stimulus"}),
        ({"wheelchair": True, "stairs_free": True, "public_transport": True},
         {"need:wheelchair", "need:stairs_free", "need:bus"}),
        ({"trial_period": True, "language_practice": True, "training": True},
         {"need:trial", "need:practice", "way:training"}),
        ({"regularity": "one_off"}, {"way:one_off"}),
        ({"regularity": "weekly"}, {"way:regular"}),
        ({"regularity": "monthly"}, {"way:regular"}),
        ({"regularity": "seasonal"}, set()),
        ({"place_kind": "home"}, {"way:home"}),
        ({"together": ["alone", "duo"]}, set()),
        ({"together": ["family"]}, {"way:family"}),
        ({"together": ["company"]}, {"way:group"}),
        ({"minimum_age": 15}, {"way:young"}),
        ({"minimum_age": 16}, set()),
        ({"minimum_age": 16, "welcome": ["young"]}, {"way:young"}),
    ],
)  # fmt: skip
def test_tags_say_what_is_known_and_nothing_that_is_not(values, tags):
    assert set(tags_of(Vacancy(**values))) == tags
    assert tags <= set(BY_TAG)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één  Hond", "een hond"),
        ("  Café\tCHÂTEAU\n", "cafe chateau"),
        ("Straße", "strasse"),
        ("ĳs", "ijs"),
        ("İstanbul", "istanbul"),
        ("ﬁets", "fiets"),
        ("100% Ñandú", "100% nandu"),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_texts_are_compared_without_case_accents_and_spaces(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded
