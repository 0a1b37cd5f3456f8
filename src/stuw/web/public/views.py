"""The public pages of a centre: home, search, a vacancy, organisations, privacy."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from stuw import places
from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import count
from stuw.organisations.enums import Sector
from stuw.organisations.models import Organisation
from stuw.organisations.queries import kept_instead_of, public_contact_persons
from stuw.search.criteria import Criteria
from stuw.search.facets import GROUPS, THEMES, WAYS
from stuw.search.facets import Facet as ThemeFacet
from stuw.search.queries import Found, entries_visible_at, public_organisations, search
from stuw.vacancies.queries import vacancies_once_public
from stuw.web.documents.qr import qr_svg
from stuw.web.paging import page_of, words_in
from stuw.web.public.calendar import calendar_url
from stuw.web.public.forms import SearchForm
from stuw.web.public.paper import one_line, paper_url
from stuw.web.public.present import card_of, organisation_url, vacancy_context, vacancy_url
from stuw.web.public.share import Share
from stuw.web.public.shifts import has_calendar
from stuw.web.requests import PublicRequest
from stuw.web.ui.components import Empty, Facet, Link, Notice, Option, pages_of
from stuw.web.ui.forms import AvailabilityWidget
from stuw.web.ui.pictograms import THEME_ICONS

NEWEST = 6
SEARCH_FORM = "zoekform"


@require_safe
def home(request: PublicRequest) -> HttpResponse:
    """The centre's front door: search, themes, and what is new."""
    centre = request.centre
    found = search(centre, Criteria(), None, today=today())
    themes = [
        (facet, THEME_ICONS.get(facet.value, "hand-heart"), found.counts[facet.tag])
        for facet in _themes_of(centre, found)
    ]
    context = {
        "centre": centre,
        "intro": centre.intro or "Een uurtje, een dag of elke week: er is altijd iets dat bij je past.",
        "total": found.total,
        "total_words": count(found.total, "plek", "plekken"),
        "form": SearchForm.of(Criteria()),
        "form_id": SEARCH_FORM,
        "themes": themes,
        "ways": [facet for facet in WAYS.facets if found.counts[facet.tag]],
        "cards": [card_of(entry, at=centre) for entry in found.entries[:NEWEST]],
        "empty": NOTHING_ONLINE,
    }
    return render(request, "public/home.html", context)


def _themes_of(centre: Centre, found: Found) -> list[ThemeFacet]:
    """The themes that have something: first those that the centre chose, in its order, then the fullest."""
    ranks = {theme: rank for rank, theme in enumerate(centre.themes)}
    here = [facet for facet in THEMES.facets if found.counts[facet.tag]]
    return sorted(here, key=lambda facet: (ranks.get(facet.value, len(ranks)), -found.counts[facet.tag]))


NOTHING_ONLINE = Empty(
    "Er staat nog niets online",
    "Kom langs of bel: het loket weet vaak al wie er hulp zoekt.",
    "sprout",
)


