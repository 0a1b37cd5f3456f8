"""Opening a centre and a network. Each of these can be repeated: what is there already stays as it is."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre, CentreArea, CentreHost, Network
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.teams.rules import can_open_centre
from stuw.teams.validators import clean_host, clean_nis


@transaction.atomic
def open_network(slug: str, name: str, *, actor: Actor) -> tuple[Network, bool]:
    """A network for centres, and whether it is new. Raises NotPermitted or ValidationError."""
    _check_can_open(actor)
    known = Network.objects.filter(slug=slug).first()
    if known is not None:
        return known, False
    network = Network(slug=slug, name=name)
    network.full_clean()
    network.save()
    record("network.open", "network", network.pk, actor=actor, centre_id=None)
    return network, True


@transaction.atomic
def open_centre(slug: str, values: Mapping[str, Any], *, actor: Actor) -> tuple[Centre, bool]:
    """The centre with this short name, and whether it is new; ``values`` are the fields of a new one.

    It shows nothing until it has a host (``add_host``). Raises NotPermitted or ValidationError.
    """
    _check_can_open(actor)
    known = Centre.objects.filter(slug=slug).first()
    if known is not None:
        return known, False
    centre = Centre(slug=slug, **values)
    centre.full_clean()
    centre.save()
    record("centre.open", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    return centre, True


@transaction.atomic
def add_host(centre: Centre, host: str, *, actor: Actor) -> bool:
    """Show the centre's public pages at this host name; the first is its primary one. Whether it is new.

    Raises NotPermitted, ValidationError, or DomainError when the name is another's.
    """
    _check_can_open(actor)
    name = clean_host(host)
    if name == settings.STUW_BASE_HOST:
        raise DomainError(f"{name} is het adres waar mensen zich aanmelden en werken. Geef het loket een ander.")
    # Two at once must not both be the first.
    Centre.objects.select_for_update().get(pk=centre.pk)
    known = CentreHost.objects.filter(host=name).select_related("centre").first()
    if known is not None and known.centre_id != centre.pk:
        raise DomainError(f"{name} is al het adres van {known.centre.name}.")
    if known is not None:
        return False
    CentreHost.objects.create(centre=centre, host=name, is_primary=not centre.hosts.filter(is_primary=True).exists())
    record("centre.add_host", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    return True


@transaction.atomic
def add_area(centre: Centre, nis: str, *, actor: Actor) -> bool:
    """Let the centre work for this whole municipality; whether that is new. Raises NotPermitted or ValidationError."""
    _check_can_open(actor)
    _, is_new = CentreArea.objects.get_or_create(centre=centre, nis=clean_nis(nis), part="")
    if is_new:
        record("centre.add_area", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    return is_new


def _check_can_open(actor: Actor) -> None:
    if not can_open_centre(actor):
        raise NotPermitted("U mag hier geen loket openen of aanpassen.")
