"""Of a list of people: where their consent stands. Who gave none is asked once, and is removed without an answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stuw.exchange.actions import set_consent
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportRun
from stuw.kernel.clock import now, today
from stuw.web.desk.imports.runs import may_change, road_of, run_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.forms import DateInput, RadioCards
from stuw.web.work.access import for_workers
from stuw.web.work.saving import saved

IN_FILE, ALL, NONE = "bestand", "iedereen", "niemand"
_GIVEN: dict[str, bool | None] = {IN_FILE: None, ALL: True, NONE: False}


class ConsentForm(forms.Form):
    """Where the consent of the people in a list stands."""

    where = forms.ChoiceField(
        label="Gaven deze mensen toestemming om hun gegevens te bewaren?",
        error_messages={"required": "Kies waar de toestemming staat.", "invalid_choice": "Kies een van deze."},
    )
    on = forms.DateField(
        label="Op welke dag?",
        required=False,
        widget=DateInput,
        error_messages={"invalid": "Schrijf de dag zo: 24/11/2026."},
    )
    source = forms.CharField(
        label="Waar kunnen we dat nazien?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: inschrijvingsblad seniorendienst 2021, in de kast van het loket. Staat het niet in "
        "het bestand en ook niet hier? Dan vragen we het ook aan wie ja zei.",
    )

    def __init__(self, *args: Any, keep_days: int, has_column: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        in_file = "Een kolom zegt per persoon ja of nee." if has_column else "We vonden daar nog geen kolom voor."
        asked = f"Wie niets zei, krijgt één vraag. Wie niet antwoordt binnen {keep_days} dagen, verwijderen we."
        hints = {
            IN_FILE: f"{in_file} {asked}",
            ALL: "U zegt hieronder waar dat staat.",
            NONE: f"Iedereen krijgt één vraag, per mail of per brief. Wie niet antwoordt binnen {keep_days} dagen, "
            "verwijderen we.",
        }
        where: Any = self.fields["where"]
        where.widget = RadioCards(hints, {IN_FILE: "table-2", ALL: "circle-check", NONE: "mail-question-mark"})
        where.choices = [
            (IN_FILE, "Dat staat in het bestand"),
            (ALL, "Ja, allemaal"),
            (NONE, "Nee, of we weten het niet"),
        ]
        self.fields["on"].is_conditional = self.fields["source"].is_conditional = True  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        """A day that was: nobody consents in the future."""
        on = self.cleaned_data["on"]
        if on is not None and on > today():
            raise forms.ValidationError("Deze dag moet nog komen. Geef de dag waarop de toestemming gegeven werd.")
        return on

    def clean(self) -> dict[str, Any]:
        """Who says that everybody consented, says where that can be seen."""
        cleaned = super().clean() or {}
        if cleaned.get("where") == ALL and "source" in cleaned and not cleaned["source"]:
            self.add_error("source", "Zeg waar de toestemming staat, zodat een collega het kan nazien.")
        return cleaned


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def consent_page(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Ask where the consent stands, before the columns are shown."""
    desk, run = run_of(request, centre, pk)
    if run.kind != ImportKind.PEOPLE:
        return redirect("desk_import_columns", centre=centre, pk=pk)
    if not may_change(run):
        return redirect("desk_import_run", centre=centre, pk=pk)
    has_column = "consent" in run.looked.get("filled", {}).values()
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        keep_days=desk.keep_days,
        has_column=has_column,
        initial=_known(run, has_column=has_column),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        is_all, is_none = given["where"] == ALL, given["where"] == NONE
        done = saved(
            form,
            lambda: set_consent(
                run,
                is_given=_GIVEN[given["where"]],
                on=given["on"] if is_all else None,
                source="" if is_none else given["source"],
                actor=request.actor,
                now=now(),
            ),
        )
        if done is not None:
            return redirect("desk_import_columns", centre=centre, pk=pk)
    context = {"centre": desk, "run": run, "form": form, "road": road_of(desk, run, "Toestemming")}
    context["back"] = reverse("desk_data", args=[desk.slug])
    return render(request, "desk/imports/consent.html", context)


def _known(run: ImportRun, *, has_column: bool) -> dict[str, Any]:
    """What was said before; else what the file itself says."""
    said, source = run.consent.get("is_given"), run.consent.get("source", "")
    if said is None:
        return {"where": IN_FILE, "source": source} if has_column or source else {}
    return {"where": ALL if said else NONE, "on": run.consent.get("on"), "source": source}