@require_safe
def search_page(request: PublicRequest) -> HttpResponse:
    """Search with its filters; each search is an address that can be shared."""
    centre, criteria = request.centre, Criteria.read(request.GET)
    week = AvailabilityWidget(is_slim=True, form_id=SEARCH_FORM)
    place = places.resolve(criteria.place) if criteria.place else None
    form = SearchForm.of(criteria, _place_error(criteria.place) if criteria.place and place is None else "")
    found = search(centre, criteria, place.point_or_centre if place else None, today=today())
    context = {
        "centre": centre,
        "criteria": criteria,
        "found": found,
        "heading": _heading(found, criteria),
        "form": form,
        "form_id": SEARCH_FORM,
        "facets": _facets(found, criteria),
        "week": week.render("moment", criteria.availability, {"id": "moment"}),
        "week_media": week.media,
        "chosen": _chosen(criteria),
        "clear_url": f"?{Criteria(words=criteria.words, place=criteria.place, radius=criteria.radius).query()}",
        "cards": [card_of(entry, at=centre) for entry in found.entries],
        "pages": pages_of(page_of(found.page, found.total), request.GET),
        "empty": _nothing_found(criteria),
        "guess": _reading_of(found, criteria),
    }
    # One template for both: a change of a filter fetches only the results, with the counts beside the filters.
    response = render(request, "public/search_part.html" if request.htmx else "public/search.html", context)
    response["HX-Push-Url"] = f"{request.path}?{criteria.query()}"
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def vacancy_page(request: PublicRequest, pk: int, slug: str) -> HttpResponse:
    """One vacancy; its address keeps working when it is full or over, and then says so."""
    vacancy = get_object_or_404(vacancies_once_public(request.centre, today=today()).prefetch_related("shifts"), pk=pk)
    address = vacancy_url(vacancy.pk, vacancy.title)
    if slug != vacancy.slug:
        return redirect(address, permanent=True)
    whole_address = request.build_absolute_uri(address)
    shown = vacancy_context(vacancy, today=today())
    context = {
        "centre": request.centre,
        **shown,
        # What other sites and programs show beside a link to this page.
        "preview_text": vacancy.teaser or Truncator(one_line(vacancy.description)).chars(200),
        "share": Share(vacancy.title, whole_address),
        "preview_picture": request.build_absolute_uri(shown["picture"].src) if shown["picture"] else "",
        "calendar_url": calendar_url(vacancy) if shown["is_open"] and has_calendar(vacancy, moment=now()) else "",
        "paper_url": paper_url(vacancy) if shown["is_open"] else "",
        "poster_url": paper_url(vacancy, is_poster=True) if shown["is_open"] else "",
        "qr": mark_safe(qr_svg(whole_address)),  # noqa: S308 - drawn by us from an address of ours
    }
    return render(request, "public/vacancy.html", context)


@require_safe
def organisations_page(request: PublicRequest) -> HttpResponse:
    """The organisations that work with this centre, by name."""
    words = words_in(request.GET)
    organisations = public_organisations(request.centre, today=today())
    if words:
        organisations = organisations.filter(name__icontains=words)
    listed = page_of(request.GET.get("pagina", "1"), organisations, size=30)
    context = {
        "centre": request.centre,
        "organisations": listed,
        "total_words": count(listed.paginator.count, "organisatie", "organisaties"),
        "words": words,
        "pages": pages_of(listed, request.GET),
        "empty": Empty("Geen organisatie gevonden", "Zoek met een ander woord, of bekijk ze allemaal.", "search-x"),
    }
    return render(request, "public/organisations.html", context)


@require_safe
def organisation_page(request: PublicRequest, pk: int, slug: str) -> HttpResponse:
    """One organisation with what it has online; the address of one that was merged leads to the kept one."""
    gone = Organisation.objects.filter(pk=pk, merged_into__isnull=False).first()
    if gone is not None:
        kept = _public_organisation(request.centre, kept_instead_of(gone).pk)
        return redirect(organisation_url(kept), permanent=True)
    organisation = _public_organisation(request.centre, pk)
    entries = entries_visible_at(request.centre, today=today()).filter(vacancy__organisation=organisation)
    listed = page_of(
        request.GET.get("pagina", "1"),
        entries.defer("words", "plain").select_related("centre").order_by("-published_at", "pk"),
    )
    context = {
        "centre": request.centre,
        "organisation": organisation,
        "sectors": [Sector(code).label for code in organisation.sectors],
        "contacts": public_contact_persons(organisation),
        "cards": [card_of(entry, at=request.centre) for entry in listed],
        "pages": pages_of(listed, request.GET),
        "empty": Empty(
            "Nu geen vacatures online",
            "Deze organisatie zoekt op dit moment niemand via deze site.",
            "sprout",
            [Link("Bekijk al het vrijwilligerswerk", reverse("search", urlconf=settings.CENTRE_URLCONF), "search")],
        ),
    }
    return render(request, "public/organisation.html", context)


