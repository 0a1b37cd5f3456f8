"""The words that are known: counted with the entries, however often and in whatever order these are written."""

from collections import Counter

import pytest

from stuw.search.indexing import index_vacancies
from stuw.search.models import Entry, KnownWord
from stuw.search.synonyms import default_synonyms
from stuw.search.vocabulary import count_words, repaired
from stuw.vacancies.models import Vacancy
from tests.search.world import make_world, online

pytestmark = pytest.mark.django_db


def known() -> Counter[str]:
    return Counter(dict(KnownWord.objects.values_list("word", "count")))


def counted_by_a_reader() -> Counter[str]:
    return count_words(Entry.objects.values_list("plain", flat=True))


@pytest.fixture
def world(cast):
    Entry.objects.all().delete()
    KnownWord.objects.all().delete()
    return make_world(cast.a)


def test_words_are_counted_once_per_entry_however_often_it_is_written(world):
    for _ in range(2):
        index_vacancies([vacancy.pk for vacancy in world])
        assert known() == counted_by_a_reader()
    assert known()["plek"] == len(world)


def test_words_of_what_goes_offline_or_changes_go_with_it(world):
    first, second = world[:2]
    Vacancy.objects.filter(pk=first.pk).update(title="Zeepkistenrace", state="paused")
    Vacancy.objects.filter(pk=second.pk).update(title="Zeepkistenrace")
    index_vacancies([first.pk, second.pk])
    assert known() == counted_by_a_reader()
    assert known()["zeepkistenrace"] == 1
    Vacancy.objects.filter(pk=second.pk).update(state="ended")
    index_vacancies([second.pk])
    assert "zeepkistenrace" not in known()


def test_entries_of_before_there_was_a_count_are_counted_when_they_are_written(world):
    Entry.objects.update(is_counted=False)
    KnownWord.objects.all().delete()
    index_vacancies([vacancy.pk for vacancy in world])
    assert known() == counted_by_a_reader()


def test_nearest_word_is_the_one_with_fewest_errors_then_the_most_common(cast):
    online(cast.a, title="Xylofoon")
    online(cast.a, title="Xylofaan")
    online(cast.a, title="Xylofaan twee")
    synonyms = default_synonyms()
    assert repaired("xylofoan", synonyms) == "xylofaan"
    assert repaired("xyylofoon", synonyms) == "xylofoon"
    assert repaired("een xylofoon", synonyms) == ""
    assert repaired("xyl", synonyms) == ""
    assert repaired("qqqqqqqq", synonyms) == ""


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("vrijwiliger", "vrijwilliger"),
        ("bibliotek", "bibliotheek"),
        ("voetbaltrianer", "voetbaltrainer"),
        ("huiswerkbegleiding", "huiswerkbegeleiding"),
        ("seniorn helpen", "senioren helpen"),
        ("moestiun", "moestuin"),
    ],
)
def test_words_of_the_field_are_known_before_any_text_holds_them(db, typed, right):
    assert repaired(typed, default_synonyms()) == right


def test_parts_are_learned_from_texts_when_they_are_common(cast):
    for number in range(5):
        online(cast.a, title=f"Onze gevel {number}")
    made = online(cast.a, title="Geveltuin", description="Kom je ook?")
    assert "'gevel'" in Entry.objects.extra(select={"text": "words::text"}).get(pk=made.pk).text
