"""What a centre has several of: host names, municipalities and stretches of opening hours."""

from collections.abc import Sequence
from datetime import datetime, time

from django.conf import settings
from django.db import transaction

from stuw.centres.actor import Actor
from stuw.centres.models import Centre, CentreArea, CentreHost, OpeningHours
from stuw.kernel.errors import DomainError
from stuw.teams.actions.centre import locked_for_change, note_change
from stuw.teams.enums import Part
from stuw.teams.validators import check_stretches, clean_area, clean_host

type Stretch = tuple[int, time, time]


@transaction.atomic
def add_host(centre: Centre, host: str, *, actor: Actor) -> bool:
    """Show the centre's public pages at this host name; the first is its primary one. Whether it is new.

    Raises NotPermitted, ValidationError, or DomainError when the name is another's.
    """
    # Two at once must not both be the first.
    locked = locked_for_change(centre, actor, None)
    name = clean_host(host)
    if name == settings.STUW_BASE_HOST:
        raise DomainError(f"{name} is het adres waar mensen zich aanmelden en werken. Geef het loket een ander.")
    known = CentreHost.objects.filter(host=name).select_related("centre").first()
    if known is not None and known.centre_id != locked.pk:
        raise DomainError(f"{name} is al het adres van {known.centre.name}.")
    if known is not None:
        return False
    CentreHost.objects.create(centre=locked, host=name, is_primary=not locked.hosts.filter(is_primary=True).exists())
    note_change(locked, Part.HOSTS, actor, "add")
    return True


@transaction.atomic
def make_primary_host(centre: Centre, host: str, *, actor: Actor) -> bool:
    """Let this be the address that mails and pages name; whether it was one of the centre's. Raises NotPermitted."""
    locked = locked_for_change(centre, actor, None)
    chosen = locked.hosts.filter(host=host).first()
    if chosen is None:
        return False
    locked.hosts.filter(is_primary=True).update(is_primary=False)
    chosen.is_primary = True
    chosen.save(update_fields=["is_primary"])
    note_change(locked, Part.HOSTS, actor)
    return True


@transaction.atomic
def remove_host(centre: Centre, host: str, *, actor: Actor) -> bool:
    """Show nothing at this host name any more; another becomes the primary one. Whether it was the centre's.

    Raises NotPermitted, and DomainError for the last address of a site that is open.
    """
    locked = locked_for_change(centre, actor, None)
    chosen = locked.hosts.filter(host=host).first()
    if chosen is None:
        return False
    others = locked.hosts.exclude(pk=chosen.pk).order_by("pk")
    if locked.is_open and not others.exists():
        raise DomainError("Dit is het enige adres van uw site. Voeg eerst een ander toe.")
    chosen.delete()
    heir = others.first()
    if chosen.is_primary and heir is not None:
        heir.is_primary = True
        heir.save(update_fields=["is_primary"])
    note_change(locked, Part.HOSTS, actor, "remove")
    return True


@transaction.atomic
def add_area(centre: Centre, nis: str, part: str = "", *, actor: Actor) -> bool:
    """Let the centre work for this municipality, or for this part of it; whether that is new.

    The whole municipality takes the place of its parts. Raises NotPermitted or ValidationError.
    """
    locked = locked_for_change(centre, actor, None)
    code, name = clean_area(nis, part)
    areas = CentreArea.objects.filter(centre=locked, nis=code)
    if areas.filter(part__in=["", name]).exists():
        return False
    if not name:
        areas.delete()
    CentreArea.objects.create(centre=locked, nis=code, part=name)
    note_change(locked, Part.AREAS, actor, "add")
    return True


@transaction.atomic
def remove_area(centre: Centre, nis: str, part: str, *, actor: Actor) -> bool:
    """Let the centre work there no longer; whether it did. Raises NotPermitted.

    Raises DomainError for the last one of a site that is open.
    """
    locked = locked_for_change(centre, actor, None)
    areas = CentreArea.objects.filter(centre=locked)
    if not areas.filter(nis=nis, part=part).exists():
        return False
    if locked.is_open and areas.count() == 1:
        raise DomainError("Dit is uw enige gemeente. Voeg eerst een andere toe.")
    areas.filter(nis=nis, part=part).delete()
    note_change(locked, Part.AREAS, actor, "remove")
    return True


@transaction.atomic
def set_opening_hours(
    centre: Centre, stretches: Sequence[Stretch], *, actor: Actor, expected: datetime | None = None
) -> Centre:
    """Be open in these stretches (weekday, from, until) and in no others; none: without fixed hours.

    Raises NotPermitted, ChangedMeanwhile, and ValidationError for stretches that overlap or end before they begin.
    """
    locked = locked_for_change(centre, actor, expected)
    check_stretches(stretches)
    OpeningHours.objects.filter(centre=locked).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=locked, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in stretches
    )
    return note_change(locked, Part.HOURS, actor)
