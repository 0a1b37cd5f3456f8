"""The words of what is online: counted as entries are written, and the nearest of them for a typing error."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from rapidfuzz.distance import OSA

from stuw.search.compounds import LONGEST, SHORTEST_GROWN_PART, listed_parts, split
from stuw.search.models import Entry, KnownWord
from stuw.search.synonyms import Synonyms
from stuw.search.words import words_of

SHORTEST_REPAIRED = 4
# A word of the texts is taken for a part of others when it stands in this many entries.
COMMON = 5
NEAREST = 60
# Half of what PostgreSQL finds alike by itself: a word of five letters with two turned round shares only few trigrams.
ALIKE = "0.2"
# Whoever writes the index counts its words, so it is written by one at a time: any number that nobody else locks.
_LOCK = 5_172_904


def lock_index() -> None:
    """Wait for whoever writes the index, and let others wait until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def counted_words(entry_ids: Iterable[int]) -> Counter[str]:
    """The words that are counted for these entries, each with the number of these entries that hold it."""
    texts = Entry.objects.filter(pk__in=list(entry_ids), is_counted=True).values_list("plain", flat=True)
    return count_words(texts)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """In how many of these texts each word stands; only words of letters, and none that is endless."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for word in words_of(text) if word.isalpha() and 1 < len(word) <= LONGEST})
    return counts


def change_counts(before: Counter[str], after: Counter[str]) -> None:
    """Keep the table after entries changed; the index is locked by the caller."""
    change = {word: after[word] - before[word] for word in sorted(before | after) if after[word] != before[word]}
    if not change:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO search_knownword (word, count) SELECT * FROM unnest(%s::text[], %s::int[])
            ON CONFLICT (word) DO UPDATE SET count = search_knownword.count + excluded.count
            """,
            [list(change), list(change.values())],
        )
    KnownWord.objects.filter(word__in=[word for word, by in change.items() if by < 0], count__lte=0).delete()


def common_words() -> frozenset[str]:
    """The words of the texts that may be parts of compounds."""
    words = KnownWord.objects.filter(count__gte=COMMON).values_list("word", flat=True)
    return frozenset(word for word in words if len(word) >= SHORTEST_GROWN_PART)


def repaired(text: str, synonyms: Synonyms) -> str:
    """The same search with its unknown words replaced by the nearest known ones; empty when none is."""
    words = words_of(text)
    asked = {word for word in words if len(word) >= SHORTEST_REPAIRED and word.isalpha() and len(word) <= LONGEST}
    told = {word for phrase in synonyms.others for word in phrase} | synonyms.filler
    known = set(KnownWord.objects.filter(word__in=asked - told).values_list("word", flat=True))
    unknown = {word for word in asked - told - known if word not in listed_parts() and not split(word)}
    nearest = {word: found for word in sorted(unknown) if (found := _nearest(word, told))}
    return " ".join(nearest.get(word, word) for word in words) if nearest else ""


def _nearest(word: str, told: frozenset[str] | set[str]) -> str:
    """The known word with the fewest typing errors between; of equally near ones the most common."""
    most = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    listed = told | listed_parts() | _compounds_near(word, told | listed_parts(), most)
    choices = {choice: 0 for choice in listed if abs(len(choice) - len(word)) <= most} | _known_near(word)
    near = [(OSA.distance(word, choice, score_cutoff=most), -count, choice) for choice, count in choices.items()]
    distance, _, choice = min(near, default=(most + 1, 0, ""))
    return choice if distance <= most else ""


@transaction.atomic
def _known_near(word: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [ALIKE])
        cursor.execute(
            """
            SELECT word, count FROM search_knownword WHERE word %% %s AND count > 0
            ORDER BY similarity(word, %s) DESC, count DESC, word LIMIT %s
            """,
            [word, word, NEAREST],
        )
        return dict(cursor.fetchall())


def _compounds_near(word: str, parts: frozenset[str] | set[str], most: int) -> set[str]:
    """Compounds that nobody wrote yet: one part as it is, and the nearest to the other ("voetbaltrianer")."""
    made = set()
    for end in range(4, len(word) - 3):
        head, tail = word[:end], word[end:]
        if head in listed_parts():
            made |= {
                head + part for part in parts if len(part) > 3 and OSA.distance(tail, part, score_cutoff=most) <= most
            }
        if tail in listed_parts():
            made |= {
                part + tail for part in parts if len(part) > 3 and OSA.distance(head, part, score_cutoff=most) <= most
            }
    return made
