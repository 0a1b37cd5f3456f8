"""The public search: words, place, moments, themes and needs at once, with counts that hold.

Every count of a facet says how many places there would be with it: within a group where one is enough
(themes) the group's own choice is left out, in the others the rest of the choice stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from stuw.centres.models import Centre
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.search.asking import Asked, read
from stuw.search.criteria import Criteria
from stuw.search.facets import GROUPS, Group
from stuw.search.models import Entry, EntryPoint
from stuw.search.synonyms import default_synonyms
from stuw.search.vocabulary import repaired
from stuw.search.words import fold

PAGE_SIZE = 20
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = 111.2
SIMILAR = 0.5
FEW = 3


@dataclass(frozen=True)
class Found:
    """One page of a search.

    ``counts``: tag to number. ``is_guess``: nothing held all words, these come near. ``repaired``: nothing held
    the words as typed, this was searched instead. ``suggestion``: words that find something where these find little.
    """

    entries: list[Any]
    total: int
    page: int
    pages: int
    counts: Mapping[str, int]
    is_guess: bool = False
    repaired: str = ""
    suggestion: str = ""


def entries_visible_at(centre: Centre, *, today: date) -> QuerySet[Entry]:
    """What a resident sees on a centre's site today: its own, and what its network shares."""
    here = Q(centre=centre)
    if centre.network_id is not None:
        here |= Q(network=centre.network_id)
    return Entry.objects.filter(
        here,
        Q(visible_from__isnull=True) | Q(visible_from__lte=today),
        Q(visible_until__isnull=True) | Q(visible_until__gte=today),
    )


def public_organisations(centre: Centre, *, today: date) -> QuerySet[Organisation]:
    """Verified ones, and any with something online today; never a refused or merged one. By name.

    ``online_count``: how many vacancies residents find today.
    """
    has_begun = Q(vacancies__entry__visible_from__isnull=True) | Q(vacancies__entry__visible_from__lte=today)
    is_not_over = Q(vacancies__entry__visible_until__isnull=True) | Q(vacancies__entry__visible_until__gte=today)
    online = Q(vacancies__entry__isnull=False) & has_begun & is_not_over
    return (
        Organisation.objects.filter(centre=centre)
        .exclude(state__in=(OrganisationState.REFUSED, OrganisationState.MERGED))
        .annotate(online_count=Count("vacancies", filter=online, distinct=True))
        .filter(Q(state=OrganisationState.VERIFIED) | Q(online_count__gt=0))
        .order_by("name_key", "id")
    )


def search(centre: Centre, criteria: Criteria, point: tuple[float, float] | None, *, today: date) -> Found:
    """One page of what ``criteria`` asks at a centre; ``point`` is the place asked for, in degrees."""
    base = entries_visible_at(centre, today=today)
    base = _at_moments(base, criteria.availability)
    if point is not None:
        base = _within(base, point, criteria.radius)
    reading = _read(base, criteria)
    matching = reading.matching
    chosen = _with_tags(matching, criteria)
    total = chosen.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(criteria.page, pages)
    ordered = _ordered(chosen, reading, point)
    is_few = (
        criteria.words != ""
        and total <= FEW
        and criteria.filters_on == 0
        and not (reading.is_guess or criteria.is_literal)
    )
    return Found(
        entries=list(ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        total=total,
        page=page,
        pages=pages,
        counts=_counts(matching, criteria),
        is_guess=reading.is_guess and total > 0,
        repaired=reading.repaired,
        suggestion=_suggestion(base, criteria.words) if is_few and not reading.repaired else "",
    )


def _at_moments(entries: QuerySet[Entry], grid: int | None) -> QuerySet[Entry]:
    if grid is None:
        return entries
    shared = F("availability").bitand(grid)
    return entries.annotate(shared=shared).filter(Q(availability__isnull=True) | Q(shared__gt=0))


def _within(entries: QuerySet[Entry], point: tuple[float, float], radius: float) -> QuerySet[Entry]:
    near = EntryPoint.objects.filter(entry=OuterRef("pk"), **_box(point, radius))
    near = near.annotate(km=_kilometres(point)).filter(km__lte=radius)
    return entries.filter(Q(at_home=True) | Exists(near))


def _box(point: tuple[float, float], radius: float) -> dict[str, tuple[float, float]]:
    latitude, longitude = point
    high = radius / KM_PER_DEGREE
    wide = high / max(0.01, cos(radians(latitude)))
    return {
        "latitude__range": (latitude - high, latitude + high),
        "longitude__range": (longitude - wide, longitude + wide),
    }


def _kilometres(point: tuple[float, float]) -> Any:
    """Great-circle distance by the spherical law of cosines, the cosine held within -1 and 1."""
    latitude, longitude = Radians(Value(point[0])), Radians(Value(point[1]))
    there, east = Radians(F("latitude")), Radians(F("longitude"))
    cosine = Sin(latitude) * Sin(there) + Cos(latitude) * Cos(there) * Cos(east - longitude)
    return Value(EARTH_RADIUS_KM) * ACos(Least(Value(1.0), Greatest(Value(-1.0), cosine)))


@dataclass(frozen=True)
class Reading:
    """How the words of a search were read: what they find, and the order that goes with it.

    ``words``: what was searched, as typed or repaired. ``asked`` is None when the texts were not asked as words.
    """

    matching: QuerySet[Entry]
    words: str = ""
    asked: Asked | None = None
    is_guess: bool = False
    repaired: str = ""


def _read(entries: QuerySet[Entry], criteria: Criteria) -> Reading:
    """The narrowest way to read the words that finds something here, from what they say to what looks alike.

    Only what found nothing is read wider, so a search that finds something costs one question more.
    """
    text = criteria.words
    if not text:
        return Reading(entries)
    asked = read(text, default_synonyms())
    exact = Reading(_holding(entries, asked.wide), text, asked)
    if exact.matching.exists():
        return exact
    inside = Reading(_with_inside(entries, text), text)
    if inside.matching.exists():
        return inside
    better = "" if criteria.is_literal else repaired(text, default_synonyms())
    if better:
        asked = read(better, default_synonyms())
        mended = Reading(_holding(entries, asked.wide), better, asked, repaired=better)
        if mended.matching.exists():
            return mended
    partly = Reading(_holding(entries, asked.partly), better or text, asked, is_guess=True, repaired=better)
    if asked.partly and partly.matching.exists():
        return partly
    return Reading(_looking_alike(entries, text), text, is_guess=True)


def _suggestion(entries: QuerySet[Entry], text: str) -> str:
    """The same words without their typing errors, when those find something."""
    better = repaired(text, default_synonyms())
    return better if better and _holding(entries, read(better, default_synonyms()).wide).exists() else ""


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, config="stuw_dutch", search_type="raw")


