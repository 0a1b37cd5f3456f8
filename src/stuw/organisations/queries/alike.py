"""Organisations that may be the same one."""

from dataclasses import dataclass

from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.organisations.words import address_key, are_alike
from stuw.places.spelling import key


@dataclass(frozen=True)
class Alike:
    """An organisation that may be the same one, and what they have in common, in Dutch."""

    organisation: Organisation
    matches: tuple[str, ...]


def alike(organisation: Organisation, *, most: int = 10) -> list[Alike]:
    """The organisations of the same centre that may be this one, known or still being registered.

    By number, by name or other name, and by address; those with most in common first. Not those that were merged.
    Reads a handful of columns of a centre's organisations, at most some thousands.
    """
    fields = ("name", "other_names", "kbo_number", "vcode", "street", "postal_code", "place_name", "state", "centre_id")
    others = Organisation.objects.filter(centre=organisation.centre_id).exclude(state=OrganisationState.MERGED)
    others = others.exclude(pk=organisation.pk) if organisation.pk else others
    local = frozenset(key(organisation.place_name).split())
    found = [
        Alike(other, matches)
        for other in others.only("pk", *fields).order_by("name_key", "pk")
        if (matches := _in_common(organisation, other, local))
    ]
    return sorted(found, key=lambda one: -len(one.matches))[:most]


def _in_common(one: Organisation, other: Organisation, local: frozenset[str]) -> tuple[str, ...]:
    addresses = [address_key(each.street, each.postal_code) for each in (one, other)]
    names = [[name for name in (each.name, *each.other_names.split(",")) if name.strip()] for each in (one, other)]
    checks = (
        (bool(one.kbo_number) and one.kbo_number == other.kbo_number, "hetzelfde ondernemingsnummer"),
        (bool(one.vcode) and one.vcode == other.vcode, "hetzelfde nummer in het Verenigingsregister"),
        (any(are_alike(a, b, places=local) for a in names[0] for b in names[1]), "een naam die erop lijkt"),
        (bool(addresses[0]) and addresses[0] == addresses[1], "hetzelfde adres"),
    )
    return tuple(words for is_so, words in checks if is_so)