@require_safe
def privacy_page(request: PublicRequest) -> HttpResponse:
    """What happens to what somebody fills in."""
    return render(request, "public/privacy.html", {"centre": request.centre})


@require_safe
def places_complete(request: PublicRequest) -> JsonResponse:
    """Names that complete what somebody types in a place field; eight at most."""
    text = request.GET.get("q", "").replace("\x00", "")[:80]
    found = [
        {"value": match.label, "label": match.label, "note": match.name if match.name not in match.label else ""}
        for match in places.find(text, limit=8)
    ]
    response = JsonResponse({"places": found})
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def brand_logo(request: PublicRequest) -> HttpResponse:
    """The centre's logo, shut off from everything else a browser could do with it."""
    if not request.centre.logo:
        raise Http404
    response = HttpResponse(bytes(request.centre.logo), content_type=request.centre.logo_type)
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _public_organisation(centre: Centre, pk: int) -> Organisation:
    """Of this centre, or one that shares a vacancy with it through the network."""
    own = public_organisations(centre, today=today()).filter(pk=pk).first()
    if own is not None:
        return own
    shared = entries_visible_at(centre, today=today()).filter(vacancy__organisation=pk)
    entry = shared.select_related("vacancy__organisation").first()
    if entry is None:
        raise Http404
    return entry.vacancy.organisation


def _place_error(text: str) -> str:
    near = [match.label for match in places.find(text, limit=3)]
    if near:
        return f"We kennen geen plaats “{text}”. Bedoelde je {' of '.join(near)}?"
    return f"We kennen geen plaats “{text}”. Typ een gemeente of een postcode. Nu zie je alle plaatsen."


def _heading(found: Found, criteria: Criteria) -> str:
    asked = criteria.words or criteria.place or criteria.filters_on
    return count(found.total, "plek", "plekken") + (" voor jou" if asked and found.total else "")


def _facets(found: Found, criteria: Criteria) -> list[Facet]:
    return [
        Facet(
            group.name,
            group.label,
            [
                Option(facet.value, facet.label, found.counts[facet.tag], facet.tag in criteria.tags)
                for facet in group.facets
            ],
        )
        for group in GROUPS
    ]


def _chosen(criteria: Criteria) -> list[Link]:
    """Each filter that is on, with the address of the same search without it."""
    return [
        Link(facet.label, f"?{criteria.with_tag_turned(facet.tag).query()}")
        for group in GROUPS
        for facet in group.facets
        if facet.tag in criteria.tags
    ]


def _reading_of(found: Found, criteria: Criteria) -> Notice | None:
    """How the words were read, when that is not as they were typed, and the way to what was or may be meant."""
    if found.repaired:
        back = Link(f"Zoek toch op “{criteria.words}”", f"?{replace(criteria, is_literal=True, page=1).query()}")
        return Notice(f"Niets met “{criteria.words}”. Je ziet wat er is voor “{found.repaired}”.", link=back)
    if found.suggestion:
        there = f"?{replace(criteria, words=found.suggestion, page=1).query()}"
        return Notice("Bedoelde je", link=Link(f"{found.suggestion}?", there))
    return Notice("Niets met precies deze woorden. Dit lijkt erop.") if found.is_guess else None


def _nothing_found(criteria: Criteria) -> Empty:
    links = [Link("Toon alle plekken", reverse("search", urlconf=settings.CENTRE_URLCONF), "list")]
    if criteria.place:
        text = "Zoek verder weg, laat een filter vallen, of vraag het aan het loket: dat denkt graag mee."
    else:
        text = "Laat een filter vallen of gebruik een ander woord. Of vraag het aan het loket: dat denkt graag mee."
    return Empty("Hier vonden we nog niets", text, "search-x", links)
