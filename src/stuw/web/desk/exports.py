"""Taking along what a centre has: ask for a file, wait for it, download it, throw it away."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.exchange.enums import ExportParts, ExportState
from stuw.exchange.exports.actions import KEPT, ask_for_export, content_of, note_download, parts_for, remove_export
from stuw.exchange.models import ExportFile
from stuw.exchange.queries import exports_of
from stuw.kernel.clock import BRUSSELS, now
from stuw.kernel.dutch import number
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Confirm, Tag, Tone, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from

TONES: dict[str, tuple[Tone, str]] = {
    ExportState.WAITING: ("warm", "clock"),
    ExportState.MAKING: ("warm", "loader"),
    ExportState.READY: ("good", "check"),
    ExportState.BROKEN: ("bad", "circle-alert"),
}


@dataclass(frozen=True)
class Row:
    """A file in the list, in words."""

    export: ExportFile
    tag: Tag
    size: str
    who: str
    removal: Confirm


@for_workers
@require_safe
def exports_page(request: WorkRequest, centre: str) -> HttpResponse:
    """What goes along, the button that asks for it, and the files that are there or being made."""
    desk = desk_of(request, centre)
    page = page_of(request.GET.get("pagina", "1"), exports_of(desk, request.actor))
    rows = [_row(desk, export) for export in page]
    context = {
        "centre": desk,
        "has_people": parts_for(request.actor, desk.pk) == ExportParts.ALL,
        "rows": rows,
        "pages": pages_of(page, request.GET),
        "is_waiting": any(row.export.is_open for row in rows),
        "days": KEPT.days,
    }
    return render(request, "desk/exports.html", context)


def _row(desk: Centre, export: ExportFile) -> Row:
    tone, icon = TONES[export.state]
    return Row(
        export=export,
        tag=Tag(export.get_state_display(), icon, tone),
        size=_size_words(export.size) if export.size is not None else "",
        who=export.made_by.name or export.made_by.email if export.made_by else "",
        removal=Confirm(
            summary="Weggooien",
            question="Het bestand is dan weg. Wat u al bewaarde, blijft. Een nieuw maken kan altijd.",
            button="Ja, weggooien",
            url=reverse("desk_export_remove", args=[desk.slug, export.pk]),
            icon="trash-2",
        ),
    )


def _size_words(size: int) -> str:
    return f"{number(round(size / 1_000_000, 1))} MB" if size >= 100_000 else f"{number(max(1, size // 1_000))} kB"


@for_workers
@posted_from("desk_exports", "centre")
def make_export(request: WorkRequest, centre: str) -> HttpResponse:
    """Ask the worker for a file."""
    ask_for_export(desk_of(request, centre), actor=request.actor, now=now())
    messages.success(request, "We maken het bestand. U mag deze pagina verlaten: het staat hier klaar als u terugkomt.")
    return redirect("desk_exports", centre=centre)


@for_workers
@require_safe
def download_export(request: WorkRequest, centre: str, pk: UUID) -> HttpResponseBase:
    """The file itself, piece by piece; nobody on the way keeps it."""
    desk = desk_of(request, centre)
    export = _export(request, desk, pk)
    if not export.is_ready:
        messages.warning(request, "Dit bestand is nog niet klaar. Wacht even en probeer opnieuw.")
        return redirect("desk_exports", centre=centre)
    if request.method == "HEAD":
        return HttpResponse(headers=_headers(desk, export))
    note_download(export, actor=request.actor)
    return StreamingHttpResponse(content_of(export), headers=_headers(desk, export))


def _headers(desk: Centre, export: ExportFile) -> dict[str, str]:
    day = (export.ready_at or export.asked_at).astimezone(BRUSSELS).date()
    return {
        "Content-Type": "application/zip",
        "Content-Length": str(export.size),
        "Content-Disposition": f'attachment; filename="stuw-{desk.slug}-{day.isoformat()}.zip"',
    }


@for_workers
@posted_from("desk_exports", "centre")
def remove_export_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Throw a file away."""
    remove_export(_export(request, desk_of(request, centre), pk), actor=request.actor)
    messages.success(request, "Het bestand is weg.")
    return redirect("desk_exports", centre=centre)


def _export(request: WorkRequest, desk: Centre, pk: UUID) -> ExportFile:
    """One of the files that this person may take along. Raises Http404."""
    found = exports_of(desk, request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
