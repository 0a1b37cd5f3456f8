"""The menu of those who work with Stuw: what is theirs, and nothing else."""

from collections.abc import Sequence

from django.urls import reverse

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.organisations.queries import organisations_managed_by
from stuw.web.ui.components import NavItem


def work_menu(actor: Actor, path: str, centres: Sequence[Centre] | None = None) -> list[NavItem]:
    """The desks of this person's centres, then the organisations, then the own account.

    ``centres``: those centres by name, when the page has them already.
    """
    items: list[NavItem] = []
    if centres is None:
        centres = list(Centre.objects.filter(pk__in=list(actor.staff_of)).order_by("name_key", "pk"))
    for centre in centres:
        items += _desk_items(actor, centre, path, is_only=len(centres) == 1)
    for organisation in organisations_managed_by(actor) if actor.organisations else ():
        url = reverse("organisation_home", kwargs={"pk": organisation.pk})
        items.append(NavItem(organisation.name, url, path.startswith(url), icon="building-2"))
    account = reverse("mfa_index")
    items.append(NavItem("Mijn account", account, path.startswith(account), icon="user-round"))
    return items


def _desk_items(actor: Actor, centre: Centre, path: str, *, is_only: bool) -> Sequence[NavItem]:
    def item(label: str, name: str, icon: str) -> NavItem:
        url = reverse(name, kwargs={"centre": centre.slug})
        is_current = path == url if name == "desk_today" else path.startswith(url)
        return NavItem(label if is_only else f"{label} · {centre.name}", url, is_current, icon=icon)

    items = [item("Vandaag", "desk_today", "sun")]
    if actor.is_mediator_of(centre.pk):
        items.append(item("Kandidaten", "desk_candidacies", "users"))
    items.append(item("Vacatures", "desk_vacancies", "clipboard-list"))
    items.append(item("Organisaties", "desk_organisations", "building-2"))
    items.append(item("Post", "desk_post", "mail"))
    items.append(item("Gegevens", "desk_data", "database"))
    if actor.is_lead_of(centre.pk):
        items.append(item("Inrichten", "setup", "settings"))
    else:
        items.append(item("Ploeg", "desk_team", "users-round"))
    return items
