"""The first step: a title is enough to begin."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.vacancies.models import Vacancy, VacancyTemplate
from stuw.web.ui.forms import RadioCards
from stuw.web.work.vacancy_form.base import StepForm

TITLE_HELP = "Kort en concreet: “Kookhulp in het buurtrestaurant”."
BLANK, COPY, TEMPLATE = "leeg", "kopie", "sjabloon"
_HINTS = {
    BLANK: "U schrijft alles zelf, stap voor stap.",
    COPY: "Alles van een andere vacature, behalve de data.",
    TEMPLATE: "Een voorbeeld van het loket dat u aanpast.",
}
_ICONS = {BLANK: "pencil", COPY: "copy", TEMPLATE: "layout-template"}


class TitleForm(StepForm):
    """What it is called."""

    groups = (("", ("title",), False),)

    class Meta:
        model = Vacancy
        fields = ("title",)
        help_texts = {"title": TITLE_HELP}
        error_messages = {"title": {"required": "Geef de vacature een titel."}}


class _NamedField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}: {obj.intro}" if getattr(obj, "intro", "") else str(getattr(obj, "name", obj))


class BeginForm(forms.Form):
    """How to begin a new vacancy: blank, from a copy or from a template, and what it is called."""

    how = forms.ChoiceField(label="Hoe wilt u beginnen?", widget=RadioCards(_HINTS, _ICONS))
    copied = _NamedField(
        Vacancy.objects.none(),
        label="Welke vacature wilt u kopiëren?",
        required=False,
        empty_label="kies een vacature",
        help_text="Staat ze er niet bij? Open die vacature en kies daar “Maak een kopie”.",
    )
    template = _NamedField(
        VacancyTemplate.objects.none(), label="Welk sjabloon past?", required=False, empty_label="kies een sjabloon"
    )
    title = forms.CharField(label="Titel van de vacature", max_length=120, required=False, help_text=TITLE_HELP)

    def __init__(self, *args: Any, vacancies: Any, templates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(BLANK, "Met een leeg blad")]
        if vacancies.exists():
            ways.append((COPY, "Met een kopie"))
        if templates.exists():
            ways.append((TEMPLATE, "Met een sjabloon"))
        self.initial.setdefault("how", BLANK)
        self.fields["how"].choices = ways  # type: ignore[attr-defined]
        self.fields["copied"].queryset = vacancies  # type: ignore[attr-defined]
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]
        for name in ("copied", "template", "title"):
            self.fields[name].is_conditional = True  # type: ignore[attr-defined]
        self._leave_out(ways)

    def _leave_out(self, ways: Sequence[tuple[str, str]]) -> None:
        """Ask nothing of which there is only one answer."""
        offered = {way for way, _ in ways}
        for way, name in ((COPY, "copied"), (TEMPLATE, "template")):
            if way not in offered:
                del self.fields[name]
        if offered == {BLANK}:
            self.fields["how"].widget = forms.HiddenInput()
            self.initial["how"] = BLANK

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        asked = {
            COPY: ("copied", "Kies de vacature die u wilt kopiëren."),
            TEMPLATE: ("template", "Kies een sjabloon."),
        }
        if data.get("how") == BLANK and not data.get("title") and "title" not in self.errors:
            self.add_error("title", ValidationError("Geef de vacature een titel.", code="required"))
        if data.get("how") in asked:
            name, question = asked[data["how"]]
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, ValidationError(question, code="required"))
        return data
