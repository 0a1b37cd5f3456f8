"""Which centre answers at which host, and where a centre's public pages are."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from stuw.centres.models import Centre, CentreHost


def centre_at(host: str) -> Centre | None:
    """The centre whose public pages live at this host name (without port), or None."""
    found = CentreHost.objects.filter(host=host.lower()).select_related("centre__network").first()
    return found.centre if found else None


def public_address(centre: Centre) -> str:
    """The address of a centre's public pages, without a slash at the end; empty when it has no host yet."""
    # From all of them, which are few: a list of centres has fetched them together.
    hosts = sorted(centre.hosts.all(), key=lambda host: (not host.is_primary, host.pk))
    if not hosts:
        return ""
    base = urlsplit(settings.STUW_BASE_URL)
    return f"{base.scheme}://{hosts[0].host}" + (f":{base.port}" if base.port else "")


def all_centres() -> QuerySet[Centre]:
    """Every centre by name, for the page of the installation."""
    return Centre.objects.select_related("network").prefetch_related("hosts").order_by("name_key", "pk")
