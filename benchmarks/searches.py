"""The searches that ``finding`` compares: the application's own, and PostgreSQL's Dutch configuration as it comes."""

from collections.abc import Callable

from django.db import connection

from benchmarks.told_once import TODAY, load_told_once
from stuw.centres.models import Centre
from stuw.search.criteria import Criteria
from stuw.search.queries import search
from stuw.vacancies.enums import Activity, TargetGroup, Theme
from stuw.vacancies.models import Vacancy

MAKE_PLAIN = """
    CREATE TEMPORARY TABLE plain_search AS
    SELECT vacancy, to_tsvector('dutch', text) AS words
    FROM unnest(%s::bigint[], %s::text[]) AS given (vacancy, text)
"""
ASK_PLAIN = """
    SELECT vacancy FROM plain_search, websearch_to_tsquery('dutch', %s) AS query
    WHERE words @@ query ORDER BY ts_rank(words, query) DESC, vacancy
"""


def loaded_searches() -> dict[str, Callable[[str], list[str]]]:
    """Both searches over the hand-written vacancies, which are put into the database now."""
    centre, ids = load_told_once()
    key_of = {number: key for key, number in ids.items()}
    _make_plain(list(key_of))
    return {
        "stuw": lambda words: [key_of[number] for number in _ask(centre, words)],
        "baseline": lambda words: [key_of[number] for number in _ask_plain(words)],
    }


def _ask(centre: Centre, words: str) -> list[int]:
    """The first page that a resident gets, also when it says that nothing fits exactly and these look alike."""
    return [entry.pk for entry in search(centre, Criteria(words=words), None, today=TODAY).entries]


def _make_plain(ids: list[int]) -> None:
    rows = (
        Vacancy.objects.filter(pk__in=ids).select_related("organisation").prefetch_related("locations").order_by("pk")
    )
    texts = {vacancy.pk: _text(vacancy) for vacancy in rows}
    with connection.cursor() as cursor:
        cursor.execute(MAKE_PLAIN, [list(texts), list(texts.values())])


def _text(vacancy: Vacancy) -> str:
    """All that the application's index reads of a vacancy as words."""
    parts = [vacancy.title, vacancy.organisation.name, *(place.place_name for place in vacancy.locations.all())]
    parts += [str(Theme(theme).label) for theme in vacancy.themes]
    parts += [str(Activity(activity).label) for activity in vacancy.activities]
    parts += [str(TargetGroup(group).label) for group in vacancy.target_groups]
    parts += [vacancy.teaser, vacancy.description, vacancy.tasks, vacancy.audience, vacancy.offer, vacancy.branch]
    return "\n".join(part for part in parts if part)


def _ask_plain(words: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(ASK_PLAIN, [words])
        return [row[0] for row in cursor.fetchall()]