def _holding(entries: QuerySet[Entry], query: str) -> QuerySet[Entry]:
    return entries.filter(words=_query(query)) if query else entries.none()


def _with_inside(entries: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Each word somewhere inside a word: parts that no list knows, and signs."""
    inside = Q()
    for word in fold(text).split():
        inside &= Q(plain__contains=word)
    return entries.filter(inside)


def _looking_alike(entries: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    alike = TrigramWordSimilarity(fold(words), "plain")
    return entries.filter(plain__trigram_word_similar=fold(words)).annotate(alike=alike).filter(alike__gte=SIMILAR)


def _with_tags(entries: QuerySet[Entry], criteria: Criteria, without: Group | None = None) -> QuerySet[Entry]:
    for group in GROUPS:
        tags = sorted(criteria.of_group(group))
        if not tags or group == without:
            continue
        entries = entries.filter(tags__overlap=tags) if group.is_any else entries.filter(tags__contains=tags)
    return entries


def _counts(matching: QuerySet[Entry], criteria: Criteria) -> dict[str, int]:
    """Tag to number: one query for every group of which one is enough, and one for all the others together."""
    by_all = _tag_counts(_with_tags(matching, criteria))
    counts: dict[str, int] = {}
    for group in GROUPS:
        # Without a choice of its own, leaving it out changes nothing.
        is_apart = group.is_any and criteria.of_group(group)
        found = _tag_counts(_with_tags(matching, criteria, without=group)) if is_apart else by_all
        counts |= {facet.tag: found.get(facet.tag, 0) for facet in group.facets}
    return counts


def _tag_counts(entries: QuerySet[Entry]) -> dict[str, int]:
    words = entries.order_by().annotate(tag=Func(F("tags"), function="unnest")).values("tag")
    return dict(words.annotate(n=Count("pk")).values_list("tag", "n"))


def _reach(asked: Asked) -> Any:
    """How far from the words a found entry is: 0 they stand there, 1 as pieces of compounds, 2 as synonyms."""
    levels = [level for level in (asked.narrow, asked.with_compounds) if level]
    return Case(
        *(When(words=_query(level), then=reach) for reach, level in enumerate(levels)),
        default=2,
        output_field=IntegerField(),
    )


def _ordered(entries: QuerySet[Entry], reading: Reading, point: tuple[float, float] | None) -> QuerySet[Entry]:
    """Best fit first: the words as typed in the title, whole words, pieces of compounds, synonyms; then rank."""
    order: list[Any] = []
    if reading.words:
        as_words = rf"(^|\W){re.escape(reading.words)}(\W|$)"
        in_title = Case(When(title__iregex=as_words, then=1), default=0, output_field=IntegerField())
        entries, order = entries.annotate(in_title=in_title), ["-in_title"]
    if reading.asked is not None:
        # What holds only some of the words has no reach: how many it holds is in the rank.
        ranked = reading.asked.partly if reading.is_guess else reading.asked.wide
        if not reading.is_guess:
            entries, order = entries.annotate(reach=_reach(reading.asked)), [*order, "reach"]
        entries = entries.annotate(rank=SearchRank(F("words"), _query(ranked)))
        order.append("-rank")
    if point is not None:
        points = EntryPoint.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
        nearest = points.annotate(km=Min(_kilometres(point))).values("km")
        entries = entries.annotate(km=Subquery(nearest, output_field=FloatField()))
        order.append(F("km").asc(nulls_last=True))
    # The searched texts are long and not shown.
    shown = entries.defer("words", "plain").select_related("centre")
    return shown.order_by(*order, "-published_at", "-pk")
