"""A vacancy on paper: as a sheet to take along and as a poster, both with a QR code to its page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import count
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_once_public
from stuw.vacancies.rules import is_open
from stuw.web.documents.qr import qr_svg
from stuw.web.documents.typesetting import sheet_version, typeset
from stuw.web.letterhead import address_of, hours_of, initials
from stuw.web.limits import TooOften, check_rate
from stuw.web.public.present import facts_of, lead_of, tasks_of, vacancy_url
from stuw.web.public.shifts import shift_lines
from stuw.web.requests import PublicRequest
from stuw.web.ui.brand import brand_from

POSTER = "-affiche"
LOGO_FORMATS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


@require_safe
def vacancy_paper(request: PublicRequest, pk: int, slug: str) -> HttpResponse:
    """The PDF of an open vacancy; with "-affiche" behind its name the poster.

    One address for both, so that a vacancy whose own name ends on "affiche" is no riddle.
    """
    vacancy = get_object_or_404(vacancies_once_public(request.centre, today=today()).prefetch_related("shifts"), pk=pk)
    if not is_open(vacancy, today()):
        raise Http404
    is_poster = slug == vacancy.slug + POSTER
    if slug != vacancy.slug and not is_poster:
        return redirect(paper_url(vacancy, is_poster=slug.endswith(POSTER)), permanent=True)
    address = request.build_absolute_uri(vacancy_url(vacancy.pk, vacancy.title))
    sheet = sheet_of(vacancy, request.centre, address, is_poster=is_poster)
    response = HttpResponse(content_type="application/pdf", headers={"Cache-Control": "public, max-age=300"})
    response["ETag"] = quote_etag(sheet.mark)
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    if isinstance(answer, HttpResponseNotModified):
        return answer
    try:
        check_rate(request, "paper", most=120, seconds=600)
    except TooOften:
        return render(request, "429.html", status=429)
    response.content = sheet.pdf()
    return response


@dataclass(frozen=True)
class Sheet:
    """What a vacancy says on paper, ready to be set; of a preview too, for nothing in it depends on a request."""

    name: str
    texts: dict[str, Any]
    drawn: dict[str, Any]
    made_at: int

    @property
    def mark(self) -> str:
        """The same for sheets that look the same."""
        what = sheet_version(self.name) + json.dumps([self.texts, self.drawn, self.made_at])
        return sha256(what.encode()).hexdigest()[:32]

    def pdf(self) -> bytes:
        """The sheet itself; raises NotTypeset."""
        return typeset(self.name, self.texts, self.drawn, made_at=self.made_at)


def sheet_of(vacancy: Vacancy, centre: Centre, address: str, *, is_poster: bool = False) -> Sheet:
    """The sheet of a saved vacancy, or its poster, for the site of ``centre``; ``address`` is that of its page."""
    return Sheet(
        name="poster" if is_poster else "vacancy",
        texts=texts_of(vacancy, centre, address),
        drawn=drawn_of(centre, address),
        made_at=int(vacancy.changed_at.timestamp()),
    )


def paper_url(vacancy: Vacancy, *, is_poster: bool = False) -> str:
    """The address of the sheet, or of the poster, on a centre's site."""
    page = vacancy_url(vacancy.pk, vacancy.title).removesuffix("/")
    return f"{page}{POSTER if is_poster else ''}.pdf"


def texts_of(vacancy: Vacancy, centre: Centre, address: str) -> dict[str, Any]:
    """Everything that is read on paper, in words; ``address`` is that of the vacancy's page."""
    facts = [{"label": fact.label, "value": one_line(fact.value)} for fact in facts_of(vacancy)]
    said = {fact["label"]: fact["value"] for fact in facts}
    return {
        "title": one_line(vacancy.title),
        "centre": centre.name,
        "network": centre.network.name if centre.network else "",
        "initials": initials(centre.name),
        "organisation": one_line(" · ".join(part for part in (vacancy.organisation.name, vacancy.branch) if part)),
        "sections": _sections(vacancy),
        "facts": facts,
        "highlights": [text for text in (one_line(vacancy.teaser), said.get("Wanneer"), said.get("Waar")) if text],
        "ways": _ways(vacancy, centre),
        "words": {
            "short": "In het kort",
            "sign_up": "Ik wil dit doen",
            "scan": "Scan de code, of ga naar",
            "qr": f"QR-code naar {address}",
            "read_on": "Lees verder op de site: scan de code hieronder.",
        },
    }


def _sections(vacancy: Vacancy) -> list[dict[str, Any]]:
    """Headings with their paragraphs and points, dates first, for a long text is cut; empty ones are left out."""
    rows: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("", lead_of(vacancy), ()),
        ("Op welke dagen?", "", [line.words for line in shift_lines(vacancy, moment=now())]),
        ("Wat ga je doen?", vacancy.description, tasks_of(vacancy)),
        ("Voor wie?", vacancy.audience, ()),
        ("Wat krijg je?", vacancy.offer, ()),
    )
    return [
        {"title": title, "paragraphs": paragraphs_of(text), "items": list(items)}
        for title, text, items in rows
        if text.strip() or items
    ]


def one_line(text: str) -> str:
    """A text whose writer meant one line, on one line."""
    return " ".join(text.split())


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs as the page shows them: an empty line parts them, a single one stays a line."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return ["\n".join(line.strip() for line in part.strip().split("\n")) for part in parts if part.strip()]


def _ways(vacancy: Vacancy, centre: Centre) -> list[str]:
    """How to reach the desk, and what to expect; what a centre did not give is left out."""
    hours = "; ".join(f"{day.lower()} {times}" for day, times in hours_of(centre))
    reach = [f"bel {centre.phone}"] if centre.phone else []
    reach += [f"mail {centre.email}"] if centre.email else []
    desk = ", ".join(address_of(centre))
    promise = count(vacancy.centre.promise_days, "dag", "dagen")
    lines = [
        f"Of {' of '.join(reach)}." if reach else "",
        f"Of kom langs: {desk}{f' ({hours})' if hours else ''}." if desk else "",
        f"Je hebt geen account nodig. Je krijgt binnen {promise} antwoord.",
    ]
    return [line for line in lines if line]


def drawn_of(centre: Centre, address: str) -> dict[str, Any]:
    """The centre's colours and logo, and the QR code of ``address``."""
    shades = brand_from(centre.brand_colour.lstrip("#")).light
    logo = LOGO_FORMATS.get(centre.logo_type) if centre.logo else None
    return {
        "colours": {
            "brand": f"#{shades['brand']}",
            "ink": f"#{shades['brand-ink']}",
            "text": f"#{shades['brand-text']}",
            "soft": f"#{shades['brand-soft']}",
        },
        "logo": {"format": logo, "content": list(bytes(centre.logo or b""))} if logo else None,
        "address": address,
        "qr": qr_svg(address),
    }
