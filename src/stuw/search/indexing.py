"""Keeping the public index: what is online gets an entry, what is not loses it. Idempotent."""

from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from stuw.kernel.availability import in_words
from stuw.kernel.dutch import date_words
from stuw.organisations.models import OrganisationStep
from stuw.search.compounds import split
from stuw.search.facets import tags_of
from stuw.search.models import Entry, EntryPoint
from stuw.search.vocabulary import change_counts, common_words, count_words, counted_words, lock_index
from stuw.search.words import fold, words_of
from stuw.vacancies.enums import (
    Activity,
    ContactLevel,
    PhysicalLoad,
    PlaceKind,
    Regularity,
    TargetGroup,
    Theme,
    Together,
    VacancyState,
    Visibility,
)
from stuw.vacancies.models import Vacancy, VacancyStep


def follow_vacancies(entries: Sequence[VacancyStep]) -> None:
    """What the log of vacancies says: index each vacancy named in it anew."""
    index_vacancies({entry.vacancy_id for entry in entries})


def follow_organisations(entries: Sequence[OrganisationStep]) -> None:
    """What the log of organisations says: their names stand in the entries of their vacancies."""
    organisations = {entry.organisation_id for entry in entries}
    vacancies = Vacancy.objects.filter(organisation__in=organisations, state=VacancyState.PUBLISHED)
    index_vacancies(set(vacancies.values_list("pk", flat=True)))


@transaction.atomic
def index_vacancies(vacancy_ids: Iterable[int]) -> None:
    """Write or remove the entries of these vacancies, from what they are now."""
    ids = list(vacancy_ids)
    lock_index()
    before = counted_words(ids)
    vacancies = (
        Vacancy.objects.filter(pk__in=ids, state=VacancyState.PUBLISHED)
        .exclude(organisation__state="refused")
        .select_related("organisation", "centre")
        .prefetch_related("locations")
        .order_by("pk")  # two followers that write the same entries take them in the same order
    )
    online = list(vacancies)
    Entry.objects.filter(pk__in=ids).exclude(pk__in=[vacancy.pk for vacancy in online]).delete()
    made = _write(online) if online else []
    change_counts(before, count_words(entry.plain for entry in made))


def _write(online: Sequence[Vacancy]) -> list[Entry]:
    fields = [field.name for field in Entry._meta.fields if field.name not in {"vacancy", "words"}]
    grown = common_words()
    made = [_entry(vacancy, grown) for vacancy in online]
    Entry.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["vacancy"],
        update_fields=[*fields, "words"],
        batch_size=500,
    )
    EntryPoint.objects.filter(entry__in=[vacancy.pk for vacancy in online]).delete()
    EntryPoint.objects.bulk_create(
        (
            EntryPoint(entry_id=vacancy.pk, latitude=place.latitude, longitude=place.longitude)
            for vacancy in online
            for place in vacancy.locations.all()
            if place.latitude is not None and place.longitude is not None
        ),
        batch_size=1000,
    )
    return made


def _entry(vacancy: Vacancy, grown: frozenset[str]) -> Entry:
    title, labels, texts = _texts(vacancy)
    plain = fold(" ".join((title, labels, texts)))
    locations = vacancy.locations.all()
    return Entry(
        vacancy=vacancy,
        centre_id=vacancy.centre_id,
        network_id=vacancy.centre.network_id if vacancy.visibility == Visibility.NETWORK else None,
        title=vacancy.title,
        teaser=vacancy.teaser,
        organisation_name=vacancy.organisation.name,
        place_name=next((place.place_name for place in locations if place.place_name), ""),
        when_words=when_words(vacancy),
        theme=next(iter(vacancy.themes), ""),
        activity=next(iter(vacancy.activities), ""),
        words=_vector(title, "A") + _vector(labels, "B") + _vector(texts, "C") + _vector(_pieces(plain, grown), "D"),
        plain=plain,
        tags=tags_of(vacancy),
        availability=vacancy.availability,
        at_home=vacancy.place_kind == PlaceKind.HOME,
        visible_from=vacancy.publish_from,
        visible_until=min((day for day in (vacancy.publish_until, vacancy.ends_on) if day), default=None),
        published_at=vacancy.published_at,
        is_counted=True,
    )


def _vector(text: str, weight: str) -> SearchVector:
    return SearchVector(Value(text), config="stuw_dutch", weight=weight)


def _pieces(plain: str, grown: frozenset[str]) -> str:
    """The parts of the compounds of a text, each once: a piece says less than a word, however often it is there."""
    return " ".join(dict.fromkeys(piece for word in dict.fromkeys(words_of(plain)) for piece in split(word, grown)))


def _texts(vacancy: Vacancy) -> tuple[str, str, str]:
    labels = [str(Theme(theme).label) for theme in vacancy.themes]
    labels += [str(Activity(activity).label) for activity in vacancy.activities]
    labels += [str(TargetGroup(group).label) for group in vacancy.target_groups]
    labels += [vacancy.organisation.name, *(place.place_name for place in vacancy.locations.all())]
    labels += _facts(vacancy)
    texts = [
        vacancy.teaser,
        vacancy.description,
        vacancy.tasks,
        vacancy.audience,
        vacancy.offer,
        vacancy.branch,
    ]
    return vacancy.title, " ".join(labels), " ".join(text for text in texts if text)


def _facts(vacancy: Vacancy) -> list[str]:
    """What stands in a field and people ask for in words: "van thuis uit", "eenmalig", "licht werk"."""
    facts = [
        (vacancy.place_kind == PlaceKind.HOME, "thuiswerk"),
        (vacancy.regularity == Regularity.ONE_OFF, Regularity.ONE_OFF.label),
        (vacancy.physical_load == PhysicalLoad.LIGHT, PhysicalLoad.LIGHT.label),
        (vacancy.contact_level == ContactLevel.MUCH, ContactLevel.MUCH.label),
        (vacancy.contact_level == ContactLevel.LITTLE, ContactLevel.LITTLE.label),
        (Together.FAMILY in vacancy.together, Together.FAMILY.label),
    ]
    return [str(words) for holds, words in facts if holds]


def when_words(vacancy: Vacancy) -> str:
    """When it is, in one line for a card: the one day, else the organisation's own words, else the grid."""
    if vacancy.starts_on is not None and vacancy.starts_on == vacancy.ends_on:
        words = ", ".join(part for part in (date_words(vacancy.starts_on), vacancy.schedule) if part)
    else:
        words = vacancy.schedule or in_words(vacancy.availability)
    return words[:1].upper() + words[1:200]
