"""The first step: what is in the file, the file itself or rows that somebody pastes, and where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.models import Centre
from stuw.exchange.actions import offer_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.web.bodies import MOST_FILE, is_cut
from stuw.web.desk.imports.examples import example_of
from stuw.web.desk.imports.runs import ICONS, kinds_for, road_of
from stuw.web.desk.imports.tables import ENDINGS, table_file
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Link
from stuw.web.ui.forms import RadioCards
from stuw.web.work.access import desk_of, for_workers

HINTS: Mapping[str, str | Promise] = {
    ImportKind.ORGANISATIONS: "Verenigingen, vzw's en diensten, met hun adres en contact.",
    ImportKind.VACANCIES: "Wat organisaties zoeken. Een organisatie die er nog niet is, komt er vanzelf bij.",
    ImportKind.PEOPLE: "Vrijwilligers en kandidaten van een ander loket of van vroeger.",
}
PASTED = "geplakte rijen.txt"
TOO_LARGE = (
    f"Dit bestand is groter dan {MOST_FILE // 2**20} MB. Splits het, of bewaar de tabel als .xlsx: dat is veel "
    "kleiner dan CSV."
)


class OfferForm(forms.Form):
    """What somebody has. A file or pasted rows, one of the two."""

    kind = forms.ChoiceField(
        label="Wat staat erin?",
        widget=RadioCards(HINTS, ICONS),
        error_messages={"required": "Kies wat er in het bestand staat.", "invalid_choice": "Kies een van deze."},
    )
    file = forms.FileField(
        label="Het bestand",
        required=False,
        help_text=f"Excel (.xlsx), LibreOffice (.ods), CSV of JSON, hoogstens {MOST_FILE // 2**20} MB. "
        "Van een werkmap lezen we één blad.",
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.ods,.json,.jsonld,text/csv"}),
        error_messages={"empty": "Dit bestand is leeg. Kies een ander bestand."},
    )
    rows = forms.CharField(
        label="Geplakte rijen",
        required=False,
        strip=False,
        help_text="Kopieer de rijen in uw rekenblad, met de titels erbij, en plak ze hier.",
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "wrap": "off"}),
    )
    system = forms.CharField(
        label="Naam van de bron",
        required=False,
        max_length=60,
        help_text="Bijvoorbeeld: verenigingenlijst sportdienst. Gebruik telkens dezelfde naam, dan komt niets dubbel.",
    )

    def __init__(self, *args: Any, kinds: Iterable[ImportKind], is_cut: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        kind: Any = self.fields["kind"]
        kind.choices = [(each.value, each.label) for each in kinds]
        self.is_cut = is_cut
        # What comes after the file is one thing of two; saying "not required" at each would mislead.
        self.fields["file"].is_conditional = self.fields["rows"].is_conditional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two must be there, and not both."""
        cleaned = super().clean() or {}
        has_rows = bool((cleaned.get("rows") or "").strip())
        if self.is_cut:
            self.add_error("file", TOO_LARGE)
        elif "file" not in self.errors and "rows" not in self.errors:
            if not cleaned.get("file") and not has_rows:
                self.add_error("file", "Kies een bestand, of plak de rijen hieronder.")
            elif cleaned.get("file") and has_rows:
                self.add_error("rows", "U koos een bestand en plakte ook rijen. Maak een van de twee leeg.")
        return cleaned


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: WorkRequest, centre: str) -> HttpResponse:
    """Take a file or pasted rows, and go on to what is in it."""
    desk = desk_of(request, centre)
    kinds = kinds_for(request.actor, desk)
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        kinds=kinds,
        is_cut=is_cut(request, "file"),
        initial={"kind": request.GET.get("soort", "")},
    )
    if request.method == "POST" and form.is_valid():
        run = _offered(request, desk, form)
        if run is not None:
            next_page = "desk_import_consent" if run.kind == ImportKind.PEOPLE else "desk_import_columns"
            return redirect(next_page, centre=centre, pk=run.pk)
    context = {
        "centre": desk,
        "form": form,
        "road": road_of(desk, None, "Bestand"),
        "examples": [(kind.label, _examples(desk, kind)) for kind in kinds],
        "is_file_lost": bool(request.FILES) and "file" not in form.errors,
        "is_pasted": bool(request.POST.get("rows")),
    }
    return render(request, "desk/imports/offer.html", context)


def _offered(request: WorkRequest, desk: Centre, form: OfferForm) -> ImportRun | None:
    """The file, taken in; None when it cannot be read, and then the form says why."""
    given: Mapping[str, Any] = form.cleaned_data
    pieces = given["file"].chunks() if given["file"] else [given["rows"].encode("utf-8", "replace")]
    try:
        return offer_file(
            desk,
            ImportKind(given["kind"]),
            pieces,
            file_name=given["file"].name if given["file"] else PASTED,
            system=given["system"],
            actor=request.actor,
            now=now(),
        )
    except DomainError as error:
        form.add_error("file" if given["file"] else "rows", str(error))
        return None


def _examples(desk: Centre, kind: ImportKind) -> Sequence[Link]:
    labels = {"csv": "CSV", "xlsx": "Excel"}
    return [Link(labels[end], reverse("desk_import_example", args=[desk.slug, kind, end])) for end in ENDINGS]


@for_workers
@require_safe
def example(request: WorkRequest, centre: str, kind: str, ending: str) -> FileResponse:
    """A file with the titles that are surely read, and one fictional row."""
    desk = desk_of(request, centre)
    if kind not in kinds_for(request.actor, desk) or ending not in ENDINGS:
        raise Http404
    titles, row = example_of(ImportKind(kind))
    return table_file(f"voorbeeld-{ImportKind(kind).label}", ending, titles, [row])
