"""What every template gets as ``page``: whose site this is, the menu, who is signed in, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.web.accounts.trust import needs_second_factor
from stuw.web.letterhead import centre_footer, initials
from stuw.web.ui.components import Footer, NavItem
from stuw.web.work.menu import work_menu

INSTALLATION_COLOUR = "0b6b63"


@dataclass(frozen=True)
class NetworkOfPage:
    """The network whose name stands under the centre's."""

    name: str


@dataclass(frozen=True)
class CentreOfPage:
    """What the head of a public page shows of a centre."""

    name: str
    initials: str
    logo_url: str
    network: NetworkOfPage | None


class Page:
    """One page's surroundings; nothing is looked up before a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._centre: Centre | None = getattr(request, "centre", None)

    @property
    def is_demo(self) -> bool:
        """Whether this is the demo, with its open mailbox."""
        return bool(settings.STUW_DEMO)

    @property
    def brand_colour(self) -> str:
        """Six hexadecimal digits."""
        return self._centre.brand_colour.lstrip("#") if self._centre else INSTALLATION_COLOUR

    @cached_property
    def centre(self) -> CentreOfPage | None:
        """The centre whose site this is; None on the installation's own host."""
        if self._centre is None:
            return None
        logo = reverse("brand_logo") if self._centre.logo_type else ""
        network = NetworkOfPage(self._centre.network.name) if self._centre.network else None
        return CentreOfPage(self._centre.name, initials(self._centre.name), logo, network)

    @cached_property
    def nav(self) -> Sequence[NavItem]:
        """The menu: of the centre's site, of the installation, or of the work that this person does."""
        if self._centre is not None:
            items = [("Vrijwilligerswerk", "search"), ("Organisaties", "organisations")]
            return self._menu([*items, ("Ik zoek vrijwilligers", "for_organisations")])
        actor = self._actor
        if actor.user_id is None:
            return self._menu(
                [("Alle loketten", "installation"), ("Aanmelden", "account_login")], apart="account_login"
            )
        # Without the second step every page of the menu would only lead back to it.
        if not actor.is_trusted and needs_second_factor(actor):
            return []
        return work_menu(actor, self._request.path, getattr(self._request, "own_centres", None))

    @property
    def saved_url(self) -> str:
        """Where a resident finds back what the browser keeps; empty where there is nothing to keep."""
        return reverse("saved") if self._centre is not None else ""

    @property
    def is_at_saved(self) -> bool:
        """Whether this is that page."""
        return self._request.path == self.saved_url

    @property
    def user_name(self) -> str:
        """Who is signed in; empty for nobody."""
        return self._actor.name

    @property
    def sign_out_url(self) -> str:
        """Where the button to sign out posts to."""
        return reverse("account_logout") if self._actor.user_id is not None else ""

    @cached_property
    def footer(self) -> Footer | None:
        """Who is behind the site, and how to reach them."""
        return centre_footer(self._centre) if self._centre else None

    @property
    def _actor(self) -> Actor:
        return getattr(self._request, "actor", Actor())

    def _menu(self, items: Sequence[tuple[str, str]], apart: str = "") -> list[NavItem]:
        path = self._request.path
        return [
            NavItem(label, url, is_current=path == url or (url != "/" and path.startswith(url)), is_apart=name == apart)
            for label, name in items
            if (url := reverse(name, urlconf=getattr(self._request, "urlconf", None)))
        ]


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor."""
    return {"page": Page(request)}
