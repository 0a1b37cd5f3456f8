"""Which names mean something, and which of the lists in a document holds the records that are asked for."""

from collections.abc import Iterable

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.json_stream import Place
from stuw.exchange.imports.moments import is_moment_column
from stuw.exchange.imports.nodes import TRANSPARENT_NAMES, last_part, without_words
from stuw.exchange.imports.people_synonyms import PERSON, PERSON_TYPES, PERSON_WORDS
from stuw.exchange.imports.synonyms import (
    CHILDREN,
    LOCATION_KEYS,
    LOCATION_WORDS,
    ORGANISATION,
    ORGANISATION_KEYS,
    ORGANISATION_TYPES,
    ORGANISATION_WORDS,
    OTHER_TYPES,
    PLACE,
)
from stuw.exchange.imports.vacancy_synonyms import VACANCY, VACANCY_TYPES, VACANCY_WORDS

_NAMES = {ImportKind.ORGANISATIONS: ORGANISATION, ImportKind.VACANCIES: VACANCY, ImportKind.PEOPLE: PERSON}
_TYPES = {
    ImportKind.ORGANISATIONS: ORGANISATION_TYPES,
    ImportKind.VACANCIES: VACANCY_TYPES,
    ImportKind.PEOPLE: PERSON_TYPES,
}
_ESSENTIAL = {ImportKind.ORGANISATIONS: "name", ImportKind.VACANCIES: "title", ImportKind.PEOPLE: "name"}
# What may stand around a name without changing it: whose it is, and of what.
_AROUND = LOCATION_WORDS | ORGANISATION_WORDS | VACANCY_WORDS
_AROUND_PERSON = LOCATION_WORDS | PERSON_WORDS
# Organisations and vacancies stand in each other; people stand apart.
_TOGETHER = frozenset({*ORGANISATION_TYPES, *VACANCY_TYPES})
_OTHERS = {
    ImportKind.ORGANISATIONS: frozenset(OTHER_TYPES),
    ImportKind.VACANCIES: frozenset(OTHER_TYPES),
    ImportKind.PEOPLE: (_TOGETHER | set(OTHER_TYPES)) - set(PERSON_TYPES),
}
_WEAK = frozenset({"id", "sectors", "label", "name", "licence", "number", "status", "point", "inside", "type"})


def known_fields(kind: ImportKind, names: Iterable[str]) -> dict[str, str]:
    """The names that mean something for this kind, each with the field that it fills."""
    found: dict[str, str] = {}
    for name in names:
        words = header_words(name)
        field = _field(kind, words) if words else ""
        if field:
            found[name] = field
    return found


def _field(kind: ImportKind, words: str) -> str:
    own = next((field for field, names in _NAMES[kind].items() if words in names), "")
    if own:
        return own
    if kind is ImportKind.PEOPLE:
        return _field_of_person(words)
    if kind is ImportKind.VACANCIES and (words in ORGANISATION_KEYS or without_words(words, ORGANISATION_WORDS)):
        return "organisation"
    if kind is ImportKind.VACANCIES and is_moment_column(words):
        return "availability"
    if words in CHILDREN or (kind is ImportKind.ORGANISATIONS and words in ORGANISATION_KEYS):
        return "records"
    bare = without_words(words, _AROUND)
    # "Lieu de la mission" is a place, not a title.
    of_vacancy = without_words(words, VACANCY_WORDS) if kind is ImportKind.VACANCIES else ""
    asked = {words, bare, of_vacancy} - {""}
    place = next((field for field, names in PLACE.items() if not asked.isdisjoint(names)), "")
    if place:
        return place
    if words in LOCATION_KEYS:
        return "locations"
    return next((field for field, names in _NAMES[kind].items() if bare and bare in names), "")


def _field_of_person(words: str) -> str:
    if is_moment_column(words):
        return "availability"
    bare = without_words(words, _AROUND_PERSON)
    place = next((field for field, names in PLACE.items() if field != "name" and (words in names or bare in names)), "")
    if place or words in LOCATION_KEYS:
        return place or "locations"
    bare = without_words(words, PERSON_WORDS)
    return next((field for field, names in PERSON.items() if bare and bare in names), "")


def chosen_place(kind: ImportKind, places: Iterable[Place]) -> Place | None:
    """The list whose objects are most like what is asked for; an outer list before those in its objects.

    A list that has only names is taken when there is nothing better.
    """
    known = list(places)
    for least in (2, 1):
        ranked = [(rank, place) for place in known if (rank := _rank(kind, place, least)) is not None]
        if ranked:
            return max(ranked, key=lambda pair: pair[0])[1]
    return None


def own_names(place: Place) -> list[str]:
    """The names of an object's own fields: its keys, and those in objects that only wrap them."""
    own = {name for name in place.names if "." not in name}
    wrapped = (name.rpartition(".") for name in place.names - own)
    return sorted(own | {name for around, _, name in wrapped if header_words(around) in TRANSPARENT_NAMES})


def _rank(kind: ImportKind, place: Place, least: int) -> tuple[int, int, int, int] | None:
    fields = set(known_fields(kind, own_names(place)).values())
    if kind is ImportKind.PEOPLE and fields & {"first_name", "last_name"}:
        fields.add("name")
    types = _types(place)
    own = set(PERSON_TYPES) if kind is ImportKind.PEOPLE else _TOGETHER
    is_typed = bool(types & own)
    if types and not is_typed and types <= _OTHERS[kind]:
        return None
    strong = len(fields - _WEAK) + (_ESSENTIAL[kind] in fields)
    holds_records = "records" in fields and strong >= 2
    if not is_typed and not holds_records and (strong < least or _ESSENTIAL[kind] not in fields):
        return None
    # The document itself is a record only when it says so or when nothing inside it is a better one.
    nearness = -99 if place.depth == 0 and place.count == 1 and not is_typed else -place.depth
    return (int(is_typed), nearness, strong + _hint(kind, place.path), place.count)


def _types(place: Place) -> set[str]:
    return {header_words(last_part(one)) for one in place.types}


def _hint(kind: ImportKind, path: str) -> int:
    """What the name of the list itself says."""
    name = header_words(path.removesuffix(".item").rpartition(".")[2])
    if name in _TYPES[kind]:
        return 5
    return -5 if name in _TOGETHER | _OTHERS[kind] else 0


def has_organisations(place: Place) -> bool:
    """Whether some of the objects say that they are organisations."""
    return bool(_types(place) & set(ORGANISATION_TYPES))


def places_to_join(kind: ImportKind, chosen: Place, places: Iterable[Place]) -> tuple[str, ...]:
    """The lists whose objects are named by id in the chosen one: itself, when it mixes types, or another."""
    if kind is not ImportKind.VACANCIES:
        return ()
    if len(_types(chosen) & {*ORGANISATION_TYPES, *VACANCY_TYPES, *OTHER_TYPES}) > 1:
        return (chosen.path,)
    words = {name: header_words(name) for name in own_names(chosen)}
    names_one = any(word.removesuffix(" id") in ORGANISATION_KEYS for word in words.values())
    embeds_one = any(header_words(name.rpartition(".")[0]) in ORGANISATION_KEYS for name in chosen.names)
    if not names_one or embeds_one:
        return ()
    other = chosen_place(ImportKind.ORGANISATIONS, [one for one in places if one.path not in {"", chosen.path}])
    return (other.path,) if other is not None and other.depth <= chosen.depth else ()
