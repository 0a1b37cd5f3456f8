"""Objects that hold others: organisations with their activities, activities with roles and sessions.

The recommended file of the Volunteering Data standard is a list of organisations in which all of this is
embedded (https://standard.volunteeringdata.io/publishing-opportunities-data); directories of others use
names of their own for the same.
"""

from collections.abc import Iterator

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.nodes import Node, as_text, last_part
from stuw.exchange.imports.people_synonyms import PERSON_TYPES
from stuw.exchange.imports.synonyms import (
    CHILDREN,
    ORGANISATION,
    ORGANISATION_KEYS,
    ORGANISATION_TYPES,
    OTHER_TYPES,
    ROLES,
    SESSIONS,
)
from stuw.exchange.imports.vacancies import Unfolded, named_in_columns
from stuw.exchange.imports.vacancy_synonyms import VACANCY, VACANCY_TYPES

_VACANCY_TITLES = ("titel", "title", "vacaturetitel", "functietitel", "job title", "opportunity title", "functie")
_CORE = ("description", "teaser", "starts_on", "ends_on", "closes_on", "availability", "places_wanted")
_INHERITED = frozenset({*ORGANISATION_KEYS, "type", "activity", "activities"})


def kind_of(node: Node) -> ImportKind | None:
    """What the type of a node says it is; None when it says nothing or something else (see ``is_other``)."""
    types = _types(node)
    if types & set(ORGANISATION_TYPES):
        return ImportKind.ORGANISATIONS
    return ImportKind.VACANCIES if types & set(VACANCY_TYPES) else None


def is_other(node: Node) -> bool:
    """Whether a node says it is a thing that is no record by itself: a place, a person, a role."""
    return kind_of(node) is None and bool(_types(node) & set(OTHER_TYPES))


def organisations_in(node: Node) -> Iterator[Node]:
    """The organisations that a node is or names: itself, or those that its vacancies belong to."""
    if is_other(node):
        return
    embedded = [part for part in node.parts(ORGANISATION_KEYS) if part.text(ORGANISATION["name"])]
    columns = named_in_columns(node)
    if kind_of(node) is ImportKind.VACANCIES or (embedded and node.text(VACANCY["title"])):
        yield from embedded[:1] or ([columns] if columns else [])
    elif columns is not None and node.line(_VACANCY_TITLES):
        yield columns
    else:
        yield node


def people_in(node: Node) -> Iterator[Node]:
    """The person that a node is, unless it says that it is something else."""
    types = _types(node)
    if types & set(PERSON_TYPES) or not types & {*ORGANISATION_TYPES, *VACANCY_TYPES, *OTHER_TYPES}:
        yield node


def vacancies_in(node: Node) -> Iterator[Unfolded]:
    """The vacancies that a node is or holds, each with the organisation around it."""
    if is_other(node):
        return
    children = [child for child in node.parts(CHILDREN) if not is_other(child)]
    if kind_of(node) is ImportKind.ORGANISATIONS:
        for child in children:
            yield from _with_roles(child, node)
    elif kind_of(node) is None and children and all(_is_vacancy(child) for child in children):
        holder = node if any(node.text(ORGANISATION[name]) for name in ("name", "website")) else None
        for child in children:
            yield from _with_roles(child, holder)
    else:
        yield from _with_roles(node, None)


def _with_roles(activity: Node, organisation: Node | None) -> Iterator[Unfolded]:
    """One vacancy for an activity; one for each role when it has several, for these ask different people."""
    roles = [role for role in activity.parts(ROLES) if role.text(VACANCY["title"]) or role.text(VACANCY["description"])]
    bare = activity.parts(ROLES)
    sessions = tuple(activity.parts(SESSIONS))
    if len(roles) < 2:
        node = _joined(activity, (roles or bare)[0]) if roles or bare else activity
        yield Unfolded(node, organisation, sessions if node is not activity else ())
        return
    for number, role in enumerate(roles, start=1):
        node = _joined(role, activity)
        _combine_texts(node, activity, role)
        own = as_text(role.values.get("id")) or as_text(role.values.get("uuid"))
        whole = as_text(activity.values.get("id")) or as_text(activity.values.get("uuid"))
        node.values.pop("uuid", None)
        node.values["id"] = own or (f"{whole}#{number}" if whole else None)
        yield Unfolded(node, organisation, sessions)


def _joined(first: Node, second: Node) -> Node:
    """The values of both; where both have one, that of the first. Texts of a second that differ become tasks."""
    node = Node({})
    node.values = {name: value for name, value in first.values.items() if name not in ROLES}
    for name, value in second.values.items():
        if name not in ROLES and name not in _INHERITED:
            node.values.setdefault(name, value)
    for key in ORGANISATION_KEYS:
        if key in second.values:
            node.values.setdefault(key, second.values[key])
    said = second.text(VACANCY["description"])
    if said and said != first.text(VACANCY["description"]) and not node.text(VACANCY["tasks"]):
        node.values["tasks"] = said
    return node


def _combine_texts(node: Node, activity: Node, role: Node) -> None:
    """Title and description of a role among several: its own, with those of the activity around it."""
    whole, own = activity.text(VACANCY["title"]), role.text(VACANCY["title"])
    node.values["title"] = (
        f"{whole}: {own}" if whole and own and own.casefold() not in whole.casefold() else own or whole
    )
    about, what = activity.text(VACANCY["description"]), role.text(VACANCY["description"])
    node.values["description"] = what or about
    if what and about:
        node.values["description"] = f"{what}\n\n{about}"
        node.values.pop("tasks", None)


def _is_vacancy(node: Node) -> bool:
    """Whether an untyped object in a list is a vacancy and no mere label."""
    return bool(node.text(VACANCY["title"])) and (
        kind_of(node) is ImportKind.VACANCIES or any(node.get(VACANCY[name]) is not None for name in _CORE)
    )


def _types(node: Node) -> set[str]:
    value = node.values.get("type")
    items = value if isinstance(value, list) else [value]
    return {header_words(last_part(item)) for item in items if isinstance(item, str)}
