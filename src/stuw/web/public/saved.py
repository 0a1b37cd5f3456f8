""" "Bewaard": the places that a resident keeps, by their numbers in the address; here nobody's list is known."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from stuw.kernel.clock import today
from stuw.search.queries import entries_visible_at
from stuw.vacancies.queries import vacancies_once_public
from stuw.web.public.present import card_of, vacancy_url
from stuw.web.public.share import Share
from stuw.web.requests import PublicRequest
from stuw.web.ui.components import Empty, Link

MOST = 100
_ID = re.compile(r"[1-9][0-9]{0,17}")


@require_safe
def saved_page(request: PublicRequest) -> HttpResponse:
    """Cards of the places in the address, in its order; which of them are no longer online is said.

    Without places it is the page that a browser fills with its own list; with them it is a list that
    somebody can be sent, the same for everybody who opens it.
    """
    ids = ids_in(request.GET.getlist("plek"))
    centre = request.centre
    entries = entries_visible_at(centre, today=today()).filter(pk__in=ids).defer("words", "plain")
    found = {entry.pk: entry for entry in entries.select_related("centre")}
    titles = {}
    if lost := [pk for pk in ids if pk not in found]:
        once = vacancies_once_public(centre, today=today()).filter(pk__in=lost)
        titles = dict(once.order_by("pk").values_list("pk", "title"))
    address = request.build_absolute_uri(f"{request.path}?{urlencode({'plek': ids}, doseq=True)}")
    context = {
        "centre": centre,
        "is_shared": bool(ids),
        "cards": [card_of(found[pk], at=centre) for pk in ids if pk in found],
        "gone": [(pk, titles.get(pk, ""), vacancy_url(pk, titles[pk]) if pk in titles else "") for pk in lost],
        "share": Share(f"Bewaard bij {centre.name}", address, "Link naar deze lijst") if ids else None,
        "empty": _nothing_saved(),
    }
    return render(request, "public/saved.html", context)


def ids_in(values: Sequence[str]) -> list[int]:
    """The numbers of places in an address: each once, in order, at most as many as a browser keeps."""
    return list(dict.fromkeys(int(value) for value in values if _ID.fullmatch(value)))[:MOST]


def _nothing_saved() -> Empty:
    return Empty(
        "Je bewaart nog niets",
        "Zie je een plek die je aanspreekt? Kies “Bewaren”, dan vind je ze hier terug.",
        "heart",
        [Link("Zoek vrijwilligerswerk", reverse("search", urlconf=settings.CENTRE_URLCONF), "search")],
    )
